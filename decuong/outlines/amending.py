"""What a period's file says of its own publication: its status, versions and their days."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from decuong.errors import Place, ProblemsFound, problem
from decuong.outlines.editing import Document, edit_file
from decuong.outlines.loading import read_period
from decuong.outlines.model import Period
from decuong.outlines.releases import changes_nothing, releases

Status = Literal["open", "closed"]


def set_status(folder: Path, period: str, status: Status) -> bool:
    """Write a period's status into its file; returns whether it was another.

    Raises ProblemsFound where it cannot be written.
    """
    path = folder / f"{period}.yml"
    return edit_file(path, lambda document: document.with_value(("status",), status))


def unpublished_version(folder: Path, period: str) -> int | None:
    """The number of a published period's version that waits for publication; None without one.

    Raises ProblemsFound for a period that was not published, and one that cannot be read.
    """
    now, newest = _published(folder, period)
    return now.version if now.version > newest else None


def declare_correction(folder: Path, period: str, note: str) -> int:
    """Add a version that says what it corrects to a published period; returns its number.

    Raises ProblemsFound where nothing was corrected yet, or the version cannot be written.
    """
    now, newest = _published(folder, period)
    path = folder / f"{period}.yml"
    if changes_nothing(folder, now):
        place = Place(path.as_posix())
        raise ProblemsFound([problem("version-changes-nothing", place, "versions", number=newest)])
    item = {"number": str(newest + 1), "note": " ".join(note.split())}
    edit_file(path, lambda document: document.with_item(("versions",), item))
    return newest + 1


def released_file(document: Document, day: datetime.date) -> Document:
    """A period's file as its release leaves it: open, with the day in its newest version.

    A day that is there stays, and so does a period's end.
    """
    if document.data_at(("status",)) == "draft":
        document = document.with_value(("status",), "open")
    newest = ("versions", len(document.data_at(("versions",))) - 1)
    if document.data_at((*newest, "published")) is not None:
        return document
    return document.with_value((*newest, "published"), day.isoformat(), after="number")


def _published(folder: Path, period: str) -> tuple[Period, int]:
    """A published period as its file says it now, and the newest version people have."""
    path = folder / f"{period}.yml"
    released = releases(folder, period)
    if not path.is_file() or not released:
        raise ProblemsFound([problem("not-published", Place(path.as_posix()))])
    return read_period(path), released[-1].version
