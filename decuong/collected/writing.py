"""Puts the results of a collection into a folder: made whole, then moved in one by one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from decuong.collected.as_json import collection_json, collection_schema
from decuong.collected.columns import Prior
from decuong.collected.draft import draft_reports
from decuong.collected.overview import overview_html, reminders
from decuong.collected.reports import Collection
from decuong.collected.shelf import Shelf
from decuong.collected.tables import figures_csv, figures_workbook

REMINDERS_FOLDER = "nhac"
_PASSING = ".dang-ghi"
_FORMER = "truoc"


def write_results(
    collection: Collection, folder: Path, shelf: Shelf, prior: Prior, pages: str
) -> tuple[str, ...]:
    """Write every result; returns the names of those written.

    An interrupted run leaves the former results. ``pages`` is the address of the period's page.
    """
    passing = folder / _PASSING
    shutil.rmtree(passing, ignore_errors=True)
    (passing / REMINDERS_FOLDER).mkdir(parents=True)
    try:
        for name, content in _results(collection, shelf, prior, pages):
            (passing / name).write_bytes(content)
        with (passing / "bao-cao-ve.json").open("wb") as file:
            file.writelines(collection_json(collection))
        return tuple(_moved(passing, folder))
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def _results(
    collection: Collection, shelf: Shelf, prior: Prior, pages: str
) -> Iterator[tuple[str, bytes]]:
    yield "tong-hop.html", overview_html(collection).encode()
    yield "so-lieu.xlsx", figures_workbook(collection, prior, pages)
    yield "so-lieu.csv", figures_csv(collection)
    yield "bao-cao-ve.schema.json", collection_schema().encode()
    for name, text in reminders(collection).items():
        yield f"{REMINDERS_FOLDER}/{name}", text.encode()
    yield from draft_reports(collection, shelf.picture).items()


def _moved(passing: Path, folder: Path) -> Iterator[str]:
    former = passing / _FORMER
    written = sorted(passing.iterdir())
    for path in written:
        if path.is_dir() and (folder / path.name).is_dir():
            (folder / path.name).replace(former)
        path.replace(folder / path.name)
        yield path.name
