"""``decuong open``: let a draft be published; levels report from then on."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.outlines.amending import set_status
from decuong.outlines.loading import load


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period."""
    group.add_argument("period", metavar=TEXTS["period"], help=TEXTS["open"]["period"])


def run(options: argparse.Namespace) -> int:
    """Write ``status: open`` into the period's file and nothing else."""
    find_period(load(options.outline), options.period, options.outline)
    changed = set_status(options.outline, options.period, "open")
    print(TEXTS["open"]["done" if changed else "unchanged"].format(period=options.period))
    return 0
