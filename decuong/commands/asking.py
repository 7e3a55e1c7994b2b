"""Questions to the person at the terminal."""

from __future__ import annotations

import sys
import unicodedata

from decuong.commands import TEXTS


def is_answered() -> bool:
    """Whether somebody sits at the terminal; a question asked otherwise would get no answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, **values: str) -> str:
    """The answer to a question; empty when there is nobody to answer."""
    try:
        return input(TEXTS["questions"][question].format(**values) + " ").strip()
    except EOFError:
        return ""


def yes(question: str, **values: str) -> bool:
    """Whether the answer is a yes; what is neither yes nor no is asked again, silence is a no."""
    while True:
        answer = unicodedata.normalize("NFC", ask(question, **values)).lower().rstrip(".! ")
        if answer in TEXTS["yes"]:
            return True
        if not answer or answer in TEXTS["no"]:
            return False
        print(TEXTS["again"])
