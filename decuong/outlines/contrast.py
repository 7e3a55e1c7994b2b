"""How well two colours are told apart (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

LEAST_FOR_TEXT = 4.5
LEAST_FOR_SHAPES = 3.0


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours written as ``#rrggbb``, from 1 to 21."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, each from 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance, from 0 of black to 1 of white."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
