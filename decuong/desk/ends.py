"""Ends of periods that were declared at the desk and that nobody was told of yet.

A status of the data does not say whether a site was published since; until one is, people see the
personal contacts that a period's end takes away.
"""

from __future__ import annotations

from collections.abc import Iterable

from decuong.desk.records import record, recorded

_KIND = "ended"


def end_waits(period: str) -> bool:
    """Whether a period's end waits for a publication."""
    return bool(recorded(_KIND, period))


def declare_end(period: str) -> None:
    """A period has ended here."""
    record(_KIND, period, [period])


def publish_ends(periods: Iterable[str]) -> None:
    """A site was published that tells of every end."""
    for period in filter(end_waits, periods):
        record(_KIND, period, ())
