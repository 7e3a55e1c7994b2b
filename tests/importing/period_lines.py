"""The lines a letter would have for a period: what an office types."""

from __future__ import annotations

from collections.abc import Iterator

from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import NumberingRule, Period, Point, walk
from decuong.outlines.wording import LETTER_NUMBERING, point_words


def lines_of(period: Period) -> Iterator[str]:
    """Letter and outline, a paragraph each."""
    letter = period.letter
    yield from (letter.salutation, letter.addressee, letter.opening)
    yield from _points(letter.points, LETTER_NUMBERING)
    yield letter.copies_label
    yield from (f"- {copy}" for copy in letter.copies)
    yield from (period.outline.heading, period.title)
    yield from _points(period.points, period.numbering)
    if period.outline.note:
        yield f"{period.outline.note.label} {period.outline.note.text}"


def _points(points: tuple[Point, ...], rule: NumberingRule) -> Iterator[str]:
    for item in walk(numbered(points, rule)):
        yield from _lines(item)


def _lines(item: NumberedPoint) -> Iterator[str]:
    """A point; its title on a line of its own unless a colon leads over."""
    point = item.point
    if point.title is None or point.title.endswith(":") or not point.text:
        words = point_words(point)
        if item.kind == "part":
            yield item.number
            yield words
        else:
            yield f"{item.number} {words}".strip()
        return
    heading = point.model_copy(update={"text": ()})
    text = point.model_copy(update={"title": None, "guidance": None})
    yield from _lines(NumberedPoint(heading, item.number, item.kind, 1, True, (), ()))
    yield point_words(text)
