"""Gives every point and figure its id: the previous period's, where it is the same, or a new one.

With the id of a point go what a person decided about it: figures that the same words ask for,
short titles, and the levels it applies to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decuong.authoring.naming import new_id
from decuong.importing.identities.matching import Match
from decuong.outlines.model import Figure, Period, Point, walk


@dataclass(frozen=True)
class Assigned:
    """Points with their ids."""

    points: tuple[Point, ...]
    by_provisional: Mapping[str, str]
    """The id of each point, by the one it had for the time being."""


def assign_ids(
    points: Sequence[Point], old: Sequence[Point], matched: Mapping[int, Match], taken: set[str]
) -> Assigned:
    """Name all points; those matched, by their position in reading order, keep an old id.

    ``taken`` are ids that new points may not have; it grows by theirs.
    """
    by_id = {point.id: point for point in walk(old)}
    ids: dict[str, str] = {}
    former: dict[str, Point] = {}
    for position, point in enumerate(walk(points)):
        match = matched.get(position)
        if match is None:
            ids[point.id] = new_id(point.title or point.text[0].text, taken)
        else:
            ids[point.id] = match.id
            former[point.id] = by_id[match.id]

    def renamed(siblings: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(
            point.model_copy(
                update={
                    "id": ids[point.id],
                    "points": renamed(point.points),
                    **decisions(point, former.get(point.id)),
                }
            )
            for point in siblings
        )

    return Assigned(renamed(points), ids)


def decisions(point: Point, old: Point | None) -> dict[str, object]:
    """What a person decided about a point and the file does not say."""
    if old is None:
        return {}
    same = (point.title or "").lower() == (old.title or "").lower()
    short = {"short": old.short} if old.short and same else {}
    return {**short, "levels": old.levels or point.levels, "answer": old.answer}


@dataclass(frozen=True)
class FigureRequest:
    """What a file asks for at a point: figures without ids, or words for any."""

    figures: tuple[Figure, ...]
    evidence: str
    sure: bool
    """Whether the figures are those of a table or of dots, which no other words stand for."""


def with_figures(
    points: Sequence[Point],
    asked: Mapping[str, FigureRequest],
    old: Sequence[Point],
    reporting: frozenset[str],
    taken: set[str],
) -> tuple[Point, ...]:
    """Points with figures: of the previous period where its words still stand, else as asked."""
    return _Figures(tuple(walk(points)), asked, old, reporting, taken).with_figures(points)


class _Figures:
    """Hands out figures point by point, each of the previous period's once."""

    def __init__(
        self,
        points: Sequence[Point],
        asked: Mapping[str, FigureRequest],
        old: Sequence[Point],
        reporting: frozenset[str],
        taken: set[str],
    ) -> None:
        self._asked, self._reporting, self._taken = asked, reporting, taken
        self._former = {point.id: point for point in walk(old)}
        self._elsewhere = _by_guidance(old)
        self._staying = {
            figure.id
            for point in points
            if point.id in self._former
            for figure in _still_asked(self._former[point.id].figures, _words(point))
        }

    def with_figures(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """The points with their figures."""
        return tuple(self._point(point) for point in points)

    def _point(self, point: Point) -> Point:
        figures, evidence = self._of(point)
        below = self.with_figures(point.points)
        update = {"figures": figures, "evidence": evidence or None, "points": below}
        return point.model_copy(update=update)

    def _of(self, point: Point) -> tuple[tuple[Figure, ...], str]:
        words = _words(point)
        former = self._former.get(point.id)
        asked = self._asked[point.id]
        own = _still_asked(former.figures if former else (), words)
        if former and asked.sure:
            own = [f for f in former.figures if any(_is_same(f, other) for other in asked.figures)]
        moved = [f for g in words for f in self._elsewhere.get(g, ()) if f.id not in self._staying]
        self._staying |= {figure.id for figure in moved}
        kept = tuple(_still_asked_of(figure, self._reporting) for figure in (*own, *moved))
        new = tuple(
            figure.model_copy(update={"id": new_id(figure.name, self._taken, "figure")})
            for figure in asked.figures
            if not any(_stands_for(old, figure, sure=asked.sure) for old in kept)
        )
        return (*kept, *new), "" if kept or new else asked.evidence


def still_the_same(
    figure: Figure, former: Sequence[Figure], reporting: Collection[str]
) -> Figure | None:
    """The figure of a former point that the same words ask for; None without one."""
    for old in former:
        if _stands_for(old, figure, sure=False):
            return _still_asked_of(old, reporting).model_copy(update={"quote": figure.quote})
    return None


def _still_asked_of(figure: Figure, reporting: Collection[str]) -> Figure:
    """A figure without the levels that report no more."""
    levels = tuple(level for level in figure.levels or () if level in reporting)
    return figure.model_copy(update={"levels": levels or None})


def _is_same(one: Figure, other: Figure) -> bool:
    return (one.name.lower(), one.quote) == (other.name.lower(), other.quote)


def _stands_for(old: Figure, new: Figure, *, sure: bool) -> bool:
    """Whether the same words, or a part of them, ask for both figures."""
    return _is_same(old, new) if sure else old.quote in new.quote or new.quote in old.quote


def _still_asked(figures: Sequence[Figure], guidances: Sequence[str]) -> list[Figure]:
    """The figures whose words still stand in some guidance."""
    return [figure for figure in figures if any(figure.quote in g for g in guidances)]


def _by_guidance(points: Sequence[Point]) -> dict[str, list[Figure]]:
    """Figures by the guidance that asks for them, where only one point has it.

    So figures go along when a point is split or merged.
    """
    figures: dict[str, list[Figure]] = {}
    for point in walk(points):
        for guidance in point.guidances():
            asked = _still_asked(point.figures, [guidance])
            figures[guidance] = [] if guidance in figures else asked
    return figures


def _words(point: Point) -> list[str]:
    return list(point.guidances())


def ids_of(period: Period) -> Iterator[str]:
    """All ids of a period: none may come to mean something else."""
    for point in period.every_point():
        yield point.id
        yield from (figure.id for figure in point.figures)
