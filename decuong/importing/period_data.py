"""A period as its YAML says it, from the sections of the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decuong.importing.identities import add_figures, identify, ids_of
from decuong.importing.letter import (
    GAP,
    addressed,
    contacts,
    has_gaps,
    is_missing,
    letter_data,
    order,
)
from decuong.importing.matching import Match
from decuong.importing.nesting import Draft, nested
from decuong.importing.numbering_rule import paired, rule_of, with_exceptions
from decuong.importing.points import point_data
from decuong.importing.sections import Sections
from decuong.importing.words import WORDS, sentence
from decuong.outlines.model import Catalogue, Level, Period
from decuong.outlines.wording import LETTER_NUMBERING

Data = dict[str, Any]

SOURCE_FOLDER = "nguon"

_ORDER = (
    "id", "title", "short", "guidance", "optional", "levels", "answer", "doubts", "text",
    "evidence", "figures", "numbering", "points",
)  # fmt: skip
"""Keys of a point as people write them."""


def period_data(
    found: Sections,
    drafts: Sequence[Draft],
    name: str,
    catalogue: Catalogue,
    previous: Period | None,
) -> tuple[Data, dict[str, Match]]:
    """The period ``name``, and which points keep an id of the previous one."""
    orders = nested(found.letter.points, letter=True)
    order_data = [point_data(draft, letter=True) for draft in orders]
    data = [point_data(draft) for draft in drafts]
    above, below = paired(orders, order_data), paired(drafts, data)
    _name_for_now([*above, *below])
    taken = ids_of(previous) if previous else set()
    identify(above, order_data, previous.letter.points if previous else (), taken)
    kept = identify(below, data, previous.points if previous else (), taken)
    term, known = term_of(name)
    levels = levels_in(catalogue, previous, term)
    add_figures(below, levels, previous.points if previous else (), taken)
    _give_tables_their_levels(below, levels)
    rule = rule_of(drafts)
    with_exceptions(orders, order_data, LETTER_NUMBERING)
    with_exceptions(drafts, data, rule)
    made: Data = {
        "period": name,
        "title": found.title or GAP,
        "short": term["name"],
        "term": term,
        "status": "draft",
        "versions": [{"number": "1", "published": None, "note": WORDS["yaml"]["note"]}],
        "doubts": _doubts(found, name, known),
        "letter": letter_data(found.letter, f"{SOURCE_FOLDER}/{name}.txt", order_data),
        "levels": _reporting(levels, previous),
        "contacts": contacts(order_data),
        "corrections": [],
        "outline": {"heading": found.heading or GAP},
        "numbering": {"titled": list(rule.titled), "untitled": list(rule.untitled)},
        "points": list(map(_ordered, data)),
    }
    made["letter"]["points"] = list(map(_ordered, order_data))
    if previous:
        still = {point["id"] for point in all_points(order_data)}
        made["letter"]["whole_report"] = [i for i in previous.letter.whole_report if i in still]
    if found.note_label and found.note:
        made["outline"]["note"] = {"label": found.note_label, "text": found.note}
    _say_order(made, levels)
    return made, kept


def _give_tables_their_levels(pairs: Sequence[tuple[Draft, Data]], levels: Sequence[Level]) -> None:
    """A table of figures whose heading names some of the levels is theirs alone."""
    for draft, data in pairs:
        title = data.get("title", "").lower()
        named = [level.id for level in levels if level.name.lower() in title]
        if draft.table and 0 < len(named) < len(levels):
            data.setdefault("levels", named)


def all_points(points: Sequence[Data]) -> list[Data]:
    """Every point and those below it, in reading order."""
    return [found for point in points for found in (point, *all_points(point.get("points", ())))]


def _ordered(point: Data) -> Data:
    made = {key: point[key] for key in _ORDER if key in point}
    if "points" in made:
        made["points"] = list(map(_ordered, made["points"]))
    return made


def _name_for_now(pairs: Sequence[tuple[Draft, Data]]) -> None:
    """Ids until the real ones are known."""
    for position, (_, data) in enumerate(pairs):
        data["id"] = f"p{position}"
        for place, figure in enumerate(data.get("figures", ())):
            figure["id"] = f"f{position}-{place}"


def term_of(name: str) -> tuple[Data, bool]:
    """The time a period's id stands for, and whether it is one of those known."""
    year, _, kind = name.partition("-")
    terms = WORDS["terms"]
    found = terms.get(kind, terms["other"])
    term = {
        "name": found["name"].format(year=year),
        "start": f"{year}-{found['start']}",
        "end": f"{year}-{found['end']}",
    }
    return term, kind in terms


def levels_in(catalogue: Catalogue, previous: Period | None, term: Data) -> list[Level]:
    """Levels that exist in the term, highest first; of those the ones that reported before."""
    there = [
        level
        for level in catalogue.levels
        if not (level.valid_from and level.valid_from.isoformat() > term["end"])
        and not (level.valid_to and level.valid_to.isoformat() < term["start"])
    ]
    before = {reporting.level for reporting in previous.levels} if previous else set()
    return [level for level in there if level.id in before] or there


def _reporting(levels: Sequence[Level], previous: Period | None) -> list[Data]:
    units = {reporting.level: reporting.unit for reporting in (previous.levels if previous else ())}
    made = []
    for level in levels:
        unit = {"unit": units[level.id]} if units.get(level.id) else {}
        made.append({"level": level.id, **unit})
    return made


def _say_order(made: Data, levels: Sequence[Level]) -> None:
    """Give deadline, recipient and contacts to the level that the letter is addressed to."""
    letter = made["letter"]
    said = order(letter["points"])
    if not said and not made["contacts"]:
        return
    level = addressed(levels, letter["addressee"])
    reporting = next(item for item in made["levels"] if item["level"] == level)
    reporting |= said
    if made["contacts"]:
        reporting["contacts"] = [contact["id"] for contact in made["contacts"]]
    words = said.get("deadline", {}).get("words", "…")
    made["doubts"].append(sentence("doubts", "deadline", words=words, level=level))


def _doubts(found: Sections, name: str, term_known: bool) -> list[str]:
    """What the person must say about the period as a whole."""
    missing = is_missing(found.letter)
    asked = {
        "term": not term_known,
        "no-letter": missing,
        "letter-gap": has_gaps(found.letter) and not missing,
        "no-title": not found.title or not found.heading,
    }
    return [sentence("doubts", key, period=name, gap=GAP) for key, it_is in asked.items() if it_is]
