"""Accepted figures as data of the project, and what the next period takes over of them.

``outline/figures/<period>.yml`` holds numbers, codes of units, ids and digests: no words, names or
senders.
"""

from __future__ import annotations

import json
from collections.abc import Collection as Ids
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.collected.columns import Prior
from decuong.collected.reports import Collection
from decuong.files import write_atomically
from decuong.outlines.kept_figures import FIGURES_FOLDER, read_kept
from decuong.outlines.level_outline import join_clauses
from decuong.outlines.model import Catalogue, Figure, Period, Point, Unit, walk
from decuong.outlines.succession import succession


def keep(collection: Collection, outline: Path) -> None:
    """Write the figures of every unit into the outline, where the next period reads them."""
    path = outline / FIGURES_FOLDER / f"{collection.period.period}.yml"
    write_atomically(path, kept_figures(collection))


def kept_figures(collection: Collection) -> bytes:
    """The figures of every unit's report that are numbers, as YAML."""
    ids = sorted(f.id for point in walk(collection.period.points) for f in point.figures)
    return "\n".join([
        f"period: {collection.period.period}",
        f"figures: [{', '.join(ids)}]",
        *_units(collection, ids),
        "",
    ]).encode()  # fmt: skip


def _units(collection: Collection, ids: list[str]) -> Iterator[str]:
    used = list(collection.used())
    yield "units:" if used else "units: []"
    for each, report in used:
        numbers = {id: figure["value"] for id, figure in report.figures.items()}
        values = " ".join("-" if numbers.get(id) is None else str(numbers[id]) for id in ids)
        code = json.dumps(each.unit.code)
        yield f'  - {{code: {code}, sha256: {report.sha256}, values: "{values}"}}'


@dataclass(frozen=True)
class TakenOver:
    """What a period takes over of the figures kept of the period before."""

    earlier: str
    """Id of the period before; empty where none has kept figures."""
    by_unit: Prior
    """Of the units that still are, and of figures that are the same or were accepted."""
    doubtful: Mapping[str, str]
    """Figures that a person has to accept, each with why: a key of ``prior`` in ``texts.toml``."""
    ended: tuple[Unit, ...]
    """Units with kept figures that are no more, as those merged on 1/7/2025: added to nobody's."""


def taken_over(
    outline: Path, catalogue: Catalogue, period: Period, accepted: Ids[str] = ()
) -> TakenOver:
    """The kept figures of the period before, as far as they are of the same units and figures.

    Raises ProblemsFound for a file that is not as ``kept_figures`` writes it.
    """
    earlier = [p for p in catalogue.periods if p.term.end < period.term.end]
    kept = read_kept(outline, earlier[0].period) if earlier else None
    if kept is None:
        return TakenOver("", {}, {}, ())
    figures = _compared(earlier[0], period)
    same = {id for id, why in figures.items() if not why or id in accepted}
    units = {unit.code: unit for unit in catalogue.units}
    now = {code for code, unit in units.items() if unit.exists_on(period.term.end)}
    every = kept.by_unit()
    return TakenOver(
        earlier[0].period,
        {
            code: {id: number for id, number in numbers.items() if id in same}
            for code, numbers in every.items()
            if code in now
        },
        {id: why for id, why in figures.items() if why and id not in accepted},
        tuple(units[code] for code in every if code in units and code not in now),
    )


def prior_figures(outline: Path, catalogue: Catalogue, period: Period) -> Prior:
    """The kept figures of the period before, of those that are still the same figure."""
    return taken_over(outline, catalogue, period).by_unit


def _compared(earlier: Period, period: Period) -> dict[str, str]:
    """The figures that both periods have, each with what a person must look at, or nothing."""
    old, new = ({point.id: point for point in walk(p.points)} for p in (earlier, period))
    became = succession(old, new)
    before = {figure.id: (point, figure) for point in old.values() for figure in point.figures}
    notes = {}
    for point in new.values():
        for figure in point.figures:
            if figure.id not in before:
                continue
            source, was = before[figure.id]
            if became.renamed.get(source.id, source.id) != point.id:
                notes[figure.id] = "divided" if point.id in became.sources else "moved"
            elif point.id in became.sources or source.id in became.heirs:
                notes[figure.id] = "divided"
            else:
                notes[figure.id] = (
                    "" if _words(source, was) == _words(point, figure) else "reworded"
                )
    return notes


def _words(point: Point, figure: Figure) -> tuple[str | None, ...]:
    """What a figure counts, in the outline's words."""
    return (point.title, join_clauses(point.text), figure.name, figure.unit)
