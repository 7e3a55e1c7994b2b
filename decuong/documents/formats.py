"""The file formats of documents, and where each has what; a new format is one more entry here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from re import Pattern
from typing import Any

from decuong.documents import docx_reference, odt_reference
from decuong.documents.styles import Layout, Style

_STYLE = re.compile(r'(?<=custom-style=")@([a-z0-9-]+)(?=")')
"""A style by its key; no text can hold it: its punctuation would be escaped."""


@dataclass(frozen=True)
class Numbered:
    """Numbers in a text that must be unique there, as pandoc or report.lua counts them."""

    in_text: Pattern[bytes]
    """Begins with a digit: a text has few, and to look behind every character takes long."""
    first: int
    in_links: Pattern[bytes] | None = None
    """The same numbers where the addresses of links stand."""


@dataclass(frozen=True)
class Format:
    """A file format that pandoc writes."""

    id: str
    """Ending of file names, name of the format in pandoc, and folder of its templates."""
    content: str
    """The member with the text."""
    relationships: str | None
    """The member with the addresses of the text's links, if they are not in the text."""
    slots: Mapping[str, str]
    """Marks in the text and the templates put there."""
    properties: Mapping[str, str]
    """Members with the file's properties and their templates."""
    parts: Callable[[Layout], dict[str, bytes]] = field(repr=False)
    """The members that all documents share."""
    vocabulary: Callable[[Layout], dict[str, Any]] = field(repr=False)
    """What the format's templates may call."""
    section_end: Callable[[Layout], str] = field(repr=False)
    """What stands where the mark of a section's end stood."""
    numbered: tuple[Numbered, ...]
    """What the text numbers."""
    style_name: Callable[[Style], str] = field(repr=False)
    """The name by which pandoc finds a style."""

    def with_style_names(self, markdown: str, layout: Layout) -> str:
        """Markdown with styles by their keys, as ``custom-style="@answer"``, by pandoc's names."""
        return _STYLE.sub(lambda key: self.style_name(layout.styles[key[1]]), markdown)


DOCX = Format(
    id="docx",
    content="word/document.xml",
    relationships="word/_rels/document.xml.rels",
    slots={"opening": "opening.xml.j2", "closing": "closing.xml.j2"},
    properties={
        "docProps/core.xml": "core.xml.j2",
        "docProps/custom.xml": "custom.xml.j2",
        "docProps/app.xml": "app.xml",
        "word/glossary/document.xml": "glossary.xml.j2",
    },
    parts=docx_reference.docx_parts,
    vocabulary=docx_reference.docx_vocabulary,
    section_end=docx_reference.section_end,
    numbered=(
        Numbered(
            re.compile(
                rb'\d(?:(?<=<w:bookmarkStart w:id=".)|(?<=<w:bookmarkEnd w:id=".)'
                rb'|(?<= r:id="rId.))\d*'
            ),
            first=12,
            in_links=re.compile(rb'(?<= Id="rId)\d+'),
        ),
        Numbered(re.compile(rb'\d(?<=<w:id w:val=".)\d*'), first=1001),
    ),
    style_name=lambda style: style.docx,
)

ODT = Format(
    id="odt",
    content="content.xml",
    relationships=None,
    slots={
        "automatic-styles": "automatic_styles.xml.j2",
        "opening": "opening.xml.j2",
        "closing": "closing.xml.j2",
    },
    properties={"meta.xml": "meta.xml.j2"},
    parts=odt_reference.odt_parts,
    vocabulary=odt_reference.odt_vocabulary,
    section_end=lambda _: "",  # the style of an annex begins it
    numbered=(),
    style_name=lambda style: odt_reference.odt_style_id(style.key),
)

FORMATS = (DOCX, ODT)
