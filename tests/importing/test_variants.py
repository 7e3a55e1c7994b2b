"""How other outlines are written: a case is a text and what is read from it.

``variants/NAME.txt`` is imported, ``variants/NAME.out`` is what came of it; ``make golden``
rewrites the second.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from decuong.importing.proposing import Proposal
from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import NumberingRule, Point, walk
from decuong.outlines.wording import LETTER_NUMBERING, period_words, source_words

CASES = sorted((Path(__file__).parent / "variants").glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 7


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden_variants(case: Path, imported: Callable[..., Proposal]) -> None:
    proposal = imported(case.read_bytes(), name="2025-nam")
    shown = "\n".join(told(proposal)) + "\n"
    golden = case.with_suffix(".out")
    if os.environ.get("DECUONG_GOLDEN") == "write":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    gaps = (
        " ".join(period_words(proposal.period))
        .replace("- [cần điền]", "")
        .replace("[cần điền]", "")
    )
    assert gaps.split() == source_words(proposal.source, proposal.period)


def told(proposal: Proposal) -> Iterator[str]:
    """A proposal as a person checks it."""
    period = proposal.period
    letter = period.letter
    yield f"{letter.number} | {letter.date} | {letter.salutation} {letter.addressee}"
    yield f"{letter.opening}"
    yield from _points(letter.points, LETTER_NUMBERING)
    yield f"{letter.copies_label} {' '.join(letter.copies)}"
    for reporting in period.levels:
        yield f"{reporting.level}: {reporting.deadline and reporting.deadline.last_day}, " + (
            f"{reporting.recipient}, {reporting.address}, {', '.join(reporting.contacts)}"
        )
    yield f"{period.outline.heading} | {period.title} | {period.outline.note}"
    yield f"{', '.join(period.numbering.titled)} | {', '.join(period.numbering.untitled)}"
    yield from _points(period.points, period.numbering)
    for item in period.corrections:
        yield f"~ {item.wrong} → {item.right} ({item.reason})"
    for point, doubt in proposal.doubts:
        yield f"? {point}: {doubt}"


def _points(points: tuple[Point, ...], rule: NumberingRule) -> Iterator[str]:
    for item in walk(numbered(points, rule)):
        yield from _lines(item)


def _lines(item: NumberedPoint) -> Iterator[str]:
    indent, point = "  " * item.depth, item.point
    optional = " (optional)" if point.optional else ""
    title = f" [{point.title}]" if point.title else ""
    guidance = f" «{point.guidance}»" if point.guidance else ""
    yield f"{indent}{item.number or '·'}{title}{guidance}{optional}"
    for clause in point.text:
        yield f"{indent}  {clause.text}" + (f" «{clause.guidance}»" if clause.guidance else "")
    for figure in point.figures:
        yield f"{indent}  # {figure.name} ({figure.unit}) ← {figure.quote}"
    if point.evidence:
        yield f"{indent}  # ← {point.evidence}"
