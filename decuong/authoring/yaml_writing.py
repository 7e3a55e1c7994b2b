"""Writes a period as YAML that people edit: one value a line, text as it is where it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from decuong.authoring.plain_data import dump_period
from decuong.outlines.model import Period

_PLAIN = re.compile(r"[^\W\d_][^\n]*|\d{4}-\d\d-\d\d|\d{1,6}", re.UNICODE)
_NOT_PLAIN = re.compile(r": |:$| #|^(?:true|false|null|yes|no|on|off|y|n)$", re.IGNORECASE)
_TRUTHS = {"optional", "personal", "answer", "unnumbered"}
_SPACED = {
    "letter",
    "levels",
    "contacts",
    "corrections",
    "outline",
    "numbering",
    "points",
    "doubts",
}


def write_yaml(period: Period, head: str) -> str:
    """The text of a period's YAML file, behind the comment lines of ``head``."""
    lines = [head.strip(), ""]
    for key, value in dump_period(period).items():
        if value in ([], {}):
            continue
        if key in _SPACED:
            lines.append("")
        lines += entry_lines(key, value, "")
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: Any, indent: str) -> Iterator[str]:
    """The lines of one key with its value."""
    if value is None:
        yield f"{indent}{key}:"
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from entry_lines(name, inner, f"{indent}  ")
    elif isinstance(value, str):
        plain = key in _TRUTHS and value in {"true", "false"}
        yield f"{indent}{key}: {value if plain else _scalar(value)}"
    elif _is_short(value):
        yield f"{indent}{key}: [{', '.join(value)}]"
    else:
        yield f"{indent}{key}:"
        for item in value:
            yield from item_lines(item, f"{indent}  ")


def item_lines(item: Any, indent: str) -> Iterator[str]:
    """The lines of one item of a list."""
    if isinstance(item, str):
        yield f"{indent}- {_scalar(item)}"
        return
    lines = [line for key, value in item.items() for line in entry_lines(key, value, f"{indent}  ")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _is_short(value: Sequence[Any]) -> bool:
    """Lists of ids and kinds stand on one line."""
    return all(isinstance(item, str) and re.fullmatch(r"[a-z][a-z0-9-]*", item) for item in value)


def _scalar(text: str) -> str:
    """A text plain, or in double quotes where YAML would read it as something else."""
    if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
