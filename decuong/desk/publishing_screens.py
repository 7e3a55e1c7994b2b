"""Publishing: what goes out and where, what prevents it, doing it, and what to send afterwards."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from decuong.desk.answers import Asked, Go, Page, Reply, Told
from decuong.desk.ends import publish_ends
from decuong.desk.jobs import Begin, Workbench
from decuong.desk.overview import Overview, oversee
from decuong.desk.places import Mistake, mistake
from decuong.desk.running import DESK_FOLDER
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Problem
from decuong.files import only_one, write_atomically
from decuong.outlines.loading import examine, load_without_drafts, period_files
from decuong.outlines.model import Catalogue, Period
from decuong.publishing.publication import Plan, Publication, Target, publish
from decuong.publishing.rehearsal import Rehearsal, rehearse

_LAST = DESK_FOLDER / "publication.json"

KINDS = ("folder", "zip", "branch")


@dataclass(frozen=True)
class Wish:
    """What a person asked for: where to, and which periods' waiting versions go out."""

    kind: str = "folder"
    place: str = "site"
    periods: tuple[str, ...] = ()

    @property
    def target(self) -> Target:
        """Where the site goes."""
        if self.kind == "zip":
            return Target(zip=Path(self.place))
        return Target(branch=self.place) if self.kind == "branch" else Target(Path(self.place))


@dataclass
class Publishing:
    """The screens of a publication."""

    outline: Path
    published: Callable[[tuple[str, ...]], None]
    """Told the periods whose versions people have from now on."""
    bench: Workbench[Publication] = field(default_factory=Workbench)
    trial: Workbench[Rehearsal] = field(default_factory=Workbench)

    def show(self, asked: Asked) -> Page:
        """What goes out, what prevents it, and where to."""
        overview = oversee(self.outline)
        going = [one for one in overview.standings if not one.is_held_back]
        held = [one for one in overview.standings if one.is_held_back]
        return Page(
            "publish.html.j2",
            {
                "waiting": overview.waiting,
                "ending": [one for one in overview.standings if one.end_waits],
                "chosen": asked.query.get("ky", ""),
                "unsettled": [one for one in going if one.doubts],
                "held_back": held,
                "preventing": [self._mistake(problem) for problem in preventing(overview)],
                "last": _last(),
                "here": Path.cwd(),
            },
        )

    def try_out(self, asked: Asked) -> Told:
        """Begin to find out what a publication would change; nothing of the project is touched."""
        wish = _wish(asked)
        plan = self._plan(wish)
        self.trial.start(lambda begin: rehearse(self.outline, plan, begin))
        return Told({})

    def trial_result(self, _: Asked) -> Reply:
        """How far the trial has come; what it found, when it is done."""
        job = self.trial.job
        if not job.is_done:
            return Told(job.progress())
        result: dict[str, Any] = {"done": True, "step": ""}
        if job.refusal is not None:
            result["problems"] = job.refusal.lines
        elif job.result is not None:
            result["printed"] = job.result.printed
            result["differences"] = vars(job.result.differences) if job.result.differences else None
        return Told(result)

    def do(self, asked: Asked) -> Go:
        """Begin the publication."""
        wish = _wish(asked)
        self.bench.start(lambda begin: self._publish(wish, begin))
        return Go("/cong-bo/dang-lam")

    def _publish(self, wish: Wish, begin: Begin) -> Publication:
        with only_one():
            done = publish(self.outline, self._plan(wish), begin)
        record = {"kind": wish.kind, "place": wish.place, "day": _today().isoformat()}
        write_atomically(_LAST, json.dumps(record).encode(), mode=0o600)
        if done.built:
            publish_ends(path.stem for path in period_files(self.outline))
            self.published(tuple(name.split()[0] for name in done.released))
        return done

    def _plan(self, wish: Wish) -> Plan:
        """What goes out: of the chosen periods the drafts are opened by it."""
        day, periods = _today(), examine(self.outline).periods
        drafts = {name for name, period in periods.items() if period and period.status == "draft"}
        opening = tuple(name for name in wish.periods if name in drafts)
        others = tuple(name for name in wish.periods if name not in drafts)
        return Plan(wish.target, day, DESK_TEXTS["message"].format(date=day), others, opening)

    def progress(self, _: Asked) -> Told:
        """How far the publication has come."""
        return Told(self.bench.job.progress())

    def wait(self, _: Asked) -> Reply:
        """The page that waits for the publication, and says what happened when it is done."""
        job = self.bench.job
        if not job.is_done:
            return Page("publishing.html.j2", {"step": job.progress()["step"]})
        if job.refusal is not None:
            problems = [self._mistake(problem) for problem in job.refusal.problems]
            lines = () if problems else job.refusal.lines
            return Page("published.html.j2", {"problems": problems, "lines": lines, "done": None})
        if job.result is None:
            return Go("/cong-bo")
        if not job.result.built:
            lines = tuple(job.printed.splitlines())
            return Page("published.html.j2", {"problems": [], "lines": lines, "done": None})
        catalogue = load_without_drafts(self.outline)
        return Page(
            "published.html.j2",
            {
                "problems": [],
                "lines": (),
                "done": job.result,
                "last": _last(),
                "where": Path(_last()["place"]).resolve(),
                "released": _names(catalogue, job.result.released),
                "letters": _letters(catalogue, job.result.released),
                "address": catalogue.organisation.site.address or "",
            },
        )

    def _mistake(self, problem: Problem) -> Mistake:
        return mistake(problem, self.outline)


def preventing(overview: Overview) -> list[Problem]:
    """Every mistake that keeps the project from being published, doubts aside."""
    obstacles = list(overview.elsewhere)
    for one in overview.standings:
        if one.is_held_back:
            continue
        obstacles += (*one.mistakes, *one.unfaithful)
    return sorted(obstacles)


def _wish(asked: Asked) -> Wish:
    """What a form or a script asks for."""
    fields = asked.fields if asked.data is None else dict(asked.data)
    kind = str(fields.get("kind", "folder"))
    place = " ".join(str(fields.get(f"place-{kind}", "")).split())
    periods = tuple(str(fields.get("release", "")).split())
    return Wish(kind if kind in KINDS else "folder", place or "site", periods)


def _today() -> datetime.date:
    """Today as ``decuong publish`` has it."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()


def _last() -> dict[str, str]:
    """Where the last publication went, and when; the usual place without one."""
    usual = {"kind": "folder", "place": "site", "day": ""}
    try:
        record = json.loads(_LAST.read_bytes())
    except (OSError, ValueError):
        return usual
    return {key: str(record.get(key, "")) for key in usual} if isinstance(record, dict) else usual


def _names(catalogue: Catalogue, released: tuple[str, ...]) -> list[tuple[str, str]]:
    """The short title and the number of each version that was released."""
    titles = {period.period: period.short for period in catalogue.periods}
    versions = (name.split() for name in released)
    return [(titles.get(period, period), number.removeprefix("v")) for period, number in versions]


def _letters(catalogue: Catalogue, released: tuple[str, ...]) -> list[tuple[Period, bool]]:
    """The periods to write to the units about, each with whether it is a correction."""
    versions = dict(name.split() for name in released)
    return [
        (period, versions[period.period] != "v1")
        for period in catalogue.periods
        if period.period in versions and period.status == "open"
    ]
