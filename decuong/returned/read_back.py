"""What an office wrote into a report, found by the marks that came with the template.

A mark is the bookmark of a point or figure: bookmarks keep their names when another office suite
saves the file, as paragraph styles keep theirs; tags of content controls do not (LibreOffice 7.4).
Where a bookmark went with a line that was written anew, the line's own words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from decuong.documents.body import printed_words
from decuong.documents.styles import layout
from decuong.errors import Place, ProblemsFound, problem
from decuong.manuscripts.zip_reading import Package
from decuong.outlines.level_outline import LevelOutline
from decuong.outlines.model import Figure
from decuong.returned import filled_docx, filled_odt
from decuong.returned.filled_text import Paragraph
from decuong.returned.printed_text import PrintedPoint, PrintedReport, after, printed_report

_OUTLINE = ("base", "body", "point", "point-kept", "guidance", "figure", "answer", "answer-last")
"""Styles of the template between whose lines an office writes."""


@dataclass(frozen=True)
class FilledReport:
    """What a returned report says; what was left empty is missing."""

    properties: Mapping[str, str]
    """The custom properties, as ``head.about`` wrote them."""
    answers: Mapping[str, str]
    """By the point's id; paragraphs are divided by line breaks."""
    figures: Mapping[str, str]
    """By the figure's id, as typed."""


def read_back(name: str, content: bytes, level: LevelOutline) -> FilledReport:
    """Read a DOCX or ODT that was filled in by an office of ``level``, whatever it is called now.

    Raises ProblemsFound if it is neither or cannot be read.
    """
    package = Package(name, content, filled_docx.PREFIXES | filled_odt.PREFIXES)
    if filled_docx.MAIN in package.members:
        found = filled_docx.docx_paragraphs(package)
        properties = filled_docx.docx_properties(package)
    elif filled_odt.MAIN in package.members:
        found = filled_odt.odt_paragraphs(package)
        properties = filled_odt.odt_properties(package)
    else:
        raise ProblemsFound([problem("report-not-readable", Place(name))])
    paragraphs = list(found)
    report = printed_report(level).without({mark for p in paragraphs for mark in p.marks})
    answers, figures = dict[str, list[str]](), dict[str, str]()
    for point, paragraph in _sections(paragraphs, report):
        values = dict(_figures(report, point, paragraph))
        figures |= {id: value for id, value in values.items() if value}
        typed = _remark(report, values, paragraph) if values else _typed(point, paragraph)
        if typed:
            answers.setdefault(point.id, []).append(typed)
    return FilledReport(properties, {id: "\n".join(said) for id, said in answers.items()}, figures)


def _sections(
    paragraphs: list[Paragraph], report: PrintedReport
) -> Iterator[tuple[PrintedPoint, Paragraph]]:
    """The paragraphs of the outline, each with the point it belongs to."""
    around = _styles_around()
    current = None
    for paragraph in paragraphs:
        if paragraph.style not in around:
            current = report.begun(paragraph, current) or current
            if current is not None:
                yield current, paragraph


def _typed(point: PrintedPoint, paragraph: Paragraph) -> str:
    """What an office wrote in a paragraph: all that the template did not put there."""
    typed = point.added(paragraph.text)
    if typed == paragraph.text and point.id in paragraph.marks:  # its own words were edited
        own = paragraph.marks[point.id]
        typed = paragraph.text.partition(own)[2] if own else ""
    return _without_prompts(typed)


def _figures(
    report: PrintedReport, point: PrintedPoint, paragraph: Paragraph
) -> Iterator[tuple[str, str]]:
    """The figures of a paragraph with their values, empty where nothing was filled in."""
    for figure in report.figures_of(point, paragraph):
        enclosed = paragraph.marks.get(figure.id, "")
        yield figure.id, _without_prompts(enclosed) or _beside(paragraph, figure)


def _beside(paragraph: Paragraph, figure: Figure) -> str:
    """What was typed beside a figure's place, the line's own words taken away."""
    typed = paragraph.text.strip().removeprefix(f"{figure.name}:")
    return _without_prompts(typed.removesuffix(figure.unit or ""))


def _remark(report: PrintedReport, values: Mapping[str, str], paragraph: Paragraph) -> str:
    """What was written behind a figure and its unit, as in "12 báo cáo (tăng 3)"."""
    for id in values.keys() & paragraph.marks.keys():
        value, figure = _without_prompts(paragraph.marks[id]), report.figures[id]
        unit = figure.unit if figure.unit == "%" else f" {figure.unit or ''}"  # as in report.md.j2
        rest = after(f"{figure.name}: {value}{unit}", paragraph.text)
        if value and rest:
            return _without_prompts(rest)
    return ""


def _without_prompts(text: str) -> str:
    """A text without the prompt that typing did not replace; LibreOffice may leave it beside."""
    word = printed_words()
    for prompt in (word["answer"], word["answer_optional"], word["figure"]):
        text = re.sub(rf"^\s*<?{re.escape(prompt)}>?|<?{re.escape(prompt)}>?\s*$", "", text)
    return text.strip()


@cache
def _styles_around() -> frozenset[str]:
    """Names of the styles of what stands around the outline: header, signature, annexes."""
    styles = layout(("none",)).styles.values()
    around = [style for style in styles if style.key not in _OUTLINE and style.outline is None]
    return frozenset(name for style in around for name in (style.docx, style.odt))
