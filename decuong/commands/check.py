"""``decuong check``: check everything under ``outline/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import yes
from decuong.editing import without_items
from decuong.errors import Problem, ProblemsFound
from decuong.files import write_atomically
from decuong.loading import load
from decuong.model import Point


def arguments(group: argparse._ArgumentGroup) -> None:
    """Whether to ask about doubts."""
    group.add_argument("--settle", action="store_true", help=TEXTS["check"]["settle"])


def run(options: argparse.Namespace) -> int:
    """Count what was checked."""
    if options.settle:
        _settle(options.outline)
    outline = load(options.outline)
    points = [point for period in outline.periods for point in _all(period.points)]
    figures = sum(len(point.figures) for point in points)
    done = TEXTS["check"]["done"]
    print(done.format(periods=len(outline.periods), points=len(points), figures=figures))
    return 0


def _all(points: tuple[Point, ...]) -> list[Point]:
    return [found for point in points for found in (point, *_all(point.points))]


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


def _doubts(folder: Path) -> list[Problem]:
    try:
        load(folder)
    except ProblemsFound as found:
        return [problem for problem in found.problems if problem.code == "doubt-left"]
    return []
