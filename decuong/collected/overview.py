"""``tong-hop.html``: the state of every unit at every point; and reminders."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decuong.collected.judging import unit_name
from decuong.collected.reports import (
    COLLECTED_TEXTS,
    STATES,
    Collection,
    Report,
    UnitState,
    weight_of,
)
from decuong.outlines.level_outline import LevelOutline, NumberedPoint, label
from decuong.outlines.model import walk
from decuong.templating import for_xml, rendered
from decuong.vietnamese import format_date, slug

_TEMPLATES = "collected/templates"
_TOLD = ("look", "lack")
"""Weights of what a unit is reminded of; what came late cannot be sent in time any more."""


@dataclass(frozen=True)
class Row:
    """A unit in the table."""

    code: str
    name: str
    state: str
    level: str
    cells: str
    """A letter for each point: a(nswered), e(mpty), l(ook), o(ptional and left out), n(ot asked),
    - (no report)."""


@dataclass(frozen=True)
class PointHead:
    """A point above the table."""

    id: str
    number: str
    whole: str
    label: str
    short: str


def overview_html(collection: Collection) -> str:
    """The whole page, which needs nothing beside it."""
    heads = answered_points(collection)
    rows = list(answer_rows(collection, heads))
    counts = Counter(each.state for each in collection.units)
    return rendered(
        _TEMPLATES,
        for_xml,
        "overview.html.j2",
        joined=_joined,
        period=collection.period,
        heads=heads,
        rows=rows,
        counts=[(key, STATES[key], counts[key]) for key in STATES if counts[key]],
        reports=[_file(report) for report in collection.reports],
        gone=collection.gone,
        states=STATES,
        total=len(collection.units),
    )


def answered_points(collection: Collection) -> list[PointHead]:
    """Every point that asks some level something, in reading order."""
    heads: dict[str, PointHead] = {}
    for level in collection.levels:
        for item in walk(level.points):
            if item.asks or item.figures:
                heads.setdefault(
                    item.point.id,
                    _head(item),
                )
    order = [point.id for point in walk(collection.period.points)]
    return sorted(heads.values(), key=lambda head: order.index(head.id))


def _head(item: NumberedPoint) -> PointHead:
    whole = label(item, sys.maxsize)
    return PointHead(item.point.id, item.number, whole, label(item), label(item, 40))


def answer_rows(collection: Collection, heads: list[PointHead]) -> Iterator[Row]:
    """What each unit said at each of the points."""
    asked = {level.level.id: _asked(level, heads) for level in collection.levels}
    for each in collection.units:
        own = asked[each.unit.level]
        cells = "".join(_cells(each.report, own, heads))
        yield Row(each.unit.code, unit_name(each.unit), each.state, own.level, cells)


@dataclass(frozen=True)
class PointAsked:
    """What a level is asked, as the table shows it."""

    level: str
    """The level's name."""
    ids: tuple[frozenset[str], ...]
    """For each head the ids of its point and figures; empty where the level is not asked."""
    has_figures: tuple[bool, ...]


def _asked(level: LevelOutline, heads: list[PointHead]) -> PointAsked:
    items = {item.point.id: item for item in walk(level.points)}
    asked = [items.get(head.id) for head in heads]
    ids = (frozenset((i.point.id, *(f.id for f in i.figures)) if i else ()) for i in asked)
    return PointAsked(level.level.name, tuple(ids), tuple(bool(i and i.figures) for i in asked))


def _cells(report: Report | None, asked: PointAsked, heads: list[PointHead]) -> Iterator[str]:
    points: dict[str, set[str]] = {"look": set(), "lack": set()}
    for each in report.findings if report else ():
        # A prompt is left in an answer that says something: nothing lacks there.
        weight = "look" if each["code"] == "prompt-left" else weight_of(each["code"])
        points.setdefault(weight, set()).add(each["point"])
    answered = frozenset(report.answered if report else ())
    for head, ids, has_figures in zip(heads, asked.ids, asked.has_figures, strict=True):
        if not ids:
            yield "n"
        elif report is None:
            yield "-"
        elif not ids.isdisjoint(points["look"]):
            yield "l"
        elif not ids.isdisjoint(points["lack"]):
            yield "e"
        else:
            yield "a" if head.id in answered or has_figures else "o"


def _joined(letters: str, cells: Mapping[str, str]) -> str:
    """What is shown for each letter, one after the other."""
    return "".join(map(cells.__getitem__, letters))


@dataclass(frozen=True)
class ListedFinding:
    """A finding in the list of files."""

    weight: str
    message: str
    others: int = 0
    """How many more of its kind the file has."""


@dataclass(frozen=True)
class File:
    """A file in the list."""

    name: str
    unit: str
    state: str
    by: str
    sent: str
    sha256: str
    findings: tuple[ListedFinding, ...]


def _file(report: Report) -> File:
    return File(
        report.file,
        unit_name(report.unit) if report.unit else "",
        report.state,
        COLLECTED_TEXTS["by"][report.recognised_by],
        format_date(report.sent.date()) if report.sent else "",
        report.sha256,
        tuple(_listed_findings(report)),
    )


def _listed_findings(report: Report) -> Iterator[ListedFinding]:
    """What is told of a file: all that must be looked at, and a note of each kind."""
    notes = Counter(e["code"] for e in report.findings if weight_of(e["code"]) == "note")
    codes = set[str]()
    for each in report.findings:
        code = each["code"]
        if code not in notes:
            yield ListedFinding(weight_of(code), each["message"])
        elif code not in codes:
            codes.add(code)
            yield ListedFinding("note", each["message"], notes[code] - 1)


def reminders(collection: Collection) -> dict[str, str]:
    """A text ready to send to each unit that lacks something, by file name."""
    letters = {}
    for each in collection.units:
        wanting = [
            finding["message"]
            for finding in (each.report.findings if each.report else ())
            if weight_of(finding["code"]) in _TOLD
        ]
        if each.report is None or wanting:
            name = f"{each.unit.code}-{slug(each.unit.name)}.txt"
            letters[name] = _reminder(each, wanting, collection)
    return letters


def _reminder(each: UnitState, wanting: list[str], collection: Collection) -> str:
    reporting = next(r for r in collection.period.levels if r.level == each.unit.level)
    return rendered(
        _TEMPLATES,
        str,
        "reminder.txt.j2",
        unit=unit_name(each.unit),
        issuer=collection.catalogue.organisation.name,
        period=collection.period,
        deadline=format_date(reporting.deadline.last_day) if reporting.deadline else "",
        sent=each.report is not None,
        wanting=wanting,
    )
