"""How texts, and items of texts under keys, are written in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

NewItem = str | Mapping[str, str]
"""What a list can be given: a text, or texts under keys."""

_PLAIN = re.compile(r"[^\W\d_][^\n]*|\d{4}-\d\d-\d\d|\d{1,6}")
_NOT_PLAIN = re.compile(r": |:$| #|^(?:true|false|null|yes|no|on|off|y|n)$|\s$", re.IGNORECASE)
_NOT_IN_BRACKETS = re.compile(r"[,:?\[\]{}]")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def write_scalar(text: str, in_brackets: bool = False) -> str:
    """A text as YAML on one line: plain, or in double quotes where it would be read otherwise."""
    plain = _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text)
    if plain and not (in_brackets and _NOT_IN_BRACKETS.search(text)):
        return text
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """In double quotes, what nobody sees as an escape."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def single_quoted(text: str) -> str:
    """In single quotes, which know no escapes; in double ones where it needs them."""
    if not text.isprintable():
        return double_quoted(text)
    return "'" + text.replace("'", "''") + "'"


def lines_of_item(item: NewItem) -> list[str]:
    """The lines of one item of a list."""
    if isinstance(item, str):
        return [f"- {write_scalar(item)}"]
    entries = [f"{key}: {write_scalar(value)}" for key, value in item.items()]
    return [f"{'  ' if place else '- '}{entry}" for place, entry in enumerate(entries)]


def item_in_brackets(item: NewItem) -> str:
    """The same on one line, inside brackets."""
    if isinstance(item, str):
        return write_scalar(item, in_brackets=True)
    values = (f"{key}: {write_scalar(value, in_brackets=True)}" for key, value in item.items())
    return f"{{{', '.join(values)}}}"
