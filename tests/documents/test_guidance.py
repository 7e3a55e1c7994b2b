"""Guidance deleted in LibreOffice as the guide to filling in says: nothing of it is seen again."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from decuong.documents.styles import layout
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.redaction import redact
from decuong.returned.printed_form import printed_form
from decuong.returned.read_back import read_back
from tests.documents.filling import filled, typed_answers, typed_figures
from tests.documents.office import converted, without_color
from tests.documents.printed import Page, pages
from tests.documents.reading import guidance, lines, without_guidance
from tests.documents.survival import asked, marks

pytestmark = pytest.mark.slow

GUIDED = "mau-bao-cao_2024-6-thang_huyen_co-huong-dan"
COLOR = layout(("none",)).styles["guidance"].color or ""


@pytest.fixture(scope="module")
def saved(
    all_documents: dict[str, bytes],
    catalogue: Catalogue,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[bytes, bytes]]:
    """Filled reports with guidance, before and after, by file name."""
    level = level_outlines(catalogue, redact(outline_period))[1]
    answers, figures = typed_answers(asked(level)), typed_figures(asked(level))
    before = {
        name: filled(content, answers, figures)
        for name, content in all_documents.items()
        if name.removeprefix("co-lien-ket_").startswith(GUIDED)
    }
    assert len(before) == 4
    after = without_color(before, COLOR, tmp_path_factory.mktemp("deleted"))
    return {f"{name}.{to}": (before[name], path.read_bytes()) for (name, to), path in after.items()}


def test_no_word_of_guidance_is_left(saved: dict[str, tuple[bytes, bytes]]) -> None:
    for name, (before, after) in saved.items():
        texts = guidance(before)
        assert len(texts) > 30
        left = " ".join(line.text for line in lines(after))
        assert [text for text in texts if len(text) > 20 and text.strip() in left] == [], name
        assert "Xem trên trang" not in left, name


def test_all_else_is_as_it_was(saved: dict[str, tuple[bytes, bytes]]) -> None:
    for name, (before, after) in saved.items():
        there, kept = (
            [re.sub("[<>]", "", line.text).split() for line in lines(content)]
            for content in (without_guidance(before), after)
        )
        assert list(filter(None, kept)) == list(filter(None, there)), name


def test_marks_and_answers_are_found(
    saved: dict[str, tuple[bytes, bytes]], all_documents: dict[str, bytes]
) -> None:
    for name, (before, after) in saved.items():
        guided = name.rpartition(".")[0]
        blank = guided.replace("_co-huong-dan", "").removeprefix("co-lien-ket_")
        form = printed_form(all_documents[guided], all_documents[blank])
        assert marks(after) == marks(before), name
        found, typed = (read_back(name, content, form) for content in (after, before))
        assert (found.answers, found.figures) == (typed.answers, typed.figures), name
        assert (found.unplaced, found.edited) == ((), ()), name
        assert typed.properties.items() <= found.properties.items(), name


def test_where_guidance_stood_no_gap_is_seen(
    saved: dict[str, tuple[bytes, bytes]], tmp_path: Path
) -> None:
    """Between any two lines it is as wide as in a report that never had guidance."""
    # what is linked holds all that stands in the others
    files = {name: after for name, (_, after) in saved.items() if name.startswith("co-lien-ket_")}
    assert len(files) == 4
    for name, path in converted(files, "pdf", tmp_path / "pdf").items():
        sheets = pages(path)
        assert len(sheets) > 10, name
        assert max(gap for page in sheets for gap in _gaps(page)) < 6, name


def _gaps(page: Page) -> list[float]:
    """Between the lines of the outline, in mm."""
    signed = [line.top for line in page.lines if line.words.startswith("Nơi nhận:")]
    body = [line for line in page.lines if 100 < line.top < min(signed, default=297)]
    return [below.top - above.bottom for above, below in pairwise(body)]
