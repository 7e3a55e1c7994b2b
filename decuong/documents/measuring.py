"""How long the lines of a header are, so that rules, sizes and line breaks fit them."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from decuong.texts import load_texts

_HORN = "\u031b"
_MOST_LINES = 3


def bold_width(text: str, size: float) -> float:
    """Width in mm of a line of Times New Roman Bold of ``size`` pt."""
    return _width("bold", text, size)


def italic_width(text: str, size: float) -> float:
    """Width in mm of a line of Times New Roman Italic of ``size`` pt."""
    return _width("italic", text, size)


@cache
def _width(face: str, text: str, size: float) -> float:
    widths = _letter_widths(face)
    return sum(widths.get(_letter(c), 500) for c in text) * size / 1000 * 25.4 / 72


@cache
def balanced(text: str, size: float, limit: float) -> tuple[str, ...]:
    """A bold title in as few lines as fit ``limit`` mm, of about equal length.

    No line ends with a word that rather begins one. A title of many lines is left to the program
    that shows it.
    """
    words = text.split()
    fewest = ceil(bold_width(text, size) / limit)
    for count in range(fewest, _MOST_LINES + 1):
        choices = [_lines(words, cuts) for cuts in combinations(range(1, len(words)), count - 1)]
        fitting = [lines for lines in choices if _longest(lines, size) <= limit]
        if fitting:
            return min(fitting, key=lambda lines: (_ill_ended(lines), _longest(lines, size)))
    return (text,)


def _lines(words: list[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *cuts, len(words))
    return tuple(" ".join(words[a:b]) for a, b in pairwise(edges))


def _longest(lines: tuple[str, ...], size: float) -> float:
    return max(bold_width(line, size) for line in lines)


def _ill_ended(lines: tuple[str, ...]) -> int:
    return sum(line.split()[-1] in _table()["break"]["before"] for line in lines[:-1])


def _letter(character: str) -> str:
    """The letter that decides a character's width: without marks, except a horn."""
    apart = unicodedata.normalize("NFD", character)
    letter, marks = apart[0], apart[1:]
    return unicodedata.normalize("NFC", letter + _HORN) if _HORN in marks else letter


@cache
def _letter_widths(face: str) -> dict[str, int]:
    widths = _table()[face]
    return {letter: int(width) for width, letters in widths.items() for letter in letters}


@cache
def _table() -> dict[str, Any]:
    return load_texts("decuong.documents", "widths.toml")
