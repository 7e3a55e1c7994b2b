"""Changes YAML files value by value: every other character stays as the author wrote it.

A change names the place by its trail of keys and positions. It knows every way YAML writes a value
(plain, in quotes, on several lines, in brackets, not at all), keeps the file's own ends of lines
and its mark of UTF-8, and is read back before it is believed: what cannot be changed so that only
that value differs raises ProblemsFound, which says where and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.outlines.placed import PlacedMapping, Trail, follow
from decuong.outlines.reading import Node, decode_utf8, parse_nodes, read
from decuong.outlines.scalars import (
    NewItem,
    double_quoted,
    item_in_brackets,
    lines_of_item,
    single_quoted,
    write_scalar,
)

_BOM = "\ufeff"


def edit_file(path: Path, change: Callable[[Document], Document]) -> bool:
    """Read a file, change it and write it; returns whether its bytes changed.

    Raises ProblemsFound, and writes nothing, where the change cannot be made.
    """
    return write_atomically(path, change(Document(path.as_posix(), path.read_bytes())).content)


@dataclass(frozen=True)
class Document:
    """A YAML file in memory; each change gives another one."""

    path: str
    """As problems name it."""
    content: bytes

    def with_value(self, trail: Trail, value: str, after: str = "") -> Document:
        """Put a text at a place; a key that is not there comes behind ``after``, or last."""
        if self.data_at(trail) == value:
            return self
        parent, key = self._node(trail[:-1]), trail[-1]
        existing = parent.entry(key) if isinstance(key, str) else None
        if isinstance(key, str) and parent.entries is not None and existing is None:
            entry = f"{key}: {write_scalar(value, self._in_brackets(trail))}"
            text = self._with_key(parent, entry, [entry], after)
        else:
            text = self._replaced(trail, existing[1] if existing else self._node(trail), value)
        return self._checked(text, trail, lambda data: _put(data, trail, value))

    def with_item(self, trail: Trail, item: NewItem) -> Document:
        """Add an item at the end of a list, which need not be there yet."""
        parent, key = self._node(trail[:-1]), trail[-1]
        entry = parent.entry(key)
        if entry is None:
            lines = [f"{key}:", *(f"  {line}" for line in lines_of_item(item))]
            text = self._with_key(parent, f"{key}: [{item_in_brackets(item)}]", lines)
        else:
            text = self._appended(trail, *entry, item)
        return self._checked(text, trail, lambda data: _append(data, trail, item))

    def with_lines(self, trail: Trail, lines: Sequence[str], after: str = "") -> Document:
        """Write a key that is not there as lines, behind the key ``after`` or last.

        What they say is not read back: who wrote them compares the whole.
        """
        parent = self._node(trail[:-1])
        if parent.style == "flow" or not parent.entries:
            raise self.refusal(trail, "edit-by-hand")
        return self.with_text(self._with_key(parent, "", lines, after))

    def without(self, trail: Trail) -> Document:
        """Take away a key or an item with its lines; a list left empty goes too."""
        parent, step = self._node(trail[:-1]), trail[-1]
        spans = _spans(parent)
        place = step if isinstance(step, int) else _position(parent, step)
        if place is None or not 0 <= place < len(spans):
            raise self.refusal(trail, "edit-nothing-there")
        if len(spans) == 1 and parent.items is not None and len(trail) > 1:
            return self.without(trail[:-1])
        text = _cut(self.text, parent, place)
        return self._checked(text, trail, lambda data: _remove(data, trail))

    def data_at(self, trail: Trail) -> Any:
        """What stands at a place as read; None if nothing does."""
        value: Any = self._data
        for step in trail:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def with_text(self, text: str) -> Document:
        """The same file with another text; what it says is not looked at."""
        mark = _BOM.encode() if self.content.startswith(_BOM.encode()) else b""
        return replace(self, content=mark + text.encode())

    def confirmed(self, changed: Document, trail: Trail, change: Callable[[Any], None]) -> Document:
        """A changed file, if it says just what this one says after the same change of its data.

        Raises ProblemsFound, at ``trail`` of this file, where it says anything else.
        """
        meant = json.loads(json.dumps(self._data))
        change(meant)
        data, problems = read(self.path, changed.content)
        if problems or data != meant:
            raise self.refusal(trail, "edit-by-hand")
        return changed

    def refusal(self, trail: Trail, code: str) -> ProblemsFound:
        """What to raise where a place cannot be changed."""
        place, where = follow(self._data, trail) if self._data else (Place(self.path), "")
        return ProblemsFound([problem(code, place, where, key=trail[-1] if trail else "")])

    # --- how a change is written ---------------------------------------------------------

    def _replaced(self, trail: Trail, old: Node, value: str) -> str:
        """The text with a new text for an old one."""
        if old.value is None:
            raise self.refusal(trail, "edit-not-a-text")
        flow = self._in_brackets(trail)
        write = {'"': double_quoted, "'": single_quoted}.get(old.style)
        new = write(value) if write else write_scalar(value, flow)
        before, after = self.text[: old.start], self.text[old.end :]
        if old.style in ("|", ">"):  # a comment may stand behind the mark
            header = self.text[old.start : old.end].split("\n")[0]
            comment = re.search(r"\s+#.*", header.rstrip("\r"))
            new += comment[0] if comment else ""
        if old.start == old.end and not before.endswith(" "):
            new = f" {new}" if before[-1:] in (":", "-") else f": {new}"
        if old.start == old.end and after[:1] not in ("", "\n", "\r", " ", ",", "}", "]"):
            new += " "
        return before + new + after

    def _with_key(
        self, parent: Node, on_one_line: str, lines: Sequence[str], after: str = ""
    ) -> str:
        """The text with one more key in a mapping, behind another or last."""
        if parent.entries is None:
            raise self.refusal((), "edit-not-a-mapping")
        entry = parent.entry(after) or next(reversed(parent.entries), None)
        place = max(entry[0].end, entry[1].end) if entry else parent.start + 1
        if parent.style == "flow":
            return self._inserted(place, f", {on_one_line}" if entry else on_one_line)
        indent = " " * parent.column
        gap = "\n" if len(lines) > 1 and not indent else ""
        return self._inserted(_line_end(self.text, place), gap + _below(indent, lines))

    def _appended(self, trail: Trail, key: Node, old: Node, item: NewItem) -> str:
        """The text with one more item in a list that is there, if only by its key."""
        flow = self._in_brackets(trail)
        if old.items and old.style == "flow":
            return self._inserted(old.items[-1].end, f", {item_in_brackets(item)}")
        if old.items:
            end = _line_end(self.text, old.items[-1].end)
            return self._inserted(end, _below(" " * old.column, lines_of_item(item)))
        if old.items is None and old.value not in ("", "~", "null"):
            raise self.refusal(trail, "edit-not-a-list")
        if flow:
            gap = "" if self.text[old.start - 1] == " " else " "
            return f"{self.text[: old.start]}{gap}[{item_in_brackets(item)}]{self.text[old.end :]}"
        before, after = self.text[: old.start].rstrip(" "), self.text[old.end :]
        end, lines = _line_end(after, 0), _below(" " * (key.column + 2), lines_of_item(item))
        return before + after[:end].rstrip(" ") + lines.replace("\n", self._newline) + after[end:]

    def _inserted(self, place: int, new: str) -> str:
        return self.text[:place] + new.replace("\n", self._newline) + self.text[place:]

    # --- what is there -------------------------------------------------------------------

    @cached_property
    def text(self) -> str:
        """The characters of the file; raises ProblemsFound where it is not UTF-8."""
        text = decode_utf8(self.path, self.content)
        if not isinstance(text, str):
            raise ProblemsFound([text])
        return text

    @cached_property
    def _data(self) -> PlacedMapping:
        data, problems = read(self.path, self.content)
        if data is None or problems:
            raise ProblemsFound(problems)
        return data

    @cached_property
    def _root(self) -> Node:
        return parse_nodes(self.text) if self._data is not None else Node(0, 0, 0, "")

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _node(self, trail: Trail) -> Node:
        node = self._root
        for step in trail:
            child = node.child(step)
            if child is None:
                raise self.refusal(trail, "edit-nothing-there")
            node = child
        return node

    def _in_brackets(self, trail: Trail) -> bool:
        return any(self._node(trail[:length]).style == "flow" for length in range(len(trail)))

    def _checked(self, text: str, trail: Trail, change: Callable[[Any], None]) -> Document:
        """The file with this text, if it says just what was meant."""
        return self.confirmed(self.with_text(text), trail, change)


def _position(node: Node, key: str) -> int | None:
    keys = [entry[0].value for entry in node.entries or ()]
    return keys.index(key) if key in keys else None


def _spans(node: Node) -> list[tuple[int, int]]:
    """From where to where each entry or item of a node stands."""
    if node.entries is not None:
        return [(key.start, max(key.end, value.end)) for key, value in node.entries]
    return [(item.start, item.end) for item in node.items or ()]


def _cut(text: str, node: Node, place: int) -> str:
    """The text without one of several entries or items, on lines of its own or in brackets."""
    spans = _spans(node)
    start, end = spans[place]
    following = spans[place + 1][0] if place + 1 < len(spans) else None
    if node.style == "flow":
        if following is None:
            return text[: spans[place - 1][1] if place else start] + text[end:]
        return text[:start] + text[following:]
    first = text.rfind("\n", 0, start) + 1
    lead = text[first:start].strip(" ")
    if node.items is not None and not lead and text[:first].rstrip().endswith("-"):
        first = text.rfind("\n", 0, len(text[:first].rstrip())) + 1  # the dash on its own line
        lead = "-"
    if lead == ("" if node.items is None else "-"):
        return text[:first] + text[_line_end(text, end) :].removeprefix("\r").removeprefix("\n")
    if following is None:
        return text[:start] + text[end:]
    # The first, on the line of what holds it: comments below it come to stand above.
    below = text.find("\n", end) + 1
    between = text[below : text.rfind("\n", 0, following) + 1]
    return text[:first] + between + text[first:start] + text[following:]


def _line_end(text: str, place: int) -> int:
    """Where the line of a place ends, before its break."""
    end = text.find("\n", place)
    if end < 0:
        return len(text)
    return end - 1 if end > place and text[end - 1] == "\r" else end


def _below(indent: str, lines: Sequence[str]) -> str:
    return "".join(f"\n{indent}{line}" for line in lines)


# --- the same change of the data -------------------------------------------------------------


def _parent(data: Any, trail: Trail) -> Any:
    for step in trail[:-1]:
        data = data[step]
    return data


def _put(data: Any, trail: Trail, value: str) -> None:
    _parent(data, trail)[trail[-1]] = value


def _append(data: Any, trail: Trail, item: NewItem) -> None:
    parent, key = _parent(data, trail), trail[-1]
    new = item if isinstance(item, str) else dict(item)
    parent[key] = [*((parent.get(key) if isinstance(parent, dict) else parent[key]) or ()), new]


def _remove(data: Any, trail: Trail) -> None:
    del _parent(data, trail)[trail[-1]]
