"""``decuong close``: end a period; its pages and files stay."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.files import write_atomically
from decuong.outlines.editing import with_value
from decuong.outlines.loading import load
from decuong.outlines.model import Period
from decuong.outlines.reading import read


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period."""
    group.add_argument("period", metavar=TEXTS["period"], help=TEXTS["close"]["period"])


def run(options: argparse.Namespace) -> int:
    """Write ``status: closed`` into the period's file and nothing else."""
    period = find_period(load(options.outline), options.period, options.outline)
    changed = write_status(options.outline, period, "closed")
    print(TEXTS["close"]["done" if changed else "unchanged"].format(period=options.period))
    return 0


def write_status(folder: Path, period: Period, status: str) -> bool:
    """Write a period's status; returns whether it was another."""
    path = folder / f"{period.period}.yml"
    content = path.read_bytes()
    data, _ = read(path.as_posix(), content)
    assert data is not None  # noqa: S101  (it was loaded a moment ago)
    text = with_value(content.decode("utf-8"), data, "status", status)
    return write_atomically(path, text.encode())
