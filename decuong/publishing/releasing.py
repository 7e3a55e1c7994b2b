"""Prepares the release of versions: files beside their places, which nobody sees yet."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decuong.documents import downloads
from decuong.documents.pdf import printer
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import Swap
from decuong.outlines.amending import released_file
from decuong.outlines.editing import Document
from decuong.outlines.faithfulness import check_faithful
from decuong.outlines.model import Catalogue, Organisation, Period, Release
from decuong.outlines.releases import changes_nothing, lock, read_release, release_folder
from decuong.publishing.journal import Dating, Move
from decuong.upkeep import LOCK_FILE


@dataclass(frozen=True)
class Prepared:
    """Releases whose files lie ready beside their places."""

    catalogue: Catalogue
    """As it will be once they are released."""
    released: tuple[Period, ...]
    moves: tuple[Move, ...]
    """What releases them."""


def periods_to_release(catalogue: Catalogue) -> Iterator[Period]:
    """Every period, drafts aside, whose newest version was not released."""
    for period in catalogue.periods:
        numbers = [released.version for released in catalogue.released(period)]
        if period.status != "draft" and period.version not in numbers:
            yield period


def prepare(
    outline: Path, catalogue: Catalogue, periods: tuple[Period, ...], day: datetime.date
) -> Prepared:
    """Make the files of versions as of the day of their publication, and what releases them.

    Raises ProblemsFound for words that a letter has not, a version that says nothing new, and a
    day that cannot be written into a period's file.
    """
    check_releasable(outline, periods)
    dated = tuple(_date(outline, period, day) for period in periods)
    catalogue = _with_periods(catalogue, dated)
    folder = downloads.downloads_folder(outline)
    downloads.make_downloads(catalogue, folder, printer() if periods else None)
    releases = tuple(
        _gather(outline, folder / period.period, period, catalogue.organisation, day)
        for period in dated
    )
    if releases:
        catalogue = catalogue.model_copy(update={"releases": (*catalogue.releases, *releases)})
    places = (release_folder(outline, period.period, period.version) for period in dated)
    swaps = (Swap(_beside(place), place) for place in places)
    dates = (Dating(outline / f"{period.period}.yml", day) for period in dated)
    return Prepared(catalogue, dated, (*swaps, *dates))


def forget_prepared(outline: Path, periods: tuple[Period, ...]) -> None:
    """Remove what was prepared and not released."""
    for period in periods:
        place = release_folder(outline, period.period, period.version)
        shutil.rmtree(_beside(place), ignore_errors=True)
        for folder in (place.parent, place.parent.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def check_releasable(outline: Path, periods: tuple[Period, ...]) -> None:
    """Raise ProblemsFound for words that a letter has not, and versions that correct nothing."""
    check_faithful(outline, periods)
    same = [period for period in periods if changes_nothing(outline, period)]
    if same:
        raise ProblemsFound(
            problem(
                "version-changes-nothing",
                Place((outline / f"{period.period}.yml").as_posix()),
                "versions",
                number=period.version - 1,
            )
            for period in same
        )


def _date(outline: Path, period: Period, day: datetime.date) -> Period:
    """The period with the day in its newest version, if it has none; its file can say so too."""
    path = outline / f"{period.period}.yml"
    released_file(Document(path.as_posix(), path.read_bytes()), day)
    *older, newest = period.versions
    newest = newest.model_copy(update={"published": newest.published or day})
    return period.model_copy(update={"versions": (*older, newest)})


def _with_periods(catalogue: Catalogue, periods: tuple[Period, ...]) -> Catalogue:
    new = {period.period: period for period in periods}
    return catalogue.model_copy(
        update={"periods": tuple(new.get(old.period, old) for old in catalogue.periods)}
    )


def _gather(
    outline: Path, source: Path, period: Period, organisation: Organisation, day: datetime.date
) -> Release:
    """A version's files in a folder beside its place."""
    new = _beside(release_folder(outline, period.period, period.version))
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(source, new, ignore=shutil.ignore_patterns("v[0-9]*", ".*"))
    path = outline / f"{period.period}.yml"
    file = released_file(Document(path.as_posix(), path.read_bytes()), day).content
    (new / LOCK_FILE).write_bytes(lock(period, period.version, organisation, file))
    return read_release(period.period, period.version, new)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")
