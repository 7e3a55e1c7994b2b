"""``decuong new``: start a period from the one before it."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from decuong.authoring.drafting import draft_period, first_period
from decuong.authoring.yaml_writing import write_yaml
from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.outlines.loading import load
from decuong.outlines.model import PERIOD_PATTERN


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period, from which one."""
    texts = TEXTS["new"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("--previous", metavar=TEXTS["period"], help=texts["previous"])


def run(options: argparse.Namespace) -> int:
    """Write the new period's file, never over one that is there."""
    path: Path = options.outline / f"{options.period}.yml"
    place = Place(path.as_posix())
    if not re.fullmatch(PERIOD_PATTERN, options.period):
        raise ProblemsFound([problem("period-id-invalid", place, value=options.period)])
    if path.exists():
        raise ProblemsFound([problem("period-exists", place)])
    catalogue = load(options.outline)
    texts = TEXTS["new"]
    if catalogue.periods or options.previous:
        before = options.previous or catalogue.periods[0].period
        previous = find_period(catalogue, before, options.outline)
        period = draft_period(options.period, catalogue, previous)
        head = texts["head"].format(previous=previous.period)
    else:
        period, head = first_period(options.period, catalogue), texts["first_head"]
    write_atomically(path, write_yaml(period, head).encode())
    print(texts["done"].format(path=path.as_posix()))
    return 0
