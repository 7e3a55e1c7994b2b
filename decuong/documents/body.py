"""The body of a report as Markdown: the outline of a level with its places to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from decuong.documents.resources import TEMPLATE_FOLDER
from decuong.documents.styles import Layout
from decuong.outlines.level_outline import LevelOutline, NumberedPoint, label
from decuong.outlines.model import Clause, Point, walk
from decuong.outlines.wording import before_closing, report_words
from decuong.templating import for_pandoc, rendered
from decuong.texts import load_texts

LONGEST_NAME = 64
"""Characters of a content control's name in Word."""


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph, with the spaces that part it from its neighbours."""

    text: str
    is_guidance: bool = False
    """Whether it is there for the writer alone, who deletes it in the end."""
    is_link: bool = False
    """Whether it leads to the point on the website."""


def write_body(
    level: LevelOutline,
    layout: Layout,
    names: Mapping[str, str],
    guided: bool,
    website: str | None,
) -> str:
    """The report of a level as Markdown for pandoc.

    ``names`` are the styles' names in the format; ``website`` is the address of the period's page,
    to which the guidance links when there is one.
    """
    points = list(walk(level.points))
    return rendered(
        TEMPLATE_FOLDER,
        for_pandoc,
        "report.md.j2",
        points=points,
        last=_last_answer(points),
        note=level.period.outline.note,
        guided=guided,
        website=website if guided else None,
        layout=layout,
        names=names,
        words=printed_words(),
        title_runs=title_runs,
        text_runs=text_runs,
        places=place_names(points),
    )


def title_runs(point: Point, guided: bool, linked: bool = False) -> list[Run]:
    """The runs of a title; nothing if there is none."""
    if point.title is None:
        return []
    title = Clause(text=point.title, guidance=point.guidance)
    runs = list(_clause_runs(title, guided))
    return _with_link(runs) if linked else runs


def text_runs(point: Point, guided: bool, linked: bool = False) -> list[Run]:
    """The runs of a text, one paragraph; without guidance they are what a blank report prints."""
    runs: list[Run] = []
    for clause in point.text:
        runs += [Run(" ")] if runs else []
        runs += _clause_runs(clause, guided)
    return _with_link(runs) if linked else runs


def _clause_runs(clause: Clause, guided: bool) -> Iterator[Run]:
    """The instruction before a clause and the guidance in it: where its closing punctuation is."""
    words, closing = before_closing(report_words(clause))
    if guided and clause.instruction:
        yield Run(f"{clause.instruction}: ", is_guidance=True)
    yield Run(words)
    if guided and clause.guidance:
        yield Run(f" ({clause.guidance})", is_guidance=True)
    if closing:
        yield Run(closing)


def _with_link(runs: Sequence[Run]) -> list[Run]:
    """The runs with a link to the website before the last punctuation."""
    *above, last = runs
    link = Run(f" {printed_words()['website']}", is_guidance=True, is_link=True)
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
    made, count = name[:LONGEST_NAME], 1
    while made in others:
        count += 1
        end = f" ({count})"
        made = name[: LONGEST_NAME - len(end)] + end
    return made


@cache
def printed_words() -> dict[str, str]:
    """The fixed words of every report (``words.toml``)."""
    return load_texts("decuong.documents", "words.toml")


def _last_answer(points: list[NumberedPoint]) -> NumberedPoint | None:
    asking = [point for point in points if point.asks]
    return asking[-1] if asking else None
