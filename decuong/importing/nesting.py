"""Which point stands under which: from marked lines to a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from decuong.importing.lines import Line
from decuong.importing.marks import RANK, Mark
from decuong.importing.words import WORDS

_TITLED = ("part", "part-roman", "upper", "roman")
_TITLED_OR_NOT = ("arabic", "dotted")
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", ")", "]", "”")
_MOST_OF_A_KIND = 2
"""A list 1., 2. may stand under a heading 1., but no third one under that."""

_WRAPPED = 40
"""Characters: shorter lines do not end because of the margin."""

_SKIPS_OF_LETTERS = 3
"""Word counts a, b, c, d, e; official texts a, b, c, d, đ, e, and neither has all of the other."""


@dataclass(eq=False)
class Draft:
    """A point in the making."""

    line: Line
    mark: Mark | None
    more: list[Line] = field(default_factory=list)
    """Lines without a mark between it and the points below."""
    below: list[Draft] = field(default_factory=list)
    titled: bool = False
    table: list[list[str]] = field(default_factory=list)
    """Words of the cells, row by row, of a table of figures."""

    @property
    def kind(self) -> str:
        """Key of ``numbering.NUMBERINGS``."""
        return self.mark.kind if self.mark else "none"

    def walk(self) -> Iterator[Draft]:
        """This one and all below it, in reading order."""
        yield self
        for draft in self.below:
            yield from draft.walk()


def nested(lines: Iterable[Line], *, letter: bool = False) -> list[Draft]:
    """The points of an outline, or of a letter: those have no titles."""
    nest = _Nest(letter)
    for line in lines:
        nest.add(line)
    if not letter:
        _decide_titles(nest.points)
    return nest.points


def with_tables(points: list[Draft], tables: Iterable[Draft]) -> None:
    """Put tables of figures, which follow the outline, under its last point."""
    for table in tables:
        last = points[-1]
        while last.below and last.below[-1].mark is not None:
            last = last.below[-1]
        last.below.append(table)


def _decide_titles(points: list[Draft]) -> None:
    """Sections have titles; numbered points have one where any of their kind and depth heads."""
    depths = list(_depths(points, 0))
    heading = {(d.kind, depth) for d, depth in depths if _may_head(d) and (d.below or d.line.bold)}
    for draft, depth in depths:
        draft.titled = draft.kind in _TITLED or (draft.kind, depth) in heading


def _depths(points: list[Draft], depth: int) -> Iterator[tuple[Draft, int]]:
    for draft in points:
        yield draft, depth
        yield from _depths(draft.below, depth + 1)


def _may_head(draft: Draft) -> bool:
    return draft.kind in _TITLED_OR_NOT


class _Nest:
    """Keeps the open points, outermost first, and puts each line under one of them."""

    def __init__(self, letter: bool) -> None:
        self.points: list[Draft] = []
        self._letter = letter
        self._open: list[Draft] = []
        self._last: Line | None = None

    def add(self, line: Line) -> None:
        if line.mark is not None:
            self._marked(line, line.mark)
        elif self._last and _goes_on(self._last, line):
            self._last.text += f" {line.text}"
            self._last.slant += f" {line.slant}"
            return
        elif self._open and self._belongs(self._open[-1], line):
            self._open[-1].more.append(line)
        else:
            self._unmarked(line)
        self._last = line

    def _belongs(self, top: Draft, line: Line) -> bool:
        """Whether a line without a mark is part of the open point itself."""
        if top.mark is None or self._letter:
            return False
        heads = top.kind in (*_TITLED, *_TITLED_OR_NOT)
        return heads or line.italic or line.text[0] + line.text[-1] in {"()", "[]"}

    def _unmarked(self, line: Line) -> None:
        while self._open and self._open[-1].mark is None:
            self._open.pop()
        if not self._letter:
            line.doubt("footnote" if line.paragraph.footnote else "unnumbered")
        self._put(Draft(line, None))

    def _marked(self, line: Line, mark: Mark) -> None:
        while self._open and self._open[-1].mark is None:
            self._open.pop()
        if mark.kind in {"part", "part-roman"}:
            count = sum(draft.kind == mark.kind for draft in self.points)
            if mark.values != (count + 1,):
                line.doubt("order", mark=mark.glyph)
            self._close(0)
        elif (place := self._sibling(line, mark)) is not None:
            self._close(place)
        elif mark.kind == "dotted":
            self._under_its_number(line, mark)
        else:
            self._under_rank(line, mark)
        self._put(Draft(line, mark))

    def _put(self, draft: Draft) -> None:
        (self._open[-1].below if self._open else self.points).append(draft)
        self._open.append(draft)

    def _close(self, place: int) -> None:
        del self._open[place:]

    def _sibling(self, line: Line, mark: Mark) -> int | None:
        """Place of the open point that this one follows; the innermost of the same look first."""
        found = [
            place
            for place, draft in enumerate(self._open)
            if draft.mark is not None and _follows(draft, line, mark)
        ]
        alike = [p for p in found if _look(self._open[p].line) == _look(line)]
        return max(alike or found, default=None)

    def _under_its_number(self, line: Line, mark: Mark) -> None:
        """Open the point whose number a dotted number repeats; 2.1. stands under 2."""
        above = mark.values[:-1]
        for place in reversed(range(len(self._open))):
            other = self._open[place].mark
            if other and other.values == above and other.kind in {"arabic", "dotted"}:
                self._close(place + 1)
                return
        self._under_rank(line, mark)
        line.doubt("parent", parent=".".join(map(str, above)), mark=mark.glyph)

    def _under_rank(self, line: Line, mark: Mark) -> None:
        """Open the innermost point that usually stands above this kind."""
        again = [place for place, draft in enumerate(self._open) if draft.kind == mark.kind]
        first = not mark.values or mark.values[-1] == 1
        if again and (not first or len(again) == _MOST_OF_A_KIND):
            line.doubt("order", mark=mark.glyph)
            self._close(again[-1])
            return
        if not first:
            line.doubt("order", mark=mark.glyph)
        while self._open and not _may_hold(self._open[-1], line, mark, bool(again)):
            self._open.pop()


def _may_hold(draft: Draft, line: Line, mark: Mark, again: bool) -> bool:
    """Whether a point of another list may stand under an open one."""
    if draft.mark is None:
        return False
    if not draft.mark.values:  # a bullet holds bullets only: of deeper levels, or "-" holds "+"
        levels = draft.line.paragraph.level, line.paragraph.level
        deeper = levels[0] < levels[1] if min(levels) >= 0 else mark.kind != "dash"
        return not mark.values and deeper
    if again and draft.kind == mark.kind:
        return True  # a list 1., 2. under a heading 1.
    return RANK[draft.kind] < RANK[mark.kind]


def _follows(draft: Draft, line: Line, mark: Mark) -> bool:
    """Whether a mark counts on from that of an open point."""
    last = draft.mark
    if last is None or last.kind != mark.kind:
        return False
    if not mark.values:
        same = last.glyph == mark.glyph or mark.kind == "plus"
        return same and draft.line.paragraph.level == line.paragraph.level
    step = mark.values[-1] - last.values[-1]
    if mark.kind == "letter":
        return 1 <= step <= _SKIPS_OF_LETTERS
    return last.values[:-1] == mark.values[:-1] and step == 1


def _look(line: Line) -> tuple[bool, str]:
    return line.bold, line.paragraph.look


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line only goes on with the one before, broken at the margin."""
    if len(last.source) < _WRAPPED or last.text.isupper() or last.italic != line.italic:
        return False
    if last.text.count("(") > last.text.count(")") and line.text.count(")") > line.text.count("("):
        return True
    if last.text.endswith(_SENTENCE_ENDS):
        return False
    return line.text[0].islower() or last.text.split()[-1] in WORDS["wrapped"]["ends"]
