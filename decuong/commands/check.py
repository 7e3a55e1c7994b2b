"""``decuong check``: check everything under ``outline/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import ask, yes
from decuong.errors import Problem, ProblemsFound
from decuong.files import write_atomically
from decuong.outlines.editing import with_correction, without_items
from decuong.outlines.faithfulness import check_faithful, departures
from decuong.outlines.loading import load
from decuong.outlines.model import walk
from decuong.outlines.reading import read


def arguments(group: argparse._ArgumentGroup) -> None:
    """Whether to ask about doubts."""
    group.add_argument("--settle", action="store_true", help=TEXTS["check"]["settle"])


def run(options: argparse.Namespace) -> int:
    """Count what was checked, the letters' words too: they are given back or corrected."""
    if options.settle:
        _settle(options.outline)
        _list_corrections(options.outline)
    catalogue = load(options.outline)
    check_faithful(options.outline, catalogue.periods)
    points = [point for period in catalogue.periods for point in walk(period.points)]
    figures = sum(len(point.figures) for point in points)
    done = TEXTS["check"]["done"]
    print(done.format(periods=len(catalogue.periods), points=len(points), figures=figures))
    return 0


def _settle(folder: Path) -> None:
    """Ask about each doubt, and delete from the files those that a person has settled."""
    settled: dict[str, list[int]] = {}
    for doubt in _doubts(folder):
        print(doubt)
        if yes("settled"):
            settled.setdefault(doubt.place.path, []).append(doubt.place.line)
    for name, lines in settled.items():
        text = Path(name).read_bytes().decode("utf-8")
        write_atomically(Path(name), without_items(text, lines).encode())


def _list_corrections(folder: Path) -> None:
    """Ask of each departure from a letter whether it corrects it, and list those that do."""
    try:
        periods = load(folder).periods
    except ProblemsFound:
        return
    for period in periods:
        for departure in departures(folder, period):
            print(departure.problem)
            if departure.wrong and yes("lists", wrong=departure.wrong, right=departure.right):
                _list(folder / f"{period.period}.yml", departure.wrong, departure.right)


def _list(path: Path, wrong: str, right: str) -> None:
    """Write one correction into a period's file."""
    reason = ask("reason") or TEXTS["check"]["reason"]
    content = path.read_bytes()
    data, _ = read(path.as_posix(), content)
    assert data is not None  # noqa: S101  (it was loaded a moment ago)
    try:
        text = with_correction(content.decode("utf-8"), data, wrong, right, reason)
    except ValueError:
        print(TEXTS["check"]["by_hand"])
    else:
        write_atomically(path, text.encode())


def _doubts(folder: Path) -> list[Problem]:
    try:
        load(folder)
    except ProblemsFound as found:
        return [problem for problem in found.problems if problem.code == "doubt-left"]
    return []
