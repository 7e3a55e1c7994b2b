"""Every result of a collection, into its folder."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from decuong.collected.as_json import collection_json, collection_schema
from decuong.collected.columns import Prior
from decuong.collected.draft import draft_reports
from decuong.collected.overview import overview_html, reminders
from decuong.collected.placing import JSON_FILE, REMINDERS_FOLDER, results_placed
from decuong.collected.reports import Collection
from decuong.collected.shelf import Shelf
from decuong.collected.tables import figures_csv, figures_workbook


def write_results(
    collection: Collection, folder: Path, shelf: Shelf, prior: Prior, pages: str
) -> None:
    """Write every result; an interrupted run leaves the former ones.

    ``pages`` is the address of the period's page.
    """
    with results_placed(folder) as passing, ThreadPoolExecutor(1) as beside:
        (passing / REMINDERS_FOLDER).mkdir()
        # Unpacking and writing need no interpreter, and the draft waits for pandoc meanwhile.
        longest = beside.submit(_write_json, collection, passing / JSON_FILE)
        for name, content in _results(collection, shelf, prior, pages):
            (passing / name).write_bytes(content)
        longest.result()


def _write_json(collection: Collection, path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(collection_json(collection))


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
