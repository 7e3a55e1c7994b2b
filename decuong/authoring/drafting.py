"""Starts a period from the one before it: what is data moves on, the rest is left to decide."""

from __future__ import annotations

from collections.abc import Sequence

from decuong.authoring.terms import (
    DRAFT_TEXTS,
    SOURCE_FOLDER,
    reporting_levels,
    term_doubts,
    term_of,
)
from decuong.outlines.model import Catalogue, Clause, Figure, Period, Point, Version
from decuong.outlines.wording import PLACEHOLDER


def draft_period(name: str, catalogue: Catalogue, previous: Period) -> Period:
    """The period ``name``, with a doubt for everything that needs a decision.

    Points, ids and contacts are those of the previous period: contacts too, so that a personal one
    in the letter's words stays known as such.
    """
    term = term_of(name)
    levels = {level.id for level in reporting_levels(catalogue, previous, term)}
    year = str(previous.term.end.year)
    source = {"source": f"{SOURCE_FOLDER}/{name}.txt", "number": None, "date": None}
    points = _move_on(previous.letter.points, levels, year)
    doubts = (
        DRAFT_TEXTS["doubts"][key].format(period=name, previous=previous.period)
        for key in ("draft-letter", "draft-deadlines")
    )
    asked_anew = {"deadline": None, "recipient": None, "address": None}
    return previous.model_copy(
        update={
            "period": name,
            "short": term.name,
            "term": term,
            "status": "draft",
            "versions": (Version.model_construct(number=1, note=DRAFT_TEXTS["version"]["note"]),),
            "corrections": (),
            "letter": previous.letter.model_copy(update={**source, "points": points}),
            "levels": tuple(
                reporting.model_copy(update=asked_anew)
                for reporting in previous.levels
                if reporting.level in levels
            ),
            "points": _move_on(previous.points, levels, year),
            "doubts": (*term_doubts(name), *doubts),
        }
    )


def first_period(name: str, catalogue: Catalogue) -> Period:
    """The period ``name`` of a project that has none, with a placeholder for every word it needs.

    What only a letter can say stays empty.
    """
    term = term_of(name)
    doubts = (
        DRAFT_TEXTS["doubts"]["first"].format(period=name, gap=PLACEHOLDER),
        *term_doubts(name),
    )
    point = {"id": DRAFT_TEXTS["ids"]["first"], "title": PLACEHOLDER}
    return Period.model_validate(
        {
            "period": name,
            "title": PLACEHOLDER,
            "short": term.name,
            "term": {"name": term.name, "start": str(term.start), "end": str(term.end)},
            "status": "draft",
            "versions": [{"number": "1", "note": DRAFT_TEXTS["version"]["note"]}],
            "letter": {
                "source": f"{SOURCE_FOLDER}/{name}.txt",
                "salutation": PLACEHOLDER,
                "addressee": PLACEHOLDER,
                "opening": PLACEHOLDER,
                "points": [],
                "copies_label": PLACEHOLDER,
                "copies": [PLACEHOLDER],
            },
            "levels": [{"level": level.id} for level in reporting_levels(catalogue, None, term)],
            "outline": {"heading": PLACEHOLDER},
            "numbering": DRAFT_TEXTS["numbering"],
            "doubts": doubts,
            "points": [point],
        }
    )


def _move_on(points: Sequence[Point], levels: set[str], year: str) -> tuple[Point, ...]:
    """Leave out levels that no longer report, and ask about words that name the year."""
    return tuple(_moved_on(point, levels, year) for point in points)


def _moved_on(point: Point, levels: set[str], year: str) -> Point:
    words = " ".join((point.title or "", point.guidance or "", *map(_words, point.text)))
    doubts = [DRAFT_TEXTS["doubts"]["draft-year"].format(year=year)] if year in words else []
    own = _still(point.levels, levels)
    if own == ():
        own = None
        doubts.append(DRAFT_TEXTS["doubts"]["draft-levels"])
    figures = (
        figure.model_copy(update={"levels": _still(figure.levels, levels)})
        for figure in point.figures
        if _still(figure.levels, levels) != ()
    )
    return point.model_copy(
        update={
            "levels": own,
            "figures": tuple[Figure, ...](figures),
            "doubts": tuple(doubts) or point.doubts,
            "points": _move_on(point.points, levels, year),
        }
    )


def _still(named: tuple[str, ...] | None, levels: set[str]) -> tuple[str, ...] | None:
    """Of the levels named those that still report; all where none is named."""
    return None if named is None else tuple(level for level in named if level in levels)


def _words(clause: Clause) -> str:
    return f"{clause.text} {clause.guidance or ''}"
