"""``decuong check``: check everything under ``outline/``."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.loading import load
from decuong.model import Point


def arguments(group: argparse._ArgumentGroup) -> None:
    """None of its own."""


def run(options: argparse.Namespace) -> int:
    """Count what was checked."""
    outline = load(options.outline)
    points = [point for period in outline.periods for point in _all(period.points)]
    figures = sum(len(point.figures) for point in points)
    done = TEXTS["check"]["done"]
    print(done.format(periods=len(outline.periods), points=len(points), figures=figures))
    return 0


def _all(points: tuple[Point, ...]) -> list[Point]:
    return [found for point in points for found in (point, *_all(point.points))]
