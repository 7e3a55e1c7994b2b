"""What a report prints at its points, so that everything else in it was typed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from decuong.documents.body import paragraphs, printed_words
from decuong.outlines.level_outline import LevelOutline, NumberedPoint
from decuong.outlines.model import Figure, walk
from decuong.returned.filled_text import Paragraph

_AFTER = " \t\n.:;"
"""What an office writes between words that were printed and its own."""


@dataclass(frozen=True)
class PrintedPoint:
    """The words of a point in any variant of the report, its number included."""

    id: str
    place: int
    """Its place in the order of all points."""
    firsts: tuple[str, ...]
    """The lines that its mark may enclose: all of its text, or as far as guidance interrupts it."""
    lines: tuple[str, ...]
    """Everything printed there, the longest first."""
    figures: tuple[Figure, ...]

    def added(self, text: str) -> str:
        """What was added to a paragraph: all of it, if the point does not print its words."""
        rests = (after(line, text) for line in self.lines)
        return next((rest for rest in rests if rest is not None), text)

    def is_begun_by(self, text: str) -> bool:
        """Whether a paragraph begins as the point does."""
        return any(after(first, text) is not None for first in self.firsts)


@dataclass(frozen=True)
class PrintedReport:
    """What a level's report prints at each of its points."""

    points: dict[str, PrintedPoint]
    figures: dict[str, Figure]
    unmarked: frozenset[str] = frozenset()
    """Points and figures whose marks are lost; they are known by their words alone."""

    def without(self, marks: Collection[str]) -> PrintedReport:
        """The same in a file that has only these marks."""
        ids = self.points.keys() | self.figures.keys()
        return replace(self, unmarked=frozenset(ids - set(marks)))

    def begun(self, paragraph: Paragraph, last: PrintedPoint | None) -> PrintedPoint | None:
        """The point that a paragraph begins, where the one before is ``last``."""
        marked = [self.points[mark] for mark in paragraph.marks if mark in self.points]
        if marked:
            return marked[-1]
        lost = (point for id, point in self.points.items() if id in self.unmarked)
        below = (point for point in lost if last is None or point.place > last.place)
        return next((point for point in below if point.is_begun_by(paragraph.text)), None)

    def figures_of(self, point: PrintedPoint, paragraph: Paragraph) -> list[Figure]:
        """The figures whose line a paragraph is."""
        marked = [self.figures[mark] for mark in paragraph.marks if mark in self.figures]
        lost = (figure for figure in point.figures if figure.id in self.unmarked)
        return marked or [f for f in lost if after(f"{f.name}:", paragraph.text) is not None]


def printed_report(level: LevelOutline) -> PrintedReport:
    """What the report of a level prints, with guidance or without."""
    asked = list(walk(level.points))
    note = level.period.outline.note
    closing = (f"{note.label} {note.text}",) if note else ()
    printed = [
        _printed(place, item, closing if item is asked[-1] else ())
        for place, item in enumerate(asked)
    ]
    return PrintedReport(
        {point.id: point for point in printed},
        {figure.id: figure for point in printed for figure in point.figures},
    )


def after(line: str, text: str) -> str | None:
    """What follows a line in a paragraph that begins with it, however its words are spaced."""
    words_of_line = r"\s+".join(map(re.escape, line.split()))
    found = re.match(rf"\s*{words_of_line}(?!\w)", text)
    return text[found.end() :].lstrip(_AFTER) if found else None


def _printed(place: int, item: NumberedPoint, closing: tuple[str, ...]) -> PrintedPoint:
    point, link = item.point, printed_words()["website"]
    whole, parted = ([p.text for p in paragraphs(point.text, guided)] for guided in (False, True))
    firsts = [point.title] if point.title else [whole[0], parted[0]]
    numbered = tuple(dict.fromkeys(f"{item.number} {first}".strip() for first in firsts))
    advice = [f"({guidance})" for guidance in point.guidances()]
    linked = [f"{text} {link}" for text in advice]
    lines = {*numbered, *whole, *parted, *advice, *linked, link, *closing}
    longest_first = tuple(sorted(lines, key=lambda line: (-len(line), line)))
    return PrintedPoint(point.id, place, numbered, longest_first, item.figures)
