"""Edits of an outline's points, as an office makes them from one period to the next."""

from __future__ import annotations

from typing import Any

from decuong.outlines.model import Clause, Point


def reworded(point: Point, words: str) -> Point:
    """A point whose first clause has other words."""
    first = point.text[0].model_copy(update={"text": words})
    return with_text(point, (first, *point.text[1:]))


def with_text(point: Point, text: tuple[Clause, ...]) -> Point:
    """A point with another text."""
    return point.model_copy(update={"text": text})


def changed(points: tuple[Point, ...], name: str, change: Any) -> tuple[Point, ...]:
    """The points with one changed."""
    return tuple(
        change(p)
        if p.id == name
        else p.model_copy(update={"points": changed(p.points, name, change)})
        for p in points
    )


def after(points: tuple[Point, ...], name: str, new: Point) -> tuple[Point, ...]:
    """The points with a new one behind the one named."""
    made: list[Point] = []
    for point in points:
        made.append(point.model_copy(update={"points": after(point.points, name, new)}))
        made += [new] if point.id == name else []
    return tuple(made)


def without(points: tuple[Point, ...], name: str) -> tuple[tuple[Point, ...], Point]:
    """The points without one, and that one."""
    gone = found(points, name)

    def kept(siblings: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            p.model_copy(update={"points": kept(p.points)}) for p in siblings if p.id != name
        )

    return kept(points), gone


def found(points: tuple[Point, ...], name: str) -> Point:
    """The point of a name."""
    return next(point for point in all_points(points) if point.id == name)


def all_points(points: tuple[Point, ...]) -> list[Point]:
    """Every point, in reading order."""
    return [each for point in points for each in (point, *all_points(point.points))]
