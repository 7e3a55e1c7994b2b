"""Which unit a report is from: by properties, its header's words, its file's name, its sender."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from pathlib import PurePath

from decuong.outlines.model import Unit
from decuong.returned.rules import fold, key_of
from decuong.vietnamese import slug


@dataclass(frozen=True)
class Recognised:
    """A unit, and how it was recognised."""

    unit: Unit | None
    by: str = ""
    """``decision``, ``properties``, ``header``, ``name`` or ``sender``."""
    made_for: Unit | None = None
    """The unit its template was made for, where the header says another."""


@dataclass(frozen=True)
class UnitIndex:
    """Every unit there ever was, by what reports say of them."""

    units: tuple[Unit, ...]
    level_ids: frozenset[str]
    """Levels that report in the period."""

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        """By code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def by_name(self) -> dict[str, tuple[Unit, ...]]:
        """By kind and name, as a header prints them."""
        units: dict[str, tuple[Unit, ...]] = {}
        for unit in self.units:
            key = key_of(f"{unit.kind} {unit.name}")
            units[key] = (*units.get(key, ()), unit)
        return units

    @cached_property
    def by_slug(self) -> dict[str, tuple[Unit, ...]]:
        """By name without marks, as file names have it."""
        units: dict[str, tuple[Unit, ...]] = {}
        for unit in self.units:
            units[slug(unit.name)] = (*units.get(slug(unit.name), ()), unit)
        return units


def recognise(
    index: UnitIndex,
    properties: dict[str, str],
    header: Iterable[str],
    name: str,
    sender: str,
) -> Recognised:
    """The unit of a report. Properties first; a header that names another unit outweighs them."""
    by_header = _in_header(index, list(header))
    made_for = index.by_code.get(properties.get("unit", ""))
    if made_for is not None:
        if by_header is not None and by_header.code != made_for.code:
            return Recognised(by_header, "header", made_for)
        return Recognised(made_for, "properties")
    if by_header is not None:
        return Recognised(by_header, "header")
    by_file = _in_words(index, PurePath(name.rpartition("›")[2].strip()).stem)
    if by_file is not None:
        return Recognised(by_file, "name")
    by_sender = _in_words(index, sender)
    return Recognised(by_sender, "sender" if by_sender else "")


def _in_header(index: UnitIndex, header: list[str]) -> Unit | None:
    pairs = (f"{above} {below}" for above, below in pairwise(map(key_of, header)))
    for key in chain(map(key_of, header), pairs):
        unit = _one(index, index.by_name.get(key, ()))
        if unit is not None:
            return unit
    return None


def _in_words(index: UnitIndex, text: str) -> Unit | None:
    """The one unit whose code or name stands in a file's name or a sender's."""
    parts = re.split("[^0-9a-z]+", fold(text))
    coded = [index.by_code[part] for part in parts if part.isdecimal() and part in index.by_code]
    if len(coded) == 1:
        return coded[0]
    words = f"-{'-'.join(filter(None, parts))}-"
    named = [(len(key), units) for key, units in index.by_slug.items() if f"-{key}-" in words]
    if not named:
        return None
    longest = max(length for length, _ in named)
    return _one(index, [unit for length, units in named if length == longest for unit in units])


def _one(index: UnitIndex, units: Iterable[Unit]) -> Unit | None:
    """The only unit of these, those of levels that report in the period first."""
    every = list(units)
    reporting = [unit for unit in every if unit.level in index.level_ids]
    chosen = reporting or every
    return chosen[0] if len(chosen) == 1 else None
