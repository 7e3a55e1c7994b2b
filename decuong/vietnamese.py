"""Vietnamese text: folding, dates, numbers and sizes as people write them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from enum import IntEnum
from functools import partial


class Strength(IntEnum):
    """How much two spellings may differ and still be the same; each includes those above it."""

    TONE_PLACE = 1
    """On which vowel the tone stands (hòa, hoà), how the letter is composed, Ð (U+00D0) for Đ."""
    I_OR_Y = 2
    """A lone i or y as the vowel: tỷ, tỉ; quý, quí; and capitals."""
    BARE_LETTERS = 3
    """Tones, marks, the stroke of đ, punctuation: words of bare letters, as typed in a hurry."""


_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+")
_MARKS = re.compile("[\u0300-\u036f]")
_STROKED, _STROKED_AS = "ÐðƉɖ", "ĐđĐđ"
_D_WITH_STROKE = str.maketrans(_STROKED, _STROKED_AS)
"""Letters of other alphabets that look like Đ."""

_LONE_VOWEL = re.compile(r"\b(qu|gh|kh|ngh?|nh|ph|th|tr|ch|[bcdđghklmnpqrstvx]?)y\b")


def fold_spelling(text: str, strength: Strength) -> str:
    """The text with one spelling for all that differ by no more than ``strength``; for comparing.

    A syllable has at most one tone, so its letters and its tone say all there is to it: the tone
    is put behind the letters. What one sees of the result is no spelling that anybody uses.
    """
    apart = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE))
    if strength >= Strength.I_OR_Y:
        apart = apart.lower()
    if strength >= Strength.BARE_LETTERS:
        letters = _MARKS.sub("", apart).replace("đ", "d")
        return _LONE_VOWEL.sub(r"\1i", " ".join(re.findall("[a-z0-9]+", letters)))
    return unicodedata.normalize("NFC", _SYLLABLE.sub(partial(_fold_syllable, strength), apart))


def folding_table() -> dict[str, str]:
    """What a browser needs to fold to bare letters as ``fold_spelling`` does."""
    return {
        "stroke": _STROKED,
        "strokeTo": _STROKED_AS,
        "marks": _MARKS.pattern,
        "loneVowel": _LONE_VOWEL.pattern,
    }


def _fold_syllable(strength: Strength, syllable: re.Match[str]) -> str:
    tones = "".join(_TONES.findall(syllable[0]))
    letters = unicodedata.normalize("NFC", _TONES.sub("", syllable[0]))
    if strength >= Strength.I_OR_Y:
        letters = _LONE_VOWEL.sub(r"\1i", letters)
    return letters + tones


def folded(text: str) -> str:
    """The text in lower case without tone marks, as people type it in a hurry (đ becomes d)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D").lower()


def slug(text: str) -> str:
    """The text as part of a file's name, such as ``cu-m-gar``; empty if nothing of it can be."""
    return "-".join(re.findall("[a-z0-9]+", folded(text)))


def within_sentence(name: str) -> str:
    """A name such as "Năm 2026" as it stands within a sentence: năm 2026."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def capitalised(name: str) -> str:
    """A name such as "năm 2026" as it begins a heading: Năm 2026."""
    return name[:1].upper() + name[1:]


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""Names of the days of a week, Monday first."""


def format_weekday(day: datetime.date) -> str:
    """The day of the week of a date, as thứ Tư."""
    return WEEKDAYS[day.weekday()]


def format_date(day: datetime.date) -> str:
    """A date as 29/5/2024."""
    return f"{day.day}/{day.month}/{day.year}"


def format_number(value: float | Decimal, decimals: int = 0) -> str:
    """A number as 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def behind_number(unit: str | None) -> str:
    """A unit of measure as it stands behind a number: after a space, but % without; "" for none."""
    if not unit:
        return ""
    return unit if unit == "%" else f" {unit}"


def format_size(count: int) -> str:
    """A file's size, in KB of 1,024 bytes, as 17,6 KB."""
    return f"{format_number(count / 1024, 1)} KB"
