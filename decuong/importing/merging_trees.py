"""Points of three versions of a period, each by its id: where they stand when they are merged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PlainData = dict[str, Any]

ROOT = ""
"""Above the outermost points."""


@dataclass(frozen=True)
class Tree:
    """Points of one side, apart from each other."""

    points: dict[str, PlainData] = field(default_factory=dict)
    """What each says itself, by its id."""
    parents: dict[str, str] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)
    """The points below each, in their order."""

    @staticmethod
    def of(points: Sequence[PlainData]) -> Tree:
        """The points of a period or letter."""
        tree = Tree()
        tree._add(points, ROOT)
        return tree

    def _add(self, points: Sequence[PlainData], parent: str) -> None:
        for point in points:
            name = point["id"]
            while name in self.points:  # a mistake, told by the check
                name += "*"
            self.points[name] = {key: value for key, value in point.items() if key != "points"}
            self.parents[name] = parent
            self.below.setdefault(parent, []).append(name)
            self._add(point.get("points") or (), name)

    def above(self, names: Collection[str]) -> list[str]:
        """Points that are not among ``names`` and stand above one that is."""
        parents: dict[str, None] = {}
        for name in names:
            above = self.parents.get(name, ROOT)
            while above != ROOT:
                if above not in names:
                    parents[above] = None
                above = self.parents[above]
        return list(parents)


def kept_places(
    kept: Mapping[str, PlainData], base: Tree, theirs: Tree, ours: Tree
) -> list[PlainData]:
    """The kept points as a tree, each where the side that moved it has it."""
    parents = {name: _parent(name, kept, base, theirs, ours) for name in kept}
    for name in _lost(parents):  # two moves, each into the other: as it is here
        parents[name] = _nearest(name, kept, ours if name in ours.parents else theirs)
    for name in _lost(parents):
        parents[name] = ROOT
    names = dict.fromkeys((*ours.points, *kept))
    below: dict[str, list[str]] = {}
    for parent in (ROOT, *kept):
        sides = [side.below.get(parent, []) for side in (base, theirs, ours)]
        order = merged_order(*sides)
        order += [name for name in names if name not in order]
        below[parent] = [name for name in order if parents.get(name) == parent]

    def grown(parent: str) -> list[PlainData]:
        return [
            {**kept[name], **({"points": grown(name)} if below[name] else {})}
            for name in below[parent]
        ]

    return grown(ROOT)


def _parent(name: str, kept: Mapping[str, PlainData], base: Tree, theirs: Tree, ours: Tree) -> str:
    """Above which point a point stands: as here, unless only the file moved it."""
    moved_here = ours.parents.get(name) != base.parents.get(name)
    side = ours if name in ours.parents and (moved_here or name not in theirs.parents) else theirs
    return _nearest(name, kept, side)


def _nearest(name: str, kept: Mapping[str, PlainData], side: Tree) -> str:
    """The nearest point above that is kept."""
    above = side.parents[name]
    while above != ROOT and above not in kept:
        above = side.parents[above]
    return above


def _lost(parents: Mapping[str, str]) -> list[str]:
    """Points that stand above themselves."""
    lost = []
    for name in parents:
        seen, above = {name}, parents[name]
        while above != ROOT and above not in seen:
            seen.add(above)
            above = parents[above]
        if above != ROOT:
            lost.append(name)
    return lost


def merged_order(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
    """Ours with the new ones of theirs behind what they stand behind there; or theirs likewise."""
    common = [name for name in base if name in theirs and name in ours]
    moved_there = [name for name in theirs if name in common] != common
    moved_here = [name for name in ours if name in common] != common
    first, second = (theirs, ours) if moved_there and not moved_here else (ours, theirs)
    order = list(first)
    for place, name in enumerate(second):
        if name not in order:
            before = next((n for n in reversed(second[:place]) if n in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, name)
    return order
