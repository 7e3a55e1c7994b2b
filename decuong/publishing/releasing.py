"""Releases versions: dates them and keeps their files as people will download them."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

from decuong.documents import downloads
from decuong.documents.pdf import printer
from decuong.errors import Place, ProblemsFound, problem
from decuong.outlines.amending import date_version
from decuong.outlines.editing import edit_file
from decuong.outlines.faithfulness import check_faithful
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.releases import LOCK_FILE, lock, release_folder


def release(outline_folder: Path, day: datetime.date) -> tuple[str, ...]:
    """Release every period's newest version that is not yet; returns ``period v<number>`` of each.

    The day becomes the version's date in the period's file. Safe to repeat after a cut: a version
    is released once its folder has its final name. Raises ProblemsFound for one with words that
    its letter has not.
    """
    catalogue = load(outline_folder)
    waiting = tuple(_unreleased(catalogue))
    check_faithful(outline_folder, waiting)
    for period in waiting:
        path = outline_folder / f"{period.period}.yml"
        edit_file(path, lambda document: date_version(document, day))
    catalogue = load(outline_folder)
    downloads.make_downloads(catalogue, downloads.DOWNLOADS_FOLDER, printer() if waiting else None)
    for period in _unreleased(catalogue):
        _keep(outline_folder, period)
    downloads.make_downloads(load(outline_folder), downloads.DOWNLOADS_FOLDER)
    return tuple(f"{period.period} v{period.version}" for period in waiting)


def fill_released(outline_folder: Path) -> None:
    """Lay out what was released; raises ProblemsFound if a version waits for its release."""
    catalogue = load(outline_folder)
    waiting = [
        problem(
            "not-released",
            Place(f"{outline_folder.as_posix()}/{period.period}.yml"),
            "versions",
            version=period.version,
        )
        for period in _unreleased(catalogue)
    ]
    if waiting:
        raise ProblemsFound(waiting)
    downloads.make_downloads(catalogue, downloads.DOWNLOADS_FOLDER)


def _unreleased(catalogue: Catalogue) -> Iterator[Period]:
    for period in catalogue.periods:
        numbers = [released.version for released in catalogue.released(period)]
        if period.status != "draft" and period.version not in numbers:
            yield period


def _keep(outline_folder: Path, period: Period) -> None:
    """Keep a version's files, all at once."""
    target = release_folder(outline_folder, period.period, period.version)
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    made = downloads.DOWNLOADS_FOLDER / period.period
    shutil.copytree(made, new, ignore=shutil.ignore_patterns("v[0-9]*", ".*"))
    (new / LOCK_FILE).write_bytes(lock(period, period.version))
    new.rename(target)
