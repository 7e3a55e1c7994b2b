"""Ids that a person gave here since the last import, given to what that import proposed as well."""

from __future__ import annotations

from collections.abc import Sequence

from decuong.outlines.model import Figure, Period, Point, walk
from decuong.outlines.wording import point_words


def with_ids_of(proposed: Period, here: Period) -> Period:
    """The period ``proposed`` with the ids that points and figures of the same words have here.

    Only ids that the other side does not have: those are renamed, nothing is matched anew.
    """
    letter = proposed.letter.model_copy(
        update={"points": _renamed(proposed.letter.points, here.letter.points)}
    )
    points = _renamed(proposed.points, here.points)
    return proposed.model_copy(update={"letter": letter, "points": points})


def _renamed(points: Sequence[Point], here: Sequence[Point]) -> tuple[Point, ...]:
    old = {point.id: point for point in walk(points)}
    new = {point.id: point for point in walk(here)}
    by_words = {point_words(p): p.id for p in new.values() if p.id not in old}
    ids = {
        point.id: by_words[point_words(point)]
        for point in old.values()
        if point.id not in new and point_words(point) in by_words
    }

    def renamed(siblings: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(
            point.model_copy(
                update={
                    "id": ids.get(point.id, point.id),
                    "figures": _figures(point, new.get(ids.get(point.id, point.id))),
                    "points": renamed(point.points),
                }
            )
            for point in siblings
        )

    return renamed(points)


def _figures(point: Point, here: Point | None) -> tuple[Figure, ...]:
    if here is None:
        return point.figures
    known = {figure.id for figure in point.figures}
    there = {figure.id for figure in here.figures}
    by_words = {(f.quote, f.name): f.id for f in here.figures if f.id not in known}
    return tuple(
        figure
        if figure.id in there or (figure.quote, figure.name) not in by_words
        else figure.model_copy(update={"id": by_words[figure.quote, figure.name]})
        for figure in point.figures
    )
