"""Slips of typing: what no reader could mean otherwise is put right, the rest is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decuong.importing.lines.marks import UPPER
from decuong.importing.words import WORDS

_LETTERS = f"{UPPER}{UPPER.lower()}a-zà-öø-ÿăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_MARKED = "à-ãè-êìíò-õùúýăđĩũơưạ-ỹ"
"""Small letters that only Vietnamese words have."""

_REPAIRS = (
    ("space-before-number", re.compile(rf"(?<=[{_MARKED}])[a-z]{{0,2}}(?P<at>)(?=\d)"), " "),
    ("space-after-colon", re.compile(rf"(?<=[{_LETTERS}]:)(?P<at>)(?=[{_LETTERS}])"), " "),
    (
        "space-after-comma",
        re.compile(rf"(?<=[{_LETTERS}]{{2}}[,;])(?P<at>)(?=[{_LETTERS}]{{2}})"),
        " ",
    ),
    ("full-stop-twice", re.compile(r"(?<=\))(?P<at>\.)(?=\.$)"), ""),
    ("capital-eth", re.compile(r"(?P<at>Ð)"), "Đ"),
    ("small-eth", re.compile(rf"(?P<at>ð)(?=[{_LETTERS}])"), "đ"),
)
"""Spaces and full stops, and the Icelandic letter that looks like Đ; no other letter."""

_DOUBLED = re.compile(rf"\b([{_LETTERS}]{{3,}}) \1\b")
_MISSPELT = re.compile(rf"\b(([bcdđghklmnpqrstvx])\2[{_LETTERS}]*[{_MARKED}][{_LETTERS}]*)\b")

_VOWELS = "aeiouyăâêôơưà-ãè-êìíò-õùúýĩũạ-ỹ"
_GLUED = re.compile(
    rf"\b(?=\w*[{_MARKED}])[^\W\d_]*[{_VOWELS}][^\W\d_{_VOWELS}]+[{_VOWELS}][^\W\d_]*\b",
    re.IGNORECASE,
)
"""Two syllables in one: a Vietnamese syllable has its vowels together."""

_SUSPECT = (
    ("doubled", _DOUBLED),
    ("misspelt", _MISSPELT),
    ("glued", _GLUED),
    ("page-number", re.compile(r"^\d{1,3}$")),
    (
        "garbled",
        re.compile(
            "\\w*(?:Ã[\u0080-\u00bf]|Æ°|á[\u00ba\u00bb][^\\W\\d_\\s]?[\u0080-\u00bf\u2013-\u2122])\\w*"
        ),
    ),
)
"""What only a person can decide."""


def repair_slips(text: str, slant: str) -> tuple[str, str, tuple[str, ...]]:
    """The text and its slant with slips put right, and which; keys of ``corrections``."""
    repairs: list[str] = []
    for reason, pattern, right in _REPAIRS:
        for match in reversed(list(pattern.finditer(text))):
            start, end = match.span("at")
            if "@" in text[start:].split(" ", maxsplit=1)[0] and reason == "space-before-number":
                continue
            text = text[:start] + right + text[end:]
            slant = slant[:start] + " " * len(right) + slant[end:]
            repairs.append(reason)
    return text, slant, tuple(repairs)


def suspicions(text: str) -> Iterator[tuple[str, str]]:
    """Words that look wrong, each behind the key of the question under ``doubts``."""
    for key, pattern in _SUSPECT:
        for match in pattern.finditer(text):
            if match[0].lower() not in WORDS["sound"]["doubled"]:
                yield key, match[0]
