"""The whole site, built by MkDocs, of an outline full of the syntax of other languages."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from decuong.documents import downloads
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue
from decuong.publishing.mkdocs_plugin import Content
from decuong.publishing.mkdocs_running import build_with_mkdocs
from tests.generated import HOSTILE, organisation_with_address
from tests.project import files_of
from tests.sample import OUTLINE
from tests.website.building import add_second_period, workshop
from tests.website.conftest import with_words
from tests.website.test_pages import Elements, shape

pytestmark = pytest.mark.slow


def _hostile(seed: int) -> Callable[[str], str]:
    """Other words for every text, of every kind of syntax; the same for the same text."""

    def change(text: str) -> str:
        choice = random.Random(f"{seed} {text}")  # noqa: S311
        words = [choice.choice(HOSTILE) for _ in range(1 + len(text) // 40)]
        return " ".join(["Lời", *words, text.replace("nếu có", "")])

    return change


def _tame(catalogue: Catalogue) -> Callable[[str], str]:
    """A letter for every character, another one for another: what differs still does.

    A colon at the end stays, which says that a point is answered below it, and so do contacts,
    which pages replace.
    """
    values = [contact.value for period in catalogue.periods for contact in period.contacts]
    kept = re.compile(f"({'|'.join(map(re.escape, values))}|:$)")

    def change(text: str) -> str:
        parts = kept.split(text)
        return "".join(part if kept.fullmatch(part) else _letters(part) for part in parts)

    return change


def _letters(text: str) -> str:
    return "".join(c if c == " " or c.isalpha() else chr(0x4E00 + ord(c) % 0x5000) for c in text)


def _spoilt(catalogue: Catalogue, change: Callable[[str], str]) -> Catalogue:
    """Every text of periods, levels, organisation and units changed, but no id and no address."""
    changed = with_words(catalogue, change)
    zone = {"time_zone": catalogue.organisation.time_zone}
    organisation = organisation_with_address(changed.organisation, "https://vi-du.vn/")
    units = tuple(unit.model_copy(update={"name": change(unit.name)}) for unit in catalogue.units)
    return changed.model_copy(
        update={"organisation": organisation.model_copy(update=zone), "units": units}
    )


@pytest.fixture(scope="module")
def outlines(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The real period, and an open one after it."""
    folder = tmp_path_factory.mktemp("two") / "outline"
    shutil.copytree(OUTLINE, folder)
    add_second_period(folder)
    return load(folder)


def _site(catalogue: Catalogue, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The outline's site, templates and all, built in ``folder``."""
    downloads.make_downloads(catalogue, folder / "build/tai-ve")
    monkeypatch.chdir(folder)
    content = Content(Path("outline"), folder / "build/tai-ve", catalogue)
    assert build_with_mkdocs(folder / "site", content)
    return folder / "site"


def _markup(site: Path) -> Iterator[tuple[str, str]]:
    """Pages and what else browsers read as HTML, each with a name."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", range(2))
def test_no_text_becomes_markup_anywhere_on_the_site(
    outlines: Catalogue,
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    hostile = _spoilt(outlines, _hostile(seed))
    sites = [
        _site(spoilt, workshop(project, tmp_path / name), monkeypatch)
        for name, spoilt in (("hostile", hostile), ("tame", _spoilt(hostile, _tame(hostile))))
    ]
    found, expected = (dict(_markup(site)) for site in sites)
    assert found.keys() == expected.keys()
    assert len(found) > 14
    for name, page in found.items():
        assert shape(page) == shape(expected[name]), name
    for path in (Path(sites[0], name) for name in files_of(sites[0])):
        if path.suffix == ".xml":
            ElementTree.fromstring(path.read_bytes())  # noqa: S314  (our own)
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
    said = Elements(found[f"van-ban-huong-dan/{hostile.periods[1].period}/index.html"]).text
    assert "<script>alert(1)</script>" in said
