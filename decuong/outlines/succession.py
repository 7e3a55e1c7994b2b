"""Which points took the place of which, as ``replaces`` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decuong.outlines.model import Point


@dataclass(frozen=True)
class Succession:
    """What became of the points that are gone; those without heirs are not in it."""

    renamed: Mapping[str, str]
    """The new id of a point that only changed its id."""
    heirs: Mapping[str, tuple[str, ...]]
    """Of every other point that was split or merged: what stands in its place."""
    sources: Mapping[str, tuple[str, ...]]
    """The reverse: of each heir, what it stands for."""


def succession(old: Mapping[str, Point], new: Mapping[str, Point]) -> Succession:
    """What the points of an outline say of those of an earlier one, both by id."""
    heirs: dict[str, tuple[str, ...]] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for identity, point in new.items():
        for gone in dict.fromkeys(point.replaces):
            if gone in old and gone not in new:
                heirs[gone] = (*heirs.get(gone, ()), identity)
                sources[identity] = (*sources.get(identity, ()), gone)
    renamed = {
        gone: now[0]
        for gone, now in heirs.items()
        if len(now) == len(sources[now[0]]) == 1 and now[0] not in old
    }
    return Succession(
        renamed,
        {gone: now for gone, now in heirs.items() if gone not in renamed},
        {now: gone for now, gone in sources.items() if now not in renamed.values()},
    )
