"""``decuong prefill``: units' own templates with the figures of the period before, for sending."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.collected.judging import unit_name
from decuong.collected.keeping import taken_over
from decuong.collected.prefilling import SENDING_FOLDER, prefill, prefilled
from decuong.collected.reports import COLLECTED_TEXTS
from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.outlines.loading import load_without_drafts


def arguments(group: argparse._ArgumentGroup) -> None:
    """Of which period; which doubtful figures are the same."""
    texts = TEXTS["prefill"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument(
        "--accept", nargs="+", default=[], metavar=TEXTS["metavars"]["id"], help=texts["accept"]
    )


def run(options: argparse.Namespace) -> int:
    """Write the templates, and say what was left out and why."""
    catalogue = load_without_drafts(options.outline, options.period)
    period = find_period(catalogue, options.period, options.outline)
    prior = taken_over(options.outline, catalogue, period, options.accept)
    count = prefill(catalogue, period, prior)
    texts, reasons = TEXTS["prefill"], COLLECTED_TEXTS["prior"]
    for id, why in prior.doubtful.items():
        print(texts["doubtful"].format(id=id, why=reasons[why]))
    if prior.ended:
        names = ", ".join(f"{unit.code} {unit_name(unit)}" for unit in prior.ended)
        print(texts["ended"].format(units=names))
    folder, package = SENDING_FOLDER / period.period, prefilled(period.period) or Path()
    where = {"folder": folder.as_posix(), "package": package.name}
    print(texts["done"].format(count=count, earlier=prior.earlier, **where))
    return 0
