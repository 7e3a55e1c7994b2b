"""Paragraphs and properties of a returned DOCX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from decuong.documents.filled_text import MarkedText, Paragraph, parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}{name}" for name in ("delText", "instrText", "pPr", "rPr", "sdtPr", "del")}
"""Deleted text under track changes, field codes and formatting say nothing."""


def docx_paragraphs(parts: Mapping[str, bytes]) -> Iterator[Paragraph]:
    """The paragraphs of the text in order, those of tables and controls too."""
    names = _style_names(parts)
    for paragraph in parsed(parts["word/document.xml"]).iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = names.get(style.get(f"{_W}val", ""), "") if style is not None else ""
        text = MarkedText()
        _collect(paragraph, text, {})
        yield text.paragraph(name)


def docx_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties."""
    if "docProps/custom.xml" not in parts:
        return {}
    properties = parsed(parts["docProps/custom.xml"])
    return {entry.get("name", ""): "".join(entry.itertext()).strip() for entry in properties}


def _style_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    names = {}
    for style in parsed(parts["word/styles.xml"]).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "") if name is not None else ""
    return names


def _collect(element: Element, text: MarkedText, open_marks: dict[str, str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            text.add(child.text or "")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            text.add("\n")
        elif child.tag == f"{_W}tab":
            text.add("\t")
        elif child.tag == f"{_W}bookmarkStart":
            mark = child.get(f"{_W}name", "")
            open_marks[child.get(f"{_W}id", "")] = mark
            text.begin(mark)
        elif child.tag == f"{_W}bookmarkEnd":
            text.end(open_marks.get(child.get(f"{_W}id", ""), ""))
        elif child.tag == f"{_W}p":
            continue  # of a text box; read on its own
        elif child.tag not in _SKIPPED:
            _collect(child, text, open_marks)
