"""Paragraphs and properties of a returned DOCX."""

from __future__ import annotations

from collections.abc import Iterator

from decuong.manuscripts.zip_reading import Element, Package
from decuong.returned.filled_text import MarkedText, Paragraph

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
MAIN = "word/document.xml"

_SKIPPED = {"w.delText", "w.instrText", "w.pPr", "w.rPr", "w.sdtPr", "w.del", "w.moveFrom"} | {
    "mc.Fallback",  # says again what mc:Choice says
}
"""Words deleted or moved away under track changes, field codes and formatting say nothing."""

_WRITTEN = {"w.br": "\n", "w.cr": "\n", "w.tab": "\t", "w.noBreakHyphen": "-"}


def docx_paragraphs(package: Package) -> Iterator[Paragraph]:
    """The paragraphs of the text in order, those of tables and controls too."""
    names = _style_names(package)
    text = package.tree(MAIN)
    for paragraph in _paragraphs(text) if text is not None else ():
        style = paragraph.find("w.pPr/w.pStyle")
        name = names.get(style.get("w.val", ""), "") if style is not None else ""
        said = MarkedText()
        _collect(paragraph, said, {})
        yield said.paragraph(name)


def docx_properties(package: Package) -> dict[str, str]:
    """The custom properties."""
    properties = package.tree("docProps/custom.xml")
    entries = properties if properties is not None else ()
    return {entry.get("name", ""): "".join(entry.itertext()).strip() for entry in entries}


def _style_names(package: Package) -> dict[str, str]:
    names = {}
    styles = package.tree("word/styles.xml")
    for style in styles.iter("w.style") if styles is not None else ():
        name = style.find("w.name")
        names[style.get("w.styleId", "")] = name.get("w.val", "") if name is not None else ""
    return names


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _SKIPPED or child.find("w.trPr/w.del") is not None:
            continue
        if child.tag == "w.p":
            yield child
        yield from _paragraphs(child)  # a paragraph may hold a text box


def _collect(element: Element, text: MarkedText, open_marks: dict[str, str]) -> None:
    for child in element:
        if child.tag == "w.t":
            text.add(child.text or "")
        elif child.tag in _WRITTEN:
            text.add(_WRITTEN[child.tag])
        elif child.tag == "w.bookmarkStart":
            mark = child.get("w.name", "")
            open_marks[child.get("w.id", "")] = mark
            text.begin(mark)
        elif child.tag == "w.bookmarkEnd":
            text.end(open_marks.get(child.get("w.id", ""), ""))
        elif child.tag == "w.p":
            continue  # of a text box; read on its own
        elif child.tag not in _SKIPPED:
            _collect(child, text, open_marks)
