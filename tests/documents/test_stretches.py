"""What pandoc made of a text is kept for the next change, and changes no byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from decuong.documents import downloads, pandoc
from decuong.documents.formats import FORMATS
from decuong.documents.frames import Body, frames
from decuong.documents.manifest import ISSUED_FOLDER
from decuong.documents.reports import make_documents, report_templates
from decuong.documents.stretches import CUT, Known
from decuong.outlines.model import Catalogue, Period, Point
from tests.generated import organisation_with_address
from tests.project import files_of

pytestmark = pytest.mark.slow

KIND = FORMATS[0]
HEADINGS = ("part", "roman", "arabic", "dotted")


@pytest.fixture
def folder(filled_downloads: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_downloads, tmp_path / "tai-ve"))


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes through pandoc from now on."""
    texts = []
    real = pandoc.convert_markdown

    def noted(markdown: str, to: str, folder: Path) -> bytes:
        texts.append(markdown)
        return real(markdown, to, folder)

    monkeypatch.setattr(pandoc, "convert_markdown", noted)
    return texts


def _kept(folder: Path, period: Period) -> Path:
    return folder / f".{period.period}.stretches"


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


def test_one_change_sends_one_stretch_through_pandoc(
    folder: Path, catalogue: Catalogue, tmp_path: Path, runs: list[str]
) -> None:
    changed = _advised(catalogue, "nêu rõ kết quả nổi bật nhất")
    assert downloads.make_downloads(changed, folder)
    assert len(runs) == len(FORMATS)
    for text in runs:
        assert "nêu rõ kết quả nổi bật nhất" in text
        assert len(text) < 1500
    anew = tmp_path / "anew"
    downloads.make_downloads(changed, anew)
    assert sum(map(len, runs)) > 60_000
    assert files_of(folder) == files_of(anew)


def test_going_back_gives_the_same_bytes(
    folder: Path, catalogue: Catalogue, runs: list[str]
) -> None:
    before = files_of(folder)
    downloads.make_downloads(_advised(catalogue, "nêu rõ kết quả"), folder)
    assert files_of(folder) != before
    downloads.make_downloads(catalogue, folder)
    assert files_of(folder) == before
    assert len(runs) == 2 * len(FORMATS)  # what nothing holds any more is not kept


@pytest.mark.parametrize("spoilt", ["cut", "flipped", "gone", "stranger"])
def test_a_spoilt_store_is_not_believed(
    folder: Path, catalogue: Catalogue, outline_period: Period, spoilt: str, runs: list[str]
) -> None:
    before = files_of(folder)
    kept = _kept(folder, outline_period)
    content = kept.read_bytes()
    middle = len(content) // 2
    if spoilt == "gone":
        kept.unlink()
    else:
        other = {
            "cut": content[:middle],
            "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "stranger": b"\x00\xff{}",
        }
        kept.write_bytes(other[spoilt])
    shutil.rmtree(folder / outline_period.period)
    downloads.make_downloads(catalogue, folder)
    assert files_of(folder) == before
    assert len(runs) == len(FORMATS)


def test_a_store_that_cannot_be_written_is_done_without(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    kept = _kept(folder, outline_period)
    kept.unlink()
    (kept / "x").mkdir(parents=True)
    changed = _advised(catalogue, "nêu rõ kết quả")
    assert downloads.make_downloads(changed, folder)
    assert downloads.outdated_downloads(changed, folder) == ()


def test_a_period_that_is_gone_keeps_nothing(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    gone = folder / ".2020-nam.stretches"
    shutil.copyfile(_kept(folder, outline_period), gone)
    downloads.make_downloads(catalogue, folder)
    assert not gone.exists()
    assert _kept(folder, outline_period).exists()


def test_with_links_too_what_is_known_changes_no_byte(
    catalogue: Catalogue, outline_period: Period, runs: list[str]
) -> None:
    organisation = organisation_with_address(catalogue.organisation, "https://vi-du.vn/")
    linked = catalogue.model_copy(update={"organisation": organisation})
    changed = _advised(linked, "nêu rõ kết quả nổi bật nhất")
    known: Known = {}
    list(make_documents(report_templates(linked, outline_period), known))
    runs.clear()
    with_known = list(make_documents(report_templates(changed, changed.periods[0]), known))
    assert sum(map(len, runs)) < 3000
    assert with_known == list(make_documents(report_templates(changed, changed.periods[0])))


def test_links_to_one_place_are_one_however_they_came() -> None:
    """Two texts made at different times that hold the same link, and one with another."""
    first, second, third = (
        f'::: {{custom-style="Body Text"}}\n[{word}](https://vi-du.vn/{page})\n:::\n\n'
        for word, page in (("một", "a"), ("hai", "a"), ("ba", "b"))
    )
    known: Known = {}
    for text in (third, second, first):
        frames((Body(KIND.id, HEADINGS, text + CUT),), known)
    whole = Body(KIND.id, HEADINGS, CUT.join((first, second, third, "")))
    pieces = dict.fromkeys(("opening", "closing", *KIND.properties), b"")
    made_of_known = frames((whole,), known)[whole].filled(pieces)
    assert made_of_known == frames((whole,))[whole].filled(pieces)
    assert len(known) == 5


def test_a_table_is_never_kept() -> None:
    """Its styles stand outside the text, and are counted."""
    table = "| Nội dung | Kết quả |\n|---|---|\n| một | hai |\n\n"
    for kind in FORMATS:
        known: Known = {}
        frames((Body(kind.id, HEADINGS, table + CUT),), known)
        assert known == {}


def test_the_issued_letter_shares_what_is_kept(
    folder: Path, catalogue: Catalogue, outline_period: Period, runs: list[str]
) -> None:
    shutil.rmtree(folder / outline_period.period / ISSUED_FOLDER)
    assert len(downloads.make_downloads(catalogue, folder)) == len(FORMATS)
    assert runs == []
