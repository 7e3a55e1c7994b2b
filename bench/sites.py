"""(c) Templates and site at 1, 10 and 40 periods, beside other generators."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench import peer_sites
from bench.answers import Answer, Goal, milliseconds, ratio
from bench.timing import Contestant, medians
from bench.workshop import SITE, TEMPLATES, remove_made, run, workshop

DOCUMENTS = "our templates, all made anew"
OURS = "our site, `decuong site`"
MATERIAL = "plain MkDocs Material, ready Markdown"
ZENSICAL = "Zensical 0.0.60, ready Markdown"
SPHINX = "Sphinx with MyST, ready Markdown"
NAMES = (DOCUMENTS, OURS, MATERIAL, ZENSICAL, SPHINX)
PERIODS = (1, 10, 40)


def answer(folder: Path, rounds: int) -> Answer:
    """Time all of them at every number of periods."""
    times = {count: _times(folder / f"sites-{count}", count, rounds) for count in PERIODS}
    rows = tuple(
        (name, *(cell for count in PERIODS for cell in _cells(times[count], name)))
        for name in NAMES
    )
    columns = ("", *(c for n in PERIODS for c in (f"periods: {n}", "beside Material")))
    return Answer(
        "(c) Templates and site at 1, 10 and 40 periods",
        columns,
        rows,
        (*(_goal(count, times[count]) for count in PERIODS), *_growth(times)),
        ("Zensical and Sphinx read the same files, but not every extension the pages use.",),
    )


def _cells(times: Mapping[str, float], name: str) -> tuple[str, str]:
    return milliseconds(times[name]), ratio(times[name], times[MATERIAL])


def _times(folder: Path, periods: int, rounds: int) -> dict[str, float]:
    here = workshop(folder, periods)
    run(here, *TEMPLATES)
    return medians(
        [
            Contestant(DOCUMENTS, lambda: run(here, *TEMPLATES), lambda: remove_made(here)),
            Contestant(OURS, lambda: run(here, *SITE)),
            Contestant(MATERIAL, peer_sites.plain_material(here)),
            Contestant(ZENSICAL, peer_sites.zensical(here)),
            Contestant(SPHINX, peer_sites.sphinx(here)),
        ],
        rounds,
    )


def _goal(periods: int, times: Mapping[str, float]) -> Goal:
    added = times[OURS] / times[MATERIAL] - 1
    return Goal(
        f"{periods} periods: our part at most 15 % over plain Material",
        added <= 0.15,
        f"{added:+.0%}, {times[OURS] - times[MATERIAL]:+.2f} s",
        "`decuong site` starts Python twice and reads the outline in both; the rest is making the "
        "pages' Markdown and data, packing ZIPs and copying 50 files a period.",
    )


def _growth(times: Mapping[int, Mapping[str, float]]) -> tuple[Goal, ...]:
    """Whether a period more costs the same at 40 as at 10."""
    first, middle, last = PERIODS
    goals = []
    for name in (DOCUMENTS, OURS):
        early = (times[middle][name] - times[first][name]) / (middle - first)
        late = (times[last][name] - times[middle][name]) / (last - middle)
        goals.append(
            Goal(
                f"{name}: growing linearly",
                late <= 1.25 * early,
                f"{milliseconds(early)} a period up to {middle}, {milliseconds(late)} from there",
                "A period is made by itself, its changes aside, which look at the one before: "
                "other work on the machine in the longest rounds is the likely cause.",
            )
        )
    return tuple(goals)
