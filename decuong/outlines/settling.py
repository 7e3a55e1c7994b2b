"""What a person decides about a period before it is published, written answer by answer.

Every function looks at the files as they are now: what another hand changed meanwhile is seen, and
an answer changes its own lines or nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.editing import Document, edit_file
from decuong.outlines.faithfulness import Departure, departures
from decuong.outlines.loading import period_files, read_period
from decuong.outlines.placed import PlacedMapping, Trail, point_trails
from decuong.outlines.reading import read


@dataclass(frozen=True)
class Doubt:
    """A question that an import left in a period's file."""

    path: Path
    owner: str
    """Id of the point it is about; empty for the period as a whole."""
    words: str
    place: Place

    @property
    def problem(self) -> Problem:
        """What an author is told of it."""
        return problem("doubt-left", self.place, self.owner, doubt=self.words)


def open_doubts(folder: Path) -> tuple[Doubt, ...]:
    """Every doubt of every period of ``folder``, in the order of the files."""
    return tuple(
        Doubt(path, owner.text("id"), words, place)
        for path in period_files(folder)
        for data in filter(None, [read(path.as_posix(), path.read_bytes())[0]])
        for _, owner in _owners(data)
        for words, place in _doubts_of(owner)
    )


def settle_doubt(doubt: Doubt) -> bool:
    """Delete a settled doubt's line; False where it stands in the file no more.

    Raises ProblemsFound where the line cannot be deleted without touching others.
    """
    left = True

    def delete(document: Document) -> Document:
        nonlocal left
        trail = _trail_of(document, doubt)
        left = trail is not None
        return document.without(trail) if trail else document

    edit_file(doubt.path, delete)
    return left


def keep_levels(doubt: Doubt, levels: Collection[str]) -> None:
    """Settle a doubt by which levels report: the others go out of its period's file.

    Figures that only they were asked for go too; a point that only they were asked stays as it is,
    and is told. Raises ProblemsFound, with nothing changed, where their lines cannot be deleted.
    """

    def keep(document: Document) -> Document:
        for at in reversed(range(len(document.data_at(("levels",)) or ()))):
            if document.data_at(("levels", at, "level")) not in levels:
                document = document.without(("levels", at))
        for trail, point in reversed(list(point_trails(document.data_at(())))):
            document = _asked_of(document, trail, levels)
            for at in reversed(range(len(point.items_of("figures")))):
                document = _asked_of(document, (*trail, "figures", at), levels)
        settled = _trail_of(document, doubt)
        return document.without(settled) if settled else document

    edit_file(doubt.path, keep)


def _asked_of(document: Document, trail: Trail, levels: Collection[str]) -> Document:
    """A file whose point or figure at a place is asked of some levels alone."""
    asked: Sequence[str] = document.data_at((*trail, "levels")) or ()
    if not asked or set(asked).issubset(levels):
        return document
    if set(asked).isdisjoint(levels):
        is_figure = "figures" in trail
        return document.without(trail) if is_figure else document
    for at in reversed(range(len(asked))):
        if asked[at] not in levels:
            document = document.without((*trail, "levels", at))
    return document


def open_departures(folder: Path) -> tuple[tuple[Path, Departure], ...]:
    """Where periods of ``folder`` have other words than their letters, with the period's file.

    A period whose file or letter cannot be read has none: ``loading.load`` tells what is wrong.
    """
    pairs: list[tuple[Path, Departure]] = []
    for path in period_files(folder):
        try:
            period = read_period(path)
            pairs += ((path, departure) for departure in departures(folder, period))
        except (ProblemsFound, OSError, ValueError):
            continue
    return tuple(pairs)


def list_correction(path: Path, departure: Departure, reason: str) -> None:
    """Write into a period's file that it corrects its letter here.

    Raises ProblemsFound where nothing can be corrected, or the list is not one to add to.
    """
    if departure.wrong is None:
        raise ProblemsFound([departure.problem])
    item = {"wrong": departure.wrong, "right": departure.right, "reason": reason}
    kept = {key: value for key, value in item.items() if value}
    edit_file(path, lambda document: document.with_item(("corrections",), kept))


def _owners(data: PlacedMapping) -> Iterator[tuple[Trail, PlacedMapping]]:
    """The period and every point of its letter and outline, each with its trail."""
    yield (), data
    letter = data.get("letter")
    if isinstance(letter, PlacedMapping):
        yield from point_trails(letter, ("letter",))
    yield from point_trails(data)


def _doubts_of(owner: PlacedMapping) -> Iterator[tuple[str, Place]]:
    doubts = owner.items_of("doubts")
    for words, place in zip(doubts, getattr(doubts, "item_places", ()), strict=True):
        if isinstance(words, str):
            yield words, place


def _trail_of(document: Document, doubt: Doubt) -> Trail | None:
    """Where a doubt stands in a file now."""
    for trail, owner in _owners(document.data_at(())):
        doubts = owner.items_of("doubts")
        if owner.text("id") == doubt.owner and doubt.words in doubts:
            return (*trail, "doubts", doubts.index(doubt.words))
    return None
