"""Moves, splits and merges what stands in lists of a YAML file: points, texts, figures.

What moves keeps its own lines, comments above it too, at the depth of its new place; every change
is read back before it is believed, as in ``editing``.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decuong.errors import Place, ProblemsFound, problem
from decuong.outlines.editing import Document, write_scalar
from decuong.outlines.placed import Trail, follow
from decuong.outlines.reading import Node, decode_utf8, parse_nodes, read

_STEP = 2
"""Columns by which a list stands deeper than its key."""


def move_item(document: Document, source: Trail, target: Trail, index: int) -> Document:
    """Put an item of a list into a list, which need not be there yet, before its item ``index``.

    Places are those before the move; the list left empty goes. Raises ProblemsFound, with nothing
    changed, for what cannot be moved by its lines, and for a place inside the item itself.
    """
    if target[: len(source)] == source:
        raise _refused(document, source, "edit-by-hand")
    item = copy.deepcopy(document.data_at(source))
    if source[:-1] == target:
        index -= int(source[-1]) < index
        if index == source[-1]:
            return document
    lines = _Lines(document)
    taken, rest = lines.cut(source)
    goal = _after_removal(target, source, last=_is_only(document, source))
    text = _Lines(rest).insert(taken, goal, index)

    def change(data: Any) -> None:
        _remove(data, source)
        _list_at(data, goal).insert(index, item)

    return _checked(document, text.content, source, change)


def add_group(document: Document, trail: Trail, values: Mapping[str, str]) -> Document:
    """Put texts under keys where nothing is written yet, such as under an empty ``deadline:``."""
    entries = [f"{key}: {write_scalar(value)}" for key, value in values.items()]
    text = _Lines(document).add_below(trail, entries)

    def change(data: Any) -> None:
        _at(data, trail[:-1])[trail[-1]] = dict(values)

    return _checked(document, text.content, trail, change)


def put_item(document: Document, points: Trail, index: int, lines: Sequence[str]) -> Document:
    """Put lines into a list, as its item ``index``; the list need not be there yet.

    What they say is not read back: who wrote them compares the whole.
    """
    code = _Lines(document)
    return code.insert(_Piece([f"{line}{code.end}" for line in lines], 0), points, index)


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
        raise _refused(document, trail, "split-nothing-left")
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
        raise _refused(document, trail, "merge-nothing-after")
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


@dataclass(frozen=True)
class _Piece:
    """The lines of an item, and the column they stand at."""

    lines: Sequence[str]
    column: int


class _Lines:
    """A YAML file by its lines."""

    def __init__(self, document: Document) -> None:
        self.document = document
        text = decode_utf8(document.path, document.content)
        if not isinstance(text, str):
            raise ProblemsFound([text])
        self.mark = b"\xef\xbb\xbf" if document.content.startswith(b"\xef\xbb\xbf") else b""
        self.end = "\r" if "\r\n" in text else ""
        self.lines = text.split("\n")
        self.text = text
        self.root = parse_nodes(text)

    def cut(self, trail: Trail) -> tuple[_Piece, Document]:
        """An item of a list, and the file without it; a list left empty goes with its key."""
        parent = self._node(trail[:-1], trail)
        items = parent.items or ()
        place = int(trail[-1])
        if parent.style == "flow" or place >= len(items):
            raise _refused(self.document, trail, "edit-by-hand")
        first, last = self._span(items[place], parent)
        start = first
        if len(items) == 1 and len(trail) > 1:
            above = self._node(trail[:-2], trail)
            entry = next(e for e in above.entries or () if e[0].value == trail[-2])
            start = self._line(entry[0].start)
            first = start + 1  # comments below the key go along, however deep they stand
        piece = _Piece(self.lines[first : last + 1], parent.column)
        return piece, self._with([*self.lines[:start], *self.lines[last + 1 :]])

    def insert(self, piece: _Piece, trail: Trail, index: int) -> Document:
        """The file with lines as an item of a list, before its item ``index``."""
        above = self._node(trail[:-1], trail)
        entry = next((e for e in above.entries or () if e[0].value == trail[-1]), None)
        if above.style == "flow" or above.entries is None:
            raise _refused(self.document, trail, "edit-by-hand")
        if entry is not None and entry[1].items:
            node = entry[1]
            if node.style == "flow":
                raise _refused(self.document, trail, "edit-by-hand")
            items = node.items or ()
            if index < len(items):
                at = self._span(items[index], node)[0]
            else:
                at = self._span(items[-1], node)[1] + 1
            return self._put(at, piece, node.column)
        return self._put_under(trail, piece)

    def add_below(self, trail: Trail, entries: Sequence[str]) -> Document:
        """The file with entries below a key that has no value, or is not there."""
        above = self._node(trail[:-1], trail)
        entry = next((e for e in above.entries or () if e[0].value == trail[-1]), None)
        if above.style == "flow" or (entry and entry[1].value not in ("", "~", "null")):
            raise _refused(self.document, trail, "edit-by-hand")
        return self._put_under(trail, _Piece([f"{line}{self.end}" for line in entries], 0))

    def _put_under(self, trail: Trail, piece: _Piece) -> Document:
        """The file with lines below a key, which need not be there yet."""
        above = self._node(trail[:-1], trail)
        entry = next((e for e in above.entries or () if e[0].value == trail[-1]), None)
        if entry is None:
            return _Lines(self.document.with_lines(trail, [f"{trail[-1]}:"]))._put_under(
                trail, piece
            )
        at = self._line(max(entry[0].end, entry[1].end)) + 1
        return self._put(at, piece, entry[0].column + _STEP)

    def _put(self, at: int, piece: _Piece, column: int) -> Document:
        shifted = [_shifted(line, column - piece.column) for line in piece.lines]
        return self._with([*self.lines[:at], *shifted, *self.lines[at:]])

    def _with(self, lines: Sequence[str]) -> Document:
        content = self.mark + "\n".join(lines).encode()
        return Document(self.document.path, content)

    def _node(self, trail: Trail, asked: Trail) -> Node:
        node = self.root
        for step in trail:
            entry = next((e for e in node.entries or () if e[0].value == step), None)
            if entry is not None:
                node = entry[1]
            elif isinstance(step, int) and node.items and step < len(node.items):
                node = node.items[step]
            else:
                raise _refused(self.document, asked, "edit-nothing-there")
        return node

    def _span(self, item: Node, parent: Node) -> tuple[int, int]:
        """The first and last line of an item, comments right above it at its depth included."""
        first, last = self._line(item.start), self._line(max(item.start, item.end - 1))
        dash = " " * parent.column + "-"
        while first and not self.lines[first].startswith(dash):
            first -= 1
        comment = re.compile(f"{' ' * parent.column}#")
        while first and comment.match(self.lines[first - 1]):
            first -= 1
        return first, last

    def _line(self, place: int) -> int:
        return self.text.count("\n", 0, place)


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


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


def _checked(
    document: Document, content: bytes, trail: Trail, change: Callable[[Any], None]
) -> Document:
    """The changed file, if it says just what was meant."""
    before, _ = read(document.path, document.content)
    meant = json.loads(json.dumps(before))
    change(meant)
    after, problems = read(document.path, content)
    if problems or after != meant:
        raise _refused(document, trail, "edit-by-hand")
    return Document(document.path, content)


def _refused(document: Document, trail: Trail, code: str) -> ProblemsFound:
    data = document.data_at(())
    place, where = follow(data, trail) if data else (Place(document.path), "")
    return ProblemsFound([problem(code, place, where, key=trail[-1] if trail else "")])


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
