"""Figures of all units as a workbook and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from decuong.collected.columns import Column, Prior, columns_of
from decuong.collected.judging import unit_name
from decuong.collected.reports import (
    COLLECTED_TEXTS,
    STATES,
    Collection,
    Report,
    UnitState,
    weight_of,
)
from decuong.spreadsheets import Cell, Link, Sheet, csv_text, xlsx

_WORDS: dict[str, str] = COLLECTED_TEXTS["workbook"]
_FIGURE_STATES: dict[str, str] = COLLECTED_TEXTS["figure_states"]
_LONGEST_CELL = 32_000
"""Characters; Excel holds 32,767."""
_MOST_LINKS = 60_000
"""Excel shows 65,530 links in a sheet."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run where it comes as CSV."""


def figures_csv(collection: Collection) -> bytes:
    """The figures of every unit, a row each."""
    columns = columns_of(collection)
    heads = (_WORDS["code"], _WORDS["unit"], _WORDS["state"], *(c.id for c in columns))
    measures = ("", "", _WORDS["measure"], *(_plain(c.unit) for c in columns))
    rows = tuple(
        (*_whose(each), *(_plain(_cell(_figures(each.report).get(c.id))) for c in columns))
        for each in collection.units
    )
    return csv_text(Sheet(_WORDS["figures"], heads, (measures, *rows))).encode()


def figures_workbook(collection: Collection, prior: Prior, pages: str) -> bytes:
    """The figures of every unit beside those before, and a sheet of doubts.

    ``pages`` is the address of the period's page, to whose points the doubts link; none if empty.
    """
    return xlsx([_figures_sheet(collection, prior), _doubts_sheet(collection, pages)])


def sums_of(collection: Collection, columns: tuple[Column, ...]) -> dict[str, tuple[float, int]]:
    """What units' figures add up to, and of how many units; of those alone that may be added."""
    sums = {column.id: (0.0, 0) for column in columns if column.is_summed}
    for _, report in collection.used():
        for id, figure in _figures(report).items():
            if id in sums and figure["value"] is not None:
                sums[id] = (sums[id][0] + figure["value"], sums[id][1] + 1)
    return sums


def _figures_sheet(collection: Collection, prior: Prior) -> Sheet:
    columns = columns_of(collection)
    sums = sums_of(collection, columns)
    measures = [column.unit for column in columns]
    totals = [sums.get(column.id, (_WORDS["not_summed"],))[0] for column in columns]
    rows: list[tuple[Cell, ...]] = [
        ("", "", "", *_beside([column.id for column in columns], [""] * len(columns), prior)),
        ("", "", _WORDS["measure"], *_beside(measures, measures, prior)),
    ]
    for each in collection.units:
        figures, earlier = _figures(each.report), prior.get(each.unit.code, {})
        now = [_cell(figures.get(column.id)) for column in columns]
        before = [_number(earlier.get(column.id)) for column in columns]
        rows.append((*_whose(each), *_beside(now, before, prior)))
    rows.append(("", _WORDS["total"], "", *_beside(totals, [None] * len(columns), prior)))
    names = [column.name for column in columns]
    earlier_names = [f"{_WORDS['before']}: {name}" for name in names]
    figures_named = map(str, _beside(names, earlier_names, prior))
    heads = (_WORDS["code"], _WORDS["unit"], _WORDS["state"], *figures_named)
    widths = (7, 24, 14, *(16 for _ in heads[3:]))
    return Sheet(_WORDS["figures"], heads, tuple(rows), widths, frozen=(3, 3))


def _beside(now: Sequence[Cell], before: Sequence[Cell], prior: Prior) -> Iterator[Cell]:
    """A row's cells, each followed by that of the period before where there is one."""
    for pair in zip(now, before, strict=True):
        yield from pair if prior else pair[:1]


def _doubts_sheet(collection: Collection, pages: str) -> Sheet:
    heads = tuple(_WORDS[word] for word in ("code", "unit", "point", "finding", "file", "sha256"))
    rows = tuple(_doubts(collection, pages))
    return Sheet(_WORDS["doubts"], heads, rows, (7, 24, 30, 80, 40, 66))


def _doubts(collection: Collection, pages: str) -> Iterator[tuple[Cell, ...]]:
    links = 0
    for report in collection.reports:
        name = unit_name(report.unit) if report.unit else ""
        for each in report.findings:
            if weight_of(each["code"]) == "note":
                continue
            point: Cell = each["point"]
            if each["point"] and pages and links < _MOST_LINKS:
                links += 1
                point = Link(each["point"], f"{pages}#{each['point']}")
            code = report.unit.code if report.unit else ""
            message, file = each["message"][:_LONGEST_CELL], report.file[:_LONGEST_CELL]
            yield (code, name, point, message, file, report.sha256)


def _whose(each: UnitState) -> tuple[str, str, str]:
    return each.unit.code, unit_name(each.unit), STATES[each.state]


def _figures(report: Report | None) -> Mapping[str, Mapping[str, Any]]:
    return {} if report is None else report.figures


def _cell(figure: Mapping[str, Any] | None) -> str | int | float | None:
    if figure is None:
        return None
    if figure["value"] is not None:
        number: int | float = figure["value"]
        return number
    if figure["state"] == "none":
        return _FIGURE_STATES["none"]
    return figure["typed"][:_LONGEST_CELL] or None


def _number(digits: str | None) -> float | None:
    return None if digits is None else float(digits)


def _plain(cell: str | int | float | None) -> str | int | float | None:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
