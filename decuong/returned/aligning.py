"""Holds what came back against the printed lines: marks first, then words, then order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from decuong.returned.fitting import Fit, fit
from decuong.returned.printed_form import PrintedForm, PrintedLine
from decuong.returned.rules import RULES, key_of, without_number
from decuong.returned.whole_lines import FEWEST_WORDS, likely_lines, whole_lines
from decuong.returned.written import WrittenItem, WrittenLine, lines_of

Way = Literal["mark", "words", "order"]
"""How something was placed."""
_SIGNATURE = re.compile(RULES["reading"]["signature"])


@dataclass(frozen=True)
class Anchor:
    """The printed line that a line as it came back is."""

    printed: int
    way: Way


@dataclass(frozen=True)
class Aligned:
    """What came back, each item with the printed line it is, if it is one."""

    items: tuple[WrittenItem, ...]
    anchors: dict[int, Anchor]
    """By the item's position."""
    outline: range
    """The items between the header and the signature."""


def align(body: Sequence[WrittenItem], form: PrintedForm) -> Aligned:
    """Align what came back with the printed lines of its template."""
    items = whole_lines(body, form)
    aligner = _Aligner(items, form)
    aligner.run()
    return Aligned(tuple(items), aligner.anchors, _outline(items, aligner.anchors, form))


class _Aligner:
    """Finds the printed line of every item, from the surest to the least sure."""

    def __init__(self, items: Sequence[WrittenItem], form: PrintedForm) -> None:
        self._lines = [(i, item) for i, item in enumerate(items) if isinstance(item, WrittenLine)]
        self._form = form
        self._taken: set[int] = set()
        self.anchors: dict[int, Anchor] = {}

    def run(self) -> None:
        self._by_marks()
        self._by_words()
        self._by_weak_marks()
        self._by_likeness()

    def _anchor(self, item: int, printed: int, way: Way) -> None:
        self.anchors[item] = Anchor(printed, way)
        self._taken.add(printed)

    def _by_marks(self) -> None:
        """Lines with the mark and the words of the same printed line."""
        for i, line in self._lines:
            for name in line.names():
                at = self._form.by_mark.get(name)
                if at is not None and at not in self._taken and self._agrees(line, at):
                    self._anchor(i, at, "mark")
                    break

    def _agrees(self, line: WrittenLine, at: int) -> bool:
        printed = self._form.lines[at]
        if printed.kind == "answer" or printed.text == line.text:
            return True
        if printed.kind == "figure":
            return not self._says_another(line, at)
        likeness = fit(line.text, printed)
        return likeness.is_same or likeness.share_of_print >= RULES["matching"]["alike"]

    def _says_another(self, line: WrittenLine, at: int) -> bool:
        """Whether a line has all the words of other printed lines."""
        keyed = self._form.by_key.get(key_of(line.text), ())
        return bool(keyed) and at not in keyed

    def _by_words(self) -> None:
        """Lines with all the words of a printed line and no other, then with more behind them."""
        lines = self._inside()
        for candidates in (self._exact, self._begun):
            waiting = []
            for i, line in lines:
                places = [] if i in self.anchors or line.is_empty else candidates(line)
                places = [at for at in places if at not in self._taken]
                if len(places) == 1 and len(self._form.lines[places[0]].own) >= FEWEST_WORDS:
                    self._anchor(i, places[0], "words")
                elif places:
                    waiting.append((i, places))
            for i, places in waiting:
                turn = (at for at in self._turn(i) if at in places and at not in self._taken)
                if (at := next(turn, None)) is not None:
                    self._anchor(i, at, "words")

    def _inside(self) -> list[tuple[int, WrittenLine]]:
        """The lines that are none of those before the outline and behind it."""
        around = self._form.around["before"] | self._form.around["after"]
        return [(i, line) for i, line in self._lines if key_of(line.text) not in around]

    def _exact(self, line: WrittenLine) -> list[int]:
        keys = dict.fromkeys((key_of(line.text), key_of(without_number(line.text))))
        return list(dict.fromkeys(at for key in keys for at in self._form.by_key.get(key, ())))

    def _begun(self, line: WrittenLine) -> list[int]:
        return [
            at
            for at in likely_lines(line, self._form)
            if at not in self._taken and fit(line.text, self._form.lines[at]).share_of_print >= 1
        ]

    def _turn(self, item: int) -> range:
        """The printed lines between those of the items above and below."""
        above = max((i for i in self.anchors if i < item), default=None)
        below = min((i for i in self.anchors if i > item), default=None)
        first = -1 if above is None else self.anchors[above].printed
        end = len(self._form.lines) if below is None else self.anchors[below].printed
        return range(first + 1, end)

    def _by_weak_marks(self) -> None:
        """Lines with a mark and words of their own: retyped, or typed where the line was."""
        for i, line in self._lines:
            for name in line.names():
                at = self._form.by_mark.get(name)
                if i in self.anchors or at is None or at in self._taken:
                    continue
                if not self._says_another(line, at):
                    self._anchor(i, at, "mark")

    def _by_likeness(self) -> None:
        """Lines that were retyped: most like a printed line that is nowhere else, in its turn."""
        lines = self._form.lines
        lost = {a for a in range(len(lines)) if lines[a].own and a not in self._taken}
        if not lost:
            return
        for i, line in self._inside():
            if i in self.anchors or line.is_empty:
                continue
            turn = [at for at in self._turn(i) if at in lost and at not in self._taken]
            likely = [
                (likeness.kept, -at)
                for at in turn
                if lines[at].owner and (likeness := self._likely(line, lines[at]))
            ]
            if likely:
                self._anchor(i, -max(likely)[1], "words")

    @staticmethod
    def _likely(line: WrittenLine, printed: PrintedLine) -> Fit | None:
        """How a line fits a printed one that it may be, retyped; of a figure its name counts."""
        likeness = fit(line.text, printed)
        name = " ".join(printed.name)
        if printed.figure:
            named = " " in name and f" {name} " in f" {key_of(line.text)} "
            return likeness if named and likeness.words <= 3 * len(printed.words) else None
        return likeness if likeness.is_same else None


def _outline(items: Sequence[WrittenItem], anchors: dict[int, Anchor], form: PrintedForm) -> range:
    """The items between the header and the signature, whose first line is "Nơi nhận"."""
    heads = [i for i, a in anchors.items() if form.lines[a.printed].kind in {"head", "figure"}]
    last = max(heads, default=-1)
    after = next(
        (i for i in range(last + 1, len(items)) if i not in anchors and _closes(items[i], form)),
        len(items),
    )
    return range(min(anchors, default=after), after)


def _closes(item: WrittenItem, form: PrintedForm) -> bool:
    """Whether the signature begins here."""
    lines = list(lines_of([item]))
    keys = [key_of(line.text) for line in lines]
    if RULES["reading"]["closing"] in keys:
        return True
    known = form.around["after"]
    signed = (_SIGNATURE.match(line.text) for line in lines)
    return any(key in known and " " in key for key in keys) or any(signed)
