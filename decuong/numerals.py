"""Positions in words, letters and Roman numerals."""

from __future__ import annotations

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
"""How "Phần thứ …" counts."""

ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of points in the order of Vietnamese official texts (a, b, c, d, đ, e, …)."""


def ordinal(position: int) -> str:
    """The ordinal of a position as a word: ``hai`` of 2; in digits from 11 on."""
    return ORDINALS[position - 1] if position <= len(ORDINALS) else str(position)


def vietnamese_letter(position: int) -> str:
    """The letter of a position: a, b, c, d, đ, …, y, then aa, bb and so on."""
    count, rest = divmod(position - 1, len(ALPHABET))
    return ALPHABET[rest] * (count + 1)


def latin_letter(position: int) -> str:
    """The letter of a position as word processors count: a to z, then aa, bb and so on."""
    count, rest = divmod(position - 1, 26)
    return chr(ord("a") + rest) * (count + 1)


def roman(position: int) -> str:
    """The Roman numeral of a position, in capitals."""
    numerals = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    text = ""
    for value, letters in numerals:
        count, position = divmod(position, value)
        text += letters * count
    return text
