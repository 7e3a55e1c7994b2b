"""Looks of a DOCX's paragraphs and runs: what a style says, and what the text adds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from decuong.manuscripts.zip_reading import Element

_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True)
class Look:
    """What matters of a style or of direct formatting; None where it says nothing."""

    italic: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    number: str | None = None
    """List (``w:numId``); ``0`` takes a paragraph out of its style's list."""
    level: int | None = None

    def over(self, below: Look) -> Look:
        """This look, with what it leaves open taken from another."""
        said = {key: value for key, value in vars(self).items() if value is not None}
        return replace(below, **said)


@dataclass(frozen=True)
class Styles:
    """The styles of a document."""

    looks: dict[str, Look] = field(default_factory=dict)
    """By ``w:styleId``, with what they inherit."""
    default: Look = Look()
    paragraph: str = ""
    """The style of paragraphs that name none."""


def styles_of(root: Element | None) -> Styles:
    """Read ``styles.xml``."""
    if root is None:
        return Styles()
    items = {item.get("w.styleId", ""): item for item in root.findall("w.style")}
    defaults = root.find("w.docDefaults/w.rPrDefault")
    looks = {name: _inherited(name, items) for name in items}
    named = (
        name
        for name, item in items.items()
        if item.get("w.type") == "paragraph" and item.get("w.default") in {"1", "true"}
    )
    default = Look() if defaults is None else look_of(defaults)
    return Styles(looks, default, next(named, ""))


def list_styles(root: Element | None) -> dict[str, str]:
    """The list that each numbering style names (``w:numStyleLink`` points to such a style)."""
    found = {}
    for item in root.findall("w.style") if root is not None else ():
        number = item.find("w.pPr/w.numPr/w.numId")
        if item.get("w.type") == "numbering" and number is not None:
            found[item.get("w.styleId", "")] = number.get("w.val", "")
    return found


def look_of(parent: Element) -> Look:
    """What a style, or the properties of a paragraph or run inside ``parent``, say."""
    run, number = parent.find("w.rPr"), parent.find("w.pPr/w.numPr")
    if run is None and number is None:
        return Look()
    fonts = None if run is None else run.find("w.rFonts")
    level = None if number is None else number.find("w.ilvl")
    list_name = None if number is None else number.find("w.numId")
    said = None if level is None else level.get("w.val", "")
    return Look(
        italic=_switch(run, "w.i"),
        bold=_switch(run, "w.b"),
        hidden=_switch(run, "w.vanish"),
        font=None if fonts is None else fonts.get("w.ascii") or fonts.get("w.hAnsi"),
        number=None if list_name is None else list_name.get("w.val"),
        level=int(said) if said and said in "012345678" else None,
    )


def _switch(parent: Element | None, name: str) -> bool | None:
    found = None if parent is None else parent.find(name)
    return None if found is None else found.get("w.val", "1") not in _OFF


def _inherited(name: str, items: dict[str, Element]) -> Look:
    """A style's look over those of the styles it is based on; a circle ends at its start."""
    look, seen = Look(), set[str]()
    while name in items and name not in seen:
        seen.add(name)
        look = look.over(look_of(items[name]))
        based = items[name].find("w.basedOn")
        name = "" if based is None else based.get("w.val", "")
    return look
