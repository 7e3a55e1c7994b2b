"""Gives each piece of a filled report to the point it answers, line by line of the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from decuong.returned.aligning import Aligned, Anchor, Way
from decuong.returned.around import typed_above, typed_below
from decuong.returned.blocks import blocks_of
from decuong.returned.filled_report import Answer, Edited, FilledReport, TypedFigure, Unplaced
from decuong.returned.fitting import Fit, fit
from decuong.returned.printed_form import PrintedForm, PrintedLine
from decuong.returned.rules import RULES, key_of
from decuong.returned.written import WrittenItem, WrittenLine, lines_of

_DOTS = re.compile(RULES["reading"]["dots"])
_PRIOR = re.compile(RULES["figures"]["prior"])
_PRIOR_MARK = re.compile(RULES["figures"]["prior_mark"])
_BETWEEN = RULES["reading"]["between"]
_WAYS: tuple[Way, ...] = ("mark", "words", "order")


@dataclass
class _Pieces:
    """What is collected of a point's answer."""

    items: list[WrittenItem] = field(default_factory=list)
    ways: set[Way] = field(default_factory=set)


class Placer:
    """Walks the outline from line to line and gives each piece to its point."""

    def __init__(self, form: PrintedForm, aligned: Aligned) -> None:
        self._form, self._aligned = form, aligned
        self._there = {anchor.printed for anchor in aligned.anchors.values()}
        self._marked = {
            form.lines[anchor.printed].owner
            for anchor in aligned.anchors.values()
            if anchor.way == "mark" and not form.lines[anchor.printed].figure
        }
        """Points known by their own mark, so that their further lines need none."""
        self._answers: dict[str, _Pieces] = {}
        self._figures: dict[str, TypedFigure] = {}
        self._unplaced: list[tuple[tuple[str, ...], list[WrittenItem]]] = []
        self._edited: list[Edited] = []
        self._prompts: dict[str, None] = {}
        self._guidance: dict[str, None] = {}
        self._anchor: Anchor | None = None
        self._emptied: set[str] = set()
        """Points whose prompt was met with nothing before it: what follows is not theirs."""
        self._prompt = _prompt_pattern(form)

    def run(self) -> None:
        """Place everything."""
        items, outline = self._aligned.items, self._aligned.outline
        for item in typed_above(items[: outline.start], self._form):
            self._leave(item, ())
        for position in outline:
            anchor = self._aligned.anchors.get(position)
            item = items[position]
            if anchor is not None and isinstance(item, WrittenLine):
                self._anchor = anchor
                self._printed_line(item, anchor)
            else:
                self._typed(item)
        for item in typed_below(items[outline.stop :]):
            self._leave(item, ())

    def report(self, properties: Mapping[str, str]) -> FilledReport:
        """What was found."""
        order = {point: at for at, point in enumerate(self._form.points)}
        answers = {}
        for point in sorted(self._answers, key=lambda id: order.get(id, len(order))):
            pieces = self._answers[point]
            if blocks := tuple(blocks_of(pieces.items)):
                answers[point] = Answer(blocks, max(pieces.ways, key=_WAYS.index))
        heads = {a for a in self._there if self._form.lines[a].kind == "head"}
        left_over = tuple(
            Unplaced(blocks, points)
            for points, items in self._unplaced
            if (blocks := tuple(blocks_of(items)))
        )
        return FilledReport(
            properties, answers, self._figures, left_over, tuple(self._edited),
            tuple(p for p in self._prompts if p in answers), tuple(self._guidance), len(heads),
        )  # fmt: skip

    def _printed_line(self, line: WrittenLine, anchor: Anchor) -> None:
        printed = self._form.lines[anchor.printed]
        if line.behind:  # joined to the line above, or typed before it: nobody knows which
            self._edited.append(Edited(printed.owner, line.behind))
        if printed.figure:
            self._figure(_without_prior(line), printed, anchor)
        elif printed.kind == "answer":
            self._give(printed.owner, self._bare(line, printed.owner), anchor.way)
        elif line.text != printed.text or line.extras:
            self._words(line, printed, anchor)
        elif any(printed.guidance):
            self._guidance[printed.owner] = None

    def _words(self, line: WrittenLine, printed: PrintedLine, anchor: Anchor) -> None:
        """A line of the point's own words: what was added to it is its answer."""
        likeness = fit(line.text, printed)
        if likeness.guidance_left:
            self._guidance[printed.owner] = None
        if likeness.own and _is_none_of(line, printed, likeness):
            self._give(printed.owner, self._bare(line, printed.owner), anchor.way)
            return
        typed = [a for a in likeness.additions if not a.is_edit]
        if any(a.is_edit for a in likeness.additions) or likeness.missing:
            self._edited.append(Edited(printed.owner, line.text))
        for addition in typed:
            is_tail = addition.end >= likeness.last
            start = max(addition.start, likeness.last) if is_tail else addition.start
            start = min(start, addition.start) if addition.start >= likeness.last else start
            end = len(line.text) if is_tail else addition.end
            part = replace(line.cut(start, end), number="")
            self._give(printed.owner, self._bare(part, printed.owner), anchor.way)
        beside = [e for e in line.extras if not any(a.start <= e.at <= a.end for a in typed)]
        if beside:
            self._give(printed.owner, WrittenLine("", extras=tuple(beside)), anchor.way)

    def _figure(self, line: WrittenLine, printed: PrintedLine, anchor: Anchor) -> None:
        typed, remark = self._value(line, printed)
        if typed and printed.figure not in self._figures:
            self._figures[printed.figure] = TypedFigure(typed, anchor.way)
        elif typed:
            remark = line.text
        if remark or line.extras:
            self._give(printed.owner, WrittenLine(remark, extras=line.extras), anchor.way)

    def _value(self, line: WrittenLine, printed: PrintedLine) -> tuple[str, str]:
        """What stands in a figure's place, and what was written behind its unit."""
        unit = printed.text[printed.unit_at :].strip()
        mark = next((m for m in line.marks if m.name == printed.figure), None)
        inside = self._clean(line.text[mark.start : mark.end]) if mark else ""
        if mark and inside:
            return inside, self._clean(_behind_unit(line.text[mark.end :], unit))
        likeness = fit(line.text, printed)
        above = [a for a in likeness.additions if a.before <= len(printed.name)]
        counted = [a for a in above if re.search("[0-9]", line.text[a.start : a.end])]
        values = counted[:1] or [a for a in above if a.before][:1]
        behind = [a for a in likeness.additions if a.before > len(printed.name)]
        if not values:  # the dots were left: what stands behind the unit is the number, or words
            words = self._clean(line.text[behind[0].start :]) if behind else ""
            return (words, "") if re.search("[0-9]", words) else ("", words)
        end = len(line.text) if values[0].end >= likeness.last else values[0].end
        typed = self._clean(line.text[values[0].start : end]).removesuffix(unit).strip()
        return typed, self._clean(line.text[behind[0].start :]) if behind else ""

    def _clean(self, text: str) -> str:
        return _DOTS.sub("", self._prompt.sub("", text)).strip(" \t\n\u00a0:;<>")

    def _bare(self, line: WrittenLine, point: str) -> WrittenLine:
        """A line without the prompt, which LibreOffice may leave beside what was typed."""
        prompt = self._prompt.search(line.text)
        if prompt is None:
            return line
        rest = f"{line.text[: prompt.start()]}\n{line.text[prompt.end() :]}".strip()
        if rest:
            self._prompts[point] = None
        extras = tuple(replace(e, at=min(e.at, len(rest))) for e in line.extras)
        return WrittenLine(rest, line.number, line.level, extras=extras)

    def _typed(self, item: WrittenItem) -> None:
        """Something that the template did not print."""
        candidates, answering = self._candidates(), self._answering(item)
        if answering in candidates:
            candidates = (answering,)
        sure = candidates[0] if len(candidates) == 1 else ""
        if isinstance(item, WrittenLine):
            bare = self._bare(item, sure or self._owner())
            if bare.is_empty and not item.is_empty:
                self._emptied.add(self._owner())
            item = bare
        if isinstance(item, WrittenLine) and item.is_empty:
            return
        if sure:
            self._give(sure, item, "mark" if sure == answering else self._way(sure))
        else:
            self._leave(item, candidates)

    def _answering(self, item: WrittenItem) -> str:
        """The point whose place to answer something stands in, by the place's mark."""
        names = (name for line in lines_of([item]) for name in line.names())
        places = (self._form.by_mark[name] for name in names if name in self._form.by_mark)
        lines = map(self._form.lines.__getitem__, places)
        return next((line.owner for line in lines if line.kind == "answer"), "")

    def _owner(self) -> str:
        return self._form.lines[self._anchor.printed].owner if self._anchor else ""

    def _way(self, point: str) -> Way:
        if self._anchor is None or point != self._owner():
            return "order"
        return "mark" if point in self._marked else self._anchor.way

    def _candidates(self) -> tuple[str, ...]:
        """The points that something typed here may belong to."""
        if self._anchor is None:
            return ()
        owner = self._owner()
        lost = list(self._lost_below(self._anchor.printed))
        if not lost:
            return (owner,)
        asking = [p for p in (owner, *lost) if p in self._form.asking and p not in self._emptied]
        return tuple(asking) or (owner,)

    def _lost_below(self, printed: int) -> Iterator[str]:
        """The points right below a printed line whose own lines are gone."""
        for at in range(printed + 1, len(self._form.lines)):
            line = self._form.lines[at]
            if at in self._there or line.kind == "after":
                return
            if line.kind == "head":
                yield line.owner

    def _give(self, point: str, item: WrittenItem, way: Way) -> None:
        if isinstance(item, WrittenLine) and item.is_empty:
            return
        pieces = self._answers.setdefault(point, _Pieces())
        pieces.items.append(item)
        pieces.ways.add("mark" if point in self._marked else way)

    def _leave(self, item: WrittenItem, points: tuple[str, ...]) -> None:
        if self._unplaced and self._unplaced[-1][0] == points:
            self._unplaced[-1][1].append(item)
        else:
            self._unplaced.append((points, [item]))


def _without_prior(line: WrittenLine) -> WrittenLine:
    """A figure's line without the number of the period before, where nobody changed that."""
    match = _PRIOR.search(line.text)
    numbers = [m[1] for mark in line.marks if (m := _PRIOR_MARK.match(mark.name))]
    if match is None or (numbers and match[1].replace(".", "").replace(",", "_") not in numbers):
        return line
    start, end = match.span()

    def moved(offset: int) -> int:
        return offset if offset <= start else max(start, offset - (end - start))

    marks = (replace(m, start=moved(m.start), end=moved(m.end)) for m in line.marks)
    extras = (replace(e, at=moved(e.at)) for e in line.extras)
    text = line.text[:start] + line.text[end:]
    return replace(line, text=text, marks=tuple(marks), extras=tuple(extras))


def _is_none_of(line: WrittenLine, printed: PrintedLine, likeness: Fit) -> bool:
    """Whether a line has a printed line's mark and none of its words: the mark was left there."""
    if max(likeness.share_of_print, likeness.share_of_line) < RULES["matching"]["alike"]:
        return True
    empty = any(m.name in printed.marks and m.start == m.end for m in line.marks)
    return empty and likeness.share_of_print < RULES["matching"]["same"]


def _prompt_pattern(form: PrintedForm) -> re.Pattern[str]:
    """Finds a prompt of answers, with the angle brackets that LibreOffice puts around it."""
    words = [re.escape(p).replace(r"\ ", "[ \u00a0]+") for p in form.prompts if key_of(p)]
    return re.compile(r"[<\[]?(?:" + "|".join(words) + r")[>\]]?" if words else "(?!)")


def _behind_unit(text: str, unit: str) -> str:
    """What stands behind a figure's unit of measure."""
    return text.strip().removeprefix(unit).lstrip(_BETWEEN).strip()
