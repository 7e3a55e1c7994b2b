"""``outline/figures/<period>.yml``: accepted figures, data of the project from then on.

Numbers, codes of units, ids and digests only: no words, names or senders.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from decuong.collected.columns import Prior
from decuong.collected.reports import Collection
from decuong.errors import ProblemsFound
from decuong.outlines.model import Catalogue, KeptFigures, Period, validated, walk
from decuong.outlines.reading import read

FIGURES_FOLDER = "figures"


def kept_figures(collection: Collection) -> bytes:
    """The figures of every unit's report that are numbers, as YAML."""
    return "\n".join([f"period: {collection.period.period}", *_units(collection), ""]).encode()


def _units(collection: Collection) -> Iterator[str]:
    used = list(collection.used())
    yield "units:" if used else "units: []"
    for each, report in used:
        numbers = {
            id: figure["value"]
            for id, figure in sorted(report.figures.items())
            if figure["value"] is not None
        }
        yield f"  - code: {json.dumps(each.unit.code)}"
        yield f"    sha256: {report.sha256}"
        yield "    figures:" if numbers else "    figures: []"
        for id, number in numbers.items():
            yield f'      - {{id: {id}, value: "{number}"}}'


def prior_figures(outline: Path, catalogue: Catalogue, period: Period) -> Prior:
    """The kept figures of the period before, of those that are still the same figure.

    A unit has its own alone: those of units it was merged from are never added up. Raises
    ProblemsFound for a file that is not as ``kept_figures`` writes it.
    """
    earlier = [p for p in catalogue.periods if p.term.end < period.term.end]
    if not earlier:
        return {}
    path = outline / FIGURES_FOLDER / f"{earlier[0].period}.yml"
    if not path.is_file():
        return {}
    data, problems = read(path.as_posix(), path.read_bytes())
    kept, wrong = (None, []) if data is None else validated(KeptFigures, data)
    if kept is None or problems or wrong:
        raise ProblemsFound([*problems, *wrong])
    same = {figure.id for point in walk(period.points) for figure in point.figures}
    return {
        unit.code: {figure.id: figure.value for figure in unit.figures if figure.id in same}
        for unit in kept.units
    }
