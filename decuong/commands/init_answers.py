"""What a person answers to ``decuong init``, understood."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from decuong.commands import TEXTS
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


class NotUsableError(Exception):
    """Says why an answer means nothing."""


def address_of(said: str) -> str | None:
    """The site's address; None where there is none yet."""
    said = said.strip()
    if said and not said.endswith("/"):
        said += "/"
    if said and not re.fullmatch(ADDRESS_PATTERN, said):
        raise NotUsableError(TEXTS["init"]["no_address"].format(address=said))
    return said or None


def site_and_address(said: str) -> tuple[str, str | None]:
    """The site's name, and its address where the last word is one."""
    name, _, last = tidy(said).rpartition(" ")
    if re.match(r"https?:", last):
        return name, address_of(last)
    return tidy(said), None


def levels_from(office: Office, said: str) -> tuple[Level, ...]:
    """The levels: a template by its id or number, or as named, the highest first."""
    known = list(level_templates())
    said = tidy(said)
    if not said:
        return levels_of(office, known[0])
    if said.isdecimal() and 1 <= int(said) <= len(known):
        return levels_of(office, known[int(said) - 1])
    if said in known:
        return levels_of(office, said)
    names = [name for part in said.split(";") if (name := part.strip())]
    if said.isdecimal() or not names:
        raise NotUsableError(TEXTS["init"]["again"])
    return own_levels(office, names)


def units_of(said: str, levels: Sequence[Level]) -> tuple[Unit, ...]:
    """The units: of a province, of the whole country, of a file, or pasted.

    Raises ProblemsFound for what is wrong with a list.
    """
    said = said.strip().strip("\"'")
    if not said:
        return ()
    if folded(said) in map(folded, STARTING_TEXTS["whole_country"]):
        return units_from(territories(), levels)
    if province := find_province(tidy(said)):
        return units_from(with_communes(province), levels)
    if said.lower() in STARTING_TEXTS["pasted"]:
        return read_units(TEXTS["init"]["pasted"], _pasted().encode(), levels)
    if not Path(said).is_file():
        raise NotUsableError(_unknown(said))
    return read_units(said, Path(said).read_bytes(), levels)


def _pasted() -> str:
    """The lines a person pastes, up to an empty one or the end."""
    if sys.stdin.isatty():
        print(TEXTS["questions"]["init_paste"])
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip() and lines:
            break
        lines.append(line)
    return "".join(lines)


def _unknown(said: str) -> str:
    """That nothing is called so, and what is called nearly so."""
    names = {folded(one.name): one.name for one in territories() if not one.parent}
    near = difflib.get_close_matches(folded(said), names, n=3)
    texts = TEXTS["init"]
    told: str = texts["unknown_units"].format(units=said)
    return (
        f"{told} {texts['near'].format(names=', '.join(names[n] for n in near))}" if near else told
    )


def with_place(units: tuple[Unit, ...], top: Unit, place: str) -> tuple[Unit, ...]:
    """The units, ``top`` with a place of its own for the line with the date."""
    if not place or place == top.name:
        return units
    placed = top.model_copy(update={"place": place})
    return tuple(placed if unit is top else unit for unit in units)
