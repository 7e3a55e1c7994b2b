"""A period as the site shows it: what its pages, its search entries and its data are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from decuong.changes import Change, changes
from decuong.documents.manifest import Entry as Template
from decuong.level_outline import NumberedPoint, joined, numbered
from decuong.model import Contact, Level, Outline, Period, Reporting, Unit
from decuong.redaction import redacted
from decuong.vietnamese import folded
from decuong.website.citation import Cited, cited
from decuong.wording import LETTER_NUMBERING


@dataclass(frozen=True)
class UnitView:
    """The templates made out in a unit's name."""

    unit: Unit
    downloads: tuple[Template, ...]

    @property
    def folded(self) -> str:
        """Kind and name as people type them in a hurry."""
        return folded(f"{self.unit.kind} {self.unit.name}")


@dataclass(frozen=True)
class LevelView:
    """What one level needs to know of a period: until when, to whom, with which templates."""

    level: Level
    reporting: Reporting
    contacts: tuple[Contact, ...]
    downloads: tuple[Template, ...]
    stale: bool
    """Whether its templates are missing or no longer match the outline."""
    units: tuple[UnitView, ...] = ()


@dataclass(frozen=True)
class PeriodView:
    """A period as its pages show it; without personal contacts, ``levels`` of an open one aside."""

    period: Period
    levels: tuple[LevelView, ...]
    points: tuple[NumberedPoint, ...]
    letter_points: tuple[NumberedPoint, ...]
    previous: Period | None = None
    """The period before it, if there is one."""
    issued: tuple[Template, ...] = ()
    """Letter and outline as documents."""

    @property
    def former(self) -> dict[str, tuple[str, ...]]:
        """Ids that points replace, by the point that answers for each: an old link finds it."""
        taken = {row.item.point.id for row in self.rows}
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            point = row.item.point
            found[point.id] = tuple(id for id in point.replaces if id not in taken)
            taken.update(point.replaces)
        return found

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed since the period before."""
        return changes(self.previous, self.period) if self.previous else ()

    @property
    def rows(self) -> tuple[Cited, ...]:
        """Every point in reading order, with how to cite it."""
        return tuple(cited(self.points))


@dataclass(frozen=True)
class Shelf:
    """The templates there are, and those that are missing or do not match the outline."""

    downloads: tuple[Template, ...] = ()
    stale: frozenset[str] = frozenset()
    """As ``<period>/<file>``."""
    units: tuple[Template, ...] = ()
    issued: tuple[Template, ...] = ()


def shown(outline: Outline, drafts: bool = False) -> Outline:
    """The outline as the site shows it: drafts only where asked for."""
    periods = tuple(p for p in outline.periods if drafts or p.status != "draft")
    return outline.model_copy(update={"periods": periods})


def views(outline: Outline, shelf: Shelf) -> tuple[PeriodView, ...]:
    """Every period as its pages show it, newest first."""
    made = [_view(outline, period, shelf) for period in outline.periods]
    older = [view.period for view in made[1:]]
    return tuple(replace(view, previous=before) for view, before in zip_longest(made, older))


def current_periods(outline: Outline) -> frozenset[str]:
    """Ids of the periods the home page is about: every open one, or the newest if none is open."""
    opened = [p.period for p in outline.periods if p.status == "open"]
    return frozenset(opened or [p.period for p in outline.periods[:1]])


def _view(outline: Outline, period: Period, shelf: Shelf) -> PeriodView:
    public = redacted(period)
    return PeriodView(
        public,
        tuple(_level_view(outline, period, reporting, shelf) for reporting in public.levels),
        numbered(public.points, public.numbering),
        numbered(public.letter.points, LETTER_NUMBERING),
        issued=tuple(entry for entry in shelf.issued if entry.period == period.period),
    )


def _level_view(outline: Outline, period: Period, reporting: Reporting, shelf: Shelf) -> LevelView:
    contacts = tuple(
        contact
        for contact in period.contacts
        if contact.id in reporting.contacts and (period.status == "open" or not contact.personal)
    )
    downloads = tuple(
        download
        for download in shelf.downloads
        if (download.period, download.level) == (period.period, reporting.level)
    )
    stale = not downloads or any(f"{d.period}/{d.file}" in shelf.stale for d in downloads)
    units = tuple(_unit_views(outline, period, reporting, shelf))
    return LevelView(outline.level(reporting.level), reporting, contacts, downloads, stale, units)


def _unit_views(
    outline: Outline, period: Period, reporting: Reporting, shelf: Shelf
) -> Iterator[UnitView]:
    """The units of a level that have templates, by name."""
    found: dict[str, list[Template]] = {}
    for entry in shelf.units:
        if (entry.period, entry.level) == (period.period, reporting.level) and entry.unit:
            found.setdefault(entry.unit, []).append(entry)
    for unit in sorted(outline.units, key=lambda unit: (folded(unit.name), unit.code)):
        if unit.code in found:
            yield UnitView(unit, tuple(found[unit.code]))


def label(item: NumberedPoint, length: int = 80) -> str:
    """A point's number and its short or first words, as a table of contents names it."""
    words = item.point.short or item.point.title or joined(item.point.text)
    if len(words) > length:
        words = words[:length].rsplit(" ", 1)[0] + "…"
    if not item.number[-1:].isalnum():  # I. or 1) ends by itself; a dash is no number
        return f"{item.number} {words}" if item.number[:1].isalnum() else words
    return f"{item.number}: {words}"
