"""What a person answers about a new project, typed or in a form, understood."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from decuong.outlines.model import ADDRESS_PATTERN, Level, Unit
from decuong.starting.new_project import (
    Office,
    level_templates,
    levels_of,
    own_levels,
    units_from,
)
from decuong.starting.texts import STARTING_TEXTS
from decuong.starting.unit_lists import read_units, tidy
from decuong.starting.units_of_today import find_province, territories, with_communes
from decuong.vietnamese import folded

_TEXTS = STARTING_TEXTS["answers"]


class NotUsableError(Exception):
    """Says why an answer means nothing."""


def address_of(typed: str) -> str | None:
    """The site's address; None where there is none yet."""
    typed = typed.strip()
    if typed and not typed.endswith("/"):
        typed += "/"
    if typed and not re.fullmatch(ADDRESS_PATTERN, typed):
        raise NotUsableError(_TEXTS["no_address"].format(address=typed))
    return typed or None


def site_and_address(typed: str) -> tuple[str, str | None]:
    """The site's name, and its address where the last word is one."""
    name, _, last = tidy(typed).rpartition(" ")
    if re.match(r"https?:", last):
        return name, address_of(last)
    return tidy(typed), None


def levels_from(office: Office, typed: str) -> tuple[Level, ...]:
    """The levels: a template by its id or number, or as named, the highest first."""
    known = list(level_templates())
    typed = tidy(typed)
    if not typed:
        return levels_of(office, known[0])
    if typed.isdecimal() and 1 <= int(typed) <= len(known):
        return levels_of(office, known[int(typed) - 1])
    if typed in known:
        return levels_of(office, typed)
    names = [name for part in typed.split(";") if (name := part.strip())]
    if typed.isdecimal() or not names:
        raise NotUsableError(_TEXTS["no_levels"])
    return own_levels(office, names)


def units_of(
    typed: str, levels: Sequence[Level], pasted: Callable[[], str] | None = None
) -> tuple[Unit, ...]:
    """The units: of a province, of the whole country, of a file, or as ``pasted`` gives them.

    Raises ProblemsFound for what is wrong with a list.
    """
    typed = typed.strip().strip("\"'")
    if not typed:
        return ()
    if folded(typed) in map(folded, STARTING_TEXTS["whole_country"]):
        return units_from(territories(), levels)
    if province := find_province(tidy(typed)):
        return units_from(with_communes(province), levels)
    if pasted is not None and typed.lower() in STARTING_TEXTS["pasted"]:
        return pasted_units(pasted(), levels)
    if not Path(typed).is_file():
        raise NotUsableError(_unknown(typed))
    return read_units(typed, Path(typed).read_bytes(), levels)


def pasted_units(rows: str, levels: Sequence[Level]) -> tuple[Unit, ...]:
    """The units of rows that were pasted; raises ProblemsFound for what is wrong with them."""
    return read_units(_TEXTS["pasted"], rows.encode(), levels)


def provinces() -> tuple[str, ...]:
    """The names by which ``units_of`` knows the provinces, with their kinds."""
    return tuple(f"{one.kind} {one.name}" for one in territories() if not one.parent)


def _unknown(typed: str) -> str:
    """That nothing is called so, and what is called nearly so."""
    names = {folded(one.name): one.name for one in territories() if not one.parent}
    near = difflib.get_close_matches(folded(typed), names, n=3)
    texts = _TEXTS
    message: str = texts["unknown_units"].format(units=typed)
    return (
        f"{message} {texts['near'].format(names=', '.join(names[n] for n in near))}"
        if near
        else message
    )


def with_place(units: tuple[Unit, ...], top: Unit, place: str) -> tuple[Unit, ...]:
    """The units, ``top`` with a place of its own for the line with the date."""
    if not place or place == top.name:
        return units
    placed = top.model_copy(update={"place": place})
    return tuple(placed if unit is top else unit for unit in units)
