"""``decuong prefill``: units' own templates with the figures of the period before, for sending."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

from decuong.collected.judging import unit_name
from decuong.collected.keeping import TakenOver, taken_over
from decuong.collected.reports import COLLECTED_TEXTS
from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.documents.manifest import read_entries
from decuong.documents.prior import with_prior
from decuong.documents.reports import VARIANTS, make_documents, unit_templates
from decuong.errors import Hindered
from decuong.files import swap_folder
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period

_FOLDER = Path("build/gui-di")
"""Each period's files lie in a folder of its name there; none is ever put onto the site."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """Of which period; which doubtful figures are the same."""
    texts = TEXTS["prefill"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument(
        "--accept", nargs="+", default=[], metavar=TEXTS["metavars"]["id"], help=texts["accept"]
    )


def run(options: argparse.Namespace) -> int:
    """Write the templates, and say what was left out and why."""
    catalogue = load(options.outline)
    period = find_period(catalogue, options.period, options.outline)
    prior = taken_over(options.outline, catalogue, period, options.accept)
    if not prior.earlier:
        raise Hindered("no-kept-figures", period.period)
    folder = _FOLDER / period.period
    passing = folder.with_name(f".{folder.name}.dang-ghi")
    shutil.rmtree(passing, ignore_errors=True)
    passing.mkdir(parents=True)
    count = 0
    for name, content in _prefilled(catalogue, period, prior):
        (passing / name).write_bytes(content)
        count += 1
    swap_folder(passing, folder)
    _tell(prior, count, folder)
    return 0


def _prefilled(
    catalogue: Catalogue, period: Period, prior: TakenOver
) -> Iterator[tuple[str, bytes]]:
    """Every unit's templates that has figures of the period before, by file name."""
    for unit, form, name, content in _templates(catalogue, period):
        if numbers := prior.by_unit.get(unit):
            yield name, with_prior(content, form, numbers)


def _templates(catalogue: Catalogue, period: Period) -> Iterator[tuple[str, str, str, bytes]]:
    """Unit, format, name and content of the units' templates; as released, if they were."""
    newest = max(catalogue.released(period), key=lambda release: release.version, default=None)
    if newest is not None and newest.version == period.version:
        entries = read_entries(newest.folder).values()
        for entry in entries:
            if entry.unit and entry.variant in VARIANTS and entry.is_whole(newest.folder):
                content = (newest.folder / entry.file).read_bytes()
                yield entry.unit, entry.format, Path(entry.file).name, content
        return
    for template, content in make_documents(unit_templates(catalogue, period)):
        yield template.unit or "", template.format, template.file, content


def _tell(prior: TakenOver, count: int, folder: Path) -> None:
    texts, reasons = TEXTS["prefill"], COLLECTED_TEXTS["prior"]
    for id, why in prior.doubtful.items():
        print(texts["doubtful"].format(id=id, why=reasons[why]))
    if prior.ended:
        names = ", ".join(f"{unit.code} {unit_name(unit)}" for unit in prior.ended)
        print(texts["ended"].format(units=names))
    print(texts["done"].format(count=count, folder=folder.as_posix(), earlier=prior.earlier))
