"""Where every period stands and what is to be done next, told by the data alone."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from decuong.desk.ends import end_waits
from decuong.desk.places import OF_WORDS
from decuong.desk.results import SentReports, returned
from decuong.errors import Problem
from decuong.outlines.faithfulness import departures
from decuong.outlines.loading import Examination, examine, period_files
from decuong.outlines.model import Period
from decuong.outlines.releases import releases


class Step(StrEnum):
    """What is done with a period, one after the other."""

    IMPORT = "import"
    SETTLE = "settle"
    PUBLISH = "publish"
    COLLECT = "collect"
    CLOSE = "close"


class Next(StrEnum):
    """What is to be done next with a period."""

    MEND = "mend"
    SETTLE = "settle"
    PUBLISH = "publish"
    CORRECT = "correct"
    WAIT = "wait"
    CLOSE = "close"
    NOTHING = "nothing"


@dataclass(frozen=True)
class PeriodStanding:
    """One period as it stands."""

    id: str
    period: Period | None
    """None where its file does not say one."""
    released: int
    """The newest version that was published; 0 for none."""
    doubts: tuple[Problem, ...]
    mistakes: tuple[Problem, ...]
    """Everything else that is wrong with its file."""
    unfaithful: tuple[Problem, ...]
    """Words that its letter has not; looked for where a version waits for its publication."""
    last_day: datetime.date | None
    """The last day on which a level may report."""
    next: Next
    past: bool = False
    """Whether that day is over; without one, whether the period's term is."""
    returned: SentReports | None = None
    """How many units have reported; None where nothing was collected."""
    end_waits: bool = False
    """Whether its end was declared and no site was published since."""

    @property
    def is_held_back(self) -> bool:
        """Whether it is a draft with something open: it goes out with no publication."""
        is_draft = not self.released and (self.period is None or self.period.status == "draft")
        return is_draft and bool(self.doubts or self.mistakes or self.unfaithful)

    @property
    def ended(self) -> bool:
        """Whether no reports are received any more."""
        return self.period is not None and self.period.status == "closed"

    @property
    def steps(self) -> tuple[tuple[Step, bool], ...]:
        """Each step and whether it is done; an end that nobody was told of is not."""
        settled = not (self.doubts or self.mistakes or self.unfaithful)
        published = self.released > 0 and self.next is not Next.CORRECT
        version = self.period.version if self.period else 0
        return (
            (Step.IMPORT, self.period is not None),
            (Step.SETTLE, settled),
            (Step.PUBLISH, published and version == self.released),
            (Step.COLLECT, self.returned is not None and self.returned.sent >= self.returned.of),
            (Step.CLOSE, self.ended and self.released > 0 and not self.end_waits),
        )


@dataclass(frozen=True)
class Overview:
    """The whole project as it stands."""

    standings: tuple[PeriodStanding, ...]
    """Newest first."""
    elsewhere: tuple[Problem, ...]
    """Mistakes of files that are no period's."""

    @property
    def waiting(self) -> tuple[PeriodStanding, ...]:
        """Periods that a publication would release, drafts with nothing open among them."""
        return tuple(
            one
            for one in self.standings
            if one.period and one.period.version > one.released and not one.is_held_back
        )


def oversee(folder: Path, only: Collection[str] | None = None) -> Overview:
    """How every period of an outline stands, or those of ``only``."""
    others = [path for path in period_files(folder) if only is not None and path.stem not in only]
    examined = examine(folder, leaving_out=others)
    today = today_of(examined)
    by_file: dict[str, list[Problem]] = {}
    for mistake in examined.problems:
        by_file.setdefault(mistake.place.path, []).append(mistake)
    standings = [
        _standing(folder, name, period, by_file.pop((folder / f"{name}.yml").as_posix(), []), today)
        for name, period in examined.periods.items()
    ]
    standings.sort(key=_age, reverse=True)
    elsewhere = [problem for problems in by_file.values() for problem in problems]
    return Overview(tuple(standings), tuple(sorted(elsewhere)))


def today_of(examined: Examination) -> datetime.date:
    """Today where the organisation is."""
    zone = examined.organisation.time_zone if examined.organisation else "UTC"
    try:
        return datetime.datetime.now(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError):  # no such zone, or a machine without their list
        return datetime.datetime.now(datetime.UTC).astimezone().date()


def _age(standing: PeriodStanding) -> tuple[str, str]:
    period = standing.period
    return (period.term.end.isoformat() if period else f"{standing.id[:4]}-12-31", standing.id)


def _standing(
    folder: Path,
    name: str,
    period: Period | None,
    problems: Sequence[Problem],
    today: datetime.date,
) -> PeriodStanding:
    doubts = tuple(problem for problem in problems if problem.code == "doubt-left")
    mistakes = tuple(problem for problem in problems if problem.code != "doubt-left")
    numbers = [release.version for release in releases(folder, name)]
    released = numbers[-1] if numbers else 0
    waits = period is not None and period.version > released
    unfaithful: tuple[Problem, ...] = ()
    if period is not None and waits and not mistakes:
        unfaithful = tuple(departure.problem for departure in departures(folder, period))
    last_day = max(_last_days(period), default=None) if period else None
    end = last_day or (period.term.end if period else today)
    past = end < today
    following = _next(period, released, doubts, (*mistakes, *unfaithful), past=past)
    ends = following is Next.NOTHING and end_waits(name)
    return PeriodStanding(
        name,
        period,
        released,
        doubts,
        mistakes,
        unfaithful,
        last_day,
        Next.PUBLISH if ends else following,
        past,
        returned(name) if released else None,
        ends,
    )


def _last_days(period: Period) -> Iterator[datetime.date]:
    yield from (level.deadline.last_day for level in period.levels if level.deadline)


def _next(
    period: Period | None,
    released: int,
    doubts: Sequence[Problem],
    mistakes: Sequence[Problem],
    *,
    past: bool,
) -> Next:
    """The first of the steps that is not done."""
    if [problem.code for problem in mistakes] == ["published-changed"]:
        return Next.CORRECT
    if period is None or any(problem.code in _TO_MEND for problem in mistakes):
        return Next.MEND
    if doubts or mistakes:
        return Next.SETTLE if doubts or not _shaped(mistakes) else Next.MEND
    if period.version > released:
        return Next.PUBLISH
    if period.status == "closed":
        return Next.NOTHING
    return Next.CLOSE if past else Next.WAIT


_TO_MEND = frozenset({"yaml-broken", "published-draft", "version-withdrawn", "id-vanished"})


def _shaped(mistakes: Sequence[Problem]) -> bool:
    """Whether a mistake is one of the file's own, not of words beside its letter."""
    return any(problem.code not in OF_WORDS for problem in mistakes)
