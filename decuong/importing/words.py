"""The words the import goes by and answers with (``words.toml``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decuong.texts import load_texts

WORDS: dict[str, Any] = load_texts("decuong.importing", "words.toml")


def starts(text: str, openings: str | Sequence[str]) -> bool:
    """Whether a text starts with one of the openings, in capitals or not."""
    return text.lower().startswith((openings,) if isinstance(openings, str) else tuple(openings))


def sentence(group: str, key: str, **values: object) -> str:
    """One of the sentences, with its values."""
    return str(WORDS[group][key]).format(**values)
