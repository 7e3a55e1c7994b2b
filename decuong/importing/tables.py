"""Tables: those that ask for figures, and all others, which are read as lines.

Others are letterheads and signatures laid out in columns, and outlines whose numbers stand in a
column of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from decuong.importing.lines import Line, lines_of
from decuong.importing.marks import automatic
from decuong.importing.words import WORDS
from decuong.manuscripts.manuscript import Paragraph, Table

Cells = list[list[list[Line]]]
"""A table of figures: rows of cells of lines."""

_LONGEST_NUMBER = 12

Row = tuple[tuple[Paragraph, ...], ...]


def cells_of(table: Table) -> Cells | None:
    """The cells of a table of figures; None for any other."""
    if len(table.rows) < 2 or not _asks(table.rows[0]):
        return None
    return [[[_unmarked(x) for p in c for x in lines_of(p)] for c in r] for r in table.rows]


def lines_in(table: Table) -> Iterator[Line]:
    """The lines of any other table, row by row; its column headings are no part of an outline."""
    for position, row in enumerate(table.rows):
        heads = position == 0 and _words(row)[0] in WORDS["tables"]["number"]
        for paragraph in _numbered(row):
            for line in lines_of(paragraph):
                line.left_out = "columns" if heads else ""
                yield line


def _words(row: Row) -> list[str]:
    return [" ".join(p.text for p in cell).strip().lower() for cell in row] or [""]


def _asks(row: Row) -> bool:
    """Whether a row has the headings of a table of figures."""
    said = _words(row)
    known = [words for words in said if words in WORDS["tables"]["headings"]]
    return len(known) >= 2 and any(words in WORDS["tables"]["asks"] for words in known)


def _numbered(row: Row) -> Iterator[Paragraph]:
    """The paragraphs of a row; a number alone in the first cell is that of the words beside it."""
    first = [paragraph for cell in row[:1] for paragraph in cell]
    rest = [paragraph for cell in row[1:] for paragraph in cell]
    number = f"{first[0].number} {first[0].text}".strip() if len(first) == 1 else ""
    if rest and not rest[0].number and 0 < len(number) <= _LONGEST_NUMBER and automatic(number):
        yield replace(rest[0], number=number)
        yield from rest[1:]
    else:
        yield from first
        yield from rest


def _unmarked(line: Line) -> Line:
    """A line of a cell: what looks like a mark there is a word."""
    if line.mark is not None:
        line.text = line.source = f"{line.mark.glyph} {line.text}"
        line.slant = " " * len(line.text)
        line.mark, line.shown, line.given = None, "", ""
    return line
