"""The program's own pages and settings come with it; what a project says itself counts."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from decuong.outlines.model import Catalogue
from decuong.website.guides import guides, pictures
from tests.project import files_of

NAMES = ["cach-dien-va-gui.md", "cong-bo-ky-moi.md"]

OWN = "---\ntitle: Cách gửi\ndescription: Của tỉnh.\n---\n\n# Cách gửi của tỉnh\n"


def test_examples_are_of_the_project_s_own_time(catalogue: Catalogue) -> None:
    publishing = guides(catalogue)[1].text
    assert "outline/2024-nam.yml" in publishing
    newest = catalogue.periods[0]
    term = newest.term.model_copy(update={"end": newest.term.end.replace(year=2031)})
    later = catalogue.model_copy(update={"periods": (newest.model_copy(update={"term": term}),)})
    assert guides(later)[1].text == publishing.replace("2025-", "2032-").replace("2024-", "2031-")
    assert "2026-nam" in guides(catalogue.model_copy(update={"periods": ()}))[1].text


def test_every_picture_of_a_guide_comes_with_it(catalogue: Catalogue) -> None:
    shown = "".join(guide.text for guide in guides(catalogue))
    assert pictures()
    assert all(f"]({path})" in shown for path in pictures())


def test_only_the_officers_guide_is_searched(catalogue: Catalogue) -> None:
    """What is for those who publish never answers an officer's word."""
    searched = [g.path for g in guides(catalogue) if "\nsearch:\n  exclude: true\n" not in g.text]
    assert searched == ["cach-dien-va-gui.md"]


def test_pictures_are_loaded_when_they_come_into_view_at_their_size(catalogue: Catalogue) -> None:
    """A page's first load is its words, and nothing moves when a picture arrives."""
    for guide in guides(catalogue):
        assert guide.text.count("](hinh/") == guide.text.count("{ loading=lazy width=")
    shown = "".join(guide.text for guide in guides(catalogue))
    for path, picture in pictures().items():
        width, height = struct.unpack(">II", picture.read_bytes()[16:24])
        assert f"]({path}){{ loading=lazy width={width} height={height} }}" in shown


def _site(folder: Path) -> Path:
    """The site as our command builds it, from a folder with nothing of the program in it."""
    finished = subprocess.run(
        [sys.executable, "-m", "decuong.cli", "site"],
        cwd=folder,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder / "site"


@pytest.mark.slow
def test_a_file_in_docs_takes_the_place_of_a_guide_and_of_a_picture(
    spoilt: Path, project: Path
) -> None:
    before = files_of(_site(spoilt))
    picture = project / "pictures/site.png"
    (spoilt / "docs/hinh").mkdir()
    shutil.copyfile(picture, spoilt / "docs/hinh/nhap.png")
    for name in NAMES:
        (spoilt / "docs" / name).write_text(OWN, encoding="utf-8")
    site = _site(spoilt)
    assert files_of(site).keys() == before.keys()
    assert (site / "hinh/nhap.png").read_bytes() == picture.read_bytes()
    for name in NAMES:
        page = (site / name).with_suffix(".html").read_text(encoding="utf-8")
        assert "Cách gửi của tỉnh" in page
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="cong-bo-ky-moi.html"' not in home  # in no navigation, as the guide


@pytest.mark.slow
def test_settings_that_say_everything_themselves_give_the_same_site(spoilt: Path) -> None:
    """As a project's ``mkdocs.yml`` did before the program knew them, its theme's folder too."""
    before = files_of(_site(spoilt))
    settings = Path(__file__).parent / "settings/all-by-itself.yml"
    text = settings.read_text(encoding="utf-8")
    assert not (spoilt / "decuong").exists()
    (spoilt / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert files_of(_site(spoilt)) == before
