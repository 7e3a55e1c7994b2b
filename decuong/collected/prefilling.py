"""Units' own templates with the figures of the period before, into a folder for sending."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from decuong.collected.keeping import TakenOver
from decuong.documents.manifest import read_entries
from decuong.documents.prior import with_prior
from decuong.documents.reports import VARIANTS, make_documents, unit_templates
from decuong.errors import Hindered
from decuong.files import only_one, swap_folder
from decuong.outlines.model import Catalogue, Period

SENDING_FOLDER = Path("build/gui-di")
"""Each period's files lie in a folder of its name there; none is ever put onto the site."""


def prefill(catalogue: Catalogue, period: Period, prior: TakenOver) -> int:
    """Write the templates of every unit that has figures of the period before; returns how many.

    Raises Hindered where none has, and while another command is at work.
    """
    if not prior.earlier:
        raise Hindered("no-kept-figures", period.period)
    folder = SENDING_FOLDER / period.period
    passing = folder.with_name(f".{folder.name}.dang-ghi")
    count = 0
    with only_one():
        shutil.rmtree(passing, ignore_errors=True)
        passing.mkdir(parents=True)
        for name, content in _prefilled(catalogue, period, prior):
            (passing / name).write_bytes(content)
            count += 1
        swap_folder(passing, folder)
    return count


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
