"""(b) A rebuild with nothing changed, and with one point's guidance changed."""

from __future__ import annotations

import itertools
from pathlib import Path

from bench.answers import Answer, Goal, milliseconds, ratio
from bench.timing import Contestant, medians
from bench.workshop import TEMPLATES, remove_made, run, with_guidance, workshop

START = "Python's start alone"
FULL = "everything"
NOTHING = "nothing changed"
ONE = "one point's guidance changed"
PERIODS = (1, 10)


def answer(folder: Path, rounds: int) -> Answer:
    """Time ``python build_templates.py`` after different edits, at 1 and 10 periods."""
    times = {count: _times(folder / f"rebuilding-{count}", count, rounds) for count in PERIODS}
    rows = tuple(
        (
            name,
            *(
                cell
                for count in PERIODS
                for cell in (
                    milliseconds(times[count][name]),
                    ratio(times[count][name], times[count][FULL]),
                )
            ),
        )
        for name in (FULL, ONE, NOTHING, START)
    )
    return Answer(
        "(b) `python build_templates.py` again",
        ("", "1 period", "beside everything", "10 periods", "beside everything"),
        rows,
        tuple(goal for count in PERIODS for goal in _goals(count, times[count])),
    )


def _times(folder: Path, periods: int, rounds: int) -> dict[str, float]:
    here = workshop(folder, periods)
    numbers = itertools.count()
    run(here, *TEMPLATES)

    def edit() -> None:
        with_guidance(here, f"nêu rõ kết quả, lần {next(numbers)}")

    return medians(
        [
            Contestant(START, lambda: run(here, "-c", "pass")),
            Contestant(FULL, lambda: run(here, *TEMPLATES), lambda: remove_made(here)),
            Contestant(NOTHING, lambda: run(here, *TEMPLATES)),
            Contestant(ONE, lambda: run(here, *TEMPLATES), edit),
        ],
        rounds,
    )


def _goals(periods: int, times: dict[str, float]) -> tuple[Goal, ...]:
    named = f"{periods} period{'s' if periods > 1 else ''}"
    nothing, change = times[NOTHING] - times[START], times[ONE] / times[FULL]
    return (
        Goal(
            f"{named}, nothing changed: at most 0.3 s beside Python's start",
            nothing <= 0.3,
            milliseconds(nothing),
            "Imports (pydantic, Jinja2) take 0.2 s; every period's YAML is read and checked again, "
            "and its files' checksums, in 0.03 s.",
        ),
        Goal(
            f"{named}, one change: at most a tenth of everything",
            change <= 0.1,
            f"{change:.2f}",
            "Half of the period's files hold the guidance, and pandoc reads their whole text; "
            "Python's start and imports are a constant part.",
        ),
    )
