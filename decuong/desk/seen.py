"""Which corrections of a draft a person has accepted: no status of the data, only of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from decuong.desk.records import record, recorded

_KIND = "accepted"


def accepted(period: str) -> frozenset[str]:
    """The wrong words of the corrections that were accepted."""
    return frozenset(recorded(_KIND, period))


def accept(period: str, wrong: Iterable[str]) -> None:
    """Keep that corrections were accepted."""
    record(_KIND, period, sorted({*accepted(period), *wrong}))
