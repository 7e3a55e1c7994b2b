"""A period as plain data, as its YAML says it: the way back from the model."""

from __future__ import annotations

import datetime
from typing import Any

from decuong.outlines.model import Clause, Data, Period


def dumped(period: Period) -> dict[str, Any]:
    """What the YAML of a period would say; keys with nothing but their default are left out."""
    return {key: value for key, value in _mapping(period).items() if value is not None}


def _mapping(data: Data) -> dict[str, Any]:
    found = {}
    for name, field in type(data).model_fields.items():
        value = getattr(data, name)
        if field.is_required() or value != field.get_default():
            found[name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Clause) and value.guidance is None:
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
