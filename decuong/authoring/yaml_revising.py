"""Brings a period's YAML to say another period, changing only the lines that say something else.

Comments, the order of keys and every byte of what stays the same are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from decuong.authoring.items import name_items
from decuong.authoring.plain_data import dump_period
from decuong.authoring.yaml_writing import entry_lines, item_lines
from decuong.errors import ProblemsFound, problem
from decuong.outlines.editing import Document
from decuong.outlines.loading import period_in
from decuong.outlines.model import Period
from decuong.outlines.placed import Trail, follow
from decuong.outlines.rearranging import move_item, put_item, put_key

PlainMapping = Mapping[str, Any]


def revise_yaml(document: Document, period: Period) -> Document:
    """The YAML of a period as that of another: ``period``.

    What cannot be changed by its lines alone, as in brackets, is written anew with what holds it.
    Raises ProblemsFound where the whole file would have to be.
    """
    now = period_in(document.path, document.content)
    revised = _mapping(document, (), dump_period(now), dump_period(period))
    if period_in(revised.path, revised.content) != period:
        raise _refused(document, ())
    return revised


def _mapping(document: Document, trail: Trail, old: PlainMapping, new: PlainMapping) -> Document:
    """A mapping key by key; a new key stands behind the one it stands behind in ``new``."""
    for key in old:
        if new.get(key) is None and document.data_at((*trail, key)) is not None:
            document = document.without((*trail, key))
    before = ""
    for key, value in new.items():
        if value not in (None, [], {}) and value != old.get(key):
            document = _key(document, (*trail, key), old.get(key), value, before)
        before = key
    return document


def _key(document: Document, trail: Trail, old: Any, new: Any, before: str) -> Document:
    """The value of one key; written anew where its lines cannot be changed one by one."""
    try:
        return _value(document, trail, old, new)
    except ProblemsFound:
        key = str(trail[-1])
        if key in document.data_at(trail[:-1]):
            document = document.without(trail)
        return put_key(document, trail, list(entry_lines(key, new, "")), before)


def _value(document: Document, trail: Trail, old: Any, new: Any) -> Document:
    """A value in the place of another; raises ProblemsFound where only its lines anew will do."""
    there = document.data_at(trail)
    if isinstance(new, str) and (there is None or isinstance(there, str)):
        if old is not None or there is not None:
            return document.with_value(trail, new)
    elif isinstance(new, Mapping) and isinstance(there, Mapping) and isinstance(old, Mapping):
        return _mapping(document, trail, old, new)
    elif isinstance(new, list) and isinstance(there, list) and isinstance(old, list) and there:
        return _items(document, trail, old, new)
    raise _refused(document, trail)


def _items(document: Document, trail: Trail, old: Sequence[Any], new: Sequence[Any]) -> Document:
    """A list item by item: what is the same is moved and changed where it stands."""
    now, wanted = name_items(old, new)
    values = dict(zip(now, old, strict=True))
    for index, (name, value) in enumerate(zip(wanted, new, strict=True)):
        place = now.index(name) if name in now else None
        if place is None:
            document = put_item(document, trail, index, list(item_lines(value, "")))
            now.insert(index, name)
        elif set(wanted) & set(now[index:place]):
            document = move_item(document, (*trail, place), trail, index)
            now.insert(index, now.pop(place))
        else:
            for _ in range(place - index):  # what stands between is gone
                document = document.without((*trail, index))
                del now[index]
        if name in values and values[name] != value:
            document = _item(document, (*trail, index), values[name], value)
    for _ in range(len(now) - len(new)):
        document = document.without((*trail, len(new)))
        del now[len(new)]
    return document


def _item(document: Document, trail: Trail, old: Any, new: Any) -> Document:
    """One item; written anew where its lines cannot be changed one by one."""
    try:
        if not isinstance(old, str) or isinstance(document.data_at(trail), str):
            return _value(document, trail, old, new)
        return document.with_value((*trail, "text"), str(new))  # a clause as {text: …} alone
    except ProblemsFound:
        above, index = trail[:-1], int(trail[-1])
        document = put_item(document, above, index + 1, list(item_lines(new, "")))
        return document.without(trail)


def _refused(document: Document, trail: Trail) -> ProblemsFound:
    place, where = follow(document.data_at(()), trail)
    return ProblemsFound([problem("edit-by-hand", place, where, key=trail[-1] if trail else "")])
