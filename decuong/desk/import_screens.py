"""Importing: files dropped, the proposal beside them, and keeping it as a draft."""

from __future__ import annotations

import re
import secrets
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from decuong.authoring.terms import term_of
from decuong.desk.answers import Asked, Go, Page, Reply, UploadedFile
from decuong.desk.describing import describe
from decuong.desk.history import History
from decuong.desk.identities import (
    former_names,
    id_at,
    pairs,
    place_of,
    wanted_identity,
    worded,
)
from decuong.desk.provenance import source_lines
from decuong.desk.seen import accept
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, Place, ProblemsFound, problem
from decuong.outlines.loading import examine, load_without_drafts
from decuong.outlines.model import PERIOD_PATTERN, Period
from decuong.outlines.releases import releases
from decuong.outlines.wording import slips

if TYPE_CHECKING:
    from decuong.importing.deciding import Identity
    from decuong.importing.proposing import Proposal
    from decuong.manuscripts.manuscript import Manuscript

_MOST_KEPT = 8
"""Readings kept in memory; nothing of them is on disk before a person keeps one."""


Names = tuple[str, str]
"""The period's id and the previous one's."""


@dataclass
class ImportReading:
    """Files as they were read."""

    names: tuple[Path, ...]
    """Of the files, as the person knows them."""
    manuscripts: tuple[Manuscript, ...]
    guess: str
    """Id of the period, guessed from the files; empty where they do not say it."""
    proposals: dict[Names, tuple[Proposal, Period, Period | None]] = field(default_factory=dict)
    """With its draft and the previous period."""
    answers: dict[Names, Replies] = field(default_factory=dict)
    refusable: dict[Names, frozenset[str]] = field(default_factory=dict)
    """Wrong words of the corrections that can be refused."""


@dataclass
class Replies:
    """What a person answered of a proposal so far; kept with the draft, or forgotten."""

    identities: list[Identity] = field(default_factory=list)
    points: dict[str, str] = field(default_factory=dict)
    """By a point's id now: which answer it got."""
    accepted: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Corrections by their wrong words."""


@dataclass
class Importing:
    """The screens of an import."""

    outline: Path
    readings: OrderedDict[str, ImportReading] = field(default_factory=OrderedDict)

    def ask(self, _: Asked) -> Page:
        """Which files."""
        return Page("import.html.j2")

    def read(self, asked: Asked) -> Go:
        """Read the files; nothing is written."""
        if not asked.files:
            raise Hindered("no-file-chosen")
        manuscripts = _opened(asked.files)
        names = tuple(Path(Path(file.name).name) for file in asked.files)
        name = secrets.token_hex(8)
        reading = self.readings[name] = ImportReading(names, manuscripts, "")
        reading.guess = self._guess(reading)
        while len(self.readings) > _MOST_KEPT:
            self.readings.popitem(last=False)
        return Go(f"/nhap/{name}")

    def show(self, asked: Asked) -> Reply:
        """The proposal beside the files."""
        name, reading = self._reading(asked)
        known = self._known()
        period = asked.query.get("ky", reading.guess).strip().lower()
        previous = self._previous(asked, period)
        values = {
            "name": name,
            "reading": reading,
            "period": period,
            "previous": previous,
            "known": known,
            "wrong": "",
        }
        if not re.fullmatch(PERIOD_PATTERN, period):
            place = Place(self.outline.as_posix())
            wrong = describe(problem("period-id-invalid", place, value=period)) if period else ""
            return Page("proposal.html.j2", {**values, "wrong": wrong, "proposal": None})
        path = self.outline / f"{period}.yml"
        proposed, alone, before = self._proposed(reading, period, previous)
        proposal, draft = self._answered(reading, period, previous)
        replies = reading.answers.get((period, previous), Replies())
        doubts: dict[str, list[str]] = {}
        for owner, doubt in proposal.doubts:
            doubts.setdefault(owner, []).append(worded(doubt, owner, before))
        return Page(
            "proposal.html.j2",
            {
                **values,
                "proposal": proposal,
                "draft": draft,
                "lines": source_lines(proposal.source, proposal.period),
                "pairs": pairs(draft, before),
                "former_names": former_names(before),
                "replies": replies,
                "asked": doubts,
                "doubts": len(proposal.doubts),
                "corrections": slips(proposed.period),
                "refusable": self._refusable(reading, period, previous),
                "exists": path.exists(),
                "published": bool(releases(self.outline, period)),
                "merged": alone != proposed.period,
                "left_out": proposal.unsourced,
            },
        )

    def identify(self, asked: Asked) -> Go:
        """Which point of the previous period a point is; nothing is written before it is kept."""
        name, reading = self._reading(asked)
        names = period, previous = asked.text("ky"), asked.text("truoc")
        _, _, before = self._proposed(reading, *names)
        replies = reading.answers.setdefault(names, Replies())
        wanted = wanted_identity(asked, before)
        place = place_of(self._answered(reading, *names)[1], wanted.point)
        replies.identities.append(wanted)
        try:
            point = id_at(self._answered(reading, *names)[1], place)
        except ProblemsFound:
            replies.identities.pop()
            raise
        replies.points.pop(wanted.point, None)
        replies.points[point] = asked.text("chon")
        return Go(f"/nhap/{name}?ky={period}&truoc={previous}#muc-{point}")

    def correct(self, asked: Asked) -> Go:
        """A correction is accepted or refused; nothing is written before it is kept."""
        name, reading = self._reading(asked)
        names = period, previous = asked.text("ky"), asked.text("truoc")
        before, wrong = reading.answers.get(names, Replies()), asked.fields.get("wrong", "")
        kept = [[one for one in ones if one != wrong] for ones in (before.accepted, before.refused)]
        kept[asked.text("chon") == "refuse"].append(wrong)
        reading.answers[names] = replace(before, accepted=kept[0], refused=kept[1])
        try:
            self._answered(reading, *names)
        except ProblemsFound:
            reading.answers[names] = before
            raise
        return Go(f"/nhap/{name}?ky={period}&truoc={previous}#sua-loi")

    def keep(self, asked: Asked) -> Go:
        """Write the draft, as ``decuong import --write`` does."""
        from decuong.importing.drafts import write_draft  # noqa: PLC0415  (slow to import)

        _, reading = self._reading(asked)
        period, previous = asked.text("ky"), asked.text("truoc")
        place = Place((self.outline / f"{period}.yml").as_posix())
        if not re.fullmatch(PERIOD_PATTERN, period):
            raise ProblemsFound([problem("period-id-invalid", place, value=period)])
        if releases(self.outline, period):
            raise ProblemsFound([problem("import-published", place)])
        # The file may have been edited since the proposal was shown.
        reading.proposals.pop((period, previous), None)
        proposal, draft = self._answered(reading, period, previous)
        path = self.outline / f"{period}.yml"
        accept(period, reading.answers.get((period, previous), Replies()).accepted)
        if path.exists():
            with History(path).following():
                write_draft(self.outline, proposal, draft, reading.names)
        else:
            write_draft(self.outline, proposal, draft, reading.names)
        return Go(f"/ky/{period}/xem-lai")

    def _guess(self, reading: ImportReading) -> str:
        """The period's id by the outline's title, or else by the first words that name a time."""
        words = " ".join(p.text for m in reading.manuscripts for p in m.paragraphs())
        first = _named_in(words)
        if not first:
            return ""
        try:
            title = self._proposed(reading, f"{first[:4]}-nam", "")[0].period.title
        except ProblemsFound:  # told where the proposal would be shown
            return first
        return _named_in(title) or first

    def _reading(self, asked: Asked) -> tuple[str, ImportReading]:
        name = asked.path["reading"]
        if name not in self.readings:
            raise Hindered("reading-forgotten")
        return name, self.readings[name]

    def _previous(self, asked: Asked, period: str) -> str:
        """The previous period that a person chose; guessed anew with another code's guess left."""
        chosen, before = asked.query.get("truoc"), asked.query.get("da-xem", period)
        if chosen in {None, period} or (before != period and chosen == self._before(before)):
            return self._before(period)
        return chosen or ""

    def _before(self, period: str) -> str:
        """The newest period whose term ends before another one's, else the newest; or none.

        One with open questions or mistakes cannot be built upon yet.
        """
        examined = examine(self.outline)
        unfit = {period, *(Path(one.place.path).stem for one in examined.problems)}
        others = [name for name in self._known() if name not in unfit]
        if not re.fullmatch(PERIOD_PATTERN, period):
            return next(iter(others), "")
        periods, end = examined.periods, term_of(period).end
        before = (name for name in others if (one := periods[name]) and one.term.end < end)
        return next(before, next(iter(others), ""))

    def _known(self) -> dict[str, str]:
        """What the periods there are are called, newest first."""
        periods = examine(self.outline).periods
        dated = [
            (period.term.end, name, period.short) for name, period in periods.items() if period
        ]
        return {name: short for _, name, short in sorted(dated, reverse=True)}

    def _answered(
        self, reading: ImportReading, period: str, previous: str
    ) -> tuple[Proposal, Period]:
        """The proposal and its draft after what a person answered."""
        from decuong.importing.deciding import Answers, answer  # noqa: PLC0415  (slow to import)

        proposal, draft, before = self._proposed(reading, period, previous)
        replies = reading.answers.get((period, previous), Replies())
        answers = Answers(tuple(replies.identities), tuple(replies.refused))
        return answer(proposal, draft, before, answers)

    def _refusable(self, reading: ImportReading, period: str, previous: str) -> frozenset[str]:
        from decuong.importing.deciding import refusable  # noqa: PLC0415  (slow to import)

        if (period, previous) not in reading.refusable:
            proposal, draft, _ = self._proposed(reading, period, previous)
            reading.refusable[period, previous] = refusable(draft, proposal.source)
        return reading.refusable[period, previous]

    def _proposed(
        self, reading: ImportReading, period: str, previous: str
    ) -> tuple[Proposal, Period, Period | None]:
        """What the import alone proposes, its draft, and the previous period."""
        from decuong.importing.drafts import propose_draft  # noqa: PLC0415  (slow to import)

        if (period, previous) not in reading.proposals:
            catalogue = load_without_drafts(self.outline, previous)
            before = next((p for p in catalogue.periods if p.period == previous), None)
            proposal, draft = propose_draft(
                self.outline, reading.manuscripts, period, catalogue, before
            )
            reading.proposals[period, previous] = (proposal, draft, before)
        return reading.proposals[period, previous]


def _opened(files: Sequence[UploadedFile]) -> tuple[Manuscript, ...]:
    """The files as the import reads them, by way of a passing folder."""
    from decuong.manuscripts.opening import open_manuscript  # noqa: PLC0415  (slow to import)

    with tempfile.TemporaryDirectory(prefix="decuong-", ignore_cleanup_errors=True) as folder:
        manuscripts = []
        for place, file in enumerate(files):
            path = Path(folder, str(place), Path(file.name).name or "tep")
            path.parent.mkdir()
            path.write_bytes(file.content)
            try:
                manuscripts.append(open_manuscript(path))
            except ProblemsFound as refused:
                raise ProblemsFound(
                    problem(p.code, Place(path.name), p.where, **dict(p.details))
                    for p in refused.problems
                ) from None
        return tuple(manuscripts)


def _named_in(text: str) -> str:
    """The period that words name first, as letters name a time; empty where they name none."""
    low = " ".join(text.lower().split())
    periods = [
        (match.start(), f"{match['year']}-{kind}")
        for kind, pattern in DESK_TEXTS["times"].items()
        for match in re.finditer(pattern, low)
    ]
    return min(periods, default=(0, ""))[1]
