"""What both word processors say of automatic numbers and bullets."""

from __future__ import annotations

import unicodedata


def shown_bullet(glyph: str) -> str:
    """A bullet as shown; signs of symbol fonts, which only look like bullets there, as one."""
    if unicodedata.category(glyph[:1] or "-") == "Co":
        return "•"
    return f"•{glyph}" if glyph.isalnum() else glyph


def whole_number(text: str | None, otherwise: int) -> int:
    """A number that a file states, or another where it states none or nonsense."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
