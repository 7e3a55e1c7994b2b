"""``decuong export``: a period as a Word file to edit, which ``import`` reads back."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.diff import period_of
from decuong.files import write_atomically
from decuong.importing.export import exported
from decuong.loading import load, source_text


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period, to which file."""
    texts = TEXTS["export"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("file", type=Path, metavar=TEXTS["metavars"]["file"], help=texts["file"])


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    period = period_of(load(options.outline), options.period, options.outline)
    write_atomically(options.file, exported(period, source_text(options.outline, period)))
    print(TEXTS["export"]["done"].format(file=options.file))
    return 0
