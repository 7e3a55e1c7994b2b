"""The first screen: every period, how it stands, and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decuong.desk.answers import Asked, Page
from decuong.desk.overview import Next, PeriodStanding, oversee
from decuong.desk.places import Mistake, mistake
from decuong.errors import Problem
from decuong.outlines.loading import period_files

ADDRESSES = {
    Next.SETTLE: "/ky/{period}/xem-lai",
    Next.PUBLISH: "/cong-bo?ky={period}",
    Next.CORRECT: "/ky/{period}/dinh-chinh",
    Next.CLOSE: "/ky/{period}/ket-thuc",
    Next.WAIT: "/ky/{period}/xem-thu",
    Next.NOTHING: "/ky/{period}/xem-thu",
}
"""Where each next step is taken; a mistake is mended where it stands."""


NEWEST = 6
"""Periods shown at once; reading forty takes longer than a person likes to wait."""


@dataclass(frozen=True)
class Home:
    """The screen of the whole project."""

    outline: Path

    def show(self, _: Asked) -> Page:
        """The newest periods; those before them come when the page is there."""
        names = self._names()
        values = self._values(names[:NEWEST])
        return Page("home.html.j2", {**values, "more": len(names) > NEWEST})

    def show_older(self, _: Asked) -> Page:
        """All other periods."""
        return Page("older.html.j2", self._values(self._names()[NEWEST:]))

    def _names(self) -> list[str]:
        """Every period's, newest year first."""
        return sorted((path.stem for path in period_files(self.outline)), reverse=True)

    def _values(self, names: list[str]) -> dict[str, Any]:
        overview = oversee(self.outline, names)
        standings = overview.standings
        return {
            "standings": [(one, self._address(one), self._mistakes(one)) for one in standings],
            "elsewhere": [self._mistake(problem) for problem in overview.elsewhere],
        }

    def _address(self, standing: PeriodStanding) -> str:
        if standing.next is Next.MEND:
            return self._mistakes(standing)[0].address
        return ADDRESSES[standing.next].format(period=standing.id)

    def _mistakes(self, standing: PeriodStanding) -> list[Mistake]:
        return [self._mistake(p) for p in (*standing.mistakes, *standing.unfaithful)]

    def _mistake(self, problem: Problem) -> Mistake:
        return mistake(problem, self.outline)
