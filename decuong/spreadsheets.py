"""Tables as XLSX and CSV; the one module that knows XlsxWriter."""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter  # type: ignore[import-untyped]  # it has none


@dataclass(frozen=True)
class Link:
    """A cell that leads to an address."""

    text: str
    address: str


Cell = str | int | float | Link | None

_EPOCH = datetime.datetime(1980, 1, 1)
"""The moment every workbook bears: the same table gives the same bytes."""
_LINE = 15
"""Height of a line, in points."""
_WIDTH = 9
"""Of a column that says none, in characters."""


@dataclass(frozen=True)
class Sheet:
    """A table: its name, the heads of its columns, and its rows."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    """Of the columns, in characters."""
    frozen: tuple[int, int] = (1, 0)
    """Rows and columns that stay in sight, the heads counted."""


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a sheet for each table; texts stay texts, whatever they begin with."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": _EPOCH})
    styles = {"valign": "top", "text_wrap": True}
    head, cell = book.add_format({**styles, "bold": True}), book.add_format(styles)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(*sheet.frozen)
        for row in range(min(sheet.frozen[0], len(sheet.rows) + 1)):
            values = (sheet.heads, *sheet.rows)[row]
            page.set_row(row, _LINE * max(map(_lines, values, _widths(sheet)), default=1))
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for row, values in enumerate((sheet.heads, *sheet.rows)):
            for column, value in enumerate(values):
                look = head if row == 0 else cell
                if isinstance(value, str):
                    page.write_string(row, column, value, look)
                elif isinstance(value, Link):
                    page.write_url(row, column, value.address, look, value.text)
                elif value is not None:
                    page.write_number(row, column, value, look)
    book.close()
    return content.getvalue()


def _widths(sheet: Sheet) -> tuple[int, ...]:
    missing = max(0, len(sheet.heads) - len(sheet.widths))
    return (*sheet.widths, *(_WIDTH,) * missing)


def _lines(value: Cell, width: int) -> int:
    """How many lines a text needs in a column, each word of it whole or, if longer, broken."""
    return math.ceil(len(value) / max(width - 2, 1)) if isinstance(value, str) else 1


def csv_text(sheet: Sheet) -> str:
    """A table as CSV (RFC 4180), with the mark by which Excel knows UTF-8."""
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerows((sheet.heads, *sheet.rows))
    return f"\ufeff{content.getvalue()}"
