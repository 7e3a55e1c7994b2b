"""Of a release the site offers exactly its files, at every depth."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from decuong.documents.downloads import make_downloads, outdated_downloads
from decuong.outlines.loading import load
from decuong.outlines.releases import released_files
from decuong.publishing import journal, releasing
from decuong.website.addresses import download
from decuong.website.site import make_site
from tests.sample import PERIOD

DAY = datetime.date(2024, 5, 10)
MADE = Path("build/tai-ve")


def _release(outline: Path) -> None:
    catalogue = load(outline)
    prepared = releasing.prepare(outline, catalogue, catalogue.periods, DAY)
    journal.carry_out(outline, prepared.moves)
    make_downloads(load(outline), MADE)


def _offered(outline: Path) -> dict[str, bytes]:
    """The period's files on the site."""
    copied = make_site(load(outline), MADE, frozenset()).copied
    here = download(PERIOD, "")
    return {path: file.read_bytes() for path, file in copied.items() if path.startswith(here)}


@pytest.fixture
def released(copied_outline: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(releasing, "printer", lambda: None)
    _release(copied_outline)
    return copied_outline


@pytest.mark.slow
def test_what_a_version_added_is_gone_when_it_is_taken_back(released: Path) -> None:
    """Files of a unit lie a folder deeper than those of a level."""
    before = _offered(released)
    path, units = released / f"{PERIOD}.yml", released / "units/huyen.yml"
    kept = {each: each.read_text(encoding="utf-8") for each in (path, units)}
    note = "tỉnh.\n  - {number: 2, note: Thêm đơn vị.}\n"
    path.write_text(kept[path].replace("tỉnh.\n", note, 1), encoding="utf-8")
    unit = '  - {code: "499", kind: xã, name: Mới, level: huyen}\n'
    units.write_text(kept[units] + unit, encoding="utf-8")
    make_downloads(load(released), MADE)
    assert len([name for name in _offered(released) if "499-moi" in name]) == 4
    for each, text in kept.items():
        each.write_text(text, encoding="utf-8")
    assert _offered(released) == before  # at once: what was made is not looked at
    make_downloads(load(released), MADE)
    assert _offered(released) == before
    assert outdated_downloads(load(released), MADE) == ()
    assert not (MADE / PERIOD).exists()
    names = {download(PERIOD, name) for name in released_files(load(released).releases[0])}
    assert {name for name in before if "/v1/" not in name} == names


@pytest.mark.slow
def test_a_version_that_is_no_more_released_is_offered_no_more(released: Path) -> None:
    shutil.rmtree(released / "published" / PERIOD)
    make_downloads(load(released), MADE)
    offered = _offered(released)
    assert offered
    assert not any("/v1/" in name for name in offered)
