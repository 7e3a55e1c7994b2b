"""The figures of a period as columns: what every table of them has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decuong.collected.reports import Collection
from decuong.outlines.model import walk
from decuong.returned.rules import RULES


@dataclass(frozen=True)
class Column:
    """One figure."""

    id: str
    name: str
    unit: str
    """Unit of measure; empty where the letter does not say what is counted."""
    point: str
    """Id of its point."""

    @property
    def is_summed(self) -> bool:
        """Whether units' figures may be added up: counts may, shares may not."""
        return bool(self.unit) and self.unit != RULES["figures"]["percent"]


def columns_of(collection: Collection) -> tuple[Column, ...]:
    """The figures that any level of the period is asked for, in the outline's order."""
    columns: dict[str, Column] = {}
    for level in collection.levels:
        for item in walk(level.points):
            for figure in item.figures:
                column = Column(figure.id, figure.name, figure.unit or "", item.point.id)
                columns.setdefault(figure.id, column)
    order = {point.id: at for at, point in enumerate(walk(collection.period.points))}
    return tuple(sorted(columns.values(), key=lambda column: order[column.point]))


Prior = Mapping[str, Mapping[str, str]]
"""Figures of an earlier period, by unit and the id they have now."""
