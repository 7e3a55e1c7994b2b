"""Reads YAML with the place of every value; the one module that knows PyYAML.

Only mappings, lists and text: every scalar stays the text the author wrote (PyYAML would turn
``no``, ``1_000`` and dates into other things), an empty one becomes None. Tags, anchors and aliases
are refused, duplicate keys reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from decuong.errors import Place, Problem, problem
from decuong.outlines.placed import PlacedList, PlacedMapping

MOST_YAML_BYTES = 2_000_000
"""A larger file is refused unread; the real outline has 35,000 bytes."""

MOST_DEPTH = 40
"""Deeper nesting of mappings and lists is refused; the real outline has 14."""

_STRAY_BREAK = re.compile("[\x85\u2028\u2029]")
"""Ends of lines for YAML but not for editors: the lines of all problems below would be wrong."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: str, content: bytes) -> tuple[PlacedMapping | None, list[Problem]]:
    """The mapping a YAML file holds, and what is wrong with the file as YAML."""
    start = Place(path)
    if len(content) > MOST_YAML_BYTES:
        return None, [problem("file-too-large", start, most=MOST_YAML_BYTES // 1000)]
    text = decode_utf8(path, content)
    if isinstance(text, Problem):
        return None, [text]
    if stray := _STRAY_BREAK.search(text):
        character = f"U+{ord(stray[0]):04X}"
        place = place_after(path, text[: stray.start()])
        return None, [problem("file-forbidden-character", place, character=character)]
    reader = _Reader(path)
    value = reader.document(text)
    if isinstance(value, PlacedMapping):
        return value, reader.problems
    return None, reader.problems or [problem("file-not-a-mapping", start)]


def decode_utf8(path: str, content: bytes) -> str | Problem:
    """A file's text, or where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        return problem("file-not-utf-8", place_after(path, before))


def place_after(path: str, before: str) -> Place:
    """The place right after the text ``before``."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unreadable(path: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    """A character YAML does not allow."""
    position = next((i for i, c in enumerate(text) if not _allowed(c)), int(error.position))
    place = place_after(path, text[:position])
    character = f"U+{ord(text[position]):04X}" if position < len(text) else "?"
    return problem("file-forbidden-character", place, character=character)


def _allowed(character: str) -> bool:
    """The printable characters of YAML 1.1, section 5.1."""
    code = ord(character)
    return (
        character in "\t\n\r\x85\ufeff"
        or 0x20 <= code <= 0x7E
        or 0xA0 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


@dataclass(frozen=True)
class Node:
    """A value of a YAML text and where its characters stand; comments around it aside."""

    start: int
    end: int
    """Behind the last character; where nothing is written, both are right behind ``:`` or ``-``."""
    column: int
    """Of the start, counted from 0."""
    style: str
    """A quote, ``|``, ``>``; ``flow`` in brackets; empty for plain ones and lines of their own."""
    entries: tuple[tuple[Node, Node], ...] | None = None
    """Keys and values of a mapping; None for any other."""
    items: tuple[Node, ...] | None = None
    """Of a list; None for any other."""
    value: str | None = None
    """Of a text."""

    def entry(self, key: str | int) -> tuple[Node, Node] | None:
        """A key of a mapping and its value; None where it is not there."""
        return next((entry for entry in self.entries or () if entry[0].value == key), None)

    def child(self, step: str | int) -> Node | None:
        """The value under a key of a mapping or at a position of a list; None where none is."""
        if entry := self.entry(step):
            return entry[1]
        items = self.items or ()
        return items[step] if isinstance(step, int) and step < len(items) else None


def parse_nodes(text: str) -> Node:
    """Where every value of a YAML text stands, one that ``read`` finds nothing wrong with.

    Raises ValueError for one that no YAML parser can read.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return _located(root, text)


def _located(node: Any, text: str) -> Node:
    """A node of PyYAML, whose blocks end where the next token begins, with its own end."""
    start, end = node.start_mark.index, node.end_mark.index
    column = node.start_mark.column
    if isinstance(node, yaml.ScalarNode):
        style = node.style or ""
        end = start + len(text[start:end].rstrip()) if style in ("|", ">") else end
        return Node(start, end, column, style, value=node.value)
    style = "flow" if text[start] in "[{" else ""
    if isinstance(node, yaml.MappingNode):
        entries = tuple((_located(k, text), _located(v, text)) for k, v in node.value)
        end = end if style or not entries else max(entries[-1][0].end, entries[-1][1].end)
        return Node(start, end, column, style, entries=entries)
    items = tuple(_located(item, text) for item in node.value)
    end = end if style or not items else items[-1].end
    return Node(start, end, column, style, items=items)


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


@dataclass
class _Reader:
    """Builds placed values from PyYAML's events and notes what is wrong on the way."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def document(self, text: str) -> Any:
        """The value of the first document; None, with a problem, where the YAML is broken."""
        value: Any = None
        try:
            events = yaml.parse(text, Loader=_Loader)
            for event in events:
                if isinstance(event, yaml.NodeEvent):
                    value = self._value(event, events, depth=1)
                elif isinstance(event, yaml.DocumentStartEvent) and value is not None:
                    self.problems.append(problem("yaml-second-document", self._place(event)))
                    break
        except _TooDeepError as error:
            self.problems.append(problem("yaml-too-deep", error.place, most=MOST_DEPTH))
        except yaml.MarkedYAMLError as error:
            self.problems.append(problem("yaml-broken", self._broken(error)))
        except yaml.reader.ReaderError as error:
            self.problems.append(_unreadable(self.path, text, error))
        else:
            return value
        return None

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        place = self._place(event)
        if depth > MOST_DEPTH:
            raise _TooDeepError(place)
        if getattr(event, "anchor", None) or isinstance(event, yaml.AliasEvent):
            self.problems.append(problem("yaml-alias", place, name=event.anchor))
        if getattr(event, "tag", None):
            self.problems.append(problem("yaml-tag", place, tag=event.tag))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place, events, depth)
        if isinstance(event, yaml.AliasEvent):
            return None
        plain = not event.style
        return None if plain and event.value in ("", "~", "null") else event.value

    def _mapping(self, place: Place, events: Iterator[Any], depth: int) -> PlacedMapping:
        mapping = PlacedMapping(place)
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key_place = self._place(event)
            key = self._value(event, events, depth + 1)
            value_event = next(events)
            value = self._value(value_event, events, depth + 1)
            if not isinstance(key, str):
                self.problems.append(problem("key-not-text", key_place))
                continue
            if key in mapping:
                first = mapping.key_places[key].line
                self.problems.append(problem("key-twice", key_place, key=key, line=first))
                continue
            mapping[key] = value
            mapping.key_places[key] = key_place
            mapping.value_places[key] = key_place if value is None else self._place(value_event)
        return mapping

    def _list(self, place: Place, events: Iterator[Any], depth: int) -> PlacedList:
        items = PlacedList(place)
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, depth + 1))
            items.item_places.append(self._place(event))
        return items

    def _broken(self, error: yaml.MarkedYAMLError) -> Place:
        """Where the YAML is broken; for a quote never closed, where it opens."""
        unclosed = error.context == "while scanning a quoted scalar"
        marks = (error.context_mark, error.problem_mark)
        mark = marks[0 if unclosed else 1] or marks[0]
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
