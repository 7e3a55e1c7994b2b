"""Finds the rule by which the points of an outline are numbered, and its exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from decuong.importing.lines.lines import question
from decuong.importing.points.open_points import Draft
from decuong.importing.points.point_making import pair
from decuong.outlines.level_outline import numbered
from decuong.outlines.model import NumberingRule, Point, walk

_UNTITLED = ("dash", "plus")
_MOST_PASSES = 20


@dataclass(frozen=True)
class NumberedDrafts:
    """Points numbered as their drafts are, as far as the model can say it."""

    points: tuple[Point, ...]
    numbers: dict[int, str]
    """The number that the outline gives each point, by the order of its line."""


def find_rule(drafts: Sequence[Draft]) -> NumberingRule:
    """The kind most points of a depth have, titled and untitled ones apart."""
    titled: dict[int, Counter[str]] = {}
    untitled: dict[int, Counter[str]] = {}
    _count(drafts, 0, 0, titled, untitled)
    lists = _most(untitled)
    return NumberingRule(
        titled=_most(titled) or ("roman",),
        untitled=(*lists, *(kind for kind in _UNTITLED if kind not in lists)),
    )


def _count(
    drafts: Sequence[Draft],
    depth: int,
    above: int,
    titled: dict[int, Counter[str]],
    untitled: dict[int, Counter[str]],
) -> None:
    for draft in drafts:
        if draft.line.mark and draft.titled:
            titled.setdefault(depth, Counter())[draft.kind] += 1
        elif draft.line.mark:
            untitled.setdefault(above, Counter())[draft.kind] += 1
        _count(draft.below, depth + 1, above + (not draft.titled), titled, untitled)


def _most(counts: dict[int, Counter[str]]) -> tuple[str, ...]:
    """The most frequent kind of every depth; a depth without any has that of the next."""
    kinds: list[str] = []
    for depth in range(max(counts, default=-1), -1, -1):
        ranked = [kind for kind, _ in counts.get(depth, Counter()).most_common()]
        numbering = [kind for kind in ranked if kind != "none"]  # a heading without one is apart
        kinds.insert(0, next(iter([*numbering, *ranked, *kinds])))
    return tuple(kinds)


def number_drafts(
    drafts: Sequence[Draft],
    points: tuple[Point, ...],
    rule: NumberingRule,
    *,
    letter: bool = False,
) -> NumberedDrafts:
    """Say ``numbering`` where the rule numbers points otherwise than the file; number all.

    Of a letter, where the numbers of a plan become those of its orders, nobody is asked.
    """
    kinds = {point.id: draft.kind for draft, point in pair(drafts, points)}
    lines = {point.id: draft.line for draft, point in pair(drafts, points)}
    for _ in range(_MOST_PASSES):
        actual = {item.point.id: item.kind for item in walk(numbered(points, rule))}
        changed = tuple(_with_exceptions(point, kinds, actual) for point in points)
        if changed == points:
            break
        points = changed
    items = list(walk(numbered(points, rule)))
    points = _unnumbered(points, kinds, {item.point.id: item.kind for item in items})
    items = list(walk(numbered(points, rule)))
    asked = {point.id for draft, point in pair(drafts, points) if draft.doubts}
    mixed = {
        item.point.id: question(lines[item.point.id], "mixed")
        for item in items
        if kinds[item.point.id] not in {"none", item.kind}
        and item.point.id not in asked
        and not letter
    }
    numbers = {lines[item.point.id].order: item.number for item in items}
    return NumberedDrafts(_with_doubts(points, mixed), numbers)


def _with_exceptions(point: Point, kinds: dict[str, str], actual: dict[str, str]) -> Point:
    """Give the points below one kind where they all have one."""
    wanted = {kinds[below.id] for below in point.points}
    numbered_so = {actual[below.id] for below in point.points}
    numbering = point.numbering
    if wanted != numbered_so and len(wanted) == 1 and numbering not in wanted:
        numbering = next(iter(wanted))
    below = tuple(_with_exceptions(other, kinds, actual) for other in point.points)
    return point.model_copy(update={"numbering": numbering, "points": below})


def _unnumbered(
    points: Sequence[Point], kinds: dict[str, str], actual: dict[str, str]
) -> tuple[Point, ...]:
    """Points without a number among numbered ones say so."""
    return tuple(
        point.model_copy(
            update={
                "unnumbered": kinds[point.id] == "none" and actual[point.id] != "none",
                "points": _unnumbered(point.points, kinds, actual),
            }
        )
        for point in points
    )


def _with_doubts(points: Sequence[Point], doubts: dict[str, str]) -> tuple[Point, ...]:
    return tuple(
        point.model_copy(
            update={
                "doubts": (*point.doubts, *([doubts[point.id]] if point.id in doubts else [])),
                "points": _with_doubts(point.points, doubts),
            }
        )
        for point in points
    )
