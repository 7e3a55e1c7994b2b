"""The rules of reading and checking that Python and the check page share (``rules.toml``)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from decuong.manuscripts.symbols import SYMBOL_FONTS
from decuong.texts import load_texts

RULES: dict[str, Any] = load_texts("decuong.returned", "rules.toml") | {"symbols": SYMBOL_FONTS}
_WORD = re.compile(RULES["reading"]["word"])
_NUMBER = re.compile(RULES["reading"]["number"])


class Word(NamedTuple):
    """A word of a text as it is compared: without marks and capitals."""

    folded: str
    start: int
    end: int


@lru_cache(100_000)
def fold(text: str) -> str:
    """A text without the marks of Vietnamese and without capitals."""
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    return bare.replace("đ", "d").replace("Đ", "d").lower()


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(fold(f[0]), f.start(), f.end()) for f in _WORD.finditer(text)]


def first_words(text: str, count: int) -> list[str]:
    """So many words at the beginning of a text, folded."""
    return [fold(word[0]) for word in islice(_WORD.finditer(text), count)]


@lru_cache(20_000)
def key_of(text: str) -> str:
    """A text as it is looked up: its folded words alone."""
    return " ".join(fold(word) for word in _WORD.findall(text))


def without_number(text: str) -> str:
    """A line without the number or dash typed at its beginning."""
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text
