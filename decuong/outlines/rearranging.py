"""Moves, splits and merges what stands in lists of a YAML file: points, texts, figures.

What moves keeps its own lines, comments above it too, at the depth of its new place; every change
is read back before it is believed, as in ``editing``.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from decuong.outlines.editing import Document
from decuong.outlines.file_lines import FileLines, Piece
from decuong.outlines.placed import Trail
from decuong.outlines.scalars import write_scalar


def move_item(document: Document, source: Trail, target: Trail, index: int) -> Document:
    """Put an item of a list into a list, which need not be there yet, before its item ``index``.

    Places are those before the move; the list left empty goes. Raises ProblemsFound, with nothing
    changed, for what cannot be moved by its lines, and for a place inside the item itself.
    """
    if target[: len(source)] == source:
        raise document.refusal(source, "edit-by-hand")
    item = copy.deepcopy(document.data_at(source))
    if source[:-1] == target:
        index -= int(source[-1]) < index
        if index == source[-1]:
            return document
    lines = FileLines(document)
    taken, rest = lines.cut(source)
    goal = _after_removal(target, source, last=_is_only(document, source))
    changed = FileLines(rest).insert(taken, goal, index)

    def change(data: Any) -> None:
        _remove(data, source)
        _list_at(data, goal).insert(index, item)

    return document.confirmed(changed, source, change)


def add_group(document: Document, trail: Trail, values: Mapping[str, str]) -> Document:
    """Put texts under keys where nothing is written yet, such as under an empty ``deadline:``."""
    entries = [f"{key}: {write_scalar(value)}" for key, value in values.items()]
    changed = FileLines(document).add_below(trail, entries)

    def change(data: Any) -> None:
        _at(data, trail[:-1])[trail[-1]] = dict(values)

    return document.confirmed(changed, trail, change)


def put_item(document: Document, points: Trail, index: int, lines: Sequence[str]) -> Document:
    """Put lines into a list, as its item ``index``; the list need not be there yet.

    What they say is not read back: who wrote them compares the whole.
    """
    code = FileLines(document)
    return code.insert(Piece([f"{line}{code.end}" for line in lines], 0), points, index)


def put_key(document: Document, trail: Trail, lines: Sequence[str], after: str = "") -> Document:
    """Put a key with its lines into a mapping, behind the key ``after`` or last; likewise."""
    return document.with_lines(trail, lines, after)


def add_point(document: Document, points: Trail, index: int, values: Mapping[str, str]) -> Document:
    """Add a point to a list of points, which need not be there yet, before its item ``index``."""
    count = len(document.data_at(points) or ())
    added = document.with_item(points, values)
    return move_item(added, (*points, count), points, min(index, count))


def explain_clause(document: Document, trail: Trail, guidance: str) -> Document:
    """Give a clause that is written as its words alone a guidance."""
    words, texts, index = document.data_at(trail), trail[:-1], int(trail[-1])
    if len(document.data_at(texts)) == 1:
        without = document.with_item(texts, {"text": words, "guidance": guidance})
        return without.without((*texts, 0))
    without = document.without(trail)
    count = len(without.data_at(texts))
    added = without.with_item(texts, {"text": words, "guidance": guidance})
    return move_item(added, (*texts, count), texts, index)


def split_point(document: Document, trail: Trail, clause: int, new_id: str) -> Document:
    """Make what a point says from a clause on, and all below it, a point of its own after it.

    Figures go along whose words stand in the guidance that moves.
    """
    points, index = trail[:-1], int(trail[-1])
    moving = (document.data_at((*trail, "text")) or [])[clause:]
    stays = document.data_at((*trail, "title")) or clause
    if not moving or not stays:
        raise document.refusal(trail, "split-nothing-left")
    explained = [item for item in moving if isinstance(item, Mapping)]
    guidances = [str(item["guidance"]) for item in explained if item.get("guidance")]
    new = (*points, index + 1)
    document = add_point(document, points, index + 1, {"id": new_id})
    for place in range(len(moving)):
        document = move_item(document, (*trail, "text", clause), (*new, "text"), place)
    figures = document.data_at((*trail, "figures")) or []
    for place in reversed(range(len(figures))):
        if any(str(figures[place].get("quote", "")) in guidance for guidance in guidances):
            document = move_item(document, (*trail, "figures", place), (*new, "figures"), 0)
    for place in range(len(document.data_at((*trail, "points")) or ())):
        document = move_item(document, (*trail, "points", 0), (*new, "points"), place)
    return document


def merge_points(document: Document, trail: Trail) -> Document:
    """Take the next point into this one, which says so in ``replaces``.

    Its title becomes a text; raises ProblemsFound where there is no next one.
    """
    points, index = trail[:-1], int(trail[-1])
    other: Trail = (*points, index + 1)
    gone = document.data_at(other)
    if gone is None:
        raise document.refusal(trail, "merge-nothing-after")
    if gone.get("title"):
        words = {"text": gone["title"]}
        if gone.get("guidance"):
            words["guidance"] = gone["guidance"]
        document = document.with_item((*trail, "text"), words if len(words) > 1 else gone["title"])
    for key in ("text", "figures", "points"):
        start = len(document.data_at((*trail, key)) or ())
        for place in range(len(gone.get(key) or ())):
            document = move_item(document, (*other, key, 0), (*trail, key), start + place)
    if gone.get("evidence") and not document.data_at((*trail, "evidence")):
        document = document.with_value((*trail, "evidence"), gone["evidence"])
    known = document.data_at((*trail, "replaces")) or ()
    document = document.without(other)
    for identity in (gone["id"], *(gone.get("replaces") or ())):
        if identity not in known:
            document = document.with_item((*trail, "replaces"), identity)
    return document


def _is_only(document: Document, trail: Trail) -> bool:
    return len(document.data_at(trail[:-1]) or ()) == 1


def _after_removal(target: Trail, source: Trail, *, last: bool) -> Trail:
    """The same place once the item at ``source`` is gone."""
    depth = len(source) - 1
    if not last and len(target) > depth and target[:depth] == source[:-1]:
        step = target[depth]
        if isinstance(step, int) and step > int(source[-1]):
            return (*target[:depth], step - 1, *target[depth + 1 :])
    return target


def _at(data: Any, trail: Trail) -> Any:
    for step in trail:
        data = data[step]
    return data


def _remove(data: Any, trail: Trail) -> None:
    """Take an item away; a list left empty goes with its key."""
    items = _at(data, trail[:-1])
    del items[int(trail[-1])]
    if not items and len(trail) > 1:
        del _at(data, trail[:-2])[trail[-2]]


def _list_at(data: Any, trail: Trail) -> list[Any]:
    above = _at(data, trail[:-1])
    if above.get(trail[-1]) is None:
        above[trail[-1]] = []
    items: list[Any] = above[trail[-1]]
    return items
