"""Signs of symbol fonts, whose codes mean nothing outside of them, as Unicode.

The tables are those of Symbol (Adobe) and of Wingdings and Wingdings 2 (Microsoft); only the signs
that outlines have: relations, arrows, boxes to tick and bullets.
"""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB7: "•", 0xD7: "·",
    0xDE: "⇒", 0xE5: "∑", 0x2D: "−", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x44: "Δ", 0x53: "Σ",
}  # fmt: skip
_WINGDINGS = {
    0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA3: "☐"}

SYMBOL_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
"""The signs of each symbol font by their code, the font's name in small letters."""
_PRIVATE = range(0xF020, 0xF100)
"""Where Word puts the 224 codes of a symbol font."""


def symbols_to_unicode(text: str, font: str) -> str:
    """The text as a symbol font shows it; as it is in other fonts and for unknown signs."""
    table = SYMBOL_FONTS.get(font.lower())
    if table is None:
        return text
    return "".join(table.get(_code(character), character) for character in text)


def _code(character: str) -> int:
    code = ord(character)
    return code - 0xF000 if code in _PRIVATE else code
