"""The body of a report as Markdown: the outline of a level with its places to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from decuong.documents.resources import TEMPLATE_FOLDER
from decuong.documents.styles import Layout
from decuong.outlines.level_outline import LevelOutline, NumberedPoint, join_clauses
from decuong.outlines.model import Clause, walk
from decuong.templating import for_pandoc, rendered
from decuong.texts import load_texts


@dataclass(frozen=True)
class GuidedParagraph:
    """Clauses that stand together, with the guidance of the last one."""

    text: str
    guidance: str | None


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
        paragraphs=paragraphs,
    )


def paragraphs(clauses: tuple[Clause, ...], guided: bool) -> Iterator[GuidedParagraph]:
    """The paragraphs of a text: one, or with guidance as many as it needs to follow its clause."""
    pending: list[Clause] = []
    for clause in clauses:
        pending.append(clause)
        if guided and clause.guidance:
            yield GuidedParagraph(join_clauses(tuple(pending)), clause.guidance)
            pending = []
    if pending:
        yield GuidedParagraph(join_clauses(tuple(pending)), None)


@cache
def printed_words() -> dict[str, str]:
    """The fixed words of every report (``words.toml``)."""
    return load_texts("decuong.documents", "words.toml")


def _last_answer(points: list[NumberedPoint]) -> NumberedPoint | None:
    asking = [point for point in points if point.asks]
    return asking[-1] if asking else None
