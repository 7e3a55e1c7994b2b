"""Paragraphs and properties of a returned ODT."""

from __future__ import annotations

from collections.abc import Iterator

from decuong.manuscripts.zip_reading import Element, Package
from decuong.returned.filled_text import MarkedText, Paragraph

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES = {f"{_NAMES}:{name}:1.0": name for name in ("text", "style", "meta", "office")} | {
    f"{_NAMES}:svg-compatible:1.0": "svg"
}
MAIN = "content.xml"

_SKIPPED = {"office.annotation", "text.tracked-changes", "text.note", "svg.title", "svg.desc"}
"""Comments, deleted words, notes and what a picture is called say nothing."""

_MOST_SPACES = 1000


def odt_paragraphs(package: Package) -> Iterator[Paragraph]:
    """The paragraphs and headings of the text in order, those of tables too."""
    content, styles = package.tree(MAIN), package.tree("styles.xml")
    if content is None:
        return
    shown = _shown_names(styles) if styles is not None else {}
    automatic = {
        style.get("style.name", ""): style.get("style.parent-style-name", "")
        for style in content.iter("style.style")
        if style.get("style.family") == "paragraph"
    }
    for paragraph in _paragraphs(content):
        name = paragraph.get("text.style-name", "")
        name = automatic.get(name, name)
        text = MarkedText()
        _collect(paragraph, text)
        yield text.paragraph(shown.get(name, name))


def odt_properties(package: Package) -> dict[str, str]:
    """The custom properties."""
    meta = package.tree("meta.xml")
    entries = meta.iter("meta.user-defined") if meta is not None else ()
    return {entry.get("meta.name", ""): (entry.text or "").strip() for entry in entries}


def _shown_names(styles: Element) -> dict[str, str]:
    names = {}
    for style in styles.iter("style.style"):
        name = style.get("style.name", "")
        names[name] = style.get("style.display-name") or name.replace("_20_", " ")
    return names


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in ("text.p", "text.h"):
            yield child
        if child.tag not in _SKIPPED:
            yield from _paragraphs(child)


def _collect(element: Element, text: MarkedText) -> None:
    text.add(element.text or "")
    for child in element:
        _add(child, text)
        text.add(child.tail or "")


def _add(child: Element, text: MarkedText) -> None:
    name = child.get("text.name", "")
    if child.tag == "text.bookmark-start":
        text.begin(name)
    elif child.tag == "text.bookmark-end":
        text.end(name)
    elif child.tag == "text.bookmark":
        text.begin(name)
        text.end(name)
    elif child.tag == "text.line-break":
        text.add("\n")
    elif child.tag == "text.tab":
        text.add("\t")
    elif child.tag == "text.s":
        text.add(" " * _spaces(child.get("text.c", "1")))
    elif child.tag not in _SKIPPED and child.tag not in ("text.p", "text.h"):
        _collect(child, text)


def _spaces(count: str) -> int:
    return min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 9 else 1
