"""Numbers with a word before them that no kind of numbering prints: ``Câu 1.``, ``Chương II``."""

from __future__ import annotations

import re

from decuong.importing.lines.marks import ROMANS, UPPER, Mark
from decuong.importing.words import WORDS
from decuong.numerals import ORDINALS

_CARDINALS = ("một", *ORDINALS[1:3], "bốn", *ORDINALS[4:])
_NAMES = "|".join(sorted(WORDS["labels"]["names"], key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:(?P<label>{_NAMES})(?: số)? (?:(?P<number>\d{{1,2}}|[ivx]+|[a-eđ])"
    rf"(?:\s*[.:)/–—-]+(?:\s+|$)|$|\s+(?-i:(?=[{UPPER}“(])))"
    rf"|(?P<word>{'|'.join(_CARDINALS)})(?:\s*[.:–—-]+(?:\s+|$)|$))"
    rf"|(?P<thu>thứ) (?P<ordinal>{'|'.join(ORDINALS)})\s*[,:.]\s+)",
    re.IGNORECASE,
)
SENTENCES = "thứ"
"""The label of sentences that are counted: "Thứ nhất, …"."""

_LETTERS = {"a": 1, "b": 2, "c": 3, "d": 4, "đ": 5, "e": 5}
"""Parts that are counted in letters have E behind D as a rule."""


def label_length(text: str) -> int:
    """How many characters at the start of a text are a word with its number; 0 without one."""
    match = _LABEL.match(text)
    return len(match[0].rstrip()) if match and text[0].isupper() else 0


def read_label(text: str) -> Mark | None:
    """The mark of a text that starts with a word and its number, both of which stay its words."""
    if not label_length(text):
        return None
    match = _LABEL.match(text)
    assert match is not None  # noqa: S101 (it has a length)
    if match["thu"]:
        return Mark("none", (ORDINALS.index(match["ordinal"].lower()) + 1,), "", label=SENTENCES)
    number = match["number"] or match["word"]
    if match["word"]:
        value = _CARDINALS.index(number.lower()) + 1
    elif number.isdecimal():
        value = int(number)
    elif number.upper() in ROMANS:
        value = ROMANS[number.upper()]
    elif number.lower() in _LETTERS:
        value = _LETTERS[number.lower()]
    else:
        return None
    return Mark("none", (value,), "", label=" ".join(match["label"].lower().split()))
