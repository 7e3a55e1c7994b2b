"""Looks of a DOCX's paragraphs and runs: what a style says, and what the text adds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from decuong.manuscripts.zip_reading import Element

_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True)
class WordLook:
    """What matters of a style or of direct formatting; None where it says nothing."""

    italic: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    """Whether small letters are shown as capitals (``w:caps``)."""
    struck: bool | None = None
    """Whether it is struck out by hand."""
    font: str | None = None
    number: str | None = None
    """List (``w:numId``); ``0`` takes a paragraph out of its style's list."""
    level: int | None = None
    outline: int | None = None
    """Level of a heading (``w:outlineLvl``), counted from 0."""

    def of_paragraph(self) -> WordLook:
        """What of direct formatting is the paragraph's: the rest is that of its end mark."""
        return WordLook(number=self.number, level=self.level, outline=self.outline)

    def over(self, below: WordLook) -> WordLook:
        """This look, with what it leaves open taken from another."""
        stated = {key: value for key, value in vars(self).items() if value is not None}
        return replace(below, **stated)


@dataclass(frozen=True)
class WordStyles:
    """The styles of a document."""

    looks: dict[str, WordLook] = field(default_factory=dict)
    """By ``w:styleId``, with what they inherit."""
    default: WordLook = WordLook()
    paragraph: str = ""
    """The style of paragraphs that name none."""


def read_styles(root: Element | None) -> WordStyles:
    """Read ``styles.xml``."""
    if root is None:
        return WordStyles()
    items = {item.get("w.styleId", ""): item for item in root.findall("w.style")}
    defaults = root.find("w.docDefaults/w.rPrDefault")
    looks = {name: _inherited(name, items) for name in items}
    named = (
        name
        for name, item in items.items()
        if item.get("w.type") == "paragraph" and item.get("w.default") in {"1", "true"}
    )
    default = WordLook() if defaults is None else read_look(defaults)
    return WordStyles(looks, default, next(named, ""))


def read_list_styles(root: Element | None) -> dict[str, str]:
    """The list that each numbering style names (``w:numStyleLink`` points to such a style)."""
    lists = {}
    for item in root.findall("w.style") if root is not None else ():
        number = item.find("w.pPr/w.numPr/w.numId")
        if item.get("w.type") == "numbering" and number is not None:
            lists[item.get("w.styleId", "")] = number.get("w.val", "")
    return lists


def read_look(parent: Element) -> WordLook:
    """What a style, or the properties of a paragraph or run inside ``parent``, say."""
    run, number = parent.find("w.rPr"), parent.find("w.pPr/w.numPr")
    heading = parent.find("w.pPr/w.outlineLvl")
    if run is None and number is None and heading is None:
        return WordLook()
    fonts = None if run is None else run.find("w.rFonts")
    level = None if number is None else number.find("w.ilvl")
    list_name = None if number is None else number.find("w.numId")
    stated = None if level is None else level.get("w.val", "")
    return WordLook(
        italic=_switch(run, "w.i"),
        bold=_switch(run, "w.b"),
        hidden=_switch(run, "w.vanish"),
        capitals=_switch(run, "w.caps"),
        struck=_either(_switch(run, "w.strike"), _switch(run, "w.dstrike")),
        font=None if fonts is None else fonts.get("w.ascii") or fonts.get("w.hAnsi"),
        number=None if list_name is None else list_name.get("w.val"),
        level=int(stated) if stated and stated in "012345678" else None,
        outline=_outline_level(heading),
    )


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or bool(other)


def _outline_level(heading: Element | None) -> int | None:
    """The level of a heading; 9 says that a paragraph is none."""
    level = "" if heading is None else heading.get("w.val", "")
    return int(level) if level and level in "012345678" else None


def _switch(parent: Element | None, name: str) -> bool | None:
    switch = None if parent is None else parent.find(name)
    return None if switch is None else switch.get("w.val", "1") not in _OFF


def _inherited(name: str, items: dict[str, Element]) -> WordLook:
    """A style's look over those of the styles it is based on; a circle ends at its start."""
    look, seen = WordLook(), set[str]()
    while name in items and name not in seen:
        seen.add(name)
        look = look.over(read_look(items[name]))
        based = items[name].find("w.basedOn")
        name = "" if based is None else based.get("w.val", "")
    return look
