"""Numbers and bullets at the start of a paragraph: ``Phần thứ nhất``, ``I.``, ``1.1.``, ``a)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from decuong.numerals import ALPHABET, ORDINALS, roman
from decuong.outlines.numbering import NUMBERINGS

UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""The capitals of Vietnamese, for a class of a regular expression."""

_ROMANS = {roman(position): position for position in range(1, 40)}
_DASHES = "-–—−‒―‐‑•·●○▪■□◦➢➤►✓⁃*\uf0b7\uf0a7\uf0d8\uf02d\uf0fc§"

RANK = {
    "part": 0, "part-roman": 0, "upper": 1, "roman": 2, "arabic": 3, "dotted": 4, "letter": 5,
    "dash": 6, "plus": 7,
}  # fmt: skip
"""Which kind usually stands above which; a document may do otherwise."""


@dataclass(frozen=True)
class Mark:
    """A paragraph's number or bullet."""

    kind: str
    """Key of ``numbering.NUMBERINGS``."""
    values: tuple[int, ...]
    """What it counts, e.g. 2 and 1 for ``2.1.``; empty for bullets."""
    glyph: str
    """As it stands in the file."""

    @property
    def shown(self) -> str:
        """The mark as this project writes it: ``1/`` as ``1.``, ``–`` as ``-``."""
        return NUMBERINGS[self.kind](self.values)


_CAPITAL_OR_END = rf"\s*[.)/:\-–—]?\s*(?=$|[{UPPER}“\"(])"
_WORDS = r"(?=[^\d\s])"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("part", rf"(?i:phần\s+thứ\s+({'|'.join(ORDINALS)}|\d+))\b{_CAPITAL_OR_END}"),
        ("part-roman", rf"(?i:phần\s+([ivx]+|\d+))\b{_CAPITAL_OR_END}"),
        ("dotted", rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,5}})(?:[.)/:]\s*|\s+){_WORDS}"),
        ("arabic", rf"(\d{{1,2}})(?:\s*[.)/]\s*|\s*[-–:]\s+){_WORDS}"),
        ("roman", rf"([IVX]+)(?:\s*[.)/](?:\s+|(?=[{UPPER}“]))|\s*[-–—:]\s+){_WORDS}"),
        ("upper", rf"([A-EĐG-HK-UY])(?:\s*[./)]\s+|\s*[-–—]\s+){_WORDS}"),
        ("letter", rf"([a-zđ])\s*[)./]\s+{_WORDS}|([a-zđ])\){_WORDS}"),
        ("plus", r"\+\s*(?=\S)"),
        ("dash", rf"[{re.escape(_DASHES)}](?:\s+(?=\S)|(?=[^\s\d{re.escape(_DASHES)}]))"),
    )
)
"""The first that fits decides."""


def typed(text: str) -> tuple[Mark | None, int]:
    """The mark a paragraph starts with, and where its words begin."""
    for kind, pattern in _PATTERNS:
        if found := pattern.match(text):
            values = _values(kind, next((group for group in found.groups() if group), ""))
            if values is not None:
                return Mark(kind, values, found[0].strip()), found.end()
    return None, 0


def automatic(number: str) -> Mark | None:
    """The mark that an automatic number shows; None for one of no kind known here."""
    number = number.strip()
    if number.startswith("•") or (len(number) == 1 and number in _DASHES):
        return Mark("dash", (), number)
    tried = (typed(f"{shown} X")[0] for shown in (number, f"{number}.") if number)
    return next((mark for mark in tried if mark), None)


def _values(kind: str, said: str) -> tuple[int, ...] | None:
    """What a number counts; None where it is no number of its kind."""
    said = said.lower()
    if kind in {"plus", "dash"}:
        return ()
    if kind == "dotted":
        return tuple(int(part) for part in said.split("."))
    if said.isdecimal():
        return (int(said),)
    if kind == "part":
        return (ORDINALS.index(said) + 1,)
    if kind in {"roman", "part-roman"}:
        return (_ROMANS[said.upper()],) if said.upper() in _ROMANS else None
    return (ALPHABET.index(said) + 1,) if said in ALPHABET else None
