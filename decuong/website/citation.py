"""How a point is cited: by its section's number and its place in that section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decuong.outlines.level_outline import NumberedPoint

_PARTS = frozenset({"part", "part-roman"})
_BULLETS = frozenset({"star", "dash", "plus"})
_COUNTED = frozenset({"arabic", "dotted"})


@dataclass(frozen=True)
class Cited:
    """A point with how to cite it, e.g. the second bullet of II.3.1."""

    item: NumberedPoint
    section: str
    """Number of the section, its part's left out; empty for a part and above the sections."""
    bullet: str
    """Its place among the section's bullets, counted from 1; empty outside of lists."""


def cited(points: tuple[NumberedPoint, ...]) -> Iterator[Cited]:
    """Every point in reading order with its citation."""
    yield from _cited(points, (), ())


def _cited(
    points: tuple[NumberedPoint, ...],
    sections: tuple[tuple[str, str], ...],
    bullets: tuple[int, ...],
) -> Iterator[Cited]:
    count = 0
    for item in points:
        inner, places = sections, bullets
        if item.kind in _BULLETS:
            count += 1
            places = (*bullets, count)
        elif item.kind not in _PARTS and item.number:
            kept = sections
            while item.kind == "dotted" and kept and kept[-1][0] in _COUNTED:
                kept = kept[:-1]
            inner = (*kept, (item.kind, item.number.strip(".()")))
        section = ".".join(core for _, core in inner)
        yield Cited(item, section, ".".join(map(str, places)))
        yield from _cited(item.points, inner, places)
