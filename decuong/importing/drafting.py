"""Starts a period from the one before it: what is data moves on, the rest is left to decide."""

from __future__ import annotations

from typing import Any

from decuong.importing.dumping import dumped
from decuong.importing.period_data import SOURCE_FOLDER, all_points, levels_in, term_of
from decuong.importing.words import WORDS, sentence
from decuong.outlines.model import Catalogue, Period

_ASKED_ANEW = ("deadline", "recipient", "address")
"""What every letter orders for itself."""


def draft_period(name: str, catalogue: Catalogue, previous: Period) -> dict[str, Any]:
    """The period ``name`` as its YAML says it, with a doubt for everything that needs a decision.

    Points, ids and contacts are those of the previous period: contacts too, so that a personal one
    in the letter's words stays known as such.
    """
    term, known = term_of(name)
    levels = [level.id for level in levels_in(catalogue, previous, term)]
    made = dumped(previous)
    made |= {
        "period": name,
        "short": term["name"],
        "term": term,
        "status": "draft",
        "versions": [{"number": "1", "published": None, "note": WORDS["yaml"]["note"]}],
        "corrections": [],
        "levels": [
            {key: value for key, value in level.items() if key not in _ASKED_ANEW}
            for level in made["levels"]
            if level["level"] in levels
        ],
    }
    made["letter"] |= {"source": f"{SOURCE_FOLDER}/{name}.txt", "number": None, "date": None}
    asked = [key for key in ("term",) if not known] + ["draft-letter", "draft-deadlines"]
    made["doubts"] = [
        sentence("doubts", key, period=name, previous=previous.period) for key in asked
    ]
    year = str(previous.term.end.year)
    for point in all_points([*made["letter"]["points"], *made["points"]]):
        _move_on(point, levels, year)
    return made


def _move_on(point: dict[str, Any], levels: list[str], year: str) -> None:
    """Leave out levels that no longer report, and ask about words that name the year."""
    for thing in (point, *point.get("figures", ())):
        if "levels" in thing:
            thing["levels"] = [level for level in thing["levels"] if level in levels]
    if "figures" in point:
        point["figures"] = [figure for figure in point["figures"] if figure.get("levels") != []]
    clauses = (
        clause if isinstance(clause, str) else str(clause) for clause in point.get("text", ())
    )
    words = " ".join((point.get("title", ""), point.get("guidance", ""), *clauses))
    doubts = [sentence("doubts", "draft-year", year=year)] if year in words else []
    if point.get("levels") == []:
        del point["levels"]
        doubts.append(sentence("doubts", "draft-levels"))
    if doubts:
        point["doubts"] = doubts
