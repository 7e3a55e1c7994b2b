"""Tables: those that ask for figures, and all others, which are read as lines.

Others are letterheads and signatures laid out in columns, and outlines whose numbers, and perhaps
guidance, stand in columns of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from decuong.importing.lines.lines import Line, question, read_lines
from decuong.importing.lines.marks import read_automatic_mark, read_typed_mark
from decuong.importing.words import WORDS
from decuong.manuscripts.manuscript import Paragraph, Table

_WORDS = WORDS["tables"]
_LONGEST_NUMBER = 12
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-ZĐ]|\d{1,2})[.)]?")
"""What stands under the headings of a form: A, B, 1, 2 or (1), (2)."""

_HEADING_ROWS = 3
"""Rows among which the headings and the numbers of columns may stand."""

TableRow = tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True)
class GridRow:
    """A row of a table of figures."""

    line: Line
    """All its words, without a mark."""
    cells: tuple[str, ...]
    """The words of each cell; empty where someone fills in something."""


@dataclass(frozen=True)
class FormGrid:
    """A table that asks for figures."""

    heads: tuple[str, ...]
    """What each column is called; those of merged cells behind one another."""
    rows: tuple[GridRow, ...]
    """All rows, those of the headings included."""
    first: int
    """The first row below the headings."""


def read_grid(table: Table) -> FormGrid | None:
    """A table of figures; None for any other."""
    cells = [[_cell_words(cell) for cell in row] for row in table.rows]
    numbers = next((n for n, row in enumerate(cells[:_HEADING_ROWS]) if _is_numbers(row)), None)
    known = bool(cells) and _knows(cells[0])
    if len(cells) < 2 or not (known or numbers is not None or _is_mostly_blank(cells)):
        return None
    first = _first_body_row(cells) if numbers is None else max(numbers + 1, 2)
    heading_rows = cells[: numbers or first]
    lines = [_row_line(row) for row in table.rows]
    rows = [GridRow(x, tuple(c)) for x, c in zip(lines, cells, strict=True) if x is not None]
    skipped = sum(x is None for x in lines[:first])
    return FormGrid(_heads(heading_rows), tuple(rows), first - skipped)


def table_lines(table: Table) -> Iterator[tuple[Line, str]]:
    """The lines of any other table, row by row, each with the reason why it is no outline."""
    heads = [_cell_words(cell).lower() for cell in table.rows[0]] if table.rows else []
    named = bool(heads) and (heads[0] in _WORDS["number"] or any(map(_guides, heads)))
    guiding = {place for place, head in enumerate(heads) if named and _explains(head)}
    asked = not named and _has_guidance_beside(table)
    if asked:
        guiding = {len(table.rows[0]) - 1}
    beside = {place for place, head in enumerate(heads) if named and _names(head, "asides")}
    for row in table.rows:
        again = named and [_cell_words(cell).lower() for cell in row] == heads
        if again:
            yield from ((line, "columns") for p, _ in _numbered(row) for line in read_lines(p))
            continue
        points: list[tuple[Line, str]] = []
        guides: list[tuple[Line, str]] = []
        for paragraph, column in _numbered(row):
            reason = "aside" if column in beside else ""
            lines = read_lines(paragraph)
            if column in guiding:
                guides += [(replace(line.unmarked(), guides=True), "") for line in lines]
            else:
                points += [(line, reason) for line in lines]
        if guides and asked:
            guides[0], asked = (_asking(guides[0][0], "beside"), ""), False
        marked = sum(line.mark is not None for line, _ in points)
        if marked > 1 and len(guides) > 1:
            guides[0] = _asking(guides[0][0], "row"), ""
        yield from (*points[:1], *guides, *points[1:])


def _asking(line: Line, key: str) -> Line:
    """A line of a column of guidance with a question about where it belongs."""
    return replace(line, doubts=(*line.doubts, question(line, key)))


def _explains(head: str) -> bool:
    """Whether a column says what to write to the points of another."""
    return _guides(head) or _names(head, "remark")


def _has_guidance_beside(table: Table) -> bool:
    """Whether columns without heads are points, numbered beside or not, and guidance for each."""
    width = len(table.rows[0]) if table.rows else 0
    if len(table.rows) < 2 or any(len(row) != width for row in table.rows):
        return False
    if not (width == 2 or (width == 3 and all(map(_is_numbered_apart, table.rows)))):
        return False
    points = [next((p for p, _ in _numbered(row)), None) for row in table.rows]
    first = [next(read_lines(point), None) if point else None for point in points]
    marked = all(line is not None and line.mark is not None and line.text for line in first)
    beside = [line for row in table.rows for line in _lines(row[-1])]
    return marked and bool(beside) and not any(line.mark for line in beside)


def _is_numbered_apart(row: TableRow) -> bool:
    """Whether the first cell of a row is nothing but the number of the second."""
    return bool(row[0]) and next(iter(_numbered(row)))[1] == 1


def _lines(cell: Sequence[Paragraph]) -> Iterator[Line]:
    return (line for paragraph in cell for line in read_lines(paragraph))


def _cell_words(cell: Sequence[Paragraph]) -> str:
    words = " ".join(f"{p.number} {p.text}" for p in cell).split()
    joined = " ".join(words)
    return joined if any(character.isalnum() for character in joined) else ""


def _row_line(row: TableRow) -> Line | None:
    """The words of a row as one line."""
    lines = [line.unmarked() for cell in row for p in cell for line in read_lines(p)]
    if not lines:
        return None
    words = " ".join(line.source for line in lines)
    doubts = tuple(doubt for line in lines for doubt in line.doubts)
    return replace(lines[0], text=words, source=words, slant=" " * len(words), doubts=doubts)


def _knows(row: Sequence[str]) -> bool:
    """Whether a row has the headings of a table of figures."""
    heads = [head.lower() for head in row]
    known = [head for head in heads if _names(head, "headings")]
    return len(known) >= 2 and any(_names(head, "asks") for head in known)


def _names(head: str, kind: str) -> bool:
    """Whether a heading is one of a kind, what it adds in parentheses or behind it aside."""
    bare = re.sub(r"\s*[(/].*$", "", head.lower()).strip(" :.*")
    return bare in _WORDS[kind]


def _guides(head: str) -> bool:
    return head.startswith(tuple(_WORDS["guidance"]))


def _is_numbers(row: Sequence[str]) -> bool:
    """Whether a row numbers its columns; the row of one item has words beside its number."""
    held = [cell for cell in row if cell]
    return len(held) >= 2 and all(map(_COLUMN_NUMBER.fullmatch, held)) and len(set(held)) > 1


def _is_mostly_blank(cells: Sequence[Sequence[str]]) -> bool:
    """Whether most cells beside the first words of a row wait for an answer."""
    heads, body = cells[0], cells[1:]
    if len(heads) < 2 or sum(map(bool, heads)) < 2 or any(_guides(h.lower()) for h in heads):
        return False
    if any(read_typed_mark(f"{row[0]} Y")[0] and len(row[0]) < 6 for row in body if row[0]):
        return False  # an outline whose numbers stand in a column
    beside = [cell for row in body for cell in row[1:]]
    return len(body) >= 2 and all(row[0] for row in body) and not any(beside)


def _first_body_row(cells: Sequence[Sequence[str]]) -> int:
    """The first row that has a number or a name of its own below the headings."""
    first = 1
    while first < min(_HEADING_ROWS, len(cells) - 1) and not cells[first][0]:
        first += 1  # below merged headings
    return first


def _heads(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The heading of each column; a merged cell heads those below it that have their own."""
    width = max((len(row) for row in rows), default=0)
    return tuple(" – ".join(dict.fromkeys(_column_heads(rows, column))) for column in range(width))


def _column_heads(rows: Sequence[Sequence[str]], column: int) -> Iterator[str]:
    """The headings above a column, from the top; of merged cells the one to the left."""
    for level, row in enumerate(rows):
        left = [words for words in row[: column + 1] if words]
        if row[column : column + 1] not in ([], [""]):
            yield row[column]
        elif left and any(x[column : column + 1] not in ([], [""]) for x in rows[level + 1 :]):
            yield left[-1]


def _numbered(row: TableRow) -> Iterator[tuple[Paragraph, int]]:
    """The paragraphs of a row with their columns; a number alone is that of the words beside it."""
    first = [paragraph for cell in row[:1] for paragraph in cell]
    rest = [(p, column) for column, cell in enumerate(row[1:], start=1) for p in cell]
    number = f"{first[0].number} {first[0].text}".strip() if len(first) == 1 else ""
    if (
        rest
        and not rest[0][0].number
        and 0 < len(number) <= _LONGEST_NUMBER
        and read_automatic_mark(number)
    ):
        yield replace(rest[0][0], number=number), rest[0][1]
        yield from rest[1:]
    else:
        yield from ((paragraph, 0) for paragraph in first)
        yield from rest
