"""Writes a period's letter and outline as a DOCX that a person edits and the import reads.

What is printed is what an office would type. What no letter says (ids, names of figures, levels)
goes along in a part of its own, which Word keeps; personal contacts never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from xml.sax.saxutils import escape

from decuong.authoring.yaml_writing import write_yaml
from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import NumberingRule, Period, Point, walk
from decuong.outlines.redaction import REDACTED, redact
from decuong.outlines.wording import LETTER_NUMBERING, point_words
from decuong.zip_writing import pack

_MARK = "@@{}@@"
_FOLDER = "templates"


@dataclass(frozen=True)
class ExportedLine:
    """A paragraph of the exported document."""

    text: str
    heading: bool = False


def export_docx(period: Period, source: str) -> bytes:
    """The period as DOCX, with its source text; the same bytes every time."""
    public = redact(period)
    for contact in period.contacts:
        source = source.replace(contact.value, REDACTED) if contact.personal else source
    body = "".join(map(_paragraph, printed_lines(public)))
    yaml = write_yaml(public, "#")
    parts = {
        "[Content_Types].xml": _part("content_types.xml"),
        "_rels/.rels": _part("package_relationships.xml"),
        "word/_rels/document.xml.rels": _part("document_relationships.xml"),
        "word/document.xml": _part("document.xml").replace(_MARK.format("body"), body),
        "customXml/item1.xml": _part("period.xml")
        .replace(_MARK.format("outline"), escape(yaml))
        .replace(_MARK.format("source"), escape(source)),
    }
    return pack({name: part.encode() for name, part in parts.items()})


def printed_lines(period: Period) -> Iterator[ExportedLine]:
    """The paragraphs of letter and outline."""
    letter = period.letter
    yield from map(ExportedLine, (letter.salutation, letter.addressee, letter.opening))
    yield from _points(letter.points, LETTER_NUMBERING)
    yield ExportedLine(letter.copies_label)
    yield from (ExportedLine(f"- {copy}") for copy in letter.copies)
    yield ExportedLine(period.outline.heading, heading=True)
    yield ExportedLine(period.title, heading=True)
    yield from _points(period.points, period.numbering)
    if period.outline.note:
        yield ExportedLine(f"{period.outline.note.label} {period.outline.note.text}")


def _points(points: Sequence[Point], rule: NumberingRule) -> Iterator[ExportedLine]:
    for item in walk(numbered(tuple(points), rule)):
        yield from _lines(item)


def _lines(item: NumberedPoint) -> Iterator[ExportedLine]:
    """A point; its title on a line of its own unless a colon leads over to the text."""
    point = item.point
    if point.title is None or point.title.endswith(":"):
        yield ExportedLine(f"{item.number} {point_words(point)}".strip())
        return
    title = point_words(point.model_copy(update={"text": ()}))
    if item.kind == "part":
        yield ExportedLine(item.number, heading=True)
        yield ExportedLine(title, heading=True)
    else:
        yield ExportedLine(f"{item.number} {title}".strip(), heading=True)
    if point.text:
        yield ExportedLine(point_words(point.model_copy(update={"title": None, "guidance": None})))


def _paragraph(line: ExportedLine) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if line.heading else ""
    text = f'<w:t xml:space="preserve">{escape(line.text)}</w:t>'
    return f"<w:p><w:r>{look}{text}</w:r></w:p>"


def _part(name: str) -> str:
    """A part as it stands in the package's folder, without the white space between elements."""
    file = resources.files("decuong.authoring").joinpath(_FOLDER, name)
    return re.sub(r">\s+<", "><", file.read_text(encoding="utf-8").strip())
