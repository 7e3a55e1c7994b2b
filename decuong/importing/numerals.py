"""Numbers as word processors count paragraphs, in letters and Roman numerals."""

from __future__ import annotations

import unicodedata

from decuong.numbering import NUMBERINGS


def letters(position: int) -> str:
    """The Latin letter of a position: a, …, z, aa, bb, … as both Word and LibreOffice count."""
    count, rest = divmod(position - 1, 26)
    return chr(ord("a") + rest) * (count + 1)


def roman(position: int) -> str:
    """The Roman numeral of a position."""
    return NUMBERINGS["roman"]((position,)).rstrip(".")


def bullet(glyph: str) -> str:
    """A bullet as shown; signs of symbol fonts, which only look like bullets there, as one."""
    if unicodedata.category(glyph[:1] or "-") == "Co":
        return "•"
    return f"•{glyph}" if glyph.isalnum() else glyph


def whole(text: str | None, otherwise: int) -> int:
    """A number that a file states, or another where it states none or nonsense."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
