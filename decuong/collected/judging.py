"""Whose report each file is, which of several counts, whether it came in time."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from decuong.collected.arriving import Arrival
from decuong.collected.readings import (
    Context,
    Reading,
    figure_json,
    finding_json,
    pack_words,
    unpacked,
)
from decuong.collected.recognising import Recognised, UnitIndex, recognise
from decuong.collected.reports import Report, UnitState, weight_of
from decuong.outlines.model import Catalogue, Decision, Period, Unit, walk
from decuong.returned.findings import Finding, finding
from decuong.vietnamese import format_date

_EARLIEST = datetime.datetime.min.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Received:
    """A file that was read."""

    arrival: Arrival
    """Without its bytes."""
    sha256: str
    reading: Reading


@dataclass(frozen=True)
class Sendings:
    """When the same file was sent; one mail, or one sent in time and once more later."""

    first: datetime.datetime
    """Goes for whether it is late."""
    last: datetime.datetime
    """Goes for which of a unit's files is the newest."""


@dataclass(frozen=True)
class ReportContent:
    """What a report says."""

    answered: tuple[str, ...]
    figures: Mapping[str, Mapping[str, Any]]
    packed: bytes


@dataclass(frozen=True)
class Judge:
    """Judges the files of a period."""

    catalogue: Catalogue
    period: Period
    context: Context
    decisions: Mapping[str, Decision]

    def judge(
        self, received: Iterable[Received]
    ) -> tuple[tuple[Report, ...], tuple[UnitState, ...]]:
        """Every file as a report, in the order they came, and every unit that is expected."""
        every = list(received)
        sendings = self._sendings(every)
        reports = [self._report(each, sendings.get(each.sha256)) for each in every]
        by_unit: dict[str, list[int]] = {}
        for at, report in enumerate(reports):
            if report.unit is not None and report.is_used:
                by_unit.setdefault(report.unit.code, []).append(at)
        for several in by_unit.values():
            if len(several) > 1:
                self._choose(reports, several, sendings)
        used = {r.unit.code: r for r in reports if r.unit is not None and r.is_used}
        units = tuple(
            UnitState(
                unit, used[unit.code].state if unit.code in used else "missing", used.get(unit.code)
            )
            for unit in self.expected
        )
        return tuple(reports), units

    @cached_property
    def expected(self) -> tuple[Unit, ...]:
        """The units that exist at the end of the term, of levels that report."""
        day = self.period.term.end
        return tuple(
            unit
            for unit in self.catalogue.units
            if unit.level in self.index.level_ids and unit.exists_on(day)
        )

    @cached_property
    def _figure_names(self) -> Mapping[str, str]:
        return {f.id: f.name for point in walk(self.period.points) for f in point.figures}

    @cached_property
    def index(self) -> UnitIndex:
        """Every unit by what reports say of them."""
        levels = frozenset(level.level for level in self.period.levels)
        return UnitIndex(self.catalogue.units, levels)

    def _sendings(self, received: Iterable[Received]) -> dict[str, Sendings]:
        """When each file was sent, by its digest: as the office decided, or as its mails say."""
        sendings: dict[str, Sendings] = {}
        for each in received:
            digest = each.sha256
            day = self._sent(each.arrival, self.decisions.get(digest))
            if day is not None:
                days = sendings.get(digest, Sendings(day, day))
                sendings[digest] = Sendings(min(days.first, day), max(days.last, day))
        return sendings

    def _report(self, received: Received, sendings: Sendings | None) -> Report:
        arrival, reading = received.arrival, received.reading
        decision = self.decisions.get(received.sha256)
        whose, sent = self._whose(received, decision), sendings.first if sendings else None
        content = ReportContent(tuple(reading.answered), reading.figures, reading.packed)
        findings: list[Mapping[str, str]] = [*reading.findings]
        aside = decision is not None and decision.set_aside
        if aside:
            findings.insert(0, finding_json(finding("decision-set-aside")))
        elif reading.is_report:
            findings = [*map(finding_json, self._of_unit(whose, reading)), *findings]
            findings += map(finding_json, self._of_day(sent, whose, decision))
            if decision is not None:
                content, findings = _decided(content, findings, decision, self._figure_names)
        is_used = reading.is_report and whose.unit is not None and not aside
        return Report(
            file=arrival.name,
            sha256=received.sha256,
            sent=sent,
            sender=arrival.sender,
            unit=whose.unit,
            recognised_by=whose.by,
            period=reading.properties.get(
                "period", self.period.period if reading.is_report else ""
            ),
            level=reading.level,
            version=reading.version,
            findings=tuple(findings),
            state="aside" if aside else _state(findings),
            is_used=is_used,
            answered=content.answered,
            figures=content.figures,
            packed=content.packed,
        )

    def _whose(self, received: Received, decision: Decision | None) -> Recognised:
        if decision is not None and decision.unit:
            return Recognised(self.index.by_code[decision.unit], "decision")
        arrival, reading = received.arrival, received.reading
        if not reading.header and not reading.properties:
            return recognise(self.index, {}, (), arrival.name, arrival.sender)
        return recognise(
            self.index, reading.properties, reading.header, arrival.name, arrival.sender
        )

    def _of_unit(self, whose: Recognised, reading: Reading) -> Iterator[Finding]:
        unit = whose.unit
        if unit is None:
            yield finding("unit-unknown")
            return
        name = unit_name(unit)
        if whose.by == "decision":
            yield finding("decision-unit", unit=name)
        if whose.made_for is not None:
            yield finding("neighbour-file", made=unit_name(whose.made_for), unit=name)
        if not unit.exists_on(self.period.term.end):
            yield finding("unit-ended", unit=name)
        if reading.level and unit.level != reading.level and not reading.by_words:
            names = [self.catalogue.level(level).name for level in (reading.level, unit.level)]
            yield finding("other-level", level=_lowered(names[0]), expected=_lowered(names[1]))

    def _sent(self, arrival: Arrival, decision: Decision | None) -> datetime.datetime | None:
        """When a file was sent; a mail that names no zone goes by the office's clock."""
        if decision is None or decision.sent is None:
            sent = arrival.sent
            return sent.replace(tzinfo=self._zone) if sent and not sent.tzinfo else sent
        return datetime.datetime.combine(decision.sent, datetime.time(12), self._zone)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.catalogue.organisation.time_zone)

    def _of_day(
        self, sent: datetime.datetime | None, whose: Recognised, decision: Decision | None
    ) -> Iterator[Finding]:
        level = whose.unit.level if whose.unit else ""
        deadline = next((r.deadline for r in self.period.levels if r.level == level), None)
        accepted = decision is not None and decision.late_accepted
        if decision is not None and decision.sent is not None:
            yield finding("decision-sent", sent=format_date(decision.sent))
        if sent is None:
            yield finding("decision-on-time" if accepted else "date-unknown")
        elif deadline is not None:
            day = sent.astimezone(self._zone).date()
            if day > deadline.last_day:
                details = {"sent": format_date(day), "deadline": format_date(deadline.last_day)}
                yield finding("decision-late" if accepted else "late", **details)

    def _choose(
        self, reports: list[Report], several: list[int], sendings: Mapping[str, Sendings]
    ) -> None:
        """Of several files of a unit the newest counts; without days, the one that says most."""

        def rank(at: int) -> tuple[datetime.datetime, int, int]:
            days = sendings.get(reports[at].sha256)
            return days.last if days else _EARLIEST, _weight_of_answers(reports[at]), at

        used = max(several, key=rank)
        others = [at for at in several if at != used]
        left = ", ".join(reports[at].file for at in others)
        mine = finding_json(finding("sent-twice", used=reports[used].file, left=left))
        reports[used] = replace(reports[used], findings=(mine, *reports[used].findings))
        for at in others:
            theirs = finding_json(finding("replaced", used=reports[used].file))
            all_findings = (theirs, *reports[at].findings)
            reports[at] = replace(
                reports[at], findings=all_findings, state="replaced", is_used=False
            )


def unit_name(unit: Unit) -> str:
    """A unit's name with its kind, such as "huyện Phú Vang"."""
    return f"{unit.kind} {unit.name}"


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _weight_of_answers(report: Report) -> int:
    """How much a report says."""
    return len(report.answered) + sum(bool(each["typed"]) for each in report.figures.values())


def _decided(
    content: ReportContent,
    findings: list[Mapping[str, str]],
    decision: Decision,
    names: Mapping[str, str],
) -> tuple[ReportContent, list[Mapping[str, str]]]:
    """What a report says once the office decided of its figures and texts."""
    changed: dict[str, Any] = json.loads(unpacked(content.packed))
    figures = dict(content.figures)
    for decided in decision.figures:
        unit = figures.get(decided.id, {}).get("unit", "")
        figures[decided.id] = figure_json(decided.value, unit)
        findings = [each for each in findings if each["point"] != decided.id]
        findings.append(
            finding_json(
                finding(
                    "decision-figure",
                    decided.id,
                    label=names.get(decided.id, decided.id),
                    text=decided.value,
                )
            )
        )
    texts = changed["unplaced"]
    there = [text for text in decision.texts if text.unplaced <= len(texts)]
    for text in there:
        _move(changed["answers"], text.point, texts[text.unplaced - 1])
    taken = {text.unplaced - 1 for text in there}
    changed["unplaced"] = [each for at, each in enumerate(texts) if at not in taken]
    unplaced = [at for at, each in enumerate(findings) if each["code"].startswith("unplaced")]
    gone = {at for number, at in enumerate(unplaced) if number in taken}
    empty = {text.point for text in there}
    missing = [
        finding_json(
            finding("decision-text-gone", number=str(text.unplaced), count=str(len(texts)))
        )
        for text in decision.texts
        if text not in there
    ]
    return ReportContent(tuple(changed["answers"]), figures, pack_words(changed)), missing + [
        each
        for at, each in enumerate(findings)
        if at not in gone and not (each["code"] == "point-empty" and each["point"] in empty)
    ]


def _move(answers: dict[str, Any], point: str, text: dict[str, Any]) -> None:
    answer = answers.setdefault(point, {"text": "", "blocks": [], "placed": "order"})
    answer["text"] = "\n".join(filter(None, (answer["text"], text["text"])))
    answer["blocks"] = [*answer["blocks"], *text["blocks"]]


def _state(findings: Iterable[Mapping[str, str]]) -> str:
    weights = {weight_of(each["code"]) for each in findings}
    for weight, state in (("look", "look"), ("lack", "lacking"), ("late", "late")):
        if weight in weights:
            return state
    return "full"
