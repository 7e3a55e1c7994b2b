"""Reads a list of units as an office has it: pasted, CSV or XLSX; alone in knowing openpyxl.

What an office wrote is kept, leading zeros too; what is missing is worked out where it follows
from the rest: a kind that stands in front of the name, a level from who belongs to whom.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.manuscripts.zip_reading import Package
from decuong.outlines.model import Level, Unit, validated
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import decode_utf8
from decuong.starting.texts import STARTING_TEXTS
from decuong.vietnamese import folded

MOST_ROWS = 20_000

_HEAD_ROWS = 10
"""Rows among which the one with the columns' names is looked for: titles may stand above it."""


@dataclass(frozen=True)
class UnitRow:
    """One row as read; a cell that is not there is empty."""

    cells: tuple[str, ...]
    place: Place


def read_units(name: str, content: bytes, levels: Sequence[Level]) -> tuple[Unit, ...]:
    """The units in a file of that name; raises ProblemsFound with everything wrong with it."""
    rows = _sheet(name, content) if content[:2] == b"PK" else _text(name, content)
    entries = [_entry(columns, row) for columns, row in _named(rows)]
    if not entries:
        raise ProblemsFound([problem("units-none", Place(name))])
    problems = [*_name_missing(entries), *_codes_twice(entries), *_parents_unknown(entries)]
    _add_codes(entries)
    problems += _add_levels(entries, levels)
    units = [validated(Unit, entry) for entry in entries]
    problems += [wrong for _, mistakes in units for wrong in mistakes]
    if problems:
        raise ProblemsFound(problems)
    return tuple(unit for unit, _ in units if unit is not None)


# --- rows ------------------------------------------------------------------------------------


def _text(name: str, content: bytes) -> list[UnitRow]:
    """The rows of a text with a line for each unit, its cells parted as spreadsheets part them."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # as Excel saves "Unicode text"
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError:
            raise ProblemsFound([problem("units-unreadable", Place(name))]) from None
    text = decode_utf8(name, content)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    first = next(filter(None, map(str.strip, text.splitlines())), "")
    parting = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=parting)
    rows = []
    try:
        for cells in reader:
            rows.append(_row(cells, Place(name, reader.line_num)))
            if len(rows) > MOST_ROWS:
                raise ProblemsFound([problem("units-too-many", Place(name), most=MOST_ROWS)])
    except csv.Error:
        raise ProblemsFound([problem("units-unreadable", Place(name))]) from None
    return rows


def _sheet(name: str, content: bytes) -> list[UnitRow]:
    """The rows of a workbook's first sheet."""
    package = Package(name, content, {})
    for member in package.members:
        package.content(member)  # told if any of it is too large, or locked
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = []
        for number, cells in enumerate(book.worksheets[0].iter_rows(), start=1):
            rows.append(_row(map(_cell_text, cells), Place(name, number)))
            if len(rows) > MOST_ROWS:
                raise ProblemsFound([problem("units-too-many", Place(name), most=MOST_ROWS)])
    except ProblemsFound:
        raise
    except Exception:  # the library raises whatever a broken file makes it trip over
        raise ProblemsFound([problem("units-unreadable", Place(name))]) from None
    return rows


def _cell_text(cell: Any) -> str:
    """What a cell shows: a number with the zeros that its format puts before it."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole = f"{value:.0f}" if float(value).is_integer() else str(value)
        return whole.zfill(len(cell.number_format)) if set(cell.number_format) == {"0"} else whole
    return "" if value is None else str(value)


def _row(cells: Iterable[str], place: Place) -> UnitRow:
    return UnitRow(tuple(tidy(cell) for cell in cells), place)


def tidy(text: str) -> str:
    """A text in NFC, on one line, without what cannot be seen."""
    composed = unicodedata.normalize("NFC", re.sub(r"\s", " ", text))
    seen = (c for c in composed if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(seen).split())


# --- columns ---------------------------------------------------------------------------------


def _named(rows: Sequence[UnitRow]) -> Iterator[tuple[dict[str, int], UnitRow]]:
    """Every row that says something, with where its columns are."""
    full = [row for row in rows if any(row.cells)]
    for position, row in enumerate(full[:_HEAD_ROWS]):
        columns = _columns(row)
        if "name" in columns:
            yield from ((columns, below) for below in full[position + 1 :])
            return
    for row in full:
        yield _usual_columns(row), row


def _columns(row: UnitRow) -> dict[str, int]:
    """What a row names as columns, by our names."""
    known = {folded(word): key for key, words in _column_names().items() for word in words}
    named = [(known.get(folded(cell)), position) for position, cell in enumerate(row.cells)]
    return {key: position for key, position in reversed(named) if key is not None}


def _column_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = STARTING_TEXTS["columns"]
    return names


def _usual_columns(row: UnitRow) -> dict[str, int]:
    """Where nothing names the columns: a code, a name, the code of whom it is under; or a name."""
    first = row.cells[0] if row.cells else ""
    if re.fullmatch(r"[0-9]{1,10}", first):
        return {"code": 0, "name": 1, "parent": 2}
    return {"name": 0, "code": 1, "parent": 2}


def _entry(columns: dict[str, int], row: UnitRow) -> PlacedMapping:
    """What a row says of a unit, as a file of ``units/`` would."""
    entry = PlacedMapping(row.place)
    for key, position in columns.items():
        value = row.cells[position] if position < len(row.cells) else ""
        if value:
            entry[key] = value.lower() if key in {"code", "parent", "kind"} else value
            entry.key_places[key] = entry.value_places[key] = row.place
    if "kind" not in entry and "name" in entry:
        kind = next(filter(entry["name"].lower().startswith, _kinds()), "")
        if entry["name"][len(kind) :].strip() and kind:
            entry["kind"], entry["name"] = kind.strip(), entry["name"][len(kind) :].strip()
    return entry


def _kinds() -> list[str]:
    return sorted((f"{kind} " for kind in STARTING_TEXTS["kinds"]["of_units"]), key=len)[::-1]


# --- rules -----------------------------------------------------------------------------------


def _name_missing(entries: Sequence[PlacedMapping]) -> Iterator[Problem]:
    for entry in entries:
        if "name" not in entry:
            yield problem("units-name-missing", entry.place)


def _codes_twice(entries: Sequence[PlacedMapping]) -> Iterator[Problem]:
    first: dict[str, PlacedMapping] = {}
    for entry in entries:
        code = entry.text("code")
        if code and code in first:
            line = first[code].place.line
            yield problem("units-code-twice", entry.place, code, unit=code, line=line)
        first.setdefault(code, entry)


def _parents_unknown(entries: Sequence[PlacedMapping]) -> Iterator[Problem]:
    codes = {entry.text("code") for entry in entries}
    for entry in entries:
        parent = entry.text("parent")
        if parent and (parent not in codes or parent == entry.text("code")):
            yield problem("units-parent-unknown", entry.place, entry.text("name"), parent=parent)


def _add_codes(entries: Sequence[PlacedMapping]) -> None:
    """Give every unit without a code the number of its row, in as many digits as the last has."""
    taken = {entry.text("code") for entry in entries}
    width = len(str(len(entries)))
    free = (f"{number:0{width}}" for number in range(1, 10 * MOST_ROWS))
    for entry in entries:
        if not entry.text("code"):
            entry["code"] = next(code for code in free if code not in taken)


def _add_levels(entries: Sequence[PlacedMapping], levels: Sequence[Level]) -> Iterator[Problem]:
    """Say of every unit which level it is of, where the list does not."""
    known = {folded(word): level.id for level in levels for word in (level.id, level.name)}
    parents = {entry.text("code"): entry.text("parent") for entry in entries}
    for entry in entries:
        named = entry.text("level")
        if not named:
            depth = _depth(entry.text("code"), parents)
            nested = any(parents.values())
            entry["level"] = levels[min(depth, len(levels) - 1) if nested else -1].id
        elif folded(named) in known:
            entry["level"] = known[folded(named)]
        else:
            names = ", ".join(level.id for level in levels)
            where = entry.text("name")
            yield problem("level-unknown", entry.place, where, level=named, known=names)


def _depth(code: str, parents: dict[str, str]) -> int:
    """How many units a unit is under; a circle counts as far as it is seen."""
    depth = 0
    while (code := parents.get(code, "")) and depth < len(parents):
        depth += 1
    return depth
