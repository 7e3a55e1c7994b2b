"""The country's provinces and communes since 1 July 2025 (``units_of_today.csv`` names its source).

Codes are those of Quyết định số 19/2025/QĐ-TTg.
"""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from decuong.vietnamese import folded

SINCE = datetime.date(2025, 7, 1)
"""The first day of all these units."""

_LIST = Path(__file__).with_name("units_of_today.csv")


@dataclass(frozen=True)
class Territory:
    """A province, or a commune, ward or special zone of one."""

    code: str
    kind: str
    name: str
    parent: str
    """Code of its province; empty for a province."""


@cache
def territories() -> tuple[Territory, ...]:
    """All of them, provinces first, each in the order of their codes."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(Territory(**row) for row in rows)


def find_province(words: str) -> Territory | None:
    """The province someone means, with or without its kind and marks; None if there is none."""
    asked = folded(words)
    for province in territories():
        full = folded(f"{province.kind} {province.name}")
        if not province.parent and asked in (folded(province.name), full):
            return province
    return None


def with_communes(province: Territory) -> tuple[Territory, ...]:
    """A province and all its communes."""
    return (province, *(one for one in territories() if one.parent == province.code))
