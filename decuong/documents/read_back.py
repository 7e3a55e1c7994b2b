"""What an office wrote into a report, found by the marks that came with the template.

A mark is the bookmark of a point or figure: bookmarks keep their names when another office suite
saves the file, as paragraph styles keep theirs; tags of content controls do not (LibreOffice 7.4).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from decuong.documents.body import words
from decuong.documents.filled_docx import docx_paragraphs, docx_properties
from decuong.documents.filled_odt import odt_paragraphs, odt_properties
from decuong.documents.filled_text import Paragraph
from decuong.documents.package import unpacked
from decuong.documents.styles import layout
from decuong.level_outline import NumberedPoint
from decuong.model import Figure

_ANSWERS = ("base", "body", "answer", "answer-last")
"""Styles of the template in which an office writes."""


@dataclass(frozen=True)
class FilledReport:
    """What a returned report says; what was left empty is missing."""

    properties: Mapping[str, str]
    """The custom properties, as ``head.about`` wrote them."""
    answers: Mapping[str, str]
    """By the point's id; paragraphs are divided by line breaks."""
    figures: Mapping[str, str]
    """By the figure's id, as typed."""


def read_back(content: bytes, points: Collection[NumberedPoint]) -> FilledReport:
    """Read a filled DOCX or ODT made for these points (all of them, in any order).

    Raises ValueError if it is neither.
    """
    parts = unpacked(content)
    if "word/document.xml" in parts:
        paragraphs, properties = docx_paragraphs(parts), docx_properties(parts)
    elif "content.xml" in parts:
        paragraphs, properties = odt_paragraphs(parts), odt_properties(parts)
    else:
        raise ValueError("neither DOCX nor ODT")
    figures = {figure.id: figure for point in points for figure in point.figures}
    ids = {point.point.id for point in points}
    found = list(paragraphs)
    return FilledReport(
        properties=properties,
        answers=dict(_answers(found, ids, figures.keys())),
        figures=dict(_figures(found, figures)),
    )


def _answers(
    paragraphs: list[Paragraph], ids: Collection[str], figures: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Everything between a point's mark and the next that the template did not put there."""
    printed = _printed_styles()
    current, said = None, list[str]()
    for paragraph in (*paragraphs, None):
        mark = _first(paragraph, ids)
        if paragraph is None or mark is not None:
            if current is not None and said:
                yield current, "\n".join(said)
            current, said = mark, []
        elif not (paragraph.style in printed or paragraph.marks.keys() & figures):
            text = _without_prompts(paragraph.text)
            said += [text] if text else []


def _first(paragraph: Paragraph | None, ids: Collection[str]) -> str | None:
    marks = paragraph.marks if paragraph else ()
    return next((mark for mark in marks if mark in ids), None)


def _figures(
    paragraphs: list[Paragraph], figures: Mapping[str, Figure]
) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        for mark in paragraph.marks.keys() & figures.keys():
            value = _without_prompts(paragraph.marks[mark]) or _beside(paragraph, figures[mark])
            if value:
                yield mark, value


def _beside(paragraph: Paragraph, figure: Figure) -> str:
    """What was typed beside a figure's place, the line's own words taken away."""
    typed = paragraph.text.strip().removeprefix(f"{figure.name}:")
    return _without_prompts(typed.removesuffix(figure.unit or ""))


def _without_prompts(text: str) -> str:
    """A text without the prompt that typing did not replace; LibreOffice may leave it beside."""
    word = words()
    for prompt in (word["answer"], word["answer_optional"], word["figure"]):
        text = re.sub(rf"^\s*<?{re.escape(prompt)}>?|<?{re.escape(prompt)}>?\s*$", "", text)
    return text.strip()


def _printed_styles() -> set[str]:
    """Names of the styles whose paragraphs the template brought along, headings aside."""
    styles = layout(("none",)).styles.values()
    ours = [style for style in styles if style.key not in _ANSWERS and style.outline is None]
    return {name for style in ours for name in (style.docx, style.odt)}
