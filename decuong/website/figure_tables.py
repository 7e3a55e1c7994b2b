"""The figures of a period as a table for spreadsheet programs."""

from __future__ import annotations

from collections.abc import Iterator

from decuong.outlines.level_outline import label
from decuong.spreadsheets import Cell, Sheet
from decuong.website.period_view import PeriodView
from decuong.website.texts import WEBSITE_TEXTS


def figure_sheet(view: PeriodView) -> Sheet:
    """Every figure a period asks for, in reading order, with its place, unit, levels and words."""
    texts = WEBSITE_TEXTS["figures"]
    return Sheet(
        texts["sheet"], tuple(texts["heads"]), tuple(_rows(view)), (10, 40, 34, 50, 16, 24, 60)
    )


def _rows(view: PeriodView) -> Iterator[tuple[Cell, ...]]:
    every = WEBSITE_TEXTS["figures"]["every_level"]
    names = {level_view.level.id: level_view.level.name for level_view in view.levels}
    for row in view.rows:
        for figure in row.item.figures:
            levels = view.figure_levels(row.item, figure)
            yield (
                row.section,
                label(row.item, 200),
                figure.id,
                figure.name,
                figure.unit,
                every
                if levels is None
                else ", ".join(names[one] for one in names if one in levels),
                figure.quote,
            )
