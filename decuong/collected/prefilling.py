"""Units' own templates with the figures of the period before, into a folder for sending."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from decuong.collected.keeping import TakenOver
from decuong.documents.manifest import read_entries
from decuong.documents.prior import with_prior
from decuong.documents.reports import VARIANTS, make_documents, unit_templates
from decuong.errors import Hindered
from decuong.files import only_one, recover_swap, swap_folder, was_cut_short
from decuong.outlines.model import Catalogue, Period
from decuong.zip_writing import pack_documents

SENDING_FOLDER = Path("build/gui-di")
"""Each period's files lie in a folder of its name there; none is ever put onto the site."""

_PACKAGE = "tat-ca-mau_{period}.zip"


def prefilled(period: str) -> Path | None:
    """The package of all that was prefilled last for a period; None where nothing was.

    What a killed run left half done is done first, unless a command is at work.
    """
    folder = SENDING_FOLDER / period
    if was_cut_short(folder):
        with suppress(Hindered), only_one():
            recover_swap(folder)
    package = folder / _PACKAGE.format(period=period)
    return package if package.is_file() else None


def prefill(catalogue: Catalogue, period: Period, prior: TakenOver) -> int:
    """Write the templates of every unit that has figures of the period before; returns how many.

    A package of them all lies beside them. Raises Hindered where no unit has any, and while another
    command is at work; then, as in a run cut short, what was written before stays.
    """
    if not prior.earlier:
        raise Hindered("no-kept-figures", period.period)
    folder = SENDING_FOLDER / period.period
    passing = folder.with_name(f".{folder.name}.dang-ghi")
    with only_one():
        shutil.rmtree(passing, ignore_errors=True)
        try:
            count = _write(_prefilled(catalogue, period, prior), passing, period.period)
            if not count:
                raise Hindered("nothing-to-prefill", period.period)
            swap_folder(passing, folder)
        finally:
            shutil.rmtree(passing, ignore_errors=True)
    return count


def _write(documents: Iterator[tuple[str, bytes]], folder: Path, period: str) -> int:
    """Every document into a new folder, and the package of them; returns how many there are."""
    folder.mkdir(parents=True)
    for name, content in documents:
        (folder / name).write_bytes(content)
    names = sorted(folder.iterdir())
    pack_documents(folder / _PACKAGE.format(period=period), names)
    return len(names)


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
