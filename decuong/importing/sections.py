"""Which lines are letterhead, letter, outline and note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from decuong.importing.lines import Line, lines_of
from decuong.importing.tables import Cells, cells_of, lines_in
from decuong.importing.words import WORDS, starts
from decuong.manuscripts.manuscript import Manuscript, Table

_WORDS = WORDS["sections"]
_HEADING_LENGTH = 150
_ALONE = 60
"""Characters of a heading in small letters; longer lines are sentences."""
_ADDRESSEE_LENGTH = 250

_NUMBER = re.compile(r"số\s*:\s*(\d+ /\S+|\S+)", re.IGNORECASE)
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass
class LetterLines:
    """The parts of the letter; empty where it has none."""

    number: str = ""
    date: str = ""
    """As ``2024-05-06``."""
    salutation: str = ""
    addressee: str = ""
    opening: str = ""
    points: list[Line] = field(default_factory=list)
    copies_label: str = ""
    copies: list[str] = field(default_factory=list)


@dataclass
class Sections:
    """Every line of the files, by what it belongs to."""

    lines: list[Line]
    """All of them, in the order of the source."""
    letter: LetterLines
    heading: str = ""
    title: str = ""
    outline: list[Line] = field(default_factory=list)
    tables: list[tuple[list[Line], Cells]] = field(default_factory=list)
    """Tables of figures: the lines above each, and its cells row by row."""
    note_label: str = ""
    note: str = ""


def sections(manuscripts: Sequence[Manuscript]) -> Sections | None:
    """The parts of one or several files; None where no outline is found."""
    found = sorted(map(_read, manuscripts), key=_is_outline_only)
    blocks = [block for made in found for block in made]
    lines = [line for block in blocks for line in _lines(block)]
    start = _outline_start(lines)
    if start is None:
        return None
    made = Sections(lines, _letter(lines[:start]))
    _outline(made, lines[start:], [block for block in blocks if isinstance(block, list)])
    return made


def _read(manuscript: Manuscript) -> list[Line | Cells]:
    """The lines and tables of figures of one file; other tables are read as lines."""
    made: list[Line | Cells] = []
    for block in manuscript.blocks:
        if not isinstance(block, Table):
            made += lines_of(block)
        elif cells := cells_of(block):
            made.append(cells)
        else:
            made += lines_in(block)
    return made


def _lines(block: Line | Cells) -> list[Line]:
    if isinstance(block, Line):
        return [block]
    return [line for row in block for cell in row for line in cell]


def _is_outline_only(blocks: list[Line | Cells]) -> bool:
    """Files without a letter stand behind those with one."""
    return not any(isinstance(b, Line) and starts(b.text, _WORDS["salutation"]) for b in blocks)


def _outline_start(lines: Sequence[Line]) -> int | None:
    """The line that says "ĐỀ CƯƠNG", or else the first part or Roman section."""
    for place, line in enumerate(lines):
        alone = len(line.text) < _ALONE and not line.text.endswith((".", ";", ":", ","))
        heads = starts(line.text, _WORDS["outline"]) and (line.text[:8].isupper() or alone)
        if heads and line.mark is None and len(line.text) < _HEADING_LENGTH:
            return place
    marked = (p for p, x in enumerate(lines) if x.mark and x.mark.kind in {"part", "part-roman"})
    roman = (p for p, x in enumerate(lines) if x.mark and x.mark.kind in {"roman", "upper"})
    return next(marked, next(roman, None))


def _letter(lines: Sequence[Line]) -> LetterLines:
    made = LetterLines()
    start = _place(lines, _WORDS["salutation"])
    if start is None:
        for line in lines:
            _leave_out(line, "letterhead")
        return made
    for line in lines[:start]:
        if number := _NUMBER.match(line.text):
            made.number = "" if number[1].startswith(("/", "…", ".")) else number[1].strip()
        if date := _DATE.search(line.text):
            made.date = f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}"
        _leave_out(line, "letterhead")
    rest = lines[start:]
    end = _place(rest, _WORDS["copies"])
    _salutation(made, list(rest[:end]))
    _copies(made, [] if end is None else rest[end:])
    return made


def _salutation(made: LetterLines, body: list[Line]) -> None:
    """The addressee, the opening, and the points behind them."""
    words, colon, rest = body.pop(0).text.partition(":")
    made.salutation = f"{words}{colon}".strip()
    addressees = [rest.strip()] if rest.strip() else []
    while body and (not addressees or body[0].mark) and len(body[0].text) < _ADDRESSEE_LENGTH:
        if addressees and (body[0].mark is None or body[0].mark.values):
            break
        line = body.pop(0)
        addressees.append(f"{line.mark.shown} {line.text}" if line.mark else line.text)
    made.addressee = " ".join(addressees)
    opening = []
    while body and body[0].mark is None:
        opening.append(body.pop(0).text)
    made.opening = " ".join(opening)
    signed = next((p for p, x in enumerate(body) if _is_signature(x)), len(body))
    for line in body[signed:]:
        _leave_out(line, "signature")
    made.points = body[:signed]


def _copies(made: LetterLines, lines: Sequence[Line]) -> None:
    """Who gets copies; what stands beside or below is the signature."""
    for place, line in enumerate(lines):
        label, colon, rest = line.text.partition(":")
        if not place:
            made.copies_label = f"{label}{colon}".strip()
            made.copies += [rest.strip()] if rest.strip() else []
        elif line.mark:
            made.copies.append(line.text)
        else:
            _leave_out(line, "signature")


def _is_signature(line: Line) -> bool:
    return line.mark is None and starts(line.text, _WORDS["signature"]) and line.text.isupper()


def _leave_out(line: Line, reason: str) -> None:
    """Keep a line out of the outline; the person is told."""
    line.left_out = reason


def _place(lines: Sequence[Line], opening: str) -> int | None:
    return next((place for place, line in enumerate(lines) if starts(line.text, opening)), None)


def _outline(made: Sections, lines: list[Line], tables: list[Cells]) -> None:
    """Heading and title, the lines of the points, tables of figures, and the closing note."""
    in_tables = {line for table in tables for line in _lines(table)}
    body = [line for line in lines if line not in in_tables and not line.left_out]
    if body and starts(body[0].text, _WORDS["outline"]):
        made.heading, rest = _heading(body.pop(0).text)
        title = [rest] if rest else []
        while body and body[0].mark is None:
            line = body.pop(0)
            if starts(line.text.strip("("), _WORDS["attached"]):
                _leave_out(line, "attached")
            else:
                title.append(line.text)
        made.title = " ".join(title)
    made.tables = [(_above(body, lines, table), table) for table in tables]
    last = max((place for place, line in enumerate(body) if line.mark), default=-1)
    tail = body[last + 1 :]
    note = next((p for p, line in enumerate(tail) if starts(line.text, _WORDS["note"])), None)
    made.outline = body
    label, text = ("", "") if note is None else _note(tail[note:])
    if note is not None and text:
        made.outline = body[: last + 1 + note]
        made.note_label, made.note = label, text


def _heading(words: str) -> tuple[str, str]:
    """The heading, and the title where both stand on one line."""
    length = len(_WORDS["heading"])
    if words.lower().startswith(_WORDS["heading"]) and len(words) > length:
        return words[:length], words[length:].strip()
    return words, ""


def _note(lines: Sequence[Line]) -> tuple[str, str]:
    words = " ".join(line.text for line in lines)
    label, colon, text = words.partition(":")
    if not colon or len(label) > 40:
        label, _, text = words.partition(" ")
    return f"{label}{colon}", text.strip()


def _above(body: list[Line], lines: Sequence[Line], table: Cells) -> list[Line]:
    """The lines from "Phụ lục" down to a table, taken out of the outline's lines."""
    first = lines.index(_lines(table)[0])
    start = first
    while start and lines[start - 1].mark is None and lines[start - 1] in body:
        start -= 1
        if starts(lines[start].text, _WORDS["annex"]):
            taken = list(lines[start:first])
            body[:] = [line for line in body if line not in taken]
            return taken
    return []
