"""What is decided about one period: doubts, corrections, its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from decuong.desk.answers import Asked, Go, Page
from decuong.desk.describing import describe
from decuong.desk.ends import declare_end
from decuong.desk.history import History
from decuong.desk.identities import Pair, former_names, pairs, previous_of, worded, words_by_id
from decuong.desk.overview import PeriodStanding, oversee
from decuong.desk.places import Mistake, file_address, mistake, period_path
from decuong.desk.provenance import SourceLine, lines_about, lines_with, source_lines
from decuong.desk.seen import accept
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, Problem
from decuong.outlines.amending import declare_correction, set_status, unpublished_version
from decuong.outlines.faithfulness import Departure
from decuong.outlines.loading import examine, period_files, source_text
from decuong.outlines.model import Level, Period
from decuong.outlines.settling import (
    Doubt,
    keep_levels,
    list_correction,
    open_departures,
    open_doubts,
    settle_doubt,
)


@dataclass(frozen=True)
class Question:
    """A doubt or a departure, to be answered one at a time."""

    words: str
    address: str
    """Where it is mended."""
    doubt: Doubt | None = None
    departure: Departure | None = None
    former: str = ""
    """Id of the previous period's point, where it is asked whether this one is that."""
    before: str = ""
    """What that one said."""
    pair: Pair | None = None
    """The point it is asked about."""
    note: str = ""
    """What happened to the former point's id, where it went to another point."""
    lines: tuple[SourceLine, ...] = ()
    """What the Word file says there."""
    own: Pair | None = None
    """What was made of it, where that is a point."""
    levels: tuple[Level, ...] = ()
    """Those the letter is addressed to, where it is asked whether others report."""


@dataclass(frozen=True)
class PeriodScreens:
    """The screens of the decisions about a period."""

    outline: Path

    def settle(self, asked: Asked) -> Page:
        """One question, with its number among those that are open."""
        period = self._period(asked)
        previous = previous_of(self.outline, period.id)
        questions = tuple(self._questions(period.id))
        number = asked.query.get("so", "1")
        at = max(min(int(number) if number.isdecimal() else 1, len(questions)), 1)
        lines = self._lines(period.period)
        question = None
        if questions:
            beside = _beside(questions[at - 1], period.period, previous)
            question = self._with_source(beside, period.period, lines)
        return Page(
            "settle.html.j2",
            {
                "standing": period,
                "questions": questions,
                "at": at,
                "question": question,
                "lines": lines,
                "mistakes": [self._mistake(mistake) for mistake in period.mistakes],
                "former_names": former_names(previous),
                "level_names": {level.id: level.name for level in self._every_level()},
            },
        )

    def settled(self, asked: Asked) -> Go:
        """A doubt is settled: its line goes, at once."""
        period, number = self._period(asked), asked.fields.get("so", "1")
        for question in self._questions(period.id):
            doubt = question.doubt
            if doubt and (doubt.owner, doubt.words) == (
                asked.fields.get("owner"),
                asked.fields.get("words"),
            ):
                with History(doubt.path).following():
                    settle_doubt(doubt)
                break
        return Go(f"/ky/{period.id}/xem-lai?so={number}")

    def levelled(self, asked: Asked) -> Go:
        """Only the levels that the letter is addressed to report: written at once."""
        period, number = self._period(asked), asked.fields.get("so", "1")
        for question in self._questions(period.id):
            doubt = question.doubt
            if doubt and not doubt.owner and doubt.words == asked.fields.get("words"):
                levels = {level.id for level in self._asked_levels(doubt)}
                with History(doubt.path).following():
                    keep_levels(doubt, levels)
                break
        return Go(f"/ky/{period.id}/xem-lai?so={number}")

    def listed(self, asked: Asked) -> Go:
        """A departure corrects the letter: it is listed with its reason, at once."""
        period, number = self._period(asked), asked.fields.get("so", "1")
        reason = asked.text("reason") or DESK_TEXTS["reason"]
        for question in self._questions(period.id):
            departure = question.departure
            if departure and departure.wrong and departure.wrong == asked.fields.get("wrong"):
                path = self._path(period.id)
                with History(path).following():
                    list_correction(path, departure, reason)
                accept(period.id, [departure.wrong])
                break
        return Go(f"/ky/{period.id}/xem-lai?so={number}")

    def correct(self, asked: Asked) -> Page:
        """What a correction means, and the sentence that says what was corrected."""
        period = self._period(asked)
        changed = any(mistake.code == "published-changed" for mistake in period.mistakes)
        return Page("correct.html.j2", {"standing": period, "changed": changed})

    def corrected(self, asked: Asked) -> Go:
        """Declare the correction; it goes out with the next publication."""
        period, note = self._period(asked), asked.text("note")
        if not note:
            raise Hindered("note-missing")
        if not unpublished_version(self.outline, period.id):
            with History(self._path(period.id)).following():
                declare_correction(self.outline, period.id, note)
        return Go(f"/cong-bo?ky={period.id}")

    def close(self, asked: Asked) -> Page:
        """What the end of a period means."""
        return Page("close.html.j2", {"standing": self._period(asked)})

    def closed(self, asked: Asked) -> Go:
        """End the period; what could be undone goes, for it may hold personal contacts."""
        period = self._period(asked)
        set_status(self.outline, period.id, "closed")
        declare_end(period.id)
        History(self._path(period.id)).forget()
        return Go(f"/cong-bo?ky={period.id}")

    def _period(self, asked: Asked) -> PeriodStanding:
        """The period of the address; raises ProblemsFound where there is none."""
        return oversee(self.outline, [period_path(asked, self.outline).stem]).standings[0]

    def _path(self, period: str) -> Path:
        return self.outline / f"{period}.yml"

    def _questions(self, period: str) -> Iterator[Question]:
        """The open questions of a period, those of an import first."""
        from decuong.importing.deciding import asked_former  # noqa: PLC0415  (slow to import)

        path = self._path(period)
        address = file_address(path, self.outline)
        for doubt in open_doubts(self.outline):
            if doubt.path == path:
                former = asked_former([doubt.words]) if doubt.owner else ""
                where = f"{address}?dong={doubt.place.line}"
                yield Question(doubt.words, where, doubt, former=former)
        for file, departure in open_departures(self.outline):
            if file == path:
                one = departure.problem
                yield Question(
                    describe(one), f"{address}?dong={one.place.line}", departure=departure
                )

    def _asked_levels(self, doubt: Doubt) -> tuple[Level, ...]:
        """The levels that a letter is addressed to, where a doubt is about the others."""
        from decuong.importing.deciding import asked_levels  # noqa: PLC0415  (slow to import)

        levels = self._every_level()
        named = asked_levels(doubt.words, levels)
        return tuple(level for level in levels if level.id in named)

    def _every_level(self) -> tuple[Level, ...]:
        """The levels there are, or were."""
        examined = examine(self.outline, leaving_out=period_files(self.outline))
        return examined.levels.levels if examined.levels else ()

    def _lines(self, period: Period | None) -> tuple[SourceLine, ...]:
        """Every line of the Word file; none where it, or the period, cannot be read."""
        if period is None:
            return ()
        try:
            return source_lines(source_text(self.outline, period), period)
        except (OSError, ValueError):
            return ()

    def _with_source(
        self, question: Question, period: Period | None, lines: Sequence[SourceLine]
    ) -> Question:
        """A question with what the Word file says there, and what was made of it."""
        doubt, departure = question.doubt, question.departure
        owner = doubt.owner if doubt else ""
        about = (
            lines_with(lines, departure.wrong)
            if departure and departure.wrong
            else lines_about(lines, owner, question.words)
        )
        every = pairs(period, None) if period else ()
        own = question.pair or next((one for one in every if one.point.id == owner), None)
        return replace(
            question,
            own=own,
            lines=about,
            levels=self._asked_levels(doubt) if doubt and not owner else (),
        )

    def _mistake(self, one: Problem) -> Mistake:
        return mistake(one, self.outline)


def _beside(question: Question, period: Period | None, previous: Period | None) -> Question:
    """A question about an id with both points, where both are known."""
    from decuong.importing.deciding import asks_of_moved  # noqa: PLC0415  (slow to import)

    before = words_by_id(previous).get(question.former, "")
    if not before or period is None or question.doubt is None:
        return question
    owner = question.doubt.owner
    pair = next((one for one in pairs(period, previous) if one.point.id == owner), None)
    moved = question.former != owner and asks_of_moved(question.words)
    note = worded(question.words, owner, previous) if moved else ""
    return replace(question, note=note, before=before, pair=pair)
