"""``decuong check``: check everything under ``outline/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import ask, yes
from decuong.errors import ProblemsFound
from decuong.outlines.faithfulness import Departure, check_faithful
from decuong.outlines.loading import load
from decuong.outlines.model import walk
from decuong.outlines.settling import (
    list_correction,
    open_departures,
    open_doubts,
    settle_doubt,
)


def arguments(group: argparse._ArgumentGroup) -> None:
    """Whether to ask about doubts."""
    group.add_argument("--settle", action="store_true", help=TEXTS["check"]["settle"])


def run(options: argparse.Namespace) -> int:
    """Count what was checked, the letters' words too: they are given back or corrected."""
    if options.settle:
        _ask_about_doubts(options.outline)
        _ask_about_departures(options.outline)
    catalogue = load(options.outline)
    check_faithful(options.outline, catalogue.periods)
    points = [point for period in catalogue.periods for point in walk(period.points)]
    figures = sum(len(point.figures) for point in points)
    done = TEXTS["check"]["done"]
    print(done.format(periods=len(catalogue.periods), points=len(points), figures=figures))
    return 0


def _ask_about_doubts(folder: Path) -> None:
    """Ask about each doubt once, and write each answer before the next question."""
    asked: set[tuple[Path, str, str]] = set()
    while left := [d for d in open_doubts(folder) if (d.path, d.owner, d.words) not in asked]:
        doubt = left[0]
        asked.add((doubt.path, doubt.owner, doubt.words))
        print(doubt.problem)
        if yes("settled"):
            try:
                settle_doubt(doubt)
            except ProblemsFound as refused:
                print(refused)


def _ask_about_departures(folder: Path) -> None:
    """Ask of each departure from a letter whether it corrects it, and write each answer at once."""
    asked: set[tuple[Path, str | None, str]] = set()
    while left := [(p, d) for p, d in open_departures(folder) if _key(p, d) not in asked]:
        path, departure = left[0]
        asked.add(_key(path, departure))
        print(departure.problem)
        if departure.wrong and yes("lists", wrong=departure.wrong, right=departure.right):
            reason = ask("reason") or TEXTS["check"]["reason"]
            try:
                list_correction(path, departure, reason)
            except ProblemsFound as refused:
                print(refused)


def _key(path: Path, departure: Departure) -> tuple[Path, str | None, str]:
    """What stays the same of a departure when lines above it come and go."""
    words = departure.wrong or str(departure.problem.details)
    return path, words, departure.right
