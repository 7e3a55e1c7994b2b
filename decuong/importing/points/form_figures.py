"""The figures that a form asks for: rows of tables, and dots in a line that someone fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decuong.importing.lines.marks import read_typed_mark
from decuong.importing.points.figures import known_unit, new_figure
from decuong.importing.sections.tables import FormGrid
from decuong.importing.words import WORDS
from decuong.outlines.model import Figure

_WORDS = WORDS["tables"]
_DOTS = r"(?:…|\.{3,}|_{3,})[.…_]*"
_BLANK = re.compile(
    rf"(?P<before>[^.…_;,]*?)\s*(?P<dots>{_DOTS})\s*(?P<unit>%|\(?[^\W\d_]+(?: [^\W\d_]+)?)?"
)


def grid_figures(grid: FormGrid) -> Iterator[Figure]:
    """A figure for every row of a table, and for each of the columns that wait for an answer."""
    kinds = [_column_kind(head) for head in grid.heads]
    names = [place for place, kind in enumerate(kinds) if kind == "name"]
    name = names[0] if names else _first_words(grid, kinds)
    units = [place for place, kind in enumerate(kinds) if kind == "unit" and place != name]
    answers = [p for p, kind in enumerate(kinds) if kind == "answer" and p != name]
    for row in grid.rows[grid.first :]:
        words = _cell(row.cells, name)
        if not re.search(r"[^\W\d]", words) or _heads_block(row.cells, name):
            continue
        unit = _cell(row.cells, units[0]) if units else ""
        open_columns = [place for place in answers if not _cell(row.cells, place)]
        if len(answers) < 2:
            yield new_figure(words, words, unit)
            continue
        for place in open_columns:
            head = grid.heads[place]
            own = WORDS["figures"]["percent"] if _is_share(head) else unit
            yield new_figure(f"{words} ({head})", words, own)


def _is_share(head: str) -> bool:
    """Whether a column asks for a share of a hundred, whatever its row is measured in."""
    return any(words in head.lower() for words in _WORDS["share"])


def _column_kind(head: str) -> str:
    """What a column holds: number, name, unit, remark, or an answer."""
    bare = re.sub(r"\s*[(/].*$", "", head.lower()).strip(" :.*")
    for kind in ("number", "name", "unit", "remark"):
        if bare in _WORDS[kind]:
            return kind
    return "answer"


def _first_words(grid: FormGrid, kinds: Sequence[str]) -> int:
    """The column with the rows' names where no heading says so: the first that has words."""
    for place in range(len(kinds)):
        cells = [_cell(row.cells, place) for row in grid.rows[grid.first :]]
        if kinds[place] != "number" and any(len(words) > 3 for words in cells):
            return place
    return 0


def _heads_block(cells: Sequence[str], name: int) -> bool:
    """Whether a row only heads those below it: its number is a Roman one or a capital."""
    mark, _ = read_typed_mark(f"{cells[0].rstrip('.')}. Y") if name else (None, 0)
    rest = [cell for place, cell in enumerate(cells) if place > name]
    return mark is not None and mark.kind in {"roman", "upper"} and not any(rest)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def blank_figures(texts: Sequence[str]) -> Iterator[Figure]:
    """A figure for dots in a text that stand before a unit, as in "trồng được ..... cây"."""
    for text in texts:
        first = ""
        for blank in _BLANK.finditer(text):
            unit = _unit((blank["unit"] or "").strip("("))
            before = blank["before"].strip(" :–-(/")
            first = first or before
            if not unit:
                continue
            name = before or first
            quote = (
                f"{blank['dots']} {unit}" if f"{blank['dots']} {unit}" in text else blank["dots"]
            )
            yield new_figure(f"{name} ({unit})" if name else unit.capitalize(), quote, unit)


def _unit(words: str) -> str:
    """The unit behind dots: a known one, or the first word that means something."""
    if words == "%":
        return words
    low = words.lower()
    if known := known_unit(low):
        return known
    if others := [word for word in WORDS["figures"]["not_units"] if low.startswith(word)]:
        return str(max(others, key=len))
    first = low.split()[0] if low else ""
    return "" if first in WORDS["figures"]["qualifiers"] else first
