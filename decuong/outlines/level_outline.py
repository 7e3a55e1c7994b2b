"""What applies to one level of a period, numbered: the source of documents and pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from decuong.outlines.model import (
    Catalogue,
    Clause,
    Figure,
    Level,
    NumberingRule,
    Point,
    Reporting,
    walk,
)
from decuong.outlines.numbering import shown_number
from decuong.outlines.redaction import PublicPeriod


@dataclass(frozen=True)
class NumberedPoint:
    """A point as a reader sees it."""

    point: Point
    number: str
    """As shown, e.g. ``2.1.``; empty where the point has none."""
    kind: str
    """Key of ``numbering.NUMBERINGS``."""
    depth: int
    """1 for the outermost points."""
    asks: bool
    """Whether a report answers here."""
    figures: tuple[Figure, ...]
    points: tuple[NumberedPoint, ...]


@dataclass(frozen=True)
class LevelOutline:
    """A period as one of its levels is asked to report it."""

    period: PublicPeriod
    level: Level
    reporting: Reporting

    @cached_property
    def points(self) -> tuple[NumberedPoint, ...]:
        """What the level is asked."""
        return numbered(self.period.points, self.period.numbering, self.reporting.level)


def level_outlines(catalogue: Catalogue, period: PublicPeriod) -> tuple[LevelOutline, ...]:
    """What each level of a period is asked, in the period's order."""
    return tuple(
        LevelOutline(period, catalogue.level(reporting.level), reporting)
        for reporting in period.levels
    )


def numbered(
    points: tuple[Point, ...], rule: NumberingRule, level: str | None = None
) -> tuple[NumberedPoint, ...]:
    """Number points; with a level, only what applies to it, numbered as in the whole outline."""
    return _Numberer(rule, level).numbered(points, None, (), ())


@dataclass(frozen=True)
class _Numberer:
    rule: NumberingRule
    level: str | None

    def numbered(
        self,
        points: tuple[Point, ...],
        kind_of_all: str | None,
        kinds_above: tuple[str, ...],
        positions_above: tuple[int, ...],
    ) -> tuple[NumberedPoint, ...]:
        counts: Counter[str] = Counter()
        numbered_points = []
        for point in points:
            kind = "none" if point.unnumbered else kind_of_all or self._kind(point, kinds_above)
            counts[kind] += 1
            kinds, positions = (*kinds_above, kind), (*positions_above, counts[kind])
            below = self.numbered(point.points, point.numbering, kinds, positions)
            if not applies(point.levels, self.level):
                continue
            figures = tuple(f for f in point.figures if applies(f.levels, self.level))
            number = shown_number(kinds, positions)
            numbered_points.append(
                NumberedPoint(point, number, kind, len(kinds), asks(point), figures, below)
            )
        return tuple(numbered_points)

    def _kind(self, point: Point, kinds_above: tuple[str, ...]) -> str:
        """The period's rule: titles by depth; the rest by depth below the last title."""
        if point.title is not None:
            return self.rule.titled[min(len(kinds_above), len(self.rule.titled) - 1)]
        above = sum(kind in self.rule.untitled for kind in kinds_above)
        return self.rule.untitled[min(above, len(self.rule.untitled) - 1)]


def applies(levels: tuple[str, ...] | None, level: str | None) -> bool:
    """Whether something said for ``levels`` (all, if None) is said to ``level``."""
    return level is None or levels is None or level in levels


def asks(point: Point) -> bool:
    """Whether a report answers at this point.

    By default every leaf does, and a text above other points that does not end in ":".
    """
    if point.answer is not None:
        return point.answer
    if not point.points:
        return True
    return bool(point.text) and not point.text[-1].text.endswith(":")


def label(item: NumberedPoint, length: int = 80) -> str:
    """A point's number and its short or first words, as a table of contents names it."""
    words = item.point.short or item.point.title or join_clauses(item.point.text)
    if len(words) > length:
        words = words[:length].rsplit(" ", 1)[0] + "…"
    if not item.number[-1:].isalnum():  # I. or 1) ends by itself; a dash is no number
        counts = any(character.isalnum() for character in item.number)
        return f"{item.number} {words}" if counts else words
    return f"{item.number}: {words}"


def labels(points: tuple[NumberedPoint, ...]) -> dict[str, str]:
    """What the id of every point and figure names, in reading order."""
    names: dict[str, str] = {}
    for item in walk(points):
        names[item.point.id] = label(item)
        names |= {figure.id: figure.name for figure in item.figures}
    return names


def join_clauses(clauses: tuple[Clause, ...]) -> str:
    """The words of a text without its guidance."""
    return " ".join(clause.text for clause in clauses)
