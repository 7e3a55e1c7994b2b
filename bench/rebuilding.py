"""(b) A rebuild with nothing changed, and with one point's guidance changed."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

from bench.answers import Answer, Goal, Profile, milliseconds, ratio
from bench.profiling import profiled
from bench.timing import Contestant, medians
from bench.workshop import SITE, TEMPLATES, remove_made, run, with_guidance, workshop

START = "Python's start alone"
IMPORTS = "its start and imports"
READING = "its start, imports, reading and checking the outline"
FULL = "everything"
NOTHING = "nothing changed"
SITE_NOTHING = "nothing changed, `decuong site`"
ONE = "one point's guidance changed"
RELEASED = (1, 40)
"""Periods with their released files; beside them one is open and one a draft."""

_IMPORTED = "from decuong.documents import downloads; from decuong.outlines.loading import load"
_READ = (
    f"{_IMPORTED}; from decuong.outlines.releases import locked_files; "
    "from decuong.upkeep import OUTLINE; load(OUTLINE, leaving_out=locked_files(OUTLINE))"
)


def answer(folder: Path, rounds: int) -> Answer:
    """Time ``python build_templates.py`` after different edits of the open period."""
    times = {count: _times(folder / f"rebuilding-{count}", count, rounds) for count in RELEASED}
    rows = tuple(
        (
            name,
            *(
                cell
                for count in RELEASED
                for cell in (
                    milliseconds(times[count][name]),
                    ratio(times[count][name], times[count][FULL]),
                )
            ),
        )
        for name in (FULL, ONE, NOTHING, SITE_NOTHING, READING, IMPORTS, START)
    )
    return Answer(
        "(b) `python build_templates.py` again",
        ("", "1 released", "beside everything", "40 released", "beside everything"),
        rows,
        tuple(goal for count in RELEASED for goal in _goals(count, times[count])),
        (
            "One period is open, one a draft; those released lie with their files under "
            "`outline/published/`. They are the real one with a few words more in many points, so "
            "that each has its own text.",
        ),
        tuple(_profile(folder, count) for count in RELEASED),
    )


def _profile(folder: Path, count: int) -> Profile:
    here = folder / f"rebuilding-{count}"
    run(here, *TEMPLATES)
    with_guidance(here, "nêu rõ kết quả, để xem thời gian đi đâu")
    return profiled(here, f"one point's guidance changed, {count} released", *TEMPLATES)


def _times(folder: Path, periods: int, rounds: int) -> dict[str, float]:
    here = workshop(folder, periods)
    numbers = itertools.count()
    run(here, *TEMPLATES)

    def edit() -> None:
        with_guidance(here, f"nêu rõ kết quả, lần {next(numbers)}")
        time.sleep(0.2)  # as anybody needs from saving to the command

    return medians(
        [
            Contestant(START, lambda: run(here, "-c", "pass")),
            Contestant(IMPORTS, lambda: run(here, "-c", _IMPORTED)),
            Contestant(READING, lambda: run(here, "-c", _READ)),
            Contestant(FULL, lambda: run(here, *TEMPLATES), lambda: remove_made(here)),
            Contestant(NOTHING, lambda: run(here, *TEMPLATES), lambda: run(here, *TEMPLATES)),
            Contestant(SITE_NOTHING, lambda: run(here, *SITE), lambda: run(here, *SITE)),
            Contestant(ONE, lambda: run(here, *TEMPLATES), edit),
        ],
        rounds,
    )


def _parts(times: dict[str, float]) -> str:
    imports = times[IMPORTS] - times[START]
    reading = max(0, times[READING] - times[IMPORTS])
    return (
        f"Imports take {milliseconds(imports)}, reading and checking the outline "
        f"{milliseconds(reading)}"
    )


def _goals(periods: int, times: dict[str, float]) -> tuple[Goal, ...]:
    named = f"{periods} released"
    return (
        *(
            Goal(
                f"{named}, {name}: at most 0.3 s beside Python's start",
                times[name] - times[START] <= 0.3,
                milliseconds(times[name] - times[START]),
                "Nothing is read but the stamps of all files.",
            )
            for name in (NOTHING, SITE_NOTHING)
        ),
        Goal(
            f"{named}, one change: at most 0.6 s",
            times[ONE] <= 0.6,
            milliseconds(times[ONE]),
            f"{_parts(times)}; the rest, {milliseconds(max(0, times[ONE] - times[READING]))}, "
            "renders the texts that changed, lets pandoc make them in two formats and writes the "
            "files that hold them.",
        ),
    )
