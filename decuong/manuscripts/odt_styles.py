"""Looks of an ODT's paragraphs and spans, and its lists as they are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from decuong.manuscripts.list_marks import shown_bullet, whole_number
from decuong.manuscripts.zip_reading import Element
from decuong.numerals import latin_letter, roman

_LEVELS = 10


@dataclass(frozen=True)
class OdtLook:
    """What matters of a style."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False
    capitals: bool = False
    """Whether small letters are shown as capitals."""
    struck: bool = False
    """Whether it is struck out by hand."""
    font: str = ""


@dataclass
class OdtStyles:
    """The styles of a document; those made by the text itself are based on named ones."""

    items: dict[str, Element] = field(default_factory=dict)
    default: OdtLook = OdtLook()
    fonts: dict[str, str] = field(default_factory=dict)
    looks: dict[str, OdtLook] = field(default_factory=dict)

    def look(self, style: str) -> OdtLook:
        """What a style says, with what it inherits; ``inner`` makes such a name for spans."""
        if style not in self.looks:
            self.looks[style] = self._look(style, ())
        return self.looks[style]

    def inner(self, outer: str, style: str) -> str:
        """The look of a span inside a paragraph, under a name of its own."""
        name = f"{outer}\0{style}"
        if name not in self.looks:
            item = self.items.get(style)
            below = self.look(outer)
            self.looks[name] = below if item is None else self._over(item, below)
        return name

    def parent(self, style: str) -> str:
        """The named style behind one that the text made."""
        item = self.items.get(style)
        return style if item is None else item.get("style.parent-style-name", "") or style

    def _look(self, style: str, seen: tuple[str, ...]) -> OdtLook:
        item = self.items.get(style)
        if item is None or style in seen:
            return self.default
        below = self._look(item.get("style.parent-style-name", ""), (*seen, style))
        return self._over(item, below)

    def _over(self, item: Element, below: OdtLook) -> OdtLook:
        properties = item.find("style.text-properties")
        if properties is None:
            return below
        stated: dict[str, str | bool] = {}
        if slant := properties.get("fo.font-style"):
            stated["italic"] = slant != "normal"
        if weight := properties.get("fo.font-weight"):
            stated["bold"] = weight not in {"normal", "400"}
        if display := properties.get("text.display"):
            stated["hidden"] = display == "none"
        if transform := properties.get("fo.text-transform"):
            stated["capitals"] = transform == "uppercase"
        if line := properties.get("style.text-line-through-style"):
            stated["struck"] = line != "none"
        if font := properties.get("style.font-name"):
            stated["font"] = self.fonts.get(font, font)
        elif font := properties.get("fo.font-family"):
            stated["font"] = font.strip("'\"")
        return replace(below, **stated)  # type: ignore[arg-type]  # each key has its field's type


def read_odt_styles(roots: Sequence[Element]) -> OdtStyles:
    """Read the styles of ``styles.xml`` and ``content.xml``."""
    styles = OdtStyles()
    for root in roots:
        for face in root.iter("style.font-face"):
            name = face.get("style.name", "")
            family = next((v for k, v in face.items() if k.endswith(".font-family")), name)
            styles.fonts[name] = family.strip("'\"")
        for item in root.iter("style.style"):
            if item.get("style.family") in {"paragraph", "text"}:
                styles.items[item.get("style.name", "")] = item
    for root in roots:
        for item in root.iter("style.default-style"):
            if item.get("style.family") == "paragraph":
                styles.default = styles._over(item, OdtLook())
    return styles


_FORMATS: dict[str, Callable[[int], str]] = {
    "I": roman,
    "i": lambda position: roman(position).lower(),
    "A": lambda position: latin_letter(position).upper(),
    "a": latin_letter,
    "": lambda _: "",
}
"""Kinds of number (``style:num-format``); every other one counts 1, 2, 3."""


@dataclass
class OdtLists:
    """The list styles of a document and how far each list has been counted."""

    levels: dict[str, dict[int, Element]] = field(default_factory=dict)
    outline: str = "\0outline"
    """The name under which headings are counted."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    """The last number of every level; None where it has not begun."""

    def opened(self, style: str, item: Element, depth: int) -> None:
        """A list begins: it starts anew unless it continues one."""
        going_on = item.get("text.continue-numbering") == "true" or item.get("text.continue-list")
        if not depth and not going_on:
            self.counts[style] = [None] * _LEVELS

    def restart(self, style: str, level: int, start: int) -> None:
        """The next number of a level is ``start``."""
        if level < _LEVELS:
            self.counts.setdefault(style, [None] * _LEVELS)[level] = start - 1

    def next(self, style: str, level: int) -> str:
        """Count one paragraph of a list and give its number as shown."""
        item = self.levels.get(style, {}).get(level)
        if item is None:
            return ""
        counts = self.counts.setdefault(style, [None] * _LEVELS)
        last = counts[level]
        count = counts[level] = _start(item) if last is None else last + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if item.tag == "text.list-level-style-bullet":
            return shown_bullet(item.get("text.bullet-char", "-"))
        kind = item.get("style.num-format", "")
        if not kind:
            return ""
        levels_shown = whole_number(item.get("text.display-levels"), 1)
        above = range(max(level - levels_shown + 1, 0), level)
        numbers = [self._number(style, upper, counts) for upper in above]
        numbers.append(_FORMATS.get(kind, str)(count))
        pattern = ".".join(number for number in numbers if number)
        return f"{item.get('style.num-prefix', '')}{pattern}{item.get('style.num-suffix', '')}"

    def _number(self, style: str, level: int, counts: list[int | None]) -> str:
        item = self.levels.get(style, {}).get(level)
        if item is None:
            return ""
        kind = item.get("style.num-format", "")
        count = counts[level]
        return _FORMATS.get(kind, str)(_start(item) if count is None else count)


def _start(item: Element) -> int:
    return whole_number(item.get("text.start-value"), 1)


def read_odt_lists(roots: Sequence[Element]) -> OdtLists:
    """Read the list styles and the numbering of headings."""
    lists = OdtLists()
    for root in roots:
        for style in root.iter("text.list-style"):
            lists.levels[style.get("style.name", "")] = _levels_of(style)
        for style in root.iter("text.outline-style"):
            lists.levels[lists.outline] = _levels_of(style)
    return lists


def _levels_of(style: Element) -> dict[int, Element]:
    levels = {}
    for item in style:
        level = item.get("text.level", "")
        if level.isdecimal() and 1 <= int(level[:3]) <= _LEVELS:
            levels[int(level[:3]) - 1] = item
    return levels
