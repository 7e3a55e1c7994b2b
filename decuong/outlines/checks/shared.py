"""Rules of what all periods share: ids of levels, codes of units, words of the glossary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from decuong.errors import Place, Problem, problem
from decuong.outlines.placed import PlacedMapping
from decuong.vietnamese import Strength, fold_spelling


def level_ids_are_unique(data: PlacedMapping) -> Iterator[Problem]:
    """A level's id is in the names of its templates."""
    for identity, place, first in _repeated(data.mappings_of("levels"), "id"):
        yield problem("level-id-twice", place, identity, id=identity, line=first.line)


def unit_codes_are_unique(units: Iterable[PlacedMapping]) -> Iterator[Problem]:
    """Of the units of all files: a report names its unit by the code alone."""
    for code, place, first in _repeated(units, "code"):
        there = f"{first.path}:{first.line}"
        yield problem("unit-code-twice", place, code, unit=code, there=there)


def unit_levels_exist(units: Iterable[PlacedMapping], levels: Collection[str]) -> Iterator[Problem]:
    """A unit is of one of the levels, where any could be read."""
    for unit in units:
        level = unit.text("level")
        if level and levels and level not in levels:
            place = unit.value_places.get("level", unit.place)
            known = ", ".join(levels)
            yield problem("level-unknown", place, unit.text("code"), level=level, known=known)


def terms_are_unique(data: PlacedMapping) -> Iterator[Problem]:
    """An abbreviation means one thing, however it is spelt."""

    def letters(short: str) -> str:
        return fold_spelling(short, Strength.BARE_LETTERS)

    for short, place, first in _repeated(data.mappings_of("terms"), "short", letters):
        yield problem("term-twice", place, short, term=short, line=first.line)


def _repeated(
    items: Iterable[PlacedMapping], key: str, same: Callable[[str], str] = str
) -> Iterator[tuple[str, Place, Place]]:
    """Every text under a key that an earlier item has too, its place, and the first such place."""
    places: dict[str, Place] = {}
    for item in items:
        text = item.text(key)
        place = item.value_places.get(key, item.place)
        if same(text) in places:
            yield text, place, places[same(text)]
        places.setdefault(same(text), place)
