"""``decuong close``: end a period; its pages and files stay."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.editing import with_value
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.loading import load
from decuong.reading import read


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period."""
    group.add_argument("period", metavar=TEXTS["period"], help=TEXTS["close"]["period"])


def run(options: argparse.Namespace) -> int:
    """Write ``status: closed`` into the period's file and nothing else."""
    outline = load(options.outline)
    path = options.outline / f"{options.period}.yml"
    if options.period not in {period.period for period in outline.periods}:
        known = ", ".join(period.period for period in outline.periods)
        raise ProblemsFound([problem("period-unknown", Place(path.as_posix()), known=known)])
    content = path.read_bytes()
    data, _ = read(path.as_posix(), content)
    assert data is not None  # noqa: S101  (it was loaded a moment ago)
    text = with_value(content.decode("utf-8"), data, "status", "closed")
    changed = write_atomically(path, text.encode())
    print(TEXTS["close"]["done" if changed else "unchanged"].format(period=options.period))
    return 0
