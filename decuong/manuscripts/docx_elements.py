"""What single elements of a DOCX show, of alternatives and text boxes too."""

from __future__ import annotations

import re

from decuong.manuscripts.symbols import symbols_to_unicode
from decuong.manuscripts.zip_reading import Element

_CHARACTERS = {
    "w.tab": "\t", "w.ptab": "\t", "w.br": "\n", "w.cr": "\n", "w.noBreakHyphen": "-",
    "w.softHyphen": "\u00ad",
}  # fmt: skip


def first_choice(item: Element) -> Element | tuple[()]:
    """What is read of alternatives: the first, as newer programs do."""
    choice = item.find("mc.Choice")
    return () if choice is None else choice


def element_value(parent: Element | None, name: str) -> str:
    """What a child of an element says as its ``w:val``; empty where there is none."""
    child = None if parent is None else parent.find(name)
    return "" if child is None else child.get("w.val", "")


def element_text(item: Element) -> str:
    """What one element of a run shows; of a sign too new for it, what older programs show."""
    if item.tag != "mc.AlternateContent":
        return _character(item)
    words = "".join(map(_character, first_choice(item)))
    if words or outermost_boxes(item):
        return words
    return "".join(_character(part) for part in item.findall("mc.Fallback/*"))


def _character(item: Element) -> str:
    """What one element of a run shows."""
    if item.tag == "w.t":
        return item.text or ""
    if item.tag == "w.sym":
        code = item.get("w.char", "")
        character = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else "\ufffd"
        return symbols_to_unicode(character, item.get("w.font", ""))
    if item.tag == "w.br" and item.get("w.type") in {"page", "column"}:
        return ""
    return _CHARACTERS.get(item.tag, "")


def outermost_boxes(item: Element) -> list[Element]:
    """Text boxes under an element; of alternatives only the first."""
    if item.tag == "w.txbxContent":
        return [item]
    if item.tag == "mc.AlternateContent":
        return [box for child in first_choice(item) for box in outermost_boxes(child)]
    return [box for child in item for box in outermost_boxes(child)]
