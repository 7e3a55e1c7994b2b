"""The lines of a YAML file that one item of a list fills: cut out, put in, at the depth they need.

Comments right above an item are its own. What the file says afterwards is not looked at:
``rearranging`` reads every change back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from decuong.outlines.editing import Document
from decuong.outlines.placed import Trail
from decuong.outlines.reading import Node, parse_nodes

_STEP = 2
"""Columns by which a list stands deeper than its key."""


@dataclass(frozen=True)
class Piece:
    """The lines of an item, and the column they stand at."""

    lines: Sequence[str]
    column: int


class FileLines:
    """A YAML file by its lines."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.end = "\r" if "\r\n" in document.text else ""
        """What stands before the break of each line."""
        self._lines = document.text.split("\n")
        self._root = parse_nodes(document.text)

    def cut(self, trail: Trail) -> tuple[Piece, Document]:
        """An item of a list, and the file without it; a list left empty goes with its key."""
        parent = self._node(trail[:-1], trail)
        items = parent.items or ()
        place = int(trail[-1])
        if parent.style == "flow" or place >= len(items):
            raise self.document.refusal(trail, "edit-by-hand")
        first, last = self._span(items[place], parent)
        start = first
        above = self._node(trail[:-2], trail) if len(trail) > 1 else None
        if len(items) == 1 and above and (entry := above.entry(trail[-2])):
            start = self._line(entry[0].start)
            first = start + 1  # comments below the key go along, however deep they stand
        piece = Piece(self._lines[first : last + 1], parent.column)
        return piece, self._with([*self._lines[:start], *self._lines[last + 1 :]])

    def insert(self, piece: Piece, trail: Trail, index: int) -> Document:
        """The file with lines as an item of a list, before its item ``index``."""
        above = self._node(trail[:-1], trail)
        entry = above.entry(trail[-1])
        if above.style == "flow" or above.entries is None:
            raise self.document.refusal(trail, "edit-by-hand")
        if entry is not None and entry[1].items:
            node = entry[1]
            if node.style == "flow":
                raise self.document.refusal(trail, "edit-by-hand")
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
        entry = above.entry(trail[-1])
        if above.style == "flow" or (entry and entry[1].value not in ("", "~", "null")):
            raise self.document.refusal(trail, "edit-by-hand")
        return self._put_under(trail, Piece([f"{line}{self.end}" for line in entries], 0))

    def _put_under(self, trail: Trail, piece: Piece) -> Document:
        """The file with lines below a key, which need not be there yet."""
        above = self._node(trail[:-1], trail)
        entry = above.entry(trail[-1])
        if entry is None:
            with_key = self.document.with_lines(trail, [f"{trail[-1]}:"])
            return FileLines(with_key)._put_under(trail, piece)
        at = self._line(max(entry[0].end, entry[1].end)) + 1
        return self._put(at, piece, entry[0].column + _STEP)

    def _put(self, at: int, piece: Piece, column: int) -> Document:
        shifted = [_shifted(line, column - piece.column) for line in piece.lines]
        return self._with([*self._lines[:at], *shifted, *self._lines[at:]])

    def _with(self, lines: Sequence[str]) -> Document:
        return self.document.with_text("\n".join(lines))

    def _node(self, trail: Trail, asked: Trail) -> Node:
        node = self._root
        for step in trail:
            child = node.child(step)
            if child is None:
                raise self.document.refusal(asked, "edit-nothing-there")
            node = child
        return node

    def _span(self, item: Node, parent: Node) -> tuple[int, int]:
        """The first and last line of an item, comments right above it at its depth included."""
        first, last = self._line(item.start), self._line(max(item.start, item.end - 1))
        dash = " " * parent.column + "-"
        while first and not self._lines[first].startswith(dash):
            first -= 1
        comment = re.compile(f"{' ' * parent.column}#")
        while first and comment.match(self._lines[first - 1]):
            first -= 1
        return first, last

    def _line(self, place: int) -> int:
        return self.document.text.count("\n", 0, place)


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]
