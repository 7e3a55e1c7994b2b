"""Automatic numbers of a DOCX, counted as Word counts them (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from decuong.manuscripts.docx_elements import element_value
from decuong.manuscripts.list_marks import shown_bullet, whole_number
from decuong.manuscripts.zip_reading import Element
from decuong.numerals import latin_letter, roman

_LEVELS = 9


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": lambda position: roman(position).lower(),
    "upperLetter": lambda position: latin_letter(position).upper(),
    "lowerLetter": latin_letter,
    "decimalZero": lambda position: f"{position:02}",
    "none": lambda _: "",
}
"""Kinds of number (``w:numFmt``); every other one counts 1, 2, 3."""


@dataclass(frozen=True)
class _Level:
    start: int
    kind: str
    text: str
    """``w:lvlText``: ``%1.%2.`` and the like, or the bullet."""
    legal: bool
    """Whether all numbers in it are shown as 1, 2, 3."""
    restart: int
    """After a number of a level below this one (counted from 1) it starts anew; 0: never."""


@dataclass
class ListCounter:
    """The lists of a document and how far each has been counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By list (``w:numId``) and level."""
    counted_as: dict[str, str] = field(default_factory=dict)
    """The abstract list of each list: lists of one abstract list count on."""
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    """The last number of every level; None where it has not begun."""
    used: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """Count one paragraph of a list and give its number as shown."""
        levels = self.levels.get(number)
        if not levels or level not in levels:  # a list without a definition shows nothing
            return ""
        counts = self.counts.setdefault(self.counted_as[number], [None] * _LEVELS)
        here = levels[level]
        if (number, level) not in self.used:
            self.used.add((number, level))
            if (number, level) in self.restarts:
                counts[level] = self.restarts[number, level] - 1
                counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        last = counts[level]
        counts[level] = here.start if last is None else last + 1
        for deeper in range(level + 1, _LEVELS):
            if levels.get(deeper) is None or levels[deeper].restart > level:
                counts[deeper] = None
        return self._label(levels, here, counts)

    @staticmethod
    def _label(levels: dict[int, _Level], here: _Level, counts: list[int | None]) -> str:
        if here.kind == "bullet":
            return shown_bullet(here.text)

        def count(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            of = levels.get(level, here)
            kind = "decimal" if here.legal else of.kind
            counted = counts[level]
            return _FORMATS.get(kind, str)(of.start if counted is None else counted)

        return re.sub("%([1-9])", count, here.text)


def read_lists(root: Element | None, style_lists: dict[str, str]) -> ListCounter:
    """Read ``numbering.xml``; ``style_lists`` says which list a list style names."""
    counter = ListCounter()
    if root is None:
        return counter
    abstract = {item.get("w.abstractNumId", ""): item for item in root.findall("w.abstractNum")}
    for item in root.findall("w.num"):
        number = item.get("w.numId", "")
        name = element_value(item, "w.abstractNumId")
        linked = element_value(abstract.get(name), "w.numStyleLink")
        if linked in style_lists:
            target = root.find(f"w.num[@w.numId='{style_lists[linked]}']")
            name = element_value(target, "w.abstractNumId") or name
        if name not in abstract:
            continue
        counter.counted_as[number] = name
        counter.levels[number] = _levels(abstract[name])
        for override in item.findall("w.lvlOverride"):
            level = whole_number(override.get("w.ilvl"), 0)
            counter.levels[number] |= _levels(override)
            start = override.find("w.startOverride")
            if start is not None:
                counter.restarts[number, level] = whole_number(start.get("w.val"), 1)
    return counter


def _levels(parent: Element) -> dict[int, _Level]:
    levels = {whole_number(item.get("w.ilvl"), 0): _level(item) for item in parent.findall("w.lvl")}
    return {level: item for level, item in levels.items() if level < _LEVELS}


def _level(item: Element) -> _Level:
    level = whole_number(item.get("w.ilvl"), 0)
    return _Level(
        start=whole_number(element_value(item, "w.start"), 1),
        kind=element_value(item, "w.numFmt") or "decimal",
        text=element_value(item, "w.lvlText"),
        legal=item.find("w.isLgl") is not None,
        restart=whole_number(element_value(item, "w.lvlRestart"), level),
    )
