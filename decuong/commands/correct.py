"""``decuong correct``: declare what a published period's change corrects."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.outlines.amending import declare_correction, unpublished_version


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period, and what is corrected."""
    texts, names = TEXTS["correct"], TEXTS["metavars"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("note", metavar=names["note"], help=texts["note"])


def run(options: argparse.Namespace) -> int:
    """Write a new version with its note into the period's file and nothing else."""
    texts = TEXTS["correct"]
    waiting = unpublished_version(options.outline, options.period)
    if waiting:
        print(texts["unchanged"].format(version=waiting, period=options.period))
        return 0
    version = declare_correction(options.outline, options.period, options.note)
    print(texts["done"].format(version=version, period=options.period))
    return 0
