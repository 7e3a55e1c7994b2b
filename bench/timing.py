"""Contestants run by turns, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _nothing() -> None:
    """No preparation."""


@dataclass(frozen=True)
class Contestant:
    """Something to time."""

    name: str
    work: Callable[[], object]
    before: Callable[[], object] = _nothing
    """Puts the field in order for the work; not timed."""


def medians(contestants: Sequence[Contestant], rounds: int) -> dict[str, float]:
    """Median seconds of each contestant's work; every round starts with another one."""
    return {name: statistics.median(times) for name, times in timed(contestants, rounds).items()}


def timed(contestants: Sequence[Contestant], rounds: int) -> dict[str, list[float]]:
    """The seconds of each contestant's work in every round."""
    found: dict[str, list[float]] = {contestant.name: [] for contestant in contestants}
    for number in range(rounds):
        first = number % len(contestants)
        for contestant in (*contestants[first:], *contestants[:first]):
            contestant.before()
            start = time.perf_counter()
            contestant.work()
            found[contestant.name].append(time.perf_counter() - start)
    return found
