"""Changes single values of a YAML file and leaves every other character as the author wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from decuong.errors import Place
from decuong.outlines.placed import PlacedMapping


def with_value(text: str, mapping: PlacedMapping, key: str, value: str) -> str:
    """The text with ``value`` under ``key`` of a mapping read from it; the key must be there.

    ``value`` is written as it is: the caller passes plain text that YAML reads back as itself.
    """
    start = _offset(text, mapping.value_places[key])
    old = mapping[key]
    if old is None:  # the place of an empty value is its key's
        start = text.index(":", start) + 1
        return f"{text[:start]} {value}{text[start:]}"
    if text[start] in "\"'":
        raise ValueError(f"the value of {key} is in quotes")
    if text[start : start + len(old)] != old:
        raise ValueError(f"the value of {key} is not plain text on one line")
    return f"{text[:start]}{value}{text[start + len(old) :]}"


def _offset(text: str, place: Place) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def without_items(text: str, lines: Sequence[int]) -> str:
    """The text without the list items on these lines, counted from 1, and lists left empty.

    An item that takes more than its line, or shares it, stays: a person must delete that.
    """
    kept = text.split("\n")
    for line in sorted(lines, reverse=True):
        if not _is_item(kept, line - 1):
            continue
        del kept[line - 1]
        above, below = kept[line - 2], kept[line - 1] if line <= len(kept) else ""
        goes_on = below.strip().startswith("- ") and _indent(below) >= _indent(above)
        if re.fullmatch(r"\s*\w+:\s*", above) and not goes_on:
            del kept[line - 2]
    return "\n".join(kept)


def _is_item(lines: Sequence[str], place: int) -> bool:
    """Whether a line holds one whole item, a plain or quoted text."""
    words = lines[place].strip()
    if not re.match(r"- (?![\w-]+:( |$))", words):
        return False
    after = lines[place + 1] if place + 1 < len(lines) else ""
    return not after.strip() or _indent(after) <= _indent(lines[place])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def with_version(text: str, newest: PlacedMapping, number: int, note: str) -> str:
    """The text with one more version behind the newest, whose values are one line each."""
    last = max(place.line for place in newest.key_places.values())
    lines = text.split("\n")
    indent = " " * (newest.place.column - 1)
    added = [f"{indent[:-2]}- number: {number}", f"{indent}note: {_quoted(note)}"]
    return "\n".join([*lines[:last], *added, *lines[last:]])


def with_correction(text: str, period: PlacedMapping, wrong: str, right: str, reason: str) -> str:
    """The text of a period with one more correction, above those there are.

    Raises ValueError where those are written in another way than a line for each value.
    """
    values = {"wrong": wrong, "right": right, "reason": reason}
    item = [f"{key}: {_quoted(value)}" for key, value in values.items() if value]
    if "corrections" not in period:
        return "\n".join([text.rstrip("\n"), "", "corrections:", *_as_item("  ", item), ""])
    lines = text.split("\n")
    first = next(iter(period.mappings_of("corrections")), period).place
    line, indent = first.line - 1, " " * (first.column - 3)
    if not lines[line].startswith(f"{indent}- "):
        raise ValueError("corrections are not an item a line")
    return "\n".join([*lines[:line], *_as_item(indent, item), *lines[line:]])


def _as_item(indent: str, entries: Sequence[str]) -> list[str]:
    """The lines of a mapping as an item of a list."""
    return [f"{indent}{'  ' if place else '- '}{entry}" for place, entry in enumerate(entries)]


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
