"""(c) Templates and site at 1, 10 and 40 released periods, beside other generators."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from pathlib import Path

from bench import peer_sites
from bench.answers import Answer, Goal, Profile, milliseconds, ratio
from bench.profiling import profiled
from bench.timing import Contestant, timed
from bench.workshop import (
    SITE,
    TEMPLATES,
    forget_compiled,
    forget_site,
    remove_made,
    run,
    workshop,
)

DOCUMENTS = "our templates, all made anew"
OURS = "our site, `decuong site`"
FIRST = "our site, the first time: nothing kept under `build/`"
MATERIAL = "plain MkDocs Material, ready Markdown"
ZENSICAL = "Zensical 0.0.60, ready Markdown"
SPHINX = "Sphinx with MyST, ready Markdown"
NAMES = (DOCUMENTS, OURS, FIRST, MATERIAL, ZENSICAL, SPHINX)
PERIODS = (1, 10, 40)


def answer(folder: Path, rounds: int) -> Answer:
    """Time all of them at every number of periods."""
    rounds_of = {count: _times(folder / f"sites-{count}", count, rounds) for count in PERIODS}
    times = {
        count: {name: statistics.median(found) for name, found in of_count.items()}
        for count, of_count in rounds_of.items()
    }
    rows = tuple(
        (name, *(cell for count in PERIODS for cell in _cells(times[count], name)))
        for name in NAMES
    )
    columns = ("", *(c for n in PERIODS for c in (f"released: {n}", "beside Material")))
    return Answer(
        "(c) Templates and site at 1, 10 and 40 released periods, one open and a draft",
        columns,
        rows,
        (*(_goal(count, times[count]) for count in PERIODS), *_growth(rounds_of)),
        (
            "All build the same Markdown and copy the same downloads. Plain Material compiles its "
            "theme's templates in every run; ours keeps them, but for the row that says so. Plain "
            "Material reads every page for its search; ours spares it the pages whose points are "
            "entries of their own.",
            "Zensical and Sphinx read the same files, but not every extension the pages use.",
        ),
        tuple(_profile(folder / f"sites-{count}", count) for count in PERIODS[:2]),
    )


def _built_before(here: Path) -> None:
    """Keep what a build keeps for the next one, but not that there is nothing to do."""
    run(here, *SITE)
    forget_site(here)


def _profile(here: Path, count: int) -> Profile:
    forget_site(here)
    return profiled(here, f"`decuong site`, {count} released", *SITE)


def _cells(times: Mapping[str, float], name: str) -> tuple[str, str]:
    return milliseconds(times[name]), ratio(times[name], times[MATERIAL])


def _times(folder: Path, periods: int, rounds: int) -> dict[str, list[float]]:
    here = workshop(folder, periods)
    run(here, *TEMPLATES)
    run(here, *SITE)
    return timed(
        [
            Contestant(DOCUMENTS, lambda: run(here, *TEMPLATES), lambda: remove_made(here)),
            Contestant(OURS, lambda: run(here, *SITE), lambda: _built_before(here)),
            Contestant(FIRST, lambda: run(here, *SITE), lambda: forget_compiled(here)),
            Contestant(MATERIAL, peer_sites.plain_material(here)),
            Contestant(ZENSICAL, peer_sites.zensical(here)),
            Contestant(SPHINX, peer_sites.sphinx(here)),
        ],
        rounds,
    )


def _goal(periods: int, times: Mapping[str, float]) -> Goal:
    added = times[OURS] / times[MATERIAL] - 1
    return Goal(
        f"{periods} released: our part at most 15 % over plain Material",
        added <= 0.15,
        f"{added:+.0%}, {times[OURS] - times[MATERIAL]:+.2f} s",
        "Beside what Material does, it imports the model, reads and checks the outline, makes the "
        "pages' Markdown and data and what changed, and packs a ZIP for every level.",
    )


def _growth(rounds: Mapping[int, Mapping[str, list[float]]]) -> tuple[Goal, ...]:
    """Whether a period more costs the same at 40 as at 10, by the fastest rounds."""
    grown = {name: _a_period(rounds, name) for name in NAMES}
    early, late = grown[MATERIAL]
    beside = f"Plain Material's in the same rounds: {milliseconds(early)} and {milliseconds(late)}."
    return tuple(
        Goal(
            f"{name}: growing linearly, by the fastest round of each",
            grown[name][1] <= 1.25 * grown[name][0],
            f"{milliseconds(grown[name][0])} a period up to {PERIODS[1]}, "
            f"{milliseconds(grown[name][1])} from there",
            beside,
        )
        for name in (OURS,)
    )


def _a_period(rounds: Mapping[int, Mapping[str, list[float]]], name: str) -> tuple[float, float]:
    """What a period more takes, among the first and among the last."""
    first, middle, last = PERIODS
    fastest = {count: min(rounds[count][name]) for count in PERIODS}
    early = (fastest[middle] - fastest[first]) / (middle - first)
    late = (fastest[last] - fastest[middle]) / (last - middle)
    return early, late
