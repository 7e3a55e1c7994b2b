"""The body of a report as Markdown: the outline of a level with its places to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from decuong.documents.resources import TEMPLATE_FOLDER
from decuong.documents.stretches import CUT
from decuong.documents.styles import Layout
from decuong.outlines.level_outline import LevelOutline, NumberedPoint, label
from decuong.outlines.model import Clause, Point, walk
from decuong.outlines.wording import before_closing, report_words
from decuong.templating import for_pandoc, rendered
from decuong.texts import load_texts
from decuong.vietnamese import behind_number

LONGEST_NAME = 64
"""Characters of a content control's name in Word."""


@dataclass(frozen=True)
class TextRun:
    """A stretch of a paragraph, with the spaces that part it from its neighbours."""

    text: str
    is_guidance: bool = False
    """Whether it is there for the writer alone, who deletes it in the end."""
    link: str | None = None
    """The address it leads to."""


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as a report prints it."""

    id: str
    name: str
    unit: str | None
    place: str
    """What the place to fill it in is called."""


@dataclass(frozen=True)
class PrintedPoint:
    """A point as a report prints it: all that its Markdown depends on."""

    id: str
    number: str
    number_apart: bool
    """Whether the number stands on a line above the title."""
    outline: int
    """Depth of the title in the navigation pane."""
    title: tuple[TextRun, ...]
    text: tuple[TextRun, ...]
    is_kept: bool
    """Whether the text stays on the page of what follows."""
    figures: tuple[PrintedFigure, ...]
    prompt: str
    """Key of the words that the answer replaces; empty where no answer is asked for."""
    place: str
    """What the place of the answer is called."""
    is_last: bool
    """Whether no other answer follows."""


def write_body(level: LevelOutline, layout: Layout, guided: bool, website: str | None) -> str:
    """The report of a level as Markdown for pandoc.

    Styles go by their keys (``Format.with_style_names``), so that the text is that of every format.
    ``website`` is the address of the period's page, to which the guidance links when there is one.
    """
    note = level.period.outline.note
    points = _printed_points(level, layout, guided, website if guided else None)
    text = "".join(f"{_point_markdown(point)}{CUT}\n" for point in points)
    if guided and note:
        text += rendered(TEMPLATE_FOLDER, for_pandoc, "note.md.j2", note=note)
    return text


@lru_cache(1024)
def _point_markdown(point: PrintedPoint) -> str:
    """The Markdown of a point.

    The levels and variants of a period share most of their points: of 12 texts with 840 points,
    some 240 are different, which saves a run that makes templates 0.05 s of 0.6 s.
    """
    return rendered(
        TEMPLATE_FOLDER,
        for_pandoc,
        "point.md.j2",
        point=point,
        words=printed_words(),
        behind_number=behind_number,
    )


def _printed_points(
    level: LevelOutline, layout: Layout, guided: bool, website: str | None
) -> Iterator[PrintedPoint]:
    items = list(walk(level.points))
    places = place_names(items)
    last = next((item for item in reversed(items) if item.asks), None)
    for item, is_kept in zip(items, _kept(items, last), strict=True):
        point, style = item.point, layout.heading(item.depth)
        page = f"{website}#{point.id}" if website else None
        yield PrintedPoint(
            id=point.id,
            number=item.number,
            number_apart=style.own_line and bool(item.number),
            outline=style.outline or 0,
            title=tuple(title_runs(point, guided, page)),
            text=tuple(text_runs(point, guided, None if point.title else page)),
            is_kept=is_kept,
            figures=tuple(PrintedFigure(f.id, f.name, f.unit, places[f.id]) for f in item.figures),
            prompt=("answer_optional" if point.optional else "answer") if item.asks else "",
            place=places.get(point.id, ""),
            is_last=item is last,
        )


def _kept(items: Sequence[NumberedPoint], last: NumberedPoint | None) -> Iterator[bool]:
    """Whether the text of each point stays with what follows.

    At most two paragraphs right above a place to fill in, or one above the last, do: LibreOffice
    7.4 gives up on long chains.
    """
    above = 0  # paragraphs that stay with what follows
    for item in items:
        text, fills_in = item.point.text, item.asks or bool(item.figures)
        above += item.point.title is not None
        is_kept = bool(text) and (
            text[-1].text.endswith(":") or fills_in or above < (1 if item is last else 2)
        )
        if text:
            above = above + 1 if is_kept else 0
        if fills_in:
            above = 0
        yield is_kept


def title_runs(point: Point, guided: bool, page: str | None = None) -> list[TextRun]:
    """The runs of a title, with a link to its ``page`` if any; nothing if there is no title."""
    if point.title is None:
        return []
    title = Clause(text=point.title, guidance=point.guidance)
    runs = list(_clause_runs(title, guided))
    return _with_link(runs, page) if page else runs


def text_runs(point: Point, guided: bool, page: str | None = None) -> list[TextRun]:
    """The runs of a text, one paragraph; without guidance they are what a blank report prints."""
    runs: list[TextRun] = []
    for clause in point.text:
        runs += [TextRun(" ")] if runs else []
        runs += _clause_runs(clause, guided)
    return _with_link(runs, page) if page and runs else runs


def _clause_runs(clause: Clause, guided: bool) -> Iterator[TextRun]:
    """The instruction before a clause and the guidance in it: where its closing punctuation is."""
    words, closing = before_closing(report_words(clause))
    if guided and clause.instruction:
        yield TextRun(f"{clause.instruction}: ", is_guidance=True)
    yield TextRun(words)
    if guided and clause.guidance:
        yield TextRun(f" ({clause.guidance})", is_guidance=True)
    if closing:
        yield TextRun(closing)


def _with_link(runs: Sequence[TextRun], page: str) -> list[TextRun]:
    """The runs with a link to a page before the last punctuation."""
    *above, last = runs
    link = TextRun(f" {printed_words()['website']}", is_guidance=True, link=page)
    if last.is_guidance:
        return [*runs, link]
    words, closing = before_closing(last.text)
    parts = (replace(last, text=words), link, replace(last, text=closing))
    return [*above, *(part for part in parts if part.text)]


def place_names(points: Sequence[NumberedPoint]) -> dict[str, str]:
    """What the place of each point and figure is called, by id; each name is its own."""
    names: dict[str, str] = {}
    for item in points:
        wanted = {item.point.id: label(item, LONGEST_NAME - 16)} if item.asks else {}
        for id, name in (*((f.id, f.name) for f in item.figures), *wanted.items()):
            names[id] = _unlike(name, set(names.values()))
    return names


def _unlike(name: str, others: set[str]) -> str:
    """A name that none of the others is, short enough for Word."""
    unused, count = name[:LONGEST_NAME], 1
    while unused in others:
        count += 1
        end = f" ({count})"
        unused = name[: LONGEST_NAME - len(end)] + end
    return unused


@cache
def printed_words() -> dict[str, str]:
    """The fixed words of every report (``words.toml``)."""
    return load_texts("decuong.documents", "words.toml")
