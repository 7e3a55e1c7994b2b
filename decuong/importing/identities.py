"""Gives every point and figure its id: the previous period's, where it is the same, or a new one.

Numbers of one point carry over with its id: figures that the same words ask for, short titles,
and the levels it applies to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decuong.importing.figures import proposed
from decuong.importing.matching import SURE, Match, matches
from decuong.importing.naming import new_id
from decuong.importing.nesting import Draft
from decuong.outlines.model import Figure, Level, Period, Point, walk

Data = dict[str, Any]
Pairs = Sequence[tuple[Draft, Data]]


def identify(
    pairs: Pairs, points: Sequence[Data], old: Sequence[Point], taken: set[str]
) -> dict[str, Match]:
    """Name all points in reading order; those that keep an old id are returned by it.

    ``taken`` are ids that new points may not have; it grows by theirs.
    """
    kept = matches([Point.model_validate(data) for data in points], old)
    by_id = {point.id: point for point in walk(old)}
    found: dict[str, Match] = {}
    for position, (draft, data) in enumerate(pairs):
        match = kept.get(position)
        if match is None:
            words = data.get("title") or data["text"][0]
            data["id"] = new_id(words if isinstance(words, str) else words["text"], taken)
            continue
        data["id"] = match.id
        found[match.id] = match
        _carry(data, by_id[match.id])
        if match.likeness < SURE:
            draft.line.doubt("same", id=match.id, score=round(100 * match.likeness))
            data.setdefault("doubts", []).append(draft.line.doubts[-1])
    return found


def _carry(data: Data, old: Point) -> None:
    """What a person decided about a point and the file does not say."""
    if old.short and data.get("title", "").lower() == (old.title or "").lower():
        data["short"] = old.short
    if old.levels:
        data["levels"] = list(old.levels)
    if old.answer is not None:
        data["answer"] = "true" if old.answer else "false"


def add_figures(
    pairs: Pairs, levels: Sequence[Level], old: Sequence[Point], taken: set[str]
) -> None:
    """Figures of the previous period where its words still stand, proposed ones elsewhere."""
    by_id = {point.id: point for point in walk(old)}
    reporting = {level.id for level in levels}
    elsewhere = _by_guidance(old)
    staying = {
        figure.id
        for _, data in pairs
        if data["id"] in by_id
        for figure in _asked(by_id[data["id"]].figures, _guidances(data))
    }
    for _, data in pairs:
        guidances = _guidances(data)
        former = by_id.get(data["id"])
        own = _asked(former.figures if former else (), guidances)
        moved = [f for g in guidances for f in elsewhere.get(g, ()) if f.id not in staying]
        kept = [_figure(figure, reporting) for figure in (*own, *moved)]
        staying |= {figure.id for figure in moved}
        found, evidence = proposed(guidances, levels)
        if "figures" in data:  # a table's own
            found = data.pop("figures")
        held = {figure["quote"] for figure in kept}
        news = [f for f in found if not any(_overlap(f["quote"], quote) for quote in held)]
        for figure in news:
            figure["id"] = new_id(figure["name"], taken, "figure")
        if kept or news:
            data["figures"] = [{"id": f.pop("id"), **f} for f in (*kept, *news)]
        elif evidence:
            data["evidence"] = evidence


def _asked(figures: Sequence[Figure], guidances: Sequence[str]) -> list[Figure]:
    """The figures whose words still stand in some guidance."""
    return [figure for figure in figures if any(figure.quote in g for g in guidances)]


def _by_guidance(points: Sequence[Point]) -> dict[str, list[Figure]]:
    """Figures by the guidance that asks for them, where only one point has it.

    So figures go along when a point is split or merged.
    """
    found: dict[str, list[Figure]] = {}
    for point in walk(points):
        for guidance in point.guidances():
            asked = _asked(point.figures, [guidance])
            found[guidance] = [] if guidance in found else asked
    return found


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _figure(figure: Figure, reporting: set[str]) -> Data:
    made: Data = {"id": figure.id, "name": figure.name}
    if figure.unit:
        made["unit"] = figure.unit
    made["quote"] = figure.quote
    levels = [level for level in figure.levels or () if level in reporting]
    return {**made, "levels": levels} if levels else made


def _guidances(data: Data) -> list[str]:
    clauses = [clause for clause in data.get("text", []) if isinstance(clause, dict)]
    found = [data.get("guidance"), *(clause.get("guidance") for clause in clauses)]
    return [guidance for guidance in found if guidance]


def _figure_ids(points: Sequence[Point]) -> set[str]:
    return {figure.id for point in walk(points) for figure in point.figures}


def ids_of(period: Period) -> set[str]:
    """All ids of a period: none may come to mean something else."""
    points = [*walk(period.letter.points), *walk(period.points)]
    return {point.id for point in points} | _figure_ids(points)
