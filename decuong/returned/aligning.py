"""Holds what came back against the printed lines: marks first, then words, then order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from decuong.returned.fitting import Fit, fit
from decuong.returned.printed_form import PrintedForm, PrintedLine
from decuong.returned.rules import RULES, first_words, key_of, without_number, words_of
from decuong.returned.written import (
    WrittenGrid,
    WrittenItem,
    WrittenLine,
    WrittenMark,
    lines_of,
)

Way = Literal["mark", "words", "order"]
"""How something was placed."""

_FEWEST = RULES["matching"]["fewest"]
_LONGEST_NUMBER = 12
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
    items = [part for item in _opened(body, form) for part in _cut_at_marks(item, form)]
    items = list(_cut_at_words(items, form))
    items = _rejoined(items, form)
    aligner = _Aligner(items, form)
    aligner.run()
    return Aligned(tuple(items), aligner.anchors, _outline(items, aligner.anchors, form))


def _opened(body: Sequence[WrittenItem], form: PrintedForm) -> Iterator[WrittenItem]:
    """The items, with the lines of tables that hold printed lines in the tables' place."""
    for item in body:
        if isinstance(item, WrittenGrid) and any(_is_printed(line, form) for line in item.lines()):
            yield from item.lines()
        else:
            yield item


def _is_printed(line: WrittenLine, form: PrintedForm) -> bool:
    marked = (form.by_mark[name] for name in line.names() if name in form.by_mark)
    if any(form.lines[at].kind != "answer" for at in marked):
        return True
    key = key_of(line.text)
    return key.count(" ") + 1 >= _FEWEST and key in form.by_key


def _cut_at_marks(item: WrittenItem, form: PrintedForm) -> list[WrittenItem]:
    """A line in which several points begin, point by point."""
    if isinstance(item, WrittenGrid):
        return [item]
    starts = sorted({start for mark in item.marks if (start := _start(item, mark, form)) > 0})
    return _cut(item, starts) if starts else [item]


def _start(item: WrittenLine, mark: WrittenMark, form: PrintedForm) -> int:
    """Where the printed line of a mark begins behind other words; 0 where it does not."""
    at = form.by_mark.get(mark.name)
    printed = form.lines[at] if at is not None else None
    if printed is None or printed.kind not in {"head", "figure"}:
        return 0
    start = mark.start
    if printed.figure:
        name = printed.text[: printed.unit_at].strip()
        start = item.text.rfind(name, 0, mark.start)
    return start if start > 0 and item.text[:start].strip() else 0


def _cut(line: WrittenLine, starts: Sequence[int]) -> list[WrittenItem]:
    """A line in parts that begin at these offsets; a mark goes with the part it begins in."""
    bounds = [0, *starts, len(line.text) + 1]
    parts: list[WrittenItem] = []
    for start, end in pairwise(bounds):
        piece = line.cut(start, end)
        space = len(line.text[start:end]) - len(line.text[start:end].lstrip())
        marks = tuple(
            replace(m, start=max(0, m.start - start - space), end=max(0, m.end - start - space))
            for m in line.marks
            if start <= m.start < end
        )
        parts.append(replace(piece, marks=marks))
    return parts


def _cut_at_words(items: Sequence[WrittenItem], form: PrintedForm) -> Iterator[WrittenItem]:
    """Lines in which a point begins that begins nowhere else: its paragraph was joined to it."""
    lost = _lost(items, form)
    for item in items:
        if isinstance(item, WrittenLine) and lost:
            key = f" {key_of(item.text)} "
            inside = [at for at in lost if f" {' '.join(form.lines[at].own)} " in key]
            starts = [start for at in inside if (start := _begins(item, form, at)) > 0]
            yield from _cut(item, starts) if starts else [item]
        else:
            yield item


def _lost(items: Sequence[WrittenItem], form: PrintedForm) -> list[int]:
    """The points' lines that neither a mark nor a line of their words names."""
    lines = [item for item in items if isinstance(item, WrittenLine)]
    marked = {form.by_mark[name] for line in lines for name in line.names() if name in form.by_mark}
    texts = [text for line in lines for text in (line.text, without_number(line.text))]
    keyed = {at for text in texts for at in form.by_key.get(key_of(text), ())}
    return [
        at
        for at, line in enumerate(form.lines)
        if line.kind == "head" and at not in marked | keyed and len(line.own) > _FEWEST
    ]


def _begins(item: WrittenLine, form: PrintedForm, at: int) -> int:
    """Where a printed line begins in a line that holds all its words, its number included."""
    words, own = words_of(item.text), form.lines[at].own
    folded = [word.folded for word in words]
    first = next(i for i in range(len(folded)) if tuple(folded[i : i + len(own)]) == own)
    start = words[first].start
    above = words[first - 1].end if first else 0
    for begin in range(max(above, start - _LONGEST_NUMBER), start):
        if not without_number(item.text[begin:start] + "x").strip("x"):
            return begin
    return start


def _rejoined(items: Sequence[WrittenItem], form: PrintedForm) -> list[WrittenItem]:
    """The items, with printed lines that someone broke in two whole again."""
    whole: list[WrittenItem] = []
    for item in items:
        before = whole[-1] if whole else None
        if (
            isinstance(item, WrittenLine)
            and isinstance(before, WrittenLine)
            and _goes_on(before, item, form)
        ):
            marks = (*before.marks, *item.marks)
            text = f"{before.text} {item.text}"
            extras = (*before.extras, *item.extras)
            whole[-1] = WrittenLine(text, before.number, before.level, marks, extras)
        else:
            whole.append(item)
    return whole


def _goes_on(before: WrittenLine, line: WrittenLine, form: PrintedForm) -> bool:
    """Whether a line is the rest of the printed line that begins above it."""
    rest = key_of(line.text)
    if not rest or rest in form.by_key or line.names() or key_of(before.text) in form.by_key:
        return False
    for at in _candidates(before, form):
        missing = fit(before.text, form.lines[at]).missing
        begun = " ".join(missing)
        if len(missing) > 1 and f"{rest} ".startswith(f"{begun} "):
            return True
    return False


def _candidates(line: WrittenLine, form: PrintedForm) -> list[int]:
    """The printed lines that a line may be: by mark, by all its words, by its first ones."""
    marked = [form.by_mark[name] for name in line.names() if name in form.by_mark]
    keyed = form.by_key.get(key_of(line.text), ())
    own = first_words(without_number(line.text), _FEWEST)
    begun = [at for count in (_FEWEST, 2, 1) for at in form.by_start.get(" ".join(own[:count]), ())]
    return list(dict.fromkeys((*marked, *keyed, *begun)))


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
        around = self._form.around["before"] | self._form.around["after"]
        lines = [(i, line) for i, line in self._lines if key_of(line.text) not in around]
        for candidates in (self._exact, self._begun):
            waiting = []
            for i, line in lines:
                places = [] if i in self.anchors or line.is_empty else candidates(line)
                places = [at for at in places if at not in self._taken]
                if len(places) == 1 and len(self._form.lines[places[0]].own) >= _FEWEST:
                    self._anchor(i, places[0], "words")
                elif places:
                    waiting.append((i, places))
            for i, places in waiting:
                turn = (at for at in self._turn(i) if at in places and at not in self._taken)
                if (at := next(turn, None)) is not None:
                    self._anchor(i, at, "words")

    def _exact(self, line: WrittenLine) -> list[int]:
        keys = dict.fromkeys((key_of(line.text), key_of(without_number(line.text))))
        return list(dict.fromkeys(at for key in keys for at in self._form.by_key.get(key, ())))

    def _begun(self, line: WrittenLine) -> list[int]:
        return [
            at
            for at in _candidates(line, self._form)
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
        for i, line in self._lines:
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
