"""``decuong close``: end a period; its pages and files stay."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.outlines.amending import set_status
from decuong.outlines.loading import load


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period."""
    group.add_argument("period", metavar=TEXTS["period"], help=TEXTS["close"]["period"])


def run(options: argparse.Namespace) -> int:
    """Write ``status: closed`` into the period's file and nothing else."""
    find_period(load(options.outline), options.period, options.outline)
    changed = set_status(options.outline, options.period, "closed")
    print(TEXTS["close"]["done" if changed else "unchanged"].format(period=options.period))
    return 0
