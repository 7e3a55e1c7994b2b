"""The first words of a clause that speak to the writer of the report."""

from __future__ import annotations

import re

from decuong.importing.words import WORDS

_INSTRUCTION = re.compile(
    "(?:" + "|".join(map(re.escape, sorted(WORDS["instructions"], key=len, reverse=True))) + ")"
    r"(?= +[^\W\d_])",
    re.IGNORECASE,
)


def instruction_of(text: str) -> str | None:
    """The words of ``words.toml`` that a clause begins with; None where it begins otherwise."""
    match = _INSTRUCTION.match(text)
    return match[0] if match else None
