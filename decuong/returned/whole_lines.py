"""Lines cut and joined as their template printed them, whatever a person did at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from decuong.returned.fitting import fit
from decuong.returned.printed_form import PrintedForm, PrintedLine
from decuong.returned.rules import RULES, first_words, key_of, without_number, words_of
from decuong.returned.written import WrittenGrid, WrittenItem, WrittenLine, WrittenMark

FEWEST_WORDS: int = RULES["matching"]["fewest"]
"""Words that a line must share with a printed one to be known by them."""
_LONGEST_NUMBER = 12
"""Letters of a number before a line, such as "Phần thứ hai"."""


def whole_lines(body: Sequence[WrittenItem], form: PrintedForm) -> list[WrittenItem]:
    """What came back, cut and joined so that no item holds two printed lines or half of one."""
    items = [part for item in _opened(body, form) for part in _cut_at_marks(item, form)]
    return _rejoined(list(_cut_at_words(items, form)), form)


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
    return key.count(" ") + 1 >= FEWEST_WORDS and key in form.by_key


def _cut_at_marks(item: WrittenItem, form: PrintedForm) -> Sequence[WrittenItem]:
    """A line in which several points begin, point by point."""
    if isinstance(item, WrittenGrid):
        return [item]
    starts = sorted({start for mark in item.marks if (start := _start(item, mark, form)) > 0})
    return _cut(item, starts, form) if starts else [item]


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
    elif not _begins_at(item.text[start:], printed):
        return 0
    return start if start > 0 and item.text[:start].strip() else 0


def _begins_at(text: str, printed: PrintedLine) -> bool:
    """Whether words are a printed line from its beginning, not what is left of one typed over."""
    begun = tuple(first_words(without_number(text), 1)) == printed.own[:1]
    return begun or fit(text, printed).share_of_print >= RULES["matching"]["same"]


def _cut(line: WrittenLine, starts: Sequence[int], form: PrintedForm) -> list[WrittenLine]:
    """A line in parts that begin at these offsets; a mark goes with the part it begins in."""
    bounds = [0, *starts, len(line.text) + 1]
    parts: list[WrittenLine] = []
    for start, end in pairwise(bounds):
        piece = line.cut(start, end)
        space = len(line.text[start:end]) - len(line.text[start:end].lstrip())
        marks = tuple(
            replace(m, start=max(0, m.start - start - space), end=max(0, m.end - start - space))
            for m in line.marks
            if start <= m.start < end
        )
        parts.append(replace(piece, marks=marks))
    if not _is_printed(parts[0], form):
        parts[1] = replace(parts[1], behind=line.text)
    return parts


def _cut_at_words(items: Sequence[WrittenItem], form: PrintedForm) -> Iterator[WrittenItem]:
    """Lines in which a point begins that begins nowhere else: its paragraph was joined to it."""
    lost = _lost(items, form)
    for item in items:
        if isinstance(item, WrittenLine) and lost:
            key = f" {key_of(item.text)} "
            inside = [at for at in lost if f" {' '.join(form.lines[at].own)} " in key]
            starts = [start for at in inside if (start := _begins(item, form, at)) > 0]
            yield from _cut(item, starts, form) if starts else [item]
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
        if line.kind == "head" and at not in marked | keyed and len(line.own) > FEWEST_WORDS
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
    begun, rest = key_of(before.text), key_of(line.text)
    if not rest or line.names():
        return False
    both = f"{begun} {rest}"
    if (
        begun
        and not before.names()
        and any(f"{title} ".startswith(f"{both} ") for title in form.broken)
    ):
        return True
    if begun in form.by_key or both in form.by_key:
        return begun not in form.by_key
    if rest in form.by_key:
        return False
    for at in likely_lines(before, form):
        missing = fit(before.text, form.lines[at]).missing
        if len(missing) > 1 and f"{rest} ".startswith(f"{' '.join(missing)} "):
            return True
    return False


def likely_lines(line: WrittenLine, form: PrintedForm) -> list[int]:
    """The printed lines that a line may be: by mark, by all its words, by its first ones."""
    marked = [form.by_mark[name] for name in line.names() if name in form.by_mark]
    keyed = form.by_key.get(key_of(line.text), ())
    own = first_words(without_number(line.text), FEWEST_WORDS)
    begun = [
        at for count in (FEWEST_WORDS, 2, 1) for at in form.by_start.get(" ".join(own[:count]), ())
    ]
    return list(dict.fromkeys((*marked, *keyed, *begun)))
