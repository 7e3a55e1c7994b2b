"""``decuong close``: end a period; its pages and files stay."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.commands.asking import is_answered, yes
from decuong.commands.diff import find_period
from decuong.outlines.amending import set_status
from decuong.outlines.loading import load


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period."""
    group.add_argument("period", metavar=TEXTS["period"], help=TEXTS["close"]["period"])
    group.add_argument("--yes", action="store_true", help=TEXTS["close"]["yes"])


def run(options: argparse.Namespace) -> int:
    """Write ``status: closed`` into the period's file and nothing else."""
    period = find_period(load(options.outline), options.period, options.outline)
    asks = period.status != "closed" and is_answered() and not options.yes
    if asks and not yes("closing", period=period.period, title=period.short):
        print(TEXTS["close"]["left"].format(period=options.period))
        return 0
    changed = set_status(options.outline, options.period, "closed")
    print(TEXTS["close"]["done" if changed else "unchanged"].format(period=options.period))
    return 0
