"""Texts that documents share go through pandoc once, which changes no byte of any."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from decuong.documents import downloads
from decuong.documents.formats import FORMATS
from decuong.documents.frames import Body, make_frames
from decuong.documents.reports import make_documents, report_templates
from decuong.documents.stretches import CUT
from decuong.outlines.model import Catalogue, Period, Point
from decuong.zip_writing import unpack
from tests.generated import organisation_with_address
from tests.project import files_of

pytestmark = pytest.mark.slow

KIND = FORMATS[0]
HEADINGS = ("part", "roman", "arabic", "dotted")


@pytest.fixture
def folder(filled_downloads: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_downloads, tmp_path / "tai-ve"))


def _advised(catalogue: Catalogue, words: str) -> Catalogue:
    """The outline with other guidance at the first bullet that has some and no figure."""
    (period,) = catalogue.periods
    top = period.points[0]
    changed = _first_advised(top, words)
    assert changed != top
    edited = period.model_copy(update={"points": (changed, *period.points[1:])})
    return catalogue.model_copy(update={"periods": (edited,)})


def _first_advised(point: Point, words: str) -> Point:
    for number, clause in enumerate(point.text):
        if clause.guidance and not point.figures:
            text = list(point.text)
            text[number] = clause.model_copy(update={"guidance": words})
            return point.model_copy(update={"text": tuple(text)})
    below = list(point.points)
    for number, inner in enumerate(below):
        changed = _first_advised(inner, words)
        if changed != inner:
            below[number] = changed
            return point.model_copy(update={"points": tuple(below)})
    return point


def test_an_edit_gives_the_bytes_of_a_full_making_and_going_back_those_before(
    folder: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    before = files_of(folder)
    changed = _advised(catalogue, "nêu rõ kết quả nổi bật nhất")
    assert downloads.make_downloads(changed, folder)
    downloads.make_downloads(changed, tmp_path / "anew")
    assert files_of(folder) == files_of(tmp_path / "anew") != before
    downloads.make_downloads(catalogue, folder)
    assert files_of(folder) == before


def test_each_document_is_the_same_alone_and_among_others(
    catalogue: Catalogue, outline_period: Period
) -> None:
    """With links too: their numbers are counted in each document anew."""
    organisation = organisation_with_address(catalogue.organisation, "https://vi-du.vn/")
    linked = catalogue.model_copy(update={"organisation": organisation})
    templates = report_templates(linked, outline_period)
    for template, content in make_documents(templates):
        assert list(make_documents([template])) == [(template, content)]


def test_links_to_one_place_are_one_wherever_they_stand() -> None:
    first, second, third = (
        f'::: {{custom-style="Body Text"}}\n[{word}](https://vi-du.vn/{page})\n:::\n\n'
        for word, page in (("một", "a"), ("hai", "a"), ("ba", "b"))
    )
    others = [Body(KIND.id, HEADINGS, CUT.join(texts)) for texts in ((third, second), (first, ""))]
    whole = Body(KIND.id, HEADINGS, CUT.join((first, second, third, "")))
    pieces = tuple((name, "") for name in ("opening", "closing", *KIND.properties))
    among_others = make_frames((*others, whole))[whole].fill(pieces)
    assert among_others == make_frames((whole,))[whole].fill(pieces)
    links = unpack(among_others)[KIND.relationships or ""]
    assert links.count(b"https://vi-du.vn/a") == links.count(b"https://vi-du.vn/b") == 1


def test_a_table_goes_through_pandoc_with_its_own_document_alone() -> None:
    """Its styles stand outside the text, and are counted."""
    table = "| Nội dung | Kết quả |\n|---|---|\n| một | hai |\n\n"
    assert Body(KIND.id, HEADINGS, f"một{CUT}").shares
    assert not Body(KIND.id, HEADINGS, f"một{CUT}{table}{CUT}").shares
