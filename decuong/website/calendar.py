"""Deadlines as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from decuong.outlines.model import Catalogue, Deadline, Level, Reporting
from decuong.outlines.redaction import PublicPeriod, redact
from decuong.templating import rendered
from decuong.vietnamese import format_date, format_weekday, within_sentence
from decuong.website import addresses

_LINE = 75
"""Octets of a line, its end aside, before it must be folded."""


@dataclass(frozen=True)
class Due:
    """A day on which a level's report of a period is due."""

    period: PublicPeriod
    level: Level
    reporting: Reporting
    deadline: Deadline

    @property
    def stamp(self) -> datetime.date:
        """A date every event must bear: of publication, or where none is known, its own day."""
        published = self.period.versions[-1].published
        return published or self.deadline.last_day


def due(catalogue: Catalogue) -> tuple[Due, ...]:
    """Every deadline a letter sets, newest period first."""
    return tuple(
        Due(redact(period), catalogue.level(reporting.level), reporting, reporting.deadline)
        for period in catalogue.periods
        for reporting in period.levels
        if reporting.deadline is not None
    )


def calendars(catalogue: Catalogue) -> dict[str, str]:
    """The calendar of all deadlines, and one of each level that has any, by path on the site."""
    events = due(catalogue)
    if not events:
        return {}
    written = {addresses.CALENDAR: calendar(catalogue, events)}
    for level in dict.fromkeys(event.level.id for event in events):
        own = tuple(event for event in events if event.level.id == level)
        written[addresses.level_calendar(level)] = calendar(catalogue, own)
    return written


def calendar(catalogue: Catalogue, events: tuple[Due, ...]) -> str:
    """Deadlines as a calendar; each an event of the whole last day, with two reminders."""
    written = rendered(
        "website/templates", for_calendar, "calendar.ics.j2",
        organisation=catalogue.organisation, events=events, day=_day,
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
