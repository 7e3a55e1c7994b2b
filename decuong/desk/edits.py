"""What a person can do to a file of the outline, each by the functions that edit its YAML."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from decuong.authoring.naming import new_id
from decuong.errors import Hindered
from decuong.outlines.editing import Document
from decuong.outlines.placed import Trail
from decuong.outlines.rearranging import (
    add_group,
    add_point,
    explain_clause,
    merge_points,
    move_item,
    split_point,
)
from decuong.vietnamese import capitalised

MOST_CHARACTERS = 20_000
"""Of one value; the longest of the real outline has 700."""


@dataclass(frozen=True)
class Wanted:
    """One thing a person wants done, as the desk's script says it."""

    operation: str
    """Key of ``OPERATIONS``."""
    trail: Trail
    value: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    to: Trail = ()
    index: int = 0


def wanted(data: Any) -> Wanted:
    """What a script sent; raises Hindered where it makes no sense."""
    try:
        values = {str(key): _clean(value) for key, value in dict(data.get("values", {})).items()}
        return Wanted(
            str(data["operation"]),
            _trail(data["trail"]),
            _clean(data.get("value", "")),
            values,
            _trail(data.get("to", [])),
            int(data.get("index", 0)),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Hindered("request-unclear") from None


def _trail(steps: Any) -> Trail:
    if not isinstance(steps, list) or not all(isinstance(step, str | int) for step in steps):
        raise ValueError("no trail")
    return tuple(steps)


def _clean(value: Any) -> str:
    """A value as the model wants it: composed, with single spaces, nothing invisible."""
    text = unicodedata.normalize("NFC", str(value)[:MOST_CHARACTERS])
    seen = "".join(" " if c in "\t\n\r\u00a0" else c for c in text)
    kept = "".join(c for c in seen if unicodedata.category(c) not in _UNSEEN)
    return " ".join(kept.split())


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def edited(document: Document, want: Wanted) -> Document:
    """The file after what a person wanted; raises ProblemsFound or Hindered for what cannot be."""
    operation = OPERATIONS.get(want.operation)
    if operation is None:
        raise Hindered("request-unclear")
    return operation(document, want)


def _set(document: Document, want: Wanted) -> Document:
    """A value; an empty one where the key is not there changes nothing."""
    trail = want.trail
    if document.data_at(trail[:-1]) is None and len(trail) > 1:
        return add_group(document, trail[:-1], {str(trail[-1]): want.value})
    clause = document.data_at(trail[:-1])
    if isinstance(clause, str):  # a clause written as its words alone
        if trail[-1] == "guidance":
            return explain_clause(document, trail[:-1], want.value)
        return document.with_value(trail[:-1], want.value)
    return document.with_value(trail, want.value)


def _clear(document: Document, want: Wanted) -> Document:
    """Take a value away; a group left empty goes with it."""
    trail = want.trail
    if document.data_at(trail) is None:
        return document
    group = document.data_at(trail[:-1])
    while len(trail) > 1 and isinstance(group, Mapping) and len(group) == 1:
        trail = trail[:-1]
        group = document.data_at(trail[:-1])
    return document.without(trail)


def _choose(document: Document, want: Wanted) -> Document:
    """The items of a list of ids, such as levels; none means the key goes."""
    chosen = want.value.split()
    current = document.data_at(want.trail) or []
    for identity in chosen:
        if identity not in current:
            document = document.with_item(want.trail, identity)
    for identity in current:
        if identity not in chosen:
            items = document.data_at(want.trail)
            document = document.without((*want.trail, items.index(identity)))
    return document


def _add(document: Document, want: Wanted) -> Document:
    """An item at the end of a list."""
    return document.with_item(want.trail, dict(want.values) if want.values else want.value)


def _add_point(document: Document, want: Wanted) -> Document:
    """A point of its own id, named after its words."""
    title = want.value
    identity = new_id(title, ids_in(document))
    return add_point(document, want.trail, want.index, {"id": identity, "title": title})


def _add_figure(document: Document, want: Wanted) -> Document:
    """A figure asked for by words of the guidance."""
    identity = new_id(want.value, ids_in(document), "figure")
    item = {"id": identity, "name": capitalised(want.value), "quote": want.value}
    return document.with_item((*want.trail, "figures"), item)


def _remove(document: Document, want: Wanted) -> Document:
    return document.without(want.trail)


def _move(document: Document, want: Wanted) -> Document:
    return move_item(document, want.trail, want.to, want.index)


def _split(document: Document, want: Wanted) -> Document:
    """The new point is named after the first words that are its own."""
    clause = document.data_at((*want.trail, "text", want.index))
    words = clause.get("text", "") if isinstance(clause, Mapping) else str(clause or "")
    return split_point(document, want.trail, want.index, new_id(words, ids_in(document)))


def _merge(document: Document, want: Wanted) -> Document:
    return merge_points(document, want.trail)


def ids_in(document: Document) -> set[str]:
    """Every id that the file names."""
    ids: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, Mapping):
            if isinstance(value.get("id"), str):
                ids.add(value["id"])
            ids.update(x for x in value.get("replaces") or () if isinstance(x, str))
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(document.data_at(()))
    return ids


OPERATIONS: dict[str, Callable[[Document, Wanted], Document]] = {
    "set": _set,
    "clear": _clear,
    "choose": _choose,
    "add": _add,
    "add-point": _add_point,
    "add-figure": _add_figure,
    "remove": _remove,
    "move": _move,
    "split": _split,
    "merge": _merge,
}
