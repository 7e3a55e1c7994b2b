"""Paragraphs and properties of a returned ODT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from decuong.documents.filled_text import MarkedText, Paragraph, parsed

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = f"{{{_NAMES}:text:1.0}}"
_STYLE = f"{{{_NAMES}:style:1.0}}"
_META = f"{{{_NAMES}:meta:1.0}}"
_OFFICE = f"{{{_NAMES}:office:1.0}}"
_SKIPPED = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note"}


def odt_paragraphs(parts: Mapping[str, bytes]) -> Iterator[Paragraph]:
    """The paragraphs and headings of the text in order, those of tables too."""
    content = parsed(parts["content.xml"])
    shown = _shown_names(parsed(parts["styles.xml"]))
    automatic = {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in content.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") == "paragraph"
    }
    for paragraph in _paragraphs(content):
        name = paragraph.get(f"{_TEXT}style-name", "")
        name = automatic.get(name, name)
        text = MarkedText()
        _collect(paragraph, text)
        yield text.paragraph(shown.get(name, name))


def odt_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties."""
    if "meta.xml" not in parts:
        return {}
    entries = parsed(parts["meta.xml"]).iter(f"{_META}user-defined")
    return {entry.get(f"{_META}name", ""): (entry.text or "").strip() for entry in entries}


def _shown_names(styles: Element) -> dict[str, str]:
    names = {}
    for style in styles.iter(f"{_STYLE}style"):
        name = style.get(f"{_STYLE}name", "")
        names[name] = style.get(f"{_STYLE}display-name") or name.replace("_20_", " ")
    return names


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield child
        if child.tag not in _SKIPPED:
            yield from _paragraphs(child)


def _collect(element: Element, text: MarkedText) -> None:
    text.add(element.text or "")
    for child in element:
        _add(child, text)
        text.add(child.tail or "")


def _add(child: Element, text: MarkedText) -> None:
    name = child.get(f"{_TEXT}name", "")
    if child.tag == f"{_TEXT}bookmark-start":
        text.begin(name)
    elif child.tag == f"{_TEXT}bookmark-end":
        text.end(name)
    elif child.tag == f"{_TEXT}bookmark":
        text.begin(name)
        text.end(name)
    elif child.tag == f"{_TEXT}line-break":
        text.add("\n")
    elif child.tag == f"{_TEXT}tab":
        text.add("\t")
    elif child.tag == f"{_TEXT}s":
        text.add(" " * int(child.get(f"{_TEXT}c", "1")))
    elif child.tag not in _SKIPPED and child.tag not in (f"{_TEXT}p", f"{_TEXT}h"):
        _collect(child, text)
