"""The words the import goes by and answers with (``words.toml``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decuong.outlines.wording import PLACEHOLDER
from decuong.texts import load_texts

WORDS: dict[str, Any] = load_texts("decuong.importing", "words.toml")

GAP = PLACEHOLDER
"""Stands where the file says nothing and the YAML must say something."""


def starts_with(text: str, openings: str | Sequence[str]) -> bool:
    """Whether a text starts with one of the openings, in capitals or not."""
    return text.lower().startswith((openings,) if isinstance(openings, str) else tuple(openings))


def formulate(group: str, key: str, **values: object) -> str:
    """One of the sentences of ``words.toml``, with its values."""
    return str(WORDS[group][key]).format(**values)
