"""Which point stands under which: from marked lines to a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from decuong.importing.lines.labels import label_length
from decuong.importing.lines.lines import Line, question
from decuong.importing.lines.marks import (
    BULLETS,
    DASHES,
    PARTS,
    RANK,
    Mark,
    as_small_roman,
    bare_counter,
)
from decuong.importing.points.margins import goes_on, margin_of, within_parentheses
from decuong.importing.points.ranks import Ranks, find_ranks
from decuong.importing.sections.outline_parts import Passage
from decuong.importing.sections.tables import FormGrid
from decuong.manuscripts.manuscript import Paragraph

_TITLED = ("part", "part-roman", "section", "upper", "roman")
_TITLED_OR_NOT = ("arabic", "dotted")
_MOST_OF_A_KIND = 2
"""A list 1., 2. may stand under a heading 1., but no third one under that."""

_NAMED_AS = {
    "arabic": ("arabic", "dotted", "section"),
    "roman": ("roman", "part-roman", "section"),
    "upper": ("upper",),
    "letter": ("letter",),
}
"""Kinds of points that a part of a number such as ``I.1.`` may name."""

_ROMAN = ("roman", "part-roman")

_WORDS_SHOWN = 6

_SKIPS_OF_LETTERS = 3
"""Word counts a, b, c, d, e; official texts a, b, c, d, đ, e, and neither has all of the other."""


@dataclass(frozen=True)
class Draft:
    """A point as its lines say it, without an id."""

    line: Line
    """The first line; it has the mark, if there is one."""
    more: tuple[Line, ...]
    """Lines without a mark between it and the points below."""
    below: tuple[Draft, ...]
    titled: bool
    grids: tuple[FormGrid, ...]
    """Tables of figures that stand at it."""
    doubts: tuple[str, ...]
    """Questions about its place."""

    @property
    def kind(self) -> str:
        """Key of ``numbering.NUMBERINGS``."""
        return self.line.mark.kind if self.line.mark else "none"

    def walk(self) -> Iterator[Draft]:
        """This one and all below it, in reading order."""
        yield self
        for draft in self.below:
            yield from draft.walk()


def nest(blocks: Sequence[Passage], *, letter: bool = False) -> tuple[Draft, ...]:
    """The points of an outline, or of a letter: those have no titles."""
    romans = _small_romans([x for x in blocks if isinstance(x, Line)])
    blocks = [_with_small_roman(block, romans) for block in blocks]
    lines = [x for x in blocks if isinstance(x, Line)]
    ranks = find_ranks([line.mark for line in lines if line.mark])
    nest = _Nest(letter, lines, ranks)
    for block in blocks:
        if isinstance(block, FormGrid):
            nest.add_grid(block)
        else:
            nest.add(block)
    heading = set() if letter else _heading_kinds(nest.points)
    return tuple(_finished(node, heading, 0) for node in nest.points)


def _is_letter(line: Line) -> bool:
    return line.mark is not None and line.mark.kind == "letter"


def _small_romans(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, by their order, whose letters are small Roman numbers: i), ii), iii).

    A single letter is one where the outline has longer ones, unless it follows its forerunner in
    the alphabet and no ii) follows it.
    """
    lettered = [(x.order, bare_counter(x.mark), x.mark) for x in lines if x.mark and _is_letter(x)]
    if not any(len(counter) > 1 for _, counter, mark in lettered if not mark.under[0]):
        return frozenset()
    romans = set()
    before = 0
    for place, (order, counter, mark) in enumerate(lettered):
        following = lettered[place + 1][1] if place + 1 < len(lettered) else ""
        in_alphabet = 1 <= mark.values[-1] - before <= _SKIPS_OF_LETTERS and following != "ii"
        if len(counter) > 1 or not in_alphabet:
            romans.add(order)
        else:
            before = mark.values[-1]
    return frozenset(romans)


def _with_small_roman(block: Passage, romans: frozenset[int]) -> Passage:
    if isinstance(block, FormGrid) or block.mark is None or block.order not in romans:
        return block
    return replace(block, mark=as_small_roman(block.mark))


def _repeated(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, by their order, whose number 1 or a) begins no list, since none counts on."""
    marked = [(line.order, line.mark) for line in lines if line.mark and line.mark.values]
    return frozenset(
        order
        for place, (order, mark) in enumerate(marked)
        if mark.is_first and not _counts_on(mark, [other for _, other in marked[place + 1 :]])
    )


def _counts_on(first: Mark, following: Sequence[Mark]) -> bool:
    """Whether the next mark of a kind, before one that stands above it, follows the first."""
    for mark in following:
        if mark.kind == first.kind:
            return mark.values[-1] == first.values[-1] + 1
        if RANK[mark.kind] < RANK[first.kind]:
            return False
    return False


@dataclass(eq=False)
class _Node:
    """A point while lines are still added to it."""

    line: Line
    more: list[Line] = field(default_factory=list)
    below: list[_Node] = field(default_factory=list)
    grids: list[FormGrid] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def mark(self) -> Mark | None:
        return self.line.mark

    @property
    def kind(self) -> str:
        return self.line.mark.kind if self.line.mark else "none"

    def holds_words(self) -> bool:
        """Whether lines without a mark below it may be its own: a heading has a text."""
        return self.line.mark is not None and self.kind in (*_TITLED, *_TITLED_OR_NOT, "none")


def _finished(node: _Node, heading: set[tuple[str, int]], depth: int) -> Draft:
    sure = node.kind in _TITLED or (node.kind == "none" and node.mark is not None)
    return Draft(
        node.line,
        tuple(node.more),
        tuple(_finished(below, heading, depth + 1) for below in node.below),
        sure or (node.kind, depth) in heading,
        tuple(node.grids),
        tuple(node.doubts),
    )


def _heading_kinds(points: Sequence[_Node]) -> set[tuple[str, int]]:
    """Kinds of numbers with their depths that have titles: where any of them heads points."""
    return {
        (node.kind, depth)
        for node, depth in _depths(points, 0)
        if node.kind in _TITLED_OR_NOT and (node.below or node.line.bold)
    }


def _depths(points: Sequence[_Node], depth: int) -> Iterator[tuple[_Node, int]]:
    for node in points:
        yield node, depth
        yield from _depths(node.below, depth + 1)


class _Nest:
    """Keeps the open points, outermost first, and puts each line under one of them."""

    def __init__(self, letter: bool, lines: Sequence[Line], ranks: Ranks) -> None:
        self.points: list[_Node] = []
        self._ranks = ranks
        self._repeated = _repeated(lines)
        by_make = {
            automatic: [x for x in lines if x.automatic is automatic] for automatic in (True, False)
        }
        self._uncounted = _repeated(by_make[True]) | _repeated(by_make[False])
        self._inside = within_parentheses(lines)
        self._unseen: set[tuple[str, int]] = set()
        """What numbers say they stand under although it is nowhere."""
        self._letter = letter
        self._margin = margin_of(lines)
        self._open: list[_Node] = []
        self._last: tuple[_Node, int] | None = None
        """The point of the last line, and which of its lines: -1 is its first."""
        self._piece = ""
        """The last line as it stands in the file."""
        self._counted: dict[str, int] = {}
        """The last number of each kind, wherever it stood."""

    def add(self, line: Line) -> None:
        """Put a line under an open point, or open one."""
        if line.mark is not None:
            self._marked(line, line.mark)
        elif self._last and self._goes_on(line):
            self._go_on(line)
        elif self._open and self._belongs(self._open[-1], line):
            self._open[-1].more.append(line)
            self._last = (self._open[-1], len(self._open[-1].more) - 1)
        else:
            self._unmarked(line)
        self._piece = line.words

    def add_grid(self, grid: FormGrid) -> None:
        """Give a table of figures to the point above it."""
        if not self._open:
            self._put(_Node(grid.rows[0].line))
        self._open[-1].grids.append(grid)
        self._open[-1].doubts.append(question(grid.rows[0].line, "table"))
        self._last = None

    def _goes_on(self, line: Line) -> bool:
        inside = line.order in self._inside
        return inside or goes_on(self._last_line(), self._piece, line, self._margin)

    def _last_line(self) -> Line:
        assert self._last is not None  # noqa: S101 (asked for by add only)
        node, place = self._last
        return node.line if place < 0 else node.more[place]

    def _go_on(self, line: Line) -> None:
        assert self._last is not None  # noqa: S101 (asked for by add only)
        node, place = self._last
        joined = self._last_line().joined(line)
        if place < 0:
            node.line = joined
        else:
            node.more[place] = joined

    def _belongs(self, top: _Node, line: Line) -> bool:
        """Whether a line without a mark is part of the open point itself."""
        if top.mark is None or self._letter:
            return False
        bracketed = line.text[0] + line.text[-1] in {"()", "[]"}
        beside = line.guides or line.paragraph.footnote
        return beside or top.holds_words() or line.italic or bracketed

    def _unmarked(self, line: Line) -> None:
        while self._open and self._open[-1].mark is None:
            self._open.pop()
        node = _Node(line)
        if not self._letter:
            key = "footnote" if line.paragraph.footnote else "unnumbered"
            node.doubts.append(question(line, key))
        self._put(node)

    def _marked(self, line: Line, mark: Mark) -> None:
        while self._open and self._open[-1].mark is None:
            self._open.pop()
        node = _Node(line)
        place = self._sibling(line, mark)
        if mark.kind in PARTS:
            count = sum(other.kind == mark.kind for other in self.points)
            if mark.values != (count + 1,):
                key = "first-part" if not count and self.points else "order"
                node.doubts.append(question(line, key, mark=mark.glyph))
            self._close(0)
        elif mark.label:
            self._labelled(node, mark, place)
        elif mark.kind == "none":
            while self._open and not _heads_over(self._open[-1], mark):
                self._open.pop()
        elif mark.under[0]:
            self._under_named(node, mark)
        elif (above := self._above_in_list(line)) is not None:
            self._close(above + 1)
            node.line = _as_first(line, mark, self._open[-1].below)
        elif place is not None:
            self._close(place)
        elif mark.kind == "dotted":
            self._under_its_number(node, mark)
        else:
            self._under_rank(node, mark)
        self._ask_where(node, mark)
        self._put(node)
        if mark.values:
            self._counted[mark.family] = mark.values[-1]

    def _put(self, node: _Node) -> None:
        (self._open[-1].below if self._open else self.points).append(node)
        self._open.append(node)
        self._last = (node, -1)

    def _close(self, place: int) -> None:
        del self._open[place:]

    def _sibling(self, line: Line, mark: Mark) -> int | None:
        """Place of the open point that this one follows; the innermost of the same look first."""
        places = [place for place, node in enumerate(self._open) if _follows(node, line, mark)]
        alike = [p for p in places if _look(self._open[p].line) == _look(line)]
        return max(alike or places, default=None)

    def _under_its_number(self, node: _Node, mark: Mark) -> None:
        """Open the point whose number a dotted number repeats; 2.1. stands under 2."""
        above = mark.values[:-1]
        for place in reversed(range(len(self._open))):
            other = self._open[place].mark
            if other and other.values == above and _counts_on_in(self._open[place]):
                self._close(place + 1)
                if other.kind in _ROMAN:
                    self._ask_of_numbers(node, mark)
                return
        self._under_rank(node, mark)
        parent = ".".join(map(str, above))
        node.doubts.append(question(node.line, "parent", parent=parent, mark=mark.glyph))

    def _ask_of_numbers(self, node: _Node, mark: Mark) -> None:
        """Tell once that 2.1. under II., whose number it repeats, is printed as 1."""
        if mark.is_first and "dotted" not in self._counted:
            node.doubts.append(question(node.line, "renumbered", mark=mark.glyph))

    def _under_named(self, node: _Node, mark: Mark) -> None:
        """Open the point that a number names as above it; I.2. stands under I."""
        for place in reversed(range(len(self._open))):
            if _is_named(self._open[place], mark, self._ranks):
                self._close(place + 1)
                before = [other.mark for other in self._open[place].below if other.mark]
                last = next((x.values for x in reversed(before) if x.kind == mark.kind), (0,))
                if mark.values[-1] - last[-1] not in range(1, 1 + _step(mark)):
                    node.doubts.append(question(node.line, "order", mark=mark.glyph))
                return
        again = next((n for n, other in enumerate(self._open) if other.kind == mark.kind), None)
        if again is None:
            self._under_rank(node, mark)
        else:
            self._close(again)
        if mark.under not in self._unseen:
            parent = mark.glyph.rstrip(" ./):-–—").rpartition(".")[0] or mark.glyph[:1]
            node.doubts.append(question(node.line, "parent", parent=parent, mark=mark.glyph))
        self._unseen.add(mark.under)

    def _above_in_list(self, line: Line) -> int | None:
        """Place of the open point above a line in one list of several levels; the list says it."""
        for place in reversed(range(len(self._open))):
            other = self._open[place].line.paragraph
            if _list_of(other) and _list_of(other) == _list_of(line.paragraph):
                return place if 0 <= other.level < line.paragraph.level else None
        return None

    def _labelled(self, node: _Node, mark: Mark, place: int | None) -> None:
        """Open what a label stands under, or the list it counts on in."""
        if place is not None:
            self._close(place)
            return
        rank = self._ranks.of(mark)
        while self._open and not self._holds_label(self._open[-1], mark, rank):
            self._open.pop()
        if not mark.is_first and self._counted.get(mark.label) != mark.values[-1] - 1:
            label = node.line.text[: label_length(node.line.text)]
            node.doubts.append(question(node.line, "order", mark=label))

    def _ask_where(self, node: _Node, mark: Mark) -> None:
        """Ask what the first list of a family stands under, where the outline does not say it."""
        if self._open and mark.family in self._ranks.unclear and mark.family not in self._counted:
            above = " ".join(self._open[-1].line.words.split()[:_WORDS_SHOWN])
            label = node.line.text[: label_length(node.line.text)] or mark.glyph
            node.doubts.append(question(node.line, "inside", mark=label, parent=above))

    def _holds_label(self, node: _Node, mark: Mark, rank: float) -> bool:
        if node.mark is None or not node.mark.values or node.mark.label == mark.label:
            return False
        return self._ranks.of(node.mark) < rank

    def _under_rank(self, node: _Node, mark: Mark) -> None:
        """Open the innermost point that usually stands above this kind."""
        again = [place for place, other in enumerate(self._open) if other.kind == mark.kind]
        twice = bool(again) and self._is_typed_twice(self._open[again[-1]], node)
        levelled = mark.kind in BULLETS and node.line.paragraph.level >= 0
        many = len(again) >= _MOST_OF_A_KIND and not levelled
        apart = mark.kind in _TITLED or many or twice
        if again and (not mark.is_first or apart):
            node.doubts.append(question(node.line, "order", mark=mark.glyph))
            self._close(again[-1])
            return
        if not mark.is_first and mark.kind != "dotted":
            goes_on = self._counted.get(mark.kind) == mark.values[-1] - 1
            key = "runs-on" if goes_on else "order"
            node.doubts.append(question(node.line, key, mark=mark.glyph))
        while self._open and not self._may_hold(self._open[-1], node.line, mark, bool(again)):
            self._open.pop()
        if self._open and self._is_alone(self._open[-1], node):
            above = " ".join(self._open[-1].line.words.split()[:_WORDS_SHOWN])
            node.doubts.append(question(node.line, "inside", mark=mark.glyph, parent=above))

    def _may_hold(self, node: _Node, line: Line, mark: Mark, again: bool) -> bool:
        """Whether a point of another list may stand under an open one."""
        if node.mark is None:
            return False
        if not node.mark.values:  # a bullet holds bullets only
            return mark.kind in BULLETS and _is_deeper(node, line, mark, self._ranks)
        if again and node.kind == mark.kind:
            return True  # a list 1., 2. under a heading 1.
        if {node.kind, mark.kind} == {"letter", "paren"}:
            return mark.is_first  # either may stand above the other
        return mark.kind in BULLETS or self._ranks.of(node.mark) < self._ranks.of(mark)

    def _is_alone(self, above: _Node, node: _Node) -> bool:
        """Whether a number 1, which none counts on, would hold a list 1., 2. of the other make."""
        same = above.mark is not None and above.kind == node.kind and above.mark.is_first
        made_otherwise = above.line.automatic != node.line.automatic
        return same and made_otherwise and above.line.order in self._uncounted

    def _is_typed_twice(self, before: _Node, node: _Node) -> bool:
        """Whether a number 1 stands twice in one list, rather than begins one below."""
        same = before.mark is not None and node.mark is not None and before.mark.is_first
        looks = [(x.line.bold, x.line.paragraph.look.split()[:1]) for x in (before, node)]
        return same and node.line.order in self._repeated and looks[0] == looks[1]


def _heads_over(node: _Node, mark: Mark) -> bool:
    """Whether a heading without a number may stand under an open one, by their levels."""
    return node.kind == "none" and node.mark is not None and node.mark.values < mark.values


def _counts_on_in(node: _Node) -> bool:
    """Whether a dotted number may repeat that of a point: 2.1. under 2., or under II. without 1."""
    numbered = any(other.kind == "arabic" for other in node.below)
    return node.kind in {"arabic", "dotted", "section"} or (node.kind in _ROMAN and not numbered)


def _list_of(paragraph: Paragraph) -> str:
    """What the paragraphs of one automatic list have in common; empty for others."""
    if paragraph.level < 0:
        return ""
    return paragraph.look.rpartition(" ")[2].rpartition(".")[0]


def _as_first(line: Line, mark: Mark, siblings: Sequence[_Node]) -> Line:
    """A line that begins a list; its i is the small Roman number then."""
    first = not any(other.mark and other.kind == mark.kind for other in siblings)
    return replace(line, mark=as_small_roman(mark)) if first and _is_letter(line) else line


def _is_named(node: _Node, mark: Mark, ranks: Ranks) -> bool:
    """Whether a point is the one that a number says it stands under."""
    kind, number = mark.under
    if node.mark is None or node.mark.values[-1:] != (number,):
        return False
    if node.mark.label:
        return ranks.of(node.mark) < ranks.of(mark)
    return node.kind in _NAMED_AS[kind]


def _step(mark: Mark) -> int:
    return _SKIPS_OF_LETTERS if mark.kind in {"letter", "upper"} else 1


def _is_deeper(node: _Node, line: Line, mark: Mark, ranks: Ranks) -> bool:
    """Whether a bullet stands under another one: by the list's level, a colon or its sign."""
    assert node.mark is not None  # noqa: S101 (asked for of bullets only)
    levels = node.line.paragraph.level, line.paragraph.level
    if min(levels) >= 0:
        return levels[0] < levels[1]
    if node.line.text.endswith(":") and node.mark.glyph != mark.glyph:
        return True
    if node.kind == mark.kind and _is_round(node.mark) != _is_round(mark):
        return True
    if _is_round(node.mark) and _is_round(mark):
        return node.mark.glyph != mark.glyph
    return ranks.of(node.mark) < ranks.of(mark)


def _is_round(mark: Mark) -> bool:
    """Whether a bullet is a dot, a square or an arrow rather than one of the dashes."""
    return mark.kind == "dash" and mark.glyph not in DASHES


def _follows(node: _Node, line: Line, mark: Mark) -> bool:
    """Whether a mark counts on from that of an open point."""
    last = node.mark
    if last is None or last.family != mark.family or mark.family == "none":
        return False
    if not mark.values:
        dashes = not _is_round(last) and not _is_round(mark)
        same = last.glyph == mark.glyph or mark.kind in {"plus", "star"} or dashes
        return same and node.line.paragraph.level == line.paragraph.level
    step = mark.values[-1] - last.values[-1]
    if mark.kind in {"letter", "upper"}:
        return 1 <= step <= _step(mark)
    return last.values[:-1] == mark.values[:-1] and step == 1


def _look(line: Line) -> tuple[bool, str]:
    return line.bold, line.paragraph.look
