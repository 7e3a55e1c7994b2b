"""The figures accepted of earlier periods (``figures/<period>.yml``), read and checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.model import KeptFigures, Period, validated, walk
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import read

FIGURES_FOLDER = "figures"


def check_kept(
    folder: Path, periods: Mapping[str, Period | None], units: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with the kept figures of an outline's folder; ``units`` are codes."""
    for path in sorted((folder / FIGURES_FOLDER).glob("*.yml")):
        _, data, problems = _understood(path)
        yield from problems
        if data is not None:
            yield from _of_period(data, path.stem, periods)
            yield from _of_units(data, units)


def read_kept(folder: Path, period: str) -> KeptFigures | None:
    """The figures kept of a period; None where there are none. Raises ProblemsFound."""
    path = folder / FIGURES_FOLDER / f"{period}.yml"
    if not path.is_file():
        return None
    kept, data, problems = _understood(path)
    if data is not None:
        problems += _of_units(data, _codes(data))
    if problems or kept is None:
        raise ProblemsFound(problems)
    return kept


def _understood(path: Path) -> tuple[KeptFigures | None, PlacedMapping | None, list[Problem]]:
    data, unreadable = read(path.as_posix(), path.read_bytes())
    if data is None:
        return None, None, unreadable
    kept, wrong = validated(KeptFigures, data)
    return kept, data, [*unreadable, *wrong]


def _codes(data: PlacedMapping) -> list[str]:
    return [item.text("code") for item in data.mappings_of("units")]


def _of_period(
    data: PlacedMapping, name: str, periods: Mapping[str, Period | None]
) -> Iterator[Problem]:
    period_id = data.text("period")
    place = data.value_places.get("period", data.place)
    if period_id and period_id != name:
        yield problem("kept-period-mismatch", place, "period", period=period_id, name=f"{name}.yml")
    elif period_id and period_id not in periods:
        yield problem("kept-period-unknown", place, "period", period=period_id)
    period = periods.get(period_id)
    if period is None:
        return
    known = {figure.id for point in walk(period.points) for figure in point.figures}
    places = getattr(data.get("figures"), "item_places", [])
    for id, where in zip(data.items_of("figures"), places, strict=True):
        if isinstance(id, str) and id not in known:
            yield problem("kept-figure-unknown", where, "figures", id=id)


def _of_units(data: PlacedMapping, units: Collection[str]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for item in data.mappings_of("units"):
        code = item.text("code")
        place = item.value_places.get("code", item.place)
        if code in first:
            yield problem("kept-twice", place, code, id=code, line=first[code].line)
        elif code and code not in units:
            yield problem("kept-unit-unknown", place, code, unit=code)
        first.setdefault(code, place)
        count, figures = len(item.text("values").split()), len(data.items_of("figures"))
        if count != figures:
            where = item.value_places.get("values", item.place)
            yield problem("kept-values-count", where, code, unit=code, count=count, figures=figures)
