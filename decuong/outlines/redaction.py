"""Keeps personal contacts inside the YAML: everything public goes through here."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NewType

from decuong.outlines.model import Data, Period

REDACTED = "[…]"
"""Stands where a personal contact stood."""


PublicPeriod = NewType("PublicPeriod", Period)
"""A period without personal contacts: what pages, documents and data may be made of."""


@lru_cache(128)  # pages, calendars and documents ask again and again: a tenth of a preview's second
def redact(period: Period) -> PublicPeriod:
    """Replace every personal contact of a period by a placeholder, wherever its words stand."""
    secret = {c.value for c in period.contacts if c.personal} - {REDACTED}
    values = sorted(secret, key=lambda value: (-len(value), value))
    if not values:
        return PublicPeriod(period)
    return PublicPeriod(period.model_copy(update=_replaced_fields(period, values)))


def _replaced_fields(model: Any, values: list[str]) -> dict[str, Any]:
    return {name: _replaced(getattr(model, name), values) for name in type(model).model_fields}


def _replaced(data: Any, values: list[str]) -> Any:
    if isinstance(data, str):
        for value in values:
            data = data.replace(value, REDACTED)
        return data
    if isinstance(data, tuple):
        return tuple(_replaced(item, values) for item in data)
    if isinstance(data, Data):
        return data.model_copy(update=_replaced_fields(data, values))
    return data
