"""Ids of points that are no more: an old link finds what they became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decuong.outlines.level_outline import NumberedPoint, labels
from decuong.outlines.model import walk


@dataclass(frozen=True)
class Former:
    """An id that points replace."""

    id: str
    label: str | None
    """What it named, where that is known."""
    now: tuple[NumberedPoint, ...]
    """Every point that replaces it; the first holds its anchor."""


def former(
    points: tuple[NumberedPoint, ...], known: Mapping[str, str]
) -> dict[str, tuple[Former, ...]]:
    """Former ids by the point that holds their anchors; ``known`` says what ids named."""
    standing = labels(points)
    replacing: dict[str, list[NumberedPoint]] = {}
    for item in walk(points):
        for identity in item.point.replaces:
            if identity not in standing:
                replacing.setdefault(identity, []).append(item)
    formers: dict[str, tuple[Former, ...]] = {}
    for identity, now in replacing.items():
        holder = now[0].point.id
        one = Former(identity, known.get(identity), tuple(now))
        formers[holder] = (*formers.get(holder, ()), one)
    return formers
