"""Values as an author wrote them, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from decuong.errors import Place


class PlacedMapping(dict[str, Any]):
    """A mapping, with the places of itself, its keys and its values."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}

    def text(self, key: str) -> str:
        """The text under a key; empty when there is none."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def items_of(self, key: str) -> list[Any]:
        """The list under a key; empty when there is none."""
        value = self.get(key)
        return value if isinstance(value, list) else []

    def mappings_of(self, key: str) -> list[PlacedMapping]:
        """The mappings in the list under a key."""
        return [item for item in self.items_of(key) if isinstance(item, PlacedMapping)]


class PlacedList(list[Any]):
    """A list, with the places of itself and its items."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.item_places: list[Place] = []


def follow(data: Any, trail: Sequence[int | str], *, at_key: bool = False) -> tuple[Place, str]:
    """Where a trail of keys and positions leads (to the value, or its key), in places and names.

    Stops at the last step that exists. A step into a list is named by its item's id, and what lies
    above the last point is left out, since ids are unique.
    """
    place: Place = data.place
    names: list[str] = []
    for step in trail:
        if isinstance(data, PlacedMapping) and isinstance(step, str):
            places = data.key_places if at_key else data.value_places
            place = places.get(step, data.place)
            names = [] if step == "points" else [*names, step]
            data = data.get(step)
        elif isinstance(data, PlacedList) and isinstance(step, int) and step < len(data):
            place = data.item_places[step]
            data = data[step]
            names.append(_name(data, step))
    return place, " › ".join(names)


def points_of(data: PlacedMapping, key: str = "points") -> Iterator[tuple[PlacedMapping, str]]:
    """Every point under a key, at any depth, with its name for messages."""
    for position, item in enumerate(data.items_of(key)):
        if isinstance(item, PlacedMapping):
            yield item, _name(item, position)
            yield from points_of(item)


Trail = tuple[str | int, ...]
"""Keys and positions from the top of a file, e.g. ``("points", 0, "title")``."""


def point_trails(data: PlacedMapping, above: Trail = ()) -> Iterator[tuple[Trail, PlacedMapping]]:
    """Every point below a mapping, at any depth, with the trail that leads to it."""
    for position, point in enumerate(data.items_of("points")):
        if isinstance(point, PlacedMapping):
            trail = (*above, "points", position)
            yield trail, point
            yield from point_trails(point, trail)


def _name(item: Any, position: int) -> str:
    identity = item.text("id") if isinstance(item, PlacedMapping) else ""
    return identity or str(position + 1)
