"""A period as the site shows it: what its pages, its search entries and its data are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest

from decuong.documents.manifest import TemplateFile as Template
from decuong.outlines.changes import Change, Kind, changes
from decuong.outlines.level_outline import NumberedPoint, labels, numbered
from decuong.outlines.model import (
    Catalogue,
    Contact,
    Correction,
    Deadline,
    Figure,
    Level,
    Period,
    Release,
    Reporting,
)
from decuong.outlines.redaction import PublicPeriod, redact
from decuong.outlines.wording import LETTER_NUMBERING, slips
from decuong.vietnamese import folded
from decuong.website.citation import Cited, cited
from decuong.website.former_ids import Former, former
from decuong.website.unit_lists import UnitList, UnitView, unit_lists
from decuong.website.versions import VersionView, versions


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
    lists: tuple[UnitList, ...] = ()
    """The same on pages of their own, where they are many."""
    pictured: bool = False
    """Whether there is a picture of its empty template's first page."""
    former_units: tuple[str, ...] = ()
    """Codes of units that an earlier version had: links lead to where they stood."""


@dataclass(frozen=True)
class PeriodView:
    """A period as its pages show it; without personal contacts, ``levels`` of an open one aside."""

    period: PublicPeriod
    levels: tuple[LevelView, ...]
    points: tuple[NumberedPoint, ...]
    letter_points: tuple[NumberedPoint, ...]
    previous: PublicPeriod | None = None
    """The period before it, if there is one."""
    issued: tuple[Template, ...] = ()
    """Letter and outline as documents."""

    releases: tuple[Release, ...] = field(default=(), hash=False)
    """Its published versions, oldest first."""
    versions: tuple[VersionView, ...] = ()
    """Its versions, newest first."""

    def deadlines_of(self, version: int) -> Mapping[str, Deadline]:
        """Each level's deadline as a version stated it; nothing where that is not known."""
        if version == self.period.version:
            return {one.level: one.deadline for one in self.period.levels if one.deadline}
        stated = (r.deadlines for r in self.releases if r.version == version)
        return next(stated, None) or {}

    @property
    def moved_deadlines(self) -> dict[str, Deadline]:
        """Deadlines of the version before the newest that are others now, by level."""
        before = self.deadlines_of(self.period.version - 1)
        now = self.deadlines_of(self.period.version)
        return {level: due for level, due in before.items() if now.get(level) != due}

    @property
    def former(self) -> dict[str, tuple[Former, ...]]:
        """Ids that points of the outline replace, by the point that holds their anchors."""
        known = self.old_labels
        for release in self.releases:
            known |= release.outline
        return former(self.points, known)

    @property
    def former_letter(self) -> dict[str, tuple[Former, ...]]:
        """Ids that points of the letter replace, by the point that holds their anchors."""
        known: dict[str, str] = {}
        for release in self.releases:
            known |= release.letter
        return former(self.letter_points, known)

    @property
    def former_levels(self) -> tuple[Level, ...]:
        """Levels that a correction took out."""
        here = {view.level.id for view in self.levels}
        every = {level.id: level for v in self.versions for level, _ in v.downloads}
        return tuple(level for identity, level in every.items() if identity not in here)

    @property
    def slips(self) -> tuple[Correction, ...]:
        """What was put right in the source's words."""
        return slips(self.period)

    @property
    def labels(self) -> dict[str, str]:
        """What every id of its outline names."""
        return labels(self.points)

    @property
    def previous_points(self) -> tuple[NumberedPoint, ...]:
        """The points of the period before it; none where there is none."""
        old = self.previous
        return numbered(old.points, old.numbering) if old else ()

    @property
    def old_labels(self) -> dict[str, str]:
        """What every id named in the period before it."""
        old = self.previous
        return labels(numbered(old.points, old.numbering)) if old else {}

    @cached_property
    def levels_by_point(self) -> dict[str, frozenset[str] | None]:
        """The levels each point is asked of, those above it considered; all when None."""
        return levels_by_point(self.points)

    def levels_of(self, item: NumberedPoint) -> tuple[str, ...] | None:
        """The levels a point is asked of, in order; all when None."""
        return _ordered(self.levels_by_point[item.point.id])

    def figure_levels(self, item: NumberedPoint, figure: Figure) -> tuple[str, ...] | None:
        """The levels a figure of a point is asked of, in order; all when None."""
        return _ordered(both(self.levels_by_point[item.point.id], figure.levels))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed since the period before."""
        return changes(self.previous, self.period) if self.previous else ()

    @property
    def counts(self) -> dict[str, int]:
        """How many points each kind of change happened to."""
        kinds = Counter(kind for change in self.changes for kind in change.kinds)
        return {str(kind): kinds[kind] for kind in Kind if kinds[kind]}

    @property
    def rows(self) -> tuple[Cited, ...]:
        """Every point in reading order, with how to cite it."""
        return tuple(cited(self.points))


@dataclass(frozen=True)
class Downloads:
    """The templates there are, and those that are missing or do not match the outline."""

    downloads: tuple[Template, ...] = ()
    stale: frozenset[str] = frozenset()
    """As ``<period>/<file>``."""
    units: tuple[Template, ...] = ()
    issued: tuple[Template, ...] = ()
    released: tuple[Template, ...] = ()
    """Those of every published version."""
    released_units: tuple[Template, ...] = ()
    """The units' own of every published version."""
    pictured: frozenset[tuple[str, str]] = frozenset()
    """Period and level of the templates whose first page there is a picture of."""


def levels_by_point(
    points: tuple[NumberedPoint, ...], above: frozenset[str] | None = None
) -> dict[str, frozenset[str] | None]:
    """The levels each point is asked of, by id: its own and those of every point above it."""
    levels: dict[str, frozenset[str] | None] = {}
    for item in points:
        own = both(above, item.point.levels)
        levels[item.point.id] = own
        levels |= levels_by_point(item.points, own)
    return levels


def both(one: Iterable[str] | None, other: Iterable[str] | None) -> frozenset[str] | None:
    """The levels in both; None stands for all."""
    if one is None or other is None:
        kept = other if one is None else one
        return None if kept is None else frozenset(kept)
    return frozenset(one) & frozenset(other)


def _ordered(levels: frozenset[str] | None) -> tuple[str, ...] | None:
    return None if levels is None else tuple(sorted(levels))


def without_drafts(catalogue: Catalogue, drafts: bool = False) -> Catalogue:
    """The outline as the site shows it: drafts only where asked for."""
    periods = tuple(p for p in catalogue.periods if drafts or p.status != "draft")
    return catalogue.model_copy(update={"periods": periods})


def views(catalogue: Catalogue, available: Downloads) -> tuple[PeriodView, ...]:
    """Every period as its pages show it, newest first."""
    newest_first = [_view(catalogue, period, available) for period in catalogue.periods]
    older = [view.period for view in newest_first[1:]]
    return tuple(
        replace(view, previous=before) for view, before in zip_longest(newest_first, older)
    )


def current_periods(catalogue: Catalogue) -> frozenset[str]:
    """Ids of the periods the home page is about: every open one, or the newest if none is open."""
    opened = [p.period for p in catalogue.periods if p.status == "open"]
    return frozenset(opened or [p.period for p in catalogue.periods[:1]])


def _view(catalogue: Catalogue, period: Period, available: Downloads) -> PeriodView:
    public = redact(period)
    return PeriodView(
        public,
        tuple(_level_view(catalogue, period, reporting, available) for reporting in public.levels),
        numbered(public.points, public.numbering),
        numbered(public.letter.points, LETTER_NUMBERING),
        issued=tuple(entry for entry in available.issued if entry.period == period.period),
        releases=catalogue.released(period),
        versions=versions(catalogue, public, available.released),
    )


def _level_view(
    catalogue: Catalogue, period: Period, reporting: Reporting, available: Downloads
) -> LevelView:
    contacts = tuple(
        contact
        for contact in period.contacts
        if contact.id in reporting.contacts and (period.status != "closed" or not contact.personal)
    )
    downloads = tuple(
        download
        for download in available.downloads
        if (download.period, download.level) == (period.period, reporting.level)
    )
    stale = not downloads or any(f"{d.period}/{d.file}" in available.stale for d in downloads)
    units = tuple(_unit_views(catalogue, period, reporting, available))
    pictured = (period.period, reporting.level) in available.pictured
    level = catalogue.level(reporting.level)
    lists = unit_lists(level.id, units, catalogue.units)
    codes = {unit.unit.code for unit in units}
    former = {
        entry.unit
        for entry in available.released_units
        if (entry.period, entry.level) == (period.period, reporting.level) and entry.unit
    }
    return LevelView(
        level,
        reporting,
        contacts,
        downloads,
        stale,
        units,
        lists,
        pictured,
        tuple(sorted(former - codes)),
    )


def _unit_views(
    catalogue: Catalogue, period: Period, reporting: Reporting, available: Downloads
) -> Iterator[UnitView]:
    """The units of a level that have templates, by name."""
    by_unit: dict[str, list[Template]] = {}
    for entry in available.units:
        if (entry.period, entry.level) == (period.period, reporting.level) and entry.unit:
            by_unit.setdefault(entry.unit, []).append(entry)
    for unit in sorted(catalogue.units, key=lambda unit: (folded(unit.name), unit.code)):
        if unit.code in by_unit:
            yield UnitView(unit, tuple(by_unit[unit.code]))
