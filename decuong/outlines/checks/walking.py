"""What the rules of several modules look at: every point, its words, names, days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from decuong.errors import Problem, problem
from decuong.outlines.placed import PlacedMapping, points_of

EARLIEST = "1900-01-01"
"""Of dates; one before is told by the value's own check."""


def every_item(data: PlacedMapping) -> Iterator[tuple[PlacedMapping, str]]:
    """Every point of outline and letter."""
    letter = data.get("letter")
    yield from points_of(data)
    if isinstance(letter, PlacedMapping):
        yield from points_of(letter)


def words_of_point(point: PlacedMapping) -> Iterator[str]:
    """Its title, then the words of each clause, guidance left out."""
    yield point.text("title")
    for clause in point.items_of("text"):
        yield clause.text("text") if isinstance(clause, PlacedMapping) else str(clause)


def guidances_of_point(point: PlacedMapping) -> Iterator[str]:
    """The guidance of its title and of each clause; empty where there is none."""
    yield point.text("guidance")
    yield from (clause.text("guidance") for clause in point.mappings_of("text"))


def unknown_names(data: PlacedMapping, key: str, known: set[str], code: str) -> Iterator[Problem]:
    """A problem of that code for each value of a list that is none of the known ones."""
    values = data.get(key)
    if not isinstance(values, list):
        return
    for value, place in zip(values, getattr(values, "item_places", ()), strict=True):
        if isinstance(value, str) and value not in known:
            yield problem(code, place, key, value=value, known=", ".join(sorted(known)) or "…")


def day_of(text: str) -> datetime.date | None:
    """The day that YYYY-MM-DD names; None where it names none, which its own check tells."""
    try:
        return datetime.date.fromisoformat(text) if text >= EARLIEST else None
    except ValueError:
        return None
