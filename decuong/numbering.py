"""How points are numbered: the shown number is computed from place and kind."""

from __future__ import annotations

from collections.abc import Callable

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of points in the order of Vietnamese official texts (a, b, c, d, đ, e, …)."""


def _ordinal(position: int) -> str:
    return _ORDINALS[position - 1] if position <= len(_ORDINALS) else str(position)


def _roman(position: int) -> str:
    numerals = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    text = ""
    for value, letters in numerals:
        count, position = divmod(position, value)
        text += letters * count
    return text


def _letter(position: int) -> str:
    count, rest = divmod(position - 1, len(_ALPHABET))
    return _ALPHABET[rest] * (count + 1)


NUMBERINGS: dict[str, Callable[[tuple[int, ...]], str]] = {
    "part": lambda positions: f"Phần thứ {_ordinal(positions[-1])}",
    "part-roman": lambda positions: f"Phần {_roman(positions[-1])}",
    "upper": lambda positions: f"{_letter(positions[-1]).upper()}.",
    "roman": lambda positions: f"{_roman(positions[-1])}.",
    "arabic": lambda positions: f"{positions[-1]}.",
    "dotted": lambda positions: ".".join(map(str, positions)) + ".",
    "letter": lambda positions: f"{_letter(positions[-1])})",
    "dash": lambda _: "-",
    "plus": lambda _: "+",
    "none": lambda _: "",
}
"""Each kind's shown number, from the positions of the point and of what it counts under."""

_COUNTS_UNDER = {"dotted": ("arabic", "dotted")}
"""Kinds whose number repeats the numbers above it, as 2.1. under 2."""


def number(kinds: tuple[str, ...], positions: tuple[int, ...]) -> str:
    """The number shown for a point.

    ``kinds`` and ``positions`` (counted from 1) run from the outermost point to this one.
    """
    under = _COUNTS_UNDER.get(kinds[-1], ())
    start = len(kinds) - 1
    while start > 0 and kinds[start - 1] in under:
        start -= 1
    return NUMBERINGS[kinds[-1]](positions[start:])
