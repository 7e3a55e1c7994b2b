"""Questions to the person at the terminal."""

from __future__ import annotations

from decuong.commands import TEXTS


def ask(question: str, **values: str) -> str:
    """The answer to a question; empty when there is nobody to answer."""
    try:
        return input(TEXTS["questions"][question].format(**values) + " ").strip()
    except EOFError:
        return ""


def yes(question: str, **values: str) -> bool:
    """Whether the answer is a plain yes; anything else is a no."""
    return ask(question, **values).lower() in TEXTS["yes"]
