"""Deadlines as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from decuong.outlines.model import Catalogue, Deadline, Level, Period, Reporting
from decuong.outlines.redaction import PublicPeriod, redact
from decuong.templating import rendered
from decuong.vietnamese import format_date, format_weekday, within_sentence
from decuong.website import addresses
from decuong.website.keys import calendar_key

_NO_DATE = datetime.date(1970, 1, 1)
"""Stands where nothing says a date; no clock may be asked."""

_LINE = 75
"""Octets of a line, its end aside, before it must be folded."""


@dataclass(frozen=True)
class Due:
    """A day on which a level's report of a period is due."""

    period: PublicPeriod
    level: Level
    reporting: Reporting
    deadline: Deadline
    key: str
    """The same for good."""


@dataclass(frozen=True)
class Withdrawn:
    """A day on which a report was due until a correction said otherwise."""

    period: PublicPeriod
    level: str
    """Id of the level."""
    name: str
    """Of the level; its id where that is not known any more."""
    day: datetime.date
    key: str
    """Of the event that is withdrawn."""


def due(catalogue: Catalogue) -> tuple[Due, ...]:
    """Every deadline a letter sets, newest period first."""
    return tuple(
        Due(
            redact(period),
            catalogue.level(reporting.level),
            reporting,
            reporting.deadline,
            _key(catalogue, period, reporting.level),
        )
        for period in catalogue.periods
        for reporting in period.levels
        if reporting.deadline is not None
    )


def withdrawn(catalogue: Catalogue) -> tuple[Withdrawn, ...]:
    """Every deadline that a period was published with and has no more, newest period first."""
    return tuple(
        Withdrawn(
            redact(period),
            level,
            next((each.name for each in catalogue.levels if each.id == level), level),
            deadline.last_day,
            _key(catalogue, period, level),
        )
        for period in catalogue.periods
        for level, deadline in _once_due(catalogue, period).items()
    )


def _once_due(catalogue: Catalogue, period: Period) -> dict[str, Deadline]:
    """The deadlines that releases had for levels without one now; the newest of each."""
    deadlines: dict[str, Deadline] = {}
    for release in catalogue.released(period):
        deadlines |= release.deadlines or {}
    now = {reporting.level for reporting in period.levels if reporting.deadline}
    return {level: deadline for level, deadline in deadlines.items() if level not in now}


def _key(catalogue: Catalogue, period: Period, level: str) -> str:
    releases = catalogue.released(period)
    return calendar_key(catalogue.organisation, releases, period.period, level)


def stamp(period: PublicPeriod) -> datetime.date:
    """A date every event must bear, in the past: of publication, else of the letter, else none."""
    published = (version.published for version in reversed(period.versions))
    return next(filter(None, published), period.letter.date or _NO_DATE)


def calendars(catalogue: Catalogue) -> dict[str, str]:
    """The calendar of all deadlines, and one of each level that has any, by path on the site."""
    events, gone = due(catalogue), withdrawn(catalogue)
    if not events and not gone:
        return {}
    written = {addresses.CALENDAR: calendar(catalogue, events, gone)}
    levels = (*(event.level.id for event in events), *(event.level for event in gone))
    for level in dict.fromkeys(levels):
        own = tuple(event for event in events if event.level.id == level)
        own_gone = tuple(event for event in gone if event.level == level)
        written[addresses.level_calendar(level)] = calendar(catalogue, own, own_gone)
    return written


def calendar(catalogue: Catalogue, events: tuple[Due, ...], gone: tuple[Withdrawn, ...]) -> str:
    """Deadlines as a calendar; each an event of the whole last day, with two reminders."""
    written = rendered(
        "website/templates", for_calendar, "calendar.ics.j2",
        organisation=catalogue.organisation, events=events, withdrawn=gone, stamp=stamp, day=_day,
        date=format_date, weekday=format_weekday, inside=within_sentence,
        next_day=lambda date: _day(date + datetime.timedelta(days=1)),
        published=addresses.published, at=addresses,
    )  # fmt: skip
    lines = (line for line in written.splitlines() if line)
    return "".join(f"{line}\r\n" for line in _folded(lines))


def for_calendar(text: str) -> str:
    """Escape for a value of type TEXT."""
    return re.sub(r"([\\;,])", r"\\\1", text)


def _day(date: datetime.date) -> str:
    return f"{date:%Y%m%d}"


def _folded(lines: Iterable[str]) -> Iterable[str]:
    """Lines cut where they are too long, between characters; a space marks what goes on."""
    for line in lines:
        rest = line
        while len(rest.encode()) > _LINE:
            cut = len(rest.encode()[:_LINE].decode(errors="ignore"))
            yield rest[:cut]
            rest = f" {rest[cut:]}"
        yield rest
