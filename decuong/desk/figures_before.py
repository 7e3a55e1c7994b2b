"""What a period takes over of the figures kept of the period before, as its screen asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from decuong.outlines.kept_figures import FIGURES_FOLDER
from decuong.outlines.level_outline import label, numbered
from decuong.outlines.model import Catalogue, Period, walk
from decuong.zip_writing import names_in


@dataclass(frozen=True)
class DoubtfulFigure:
    """A figure that a person has to say is the same as before."""

    id: str
    name: str
    """With its point's."""
    why: str


@dataclass(frozen=True)
class Prefilled:
    """The templates that were made last."""

    folder: str
    count: int
    is_outdated: bool
    """Whether the figures or the outline were changed since."""


@dataclass(frozen=True)
class FiguresBefore:
    """The figures that the units' templates may carry."""

    earlier: str
    """The period before, as people call it."""
    units: int
    doubts: tuple[DoubtfulFigure, ...]
    ended: tuple[str, ...]
    """Units with kept figures that are no more."""
    prefilled: Prefilled | None


def figures_before(outline: Path, catalogue: Catalogue, period: Period) -> FiguresBefore | None:
    """What is kept of the period before; None where nothing is."""
    if not (outline / FIGURES_FOLDER).is_dir():
        return None
    from decuong.collected.judging import unit_name  # noqa: PLC0415  (slow to import)
    from decuong.collected.keeping import taken_over  # noqa: PLC0415
    from decuong.collected.reports import COLLECTED_TEXTS  # noqa: PLC0415

    prior = taken_over(outline, catalogue, period)
    if not prior.earlier:
        return None
    reasons, names = COLLECTED_TEXTS["prior"], _figure_names(period)
    return FiguresBefore(
        next(one.short for one in catalogue.periods if one.period == prior.earlier),
        sum(map(bool, prior.by_unit.values())),
        tuple(DoubtfulFigure(id, names[id], reasons[why]) for id, why in prior.doubtful.items()),
        tuple(map(unit_name, prior.ended)),
        _prefilled(outline, period.period, prior.earlier),
    )


def _prefilled(outline: Path, period: str, earlier: str) -> Prefilled | None:
    from decuong.collected.prefilling import prefilled  # noqa: PLC0415  (slow to import)

    package = prefilled(period)
    if package is None:
        return None
    made_from = (outline / f"{period}.yml", outline / FIGURES_FOLDER / f"{earlier}.yml")
    made_at = package.stat().st_mtime_ns
    is_outdated = any(path.stat().st_mtime_ns > made_at for path in made_from)
    return Prefilled(package.parent.as_posix(), len(names_in(package)), is_outdated)


def _figure_names(period: Period) -> dict[str, str]:
    return {
        figure.id: f"{label(item)}: {figure.name}"
        for item in walk(numbered(period.points, period.numbering))
        for figure in item.figures
    }
