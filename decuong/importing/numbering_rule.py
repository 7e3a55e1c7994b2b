"""Finds the rule by which the points of an outline are numbered, and its exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from decuong.importing.nesting import Draft
from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import NumberingRule, Point, walk

Data = dict[str, Any]

_UNTITLED = ("dash", "plus")
_MOST_PASSES = 20


def rule_of(points: Sequence[Draft]) -> NumberingRule:
    """The kind most points of a depth have, titled and untitled ones apart."""
    titled: dict[int, Counter[str]] = {}
    untitled: dict[int, Counter[str]] = {}
    _count(points, 0, 0, titled, untitled)
    lists = _most(untitled)
    return NumberingRule(
        titled=_most(titled) or ("roman",),
        untitled=(*lists, *(kind for kind in _UNTITLED if kind not in lists)),
    )


def _count(
    points: Sequence[Draft],
    depth: int,
    above: int,
    titled: dict[int, Counter[str]],
    untitled: dict[int, Counter[str]],
) -> None:
    for draft in points:
        if draft.mark and draft.titled:
            titled.setdefault(depth, Counter())[draft.kind] += 1
        elif draft.mark:
            untitled.setdefault(above, Counter())[draft.kind] += 1
        _count(draft.below, depth + 1, above + (not draft.titled), titled, untitled)


def _most(counts: dict[int, Counter[str]]) -> tuple[str, ...]:
    """The most frequent kind of every depth; a depth without any has that of the next."""
    kinds: list[str] = []
    for depth in range(max(counts, default=-1), -1, -1):
        found = counts.get(depth)
        kinds.insert(0, found.most_common(1)[0][0] if found else kinds[0])
    return tuple(kinds)


def paired(drafts: Sequence[Draft], data: Sequence[Data]) -> list[tuple[Draft, Data]]:
    """Every draft with what the YAML says of it, in reading order."""
    found: list[tuple[Draft, Data]] = []
    for draft, made in zip(drafts, data, strict=True):
        found += [(draft, made), *paired(draft.below, made.get("points", []))]
    return found


def with_exceptions(
    drafts: Sequence[Draft], data: Sequence[Data], rule: NumberingRule
) -> list[NumberedPoint]:
    """Say ``numbering`` where the rule numbers points otherwise than the file; number all."""
    pairs = paired(drafts, data)
    items: list[NumberedPoint] = []
    for _ in range(_MOST_PASSES):
        items = list(walk(numbered(tuple(map(_point, data)), rule)))
        kinds = {made["id"]: item.kind for (_, made), item in zip(pairs, items, strict=True)}
        changed = [_except(draft, made, kinds) for draft, made in pairs]
        if True not in changed:
            break
    for (draft, made), item in zip(pairs, items, strict=True):
        draft.line.given = item.number
        if draft.mark and item.kind != draft.kind:
            draft.line.doubt("mixed")
            made.setdefault("doubts", []).append(draft.line.doubts[-1])
    return items


def _except(draft: Draft, made: Data, kinds: dict[str, str]) -> bool:
    """Give the points below one kind where they all have one; whether that changed anything."""
    wanted = {other.kind for other in draft.below}
    actual = {kinds[other["id"]] for other in made.get("points", [])}
    if wanted == actual or len(wanted) != 1 or made.get("numbering") in wanted:
        return False
    made["numbering"] = wanted.pop()
    return True


def _point(data: Data) -> Point:
    return Point.model_validate(data)
