"""A period as plain data, as its YAML says it: the way back from the model."""

from __future__ import annotations

import datetime
from typing import Any

from decuong.outlines.model import Clause, Data, Letter, Period, Point, Version

_ORDER: dict[type[Data], tuple[str, ...]] = {
    Period: (
        "period", "title", "short", "term", "status", "versions", "doubts", "letter", "levels",
        "contacts", "corrections", "outline", "numbering", "points",
    ),
    Point: (
        "id", "title", "short", "guidance", "optional", "levels", "answer", "doubts", "text",
        "evidence", "figures", "unnumbered", "numbering", "points", "replaces",
    ),
}  # fmt: skip
"""Keys in the order in which people read them; others stand in the order of the model."""

_SHOWN_EMPTY: dict[type[Data], tuple[str, ...]] = {
    Letter: ("number", "date"),
    Version: ("published",),
}
"""Keys that are written without a value too: someone will fill them in."""


def dump_period(period: Period) -> dict[str, Any]:
    """What the YAML of a period says, key by key; those with only their default are left out."""
    return _mapping(period)


def _mapping(data: Data) -> dict[str, Any]:
    kind = type(data)
    fields = kind.model_fields
    dumped = {}
    for name in _ORDER.get(kind, tuple(fields)):
        value, field = getattr(data, name), fields[name]
        if (
            field.is_required()
            or value != field.get_default()
            or name in _SHOWN_EMPTY.get(kind, ())
        ):
            dumped[name] = _plain(value)
    return dumped


def _plain(value: Any) -> Any:
    if isinstance(value, Clause) and value.guidance is None and value.instruction is None:
        return value.text
    if isinstance(value, Data):
        return _mapping(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value
