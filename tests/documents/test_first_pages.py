"""The picture of a template's first page: small, the same in every run, of the very file."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from decuong.documents.downloads import make_downloads
from decuong.documents.first_pages import WIDTH, first_page, make_first_pages
from decuong.documents.manifest import read_entries
from decuong.documents.pdf import printer
from decuong.documents.pictures import picture_path
from decuong.outlines.model import Catalogue

pytestmark = pytest.mark.slow

MOST = 20 * 1024


def test_each_level_of_an_open_period_has_one(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "tai-ve"
    period = catalogue.periods[0].model_copy(update={"status": "open"})
    opened = catalogue.model_copy(update={"periods": (period,), "units": ()})
    make_downloads(opened, folder)
    make = printer()
    assert make is not None
    printed: list[Sequence[bytes]] = []

    def counted(odts: Sequence[bytes]) -> Sequence[bytes | None]:
        printed.append(odts)
        return make(odts)

    make_first_pages([folder / period.period], folder, counted)
    blank = [
        entry
        for entry in read_entries(folder / period.period).values()
        if (entry.format, entry.variant) == ("odt", "blank")
    ]
    pictures = {path: path.read_bytes() for path in (picture_path(folder, one) for one in blank)}
    assert len(printed) == 1  # LibreOffice starts once
    assert len(pictures) == len(period.levels) == len(printed[0])
    for content in pictures.values():
        assert content.startswith(b"\x89PNG")
        assert int.from_bytes(content[16:20]) == WIDTH
        assert 2_000 < len(content) < MOST
    first = next(iter(pictures))
    (pdf,) = make(printed[0][:1])  # alone as among others
    assert pdf is not None
    assert first_page(pdf) in pictures.values()
    shutil.copyfile(first, first.with_name("xa-000000000000.png"))
    make_first_pages([folder / period.period], folder, counted)
    assert len(printed) == 1  # nothing is drawn twice
    assert {path: path.read_bytes() for path in first.parent.iterdir()} == pictures


def test_a_closed_period_needs_none(catalogue: Catalogue, tmp_path: Path) -> None:
    make_downloads(catalogue, tmp_path / "tai-ve", lambda odts: [None] * len(odts))
    assert not (tmp_path / "tai-ve-hinh").exists()
