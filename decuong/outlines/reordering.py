"""What stands elsewhere in a tree that was put in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def moved_ids(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> set[str]:
    """The ids that stand under another one now, or in another order among their siblings.

    Both trees are given as the parent of each id, in reading order; None is the top. Of siblings
    in another order as few as possible count as moved.
    """
    position = {identity: place for place, identity in enumerate(old)}
    moved: set[str] = set()
    stayed: dict[str | None, list[str]] = {}
    for identity, parent in new.items():
        if identity not in old:
            continue
        if old[identity] != parent:
            moved.add(identity)
        else:
            stayed.setdefault(parent, []).append(identity)
    for siblings in stayed.values():
        kept = _longest_rise([position[identity] for identity in siblings])
        moved |= {identity for place, identity in enumerate(siblings) if place not in kept}
    return moved


def order_with_gone(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The new order, each id that is gone after the one it used to follow."""
    order = list(new)
    standing = set(new)
    previous: str | None = None
    for identity in old:
        if identity not in standing:
            order.insert(order.index(previous) + 1 if previous else 0, identity)
        previous = identity
    return order


def _longest_rise(values: Sequence[int]) -> set[int]:
    """Positions of a longest increasing subsequence, by patience sorting."""
    ends: list[int] = []
    places: list[int] = []
    above: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        above.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        places[length : length + 1] = [place]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = above[place]
    return kept
