"""The templates of units; where they are many, on pages of their own by whom they are under.

A page of thousands of links is slow to load on a cheap phone and hard to go through by ear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decuong.documents.manifest import TemplateFile as Template
from decuong.outlines.model import Unit
from decuong.vietnamese import capitalised, folded
from decuong.website.texts import WEBSITE_TEXTS

MOST_TOGETHER = 200
"""Units listed where their level stands; the largest province has 168 communes."""


@dataclass(frozen=True)
class UnitView:
    """The templates made out in a unit's name."""

    unit: Unit
    downloads: tuple[Template, ...]

    @property
    def name(self) -> str:
        """Kind and name, as it begins a line."""
        return capitalised(self.unit.full_name)

    @property
    def folded(self) -> str:
        """Kind and name as people type them in a hurry."""
        return folded(self.unit.full_name)


@dataclass(frozen=True)
class UnitList:
    """The units of a level that one page lists."""

    key: str
    """Names the page among those of its period."""
    name: str
    """Whom the units are under, as it begins a line."""
    units: tuple[UnitView, ...]

    @property
    def folded(self) -> str:
        """The name as people type it in a hurry."""
        return folded(self.name)


def unit_lists(
    level: str, units: Sequence[UnitView], all_units: Iterable[Unit]
) -> tuple[UnitList, ...]:
    """The pages of a level's units; none where they are few enough to stand together."""
    if len(units) <= MOST_TOGETHER:
        return ()
    above = {unit.code: unit.full_name for unit in all_units}
    groups: dict[str, list[UnitView]] = {}
    for item in units:
        groups.setdefault(item.unit.parent or "", []).append(item)
    return tuple(_lists(level, groups, above))


def _lists(
    level: str, groups: Mapping[str, list[UnitView]], above: Mapping[str, str]
) -> Iterator[UnitList]:
    """A list for each group, in the order of their codes; more for one that is too long itself."""
    words = WEBSITE_TEXTS["units"]
    for code in sorted(groups, key=lambda code: (not code, code)):
        group, name = groups[code], capitalised(above.get(code, words["others"]))
        key = f"{level}-{code}" if code else level
        if len(group) <= MOST_TOGETHER:
            yield UnitList(key, name, tuple(group))
            continue
        for number, start in enumerate(range(0, len(group), MOST_TOGETHER), start=1):
            part = tuple(group[start : start + MOST_TOGETHER])
            ends = {"first": part[0].unit.name, "last": part[-1].unit.name}
            yield UnitList(f"{key}-{number}", words["part"].format(name=name, **ends), part)
