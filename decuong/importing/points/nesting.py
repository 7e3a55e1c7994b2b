"""Which point stands under which: from marked lines to a tree."""

from __future__ import annotations

from collections.abc import Sequence

from decuong.importing.lines.labels import label_length
from decuong.importing.lines.lines import Line, question
from decuong.importing.lines.marks import (
    BULLETS,
    PARTS,
    RANK,
    Mark,
)
from decuong.importing.points.margins import goes_on, margin_of, within_parentheses
from decuong.importing.points.open_points import TITLED, Draft, OpenPoint, finished, heading_kinds
from decuong.importing.points.ranks import Ranks, find_ranks
from decuong.importing.points.small_romans import small_romans, with_small_roman
from decuong.importing.points.standing import (
    ROMAN,
    as_first,
    follows,
    heads_over,
    is_deeper,
    is_named,
    list_of,
    longest_step,
    look_of,
    repeats_number_of,
)
from decuong.importing.sections.outline_parts import Passage
from decuong.importing.sections.tables import FormGrid

_MOST_OF_A_KIND = 2
"""A list 1., 2. may stand under a heading 1., but no third one under that."""

_WORDS_SHOWN = 6


def nest(blocks: Sequence[Passage], *, letter: bool = False) -> tuple[Draft, ...]:
    """The points of an outline, or of a letter: those have no titles."""
    romans = small_romans([x for x in blocks if isinstance(x, Line)])
    blocks = [with_small_roman(block, romans) for block in blocks]
    lines = [x for x in blocks if isinstance(x, Line)]
    ranks = find_ranks([line.mark for line in lines if line.mark])
    nest = _Nest(letter, lines, ranks)
    for block in blocks:
        if isinstance(block, FormGrid):
            nest.add_grid(block)
        else:
            nest.add(block)
    heading = set() if letter else heading_kinds(nest.points)
    return tuple(finished(node, heading, 0) for node in nest.points)


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


class _Nest:
    """Keeps the open points, outermost first, and puts each line under one of them."""

    def __init__(self, letter: bool, lines: Sequence[Line], ranks: Ranks) -> None:
        self.points: list[OpenPoint] = []
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
        self._open: list[OpenPoint] = []
        self._last: tuple[OpenPoint, int] | None = None
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
            self._put(OpenPoint(grid.rows[0].line))
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

    def _belongs(self, top: OpenPoint, line: Line) -> bool:
        """Whether a line without a mark is part of the open point itself."""
        if top.mark is None or self._letter:
            return False
        bracketed = line.text[0] + line.text[-1] in {"()", "[]"}
        beside = line.guides or line.paragraph.footnote
        return beside or top.holds_words() or line.italic or bracketed

    def _unmarked(self, line: Line) -> None:
        while self._open and self._open[-1].mark is None:
            self._open.pop()
        node = OpenPoint(line)
        if not self._letter:
            key = "footnote" if line.paragraph.footnote else "unnumbered"
            node.doubts.append(question(line, key))
        self._put(node)

    def _marked(self, line: Line, mark: Mark) -> None:
        while self._open and self._open[-1].mark is None:
            self._open.pop()
        node = OpenPoint(line)
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
            while self._open and not heads_over(self._open[-1], mark):
                self._open.pop()
        elif mark.under[0]:
            self._under_named(node, mark)
        elif (above := self._above_in_list(line)) is not None:
            self._close(above + 1)
            node.line = as_first(line, mark, self._open[-1].below)
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

    def _put(self, node: OpenPoint) -> None:
        (self._open[-1].below if self._open else self.points).append(node)
        self._open.append(node)
        self._last = (node, -1)

    def _close(self, place: int) -> None:
        del self._open[place:]

    def _sibling(self, line: Line, mark: Mark) -> int | None:
        """Place of the open point that this one follows; the innermost of the same look first."""
        places = [place for place, node in enumerate(self._open) if follows(node, line, mark)]
        alike = [p for p in places if look_of(self._open[p].line) == look_of(line)]
        return max(alike or places, default=None)

    def _under_its_number(self, node: OpenPoint, mark: Mark) -> None:
        """Open the point whose number a dotted number repeats; 2.1. stands under 2."""
        above = mark.values[:-1]
        for place in reversed(range(len(self._open))):
            other = self._open[place].mark
            if other and other.values == above and repeats_number_of(self._open[place]):
                self._close(place + 1)
                if other.kind in ROMAN:
                    self._ask_of_numbers(node, mark)
                return
        self._under_rank(node, mark)
        parent = ".".join(map(str, above))
        node.doubts.append(question(node.line, "parent", parent=parent, mark=mark.glyph))

    def _ask_of_numbers(self, node: OpenPoint, mark: Mark) -> None:
        """Tell once that 2.1. under II., whose number it repeats, is printed as 1."""
        if mark.is_first and "dotted" not in self._counted:
            node.doubts.append(question(node.line, "renumbered", mark=mark.glyph))

    def _under_named(self, node: OpenPoint, mark: Mark) -> None:
        """Open the point that a number names as above it; I.2. stands under I."""
        for place in reversed(range(len(self._open))):
            if is_named(self._open[place], mark, self._ranks):
                self._close(place + 1)
                before = [other.mark for other in self._open[place].below if other.mark]
                last = next((x.values for x in reversed(before) if x.kind == mark.kind), (0,))
                if mark.values[-1] - last[-1] not in range(1, 1 + longest_step(mark)):
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
            if list_of(other) and list_of(other) == list_of(line.paragraph):
                return place if 0 <= other.level < line.paragraph.level else None
        return None

    def _labelled(self, node: OpenPoint, mark: Mark, place: int | None) -> None:
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

    def _ask_where(self, node: OpenPoint, mark: Mark) -> None:
        """Ask what the first list of a family stands under, where the outline does not say it."""
        if self._open and mark.family in self._ranks.unclear and mark.family not in self._counted:
            above = " ".join(self._open[-1].line.words.split()[:_WORDS_SHOWN])
            label = node.line.text[: label_length(node.line.text)] or mark.glyph
            node.doubts.append(question(node.line, "inside", mark=label, parent=above))

    def _holds_label(self, node: OpenPoint, mark: Mark, rank: float) -> bool:
        if node.mark is None or not node.mark.values or node.mark.label == mark.label:
            return False
        return self._ranks.of(node.mark) < rank

    def _under_rank(self, node: OpenPoint, mark: Mark) -> None:
        """Open the innermost point that usually stands above this kind."""
        again = [place for place, other in enumerate(self._open) if other.kind == mark.kind]
        twice = bool(again) and self._is_typed_twice(self._open[again[-1]], node)
        levelled = mark.kind in BULLETS and node.line.paragraph.level >= 0
        many = len(again) >= _MOST_OF_A_KIND and not levelled
        apart = mark.kind in TITLED or many or twice
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

    def _may_hold(self, node: OpenPoint, line: Line, mark: Mark, again: bool) -> bool:
        """Whether a point of another list may stand under an open one."""
        if node.mark is None:
            return False
        if not node.mark.values:  # a bullet holds bullets only
            return mark.kind in BULLETS and is_deeper(node, line, mark, self._ranks)
        if again and node.kind == mark.kind:
            return True  # a list 1., 2. under a heading 1.
        if {node.kind, mark.kind} == {"letter", "paren"}:
            return mark.is_first  # either may stand above the other
        return mark.kind in BULLETS or self._ranks.of(node.mark) < self._ranks.of(mark)

    def _is_alone(self, above: OpenPoint, node: OpenPoint) -> bool:
        """Whether a number 1, which none counts on, would hold a list 1., 2. of the other make."""
        same = above.mark is not None and above.kind == node.kind and above.mark.is_first
        made_otherwise = above.line.automatic != node.line.automatic
        return same and made_otherwise and above.line.order in self._uncounted

    def _is_typed_twice(self, before: OpenPoint, node: OpenPoint) -> bool:
        """Whether a number 1 stands twice in one list, rather than begins one below."""
        same = before.mark is not None and node.mark is not None and before.mark.is_first
        looks = [(x.line.bold, x.line.paragraph.look.split()[:1]) for x in (before, node)]
        return same and node.line.order in self._repeated and looks[0] == looks[1]
