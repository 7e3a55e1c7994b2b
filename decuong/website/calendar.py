"""Deadlines as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from decuong.outlines.model import Catalogue, Deadline, Level, Reporting
from decuong.outlines.redaction import PublicPeriod, redact
from decuong.templating import rendered
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


def calendar(catalogue: Catalogue) -> str:
    """All deadlines as a calendar; each an event of the whole last day."""
    written = rendered(
        "website/templates", for_calendar, "calendar.ics.j2",
        organisation=catalogue.organisation, events=due(catalogue), day=_day,
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
