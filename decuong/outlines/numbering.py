"""How points are numbered: the shown number is computed from place and kind."""

from __future__ import annotations

from collections.abc import Callable

from decuong.numerals import ordinal, roman, vietnamese_letter

NUMBERINGS: dict[str, Callable[[tuple[int, ...]], str]] = {
    "part": lambda positions: f"Phần thứ {ordinal(positions[-1])}",
    "part-roman": lambda positions: f"Phần {roman(positions[-1])}",
    "section": lambda positions: f"Mục {positions[-1]}.",
    "upper": lambda positions: f"{vietnamese_letter(positions[-1]).upper()}.",
    "roman": lambda positions: f"{roman(positions[-1])}.",
    "arabic": lambda positions: f"{positions[-1]}.",
    "dotted": lambda positions: ".".join(map(str, positions)) + ".",
    "letter": lambda positions: f"{vietnamese_letter(positions[-1])})",
    "paren": lambda positions: f"({positions[-1]})",
    "star": lambda _: "*",
    "dash": lambda _: "-",
    "plus": lambda _: "+",
    "none": lambda _: "",
}
"""Each kind's shown number, from the positions of the point and of what it counts under."""

_COUNTS_UNDER = {"dotted": ("section", "arabic", "dotted")}
"""Kinds whose number repeats the numbers above it, as 2.1. under 2."""


def shown_number(kinds: tuple[str, ...], positions: tuple[int, ...]) -> str:
    """The number shown for a point.

    ``kinds`` and ``positions`` (counted from 1) run from the outermost point to this one.
    """
    under = _COUNTS_UNDER.get(kinds[-1], ())
    start = len(kinds) - 1
    while start > 0 and kinds[start - 1] in under:
        start -= 1
    return NUMBERINGS[kinds[-1]](positions[start:])
