"""``tong-hop.html``: the state of every unit at every point; and reminders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
from decuong.outlines.level_outline import LevelOutline, label
from decuong.outlines.model import walk
from decuong.templating import for_xml, rendered
from decuong.vietnamese import format_date, slug

_TEMPLATES = "collected/templates"
_TOLD = ("look", "lack", "late")
"""Weights of what a unit is reminded of."""


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
class Head:
    """A point above the table."""

    id: str
    number: str
    label: str
    short: str


def overview_html(collection: Collection) -> str:
    """The whole page, which needs nothing beside it."""
    heads = answered_points(collection)
    rows = [answer_row(each, heads, collection) for each in collection.units]
    counts = Counter(each.state for each in collection.units)
    return rendered(
        _TEMPLATES,
        for_xml,
        "overview.html.j2",
        period=collection.period,
        heads=heads,
        rows=rows,
        counts=[(key, STATES[key], counts[key]) for key in STATES if counts[key]],
        reports=[_file(report) for report in collection.reports],
        gone=collection.gone,
        states=STATES,
        total=len(collection.units),
    )


def answered_points(collection: Collection) -> list[Head]:
    """Every point that asks some level something, in reading order."""
    heads: dict[str, Head] = {}
    for level in collection.levels:
        for item in walk(level.points):
            if item.asks or item.figures:
                heads.setdefault(
                    item.point.id, Head(item.point.id, item.number, label(item), label(item, 40))
                )
    order = [point.id for point in walk(collection.period.points)]
    return sorted(heads.values(), key=lambda head: order.index(head.id))


def answer_row(each: UnitState, heads: list[Head], collection: Collection) -> Row:
    """What a unit said at each of the points."""
    level = next(level for level in collection.levels if level.level.id == each.unit.level)
    cells = "".join(_cells(each.report, heads, level))
    name = unit_name(each.unit)
    return Row(each.unit.code, name, each.state, level.level.name, cells)


def _cells(report: Report | None, heads: list[Head], level: LevelOutline) -> Iterator[str]:
    asked = {item.point.id: item for item in walk(level.points)}
    answers = report.content["answers"] if report else {}
    looked = (
        {e["point"] for e in report.findings if weight_of(e["code"]) == "look"} if report else ()
    )
    lacking = (
        {e["point"] for e in report.findings if weight_of(e["code"]) == "lack"} if report else ()
    )
    for head in heads:
        item = asked.get(head.id)
        if item is None:
            yield "n"
        elif report is None:
            yield "-"
        else:
            ids = {head.id, *(figure.id for figure in item.figures)}
            if ids.intersection(looked):
                yield "l"
            elif ids.intersection(lacking):
                yield "e"
            else:
                yield "a" if head.id in answers or item.figures else "o"


@dataclass(frozen=True)
class File:
    """A file in the list."""

    name: str
    unit: str
    state: str
    by: str
    sent: str
    sha256: str
    findings: tuple[tuple[str, str], ...]
    """Weight and sentence of each."""


def _file(report: Report) -> File:
    return File(
        report.file,
        unit_name(report.unit) if report.unit else "",
        report.state,
        COLLECTED_TEXTS["by"][report.recognised_by],
        format_date(report.sent.date()) if report.sent else "",
        report.sha256,
        tuple((weight_of(each["code"]), each["message"]) for each in report.findings),
    )


def reminders(collection: Collection) -> dict[str, str]:
    """A text ready to send to each unit that lacks something, by file name."""
    found = {}
    for each in collection.units:
        wanting = [
            finding["message"]
            for finding in (each.report.findings if each.report else ())
            if weight_of(finding["code"]) in _TOLD
        ]
        if each.report is None or wanting:
            name = f"{each.unit.code}-{slug(each.unit.name)}.txt"
            found[name] = _reminder(each, wanting, collection)
    return found


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
