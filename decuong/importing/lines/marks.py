"""Numbers and bullets at the start of a paragraph: ``Phần thứ nhất``, ``I.``, ``1.1.``, ``a)``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from decuong.numerals import ORDINALS, roman
from decuong.outlines.numbering import NUMBERINGS

UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""The capitals of Vietnamese, for a class of a regular expression."""

ALL_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of points in one order: official texts count a, b, c, d, đ, e, g; Word d, e, f."""

ROMANS = {roman(position): position for position in range(1, 40)}
DASHES = "-–—−‒―‐‑"
_DASHES = f"{DASHES}•·●○▪■□◦◆◇➢➤►▶→⇒✓✔⁃❖\uf0b7\uf0a7\uf0d8\uf02d\uf0fc§"
_CIRCLED = "①-⑳⑴-⒇❶-❿➀-➓"

RANK = {
    "none": -1, "part": 0, "part-roman": 0, "section": 1, "upper": 2, "roman": 3, "arabic": 4,
    "dotted": 5, "letter": 6, "paren": 7, "star": 8, "dash": 9, "plus": 10,
}  # fmt: skip
"""Which kind usually stands above which; a document may do otherwise."""

BULLETS = frozenset({"star", "dash", "plus"})
PARTS = frozenset({"part", "part-roman"})


@dataclass(frozen=True)
class Mark:
    """A paragraph's number or bullet."""

    kind: str
    """Key of ``numbering.NUMBERINGS``; ``none`` for a heading without a number."""
    values: tuple[int, ...]
    """What it counts, e.g. 2 and 1 for ``2.1.``; of a heading its level; empty for bullets."""
    glyph: str
    """As it stands in the file."""
    under: tuple[str, int] = ("", 0)
    """Kind and number of the point that it says it stands under: I of ``I.2.``, 1 of ``1a.``"""
    label: str = ""
    """The word before a number that is kept as words: ``câu`` of ``Câu 1.``"""

    @property
    def family(self) -> str:
        """What lists of numbers are told apart by: the label, or else the kind."""
        return self.label or self.kind

    @property
    def house_style(self) -> str:
        """The mark as this project writes it: ``1/`` as ``1.``, ``–`` as ``-``."""
        if self.kind in {"letter", "upper"}:  # here they are counted in an order of our own
            letter = ALL_LETTERS[self.values[-1] - 1]
            return f"{letter})" if self.kind == "letter" else f"{letter.upper()}."
        return NUMBERINGS[self.kind](self.values)

    @property
    def is_first(self) -> bool:
        """Whether a list begins with it; every bullet may."""
        return not self.values or self.values[-1] == 1


def heading_mark(level: int) -> Mark:
    """The mark of a heading that has a level, counted from 1, and no number; 0 stands above all."""
    return Mark("none", (level,), "")


_CAPITAL_OR_END = rf"\s*[.)/:\-–—]?\s*(?=$|[{UPPER}“\"(])"
_WORDS = r"(?=[^\d\s])"
_NUMBER = r"(?:[IVX]+|\d{1,2})"
_PATH = (
    rf"(?!V\.v\b)((?:[A-EĐGHK]|{_NUMBER})(?:\.{_NUMBER})*\.[a-zđ])"
    rf"(?:[.)/:]\s*{_WORDS}|\s*[-–—]\s+{_WORDS}|\s+(?=[{UPPER}“]))",
    rf"((?:[A-EĐGHK]|[IVX]+)(?:\.{_NUMBER})+)(?:[.)/:]\s*|\s+|\s*[-–—]\s+){_WORDS}",
    rf"([A-EĐ]\d{{1,2}}|\d{{1,2}}[a-zđ])(?:[.)/:]\s+|\s*[-–—]\s+){_WORDS}",
)
"""A number with those it stands under: ``I.1.``, ``A.I.1``, ``I.1.a``, ``1a.``, ``A1.``"""

_BEFORE_CAPITAL = rf"(?:\s+|(?=[{UPPER}“]))"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("part", rf"(?i:phần\s+thứ\s+({'|'.join(ORDINALS)}|\d+))\b{_CAPITAL_OR_END}"),
        ("part-roman", rf"(?i:phần\s+([ivx]+|\d+))\b{_CAPITAL_OR_END}"),
        ("section", rf"(?i:mục\s+([ivx]+|\d{{1,2}}))\b{_CAPITAL_OR_END}"),
        *(("path", pattern) for pattern in _PATH),
        (
            "dotted",
            rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,5}})(?:[.)/:]\s*|\s*[-–—]\s+|\s+){_WORDS}",
        ),
        ("arabic", rf"(\d{{1,2}})(?:\s*[.)/]\s*|\s*[-–:,]{_BEFORE_CAPITAL}){_WORDS}"),
        ("paren", rf"\((\d{{1,2}})\)\s*{_WORDS}|([{_CIRCLED}])[.)]?\s*{_WORDS}"),
        ("roman", rf"((?=[IVX]*l)(?=l*[IVX])[IVXl]{{2,4}})\.\s*{_WORDS}"),
        ("roman", r"(?!V\.v)([IVX]+)[.)/](?=[^\W\d_]{2})"),
        ("roman", rf"([IVX]+)(?:\s*[.)/]{_BEFORE_CAPITAL}|\s*[-–—:]{_BEFORE_CAPITAL}){_WORDS}"),
        ("upper", rf"([A-EĐG-HK-UY])(?:\s*[./)]\s+|\s*[-–—]\s+){_WORDS}"),
        ("letter", rf"\(?(i[ivx]+|vi+|xi+|iv|ix)[).]\s*{_WORDS}"),
        ("letter", rf"([a-zđ])\s*[-–]\s+(?=[{UPPER}])"),
        ("letter", rf"([a-zđ])\s*[)./]\s+{_WORDS}|([a-zđ])\){_WORDS}|\(([a-zđ])\)\s*{_WORDS}"),
        ("plus", r"\+\s*(?=\S)"),
        ("star", r"[*✱∗](?:\s+(?=\S)|(?=[^\s\d*]))"),
        ("dash", rf"[{re.escape(_DASHES)}](?:\s+(?=\S)|(?=[^\s\d{re.escape(_DASHES)}]))"),
    )
)
"""The first that fits decides."""

_KINDS_OF_PARTS = (
    ("arabic", r"\d+"),
    ("roman", r"[IVX]+"),
    ("upper", r"[A-EĐGHK]"),
    ("letter", r"[a-zđ]"),
)


def read_typed_mark(text: str) -> tuple[Mark | None, int]:
    """The mark a paragraph starts with, and where its words begin."""
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text):
            counter, glyph = next(filter(None, match.groups()), ""), match[0].strip()
            if kind == "path":
                return _path_mark(counter, glyph), match.end()
            values = _values(kind, counter)
            if values is not None:
                return Mark(kind, values, glyph), match.end()
    return None, 0


def _path_mark(path: str, glyph: str) -> Mark:
    """The mark of a number that names those above it, of the last of them only."""
    parts = [_counted(part) for part in re.findall(rf"{_NUMBER}|[A-EĐGHK]|[a-zđ]", path)]
    *above, (kind, number) = parts
    if kind == "arabic" and above[-1][0] == "arabic":
        first = next((n for n, (other, _) in enumerate(above) if other == "arabic"), 0)
        return Mark("dotted", tuple(value for _, value in parts[first:]), glyph)
    return Mark(kind, (number,), glyph, above[-1])


def _counted(part: str) -> tuple[str, int]:
    """The kind of a part of such a number, and what it counts."""
    kind = next(kind for kind, signs in _KINDS_OF_PARTS if re.fullmatch(signs, part))
    values = _values(kind, part)
    return kind, values[-1] if values else 0


def read_automatic_mark(number: str) -> Mark | None:
    """The mark that an automatic number shows; None for one of no kind known here."""
    number = number.strip()
    if number.startswith("•") or (len(number) == 1 and number in _DASHES):
        return Mark("dash", (), number)
    for typed in (number, f"{number}.") if number else ():
        mark, end = read_typed_mark(f"{typed} Y")
        if mark and end > len(typed):  # words in it, as in "I. Quỹ", are no number
            return mark
    return None


def _values(kind: str, counter: str) -> tuple[int, ...] | None:
    """What a number counts; None where it is no number of its kind."""
    counter = counter.lower()
    if kind in BULLETS:
        return ()
    if counter[0].isdecimal():
        return tuple(int(part) for part in counter.split("."))
    if not counter[0].isalpha():
        return (int(unicodedata.numeric(counter)),)  # in a circle
    if kind == "part":
        return (ORDINALS.index(counter) + 1,)
    if kind == "roman":
        counter = counter.replace("l", "i")  # as text recognition reads it
    if kind in {"roman", "part-roman", "section"} or len(counter) > 1:  # (ii) counts as letters do
        return (ROMANS[counter.upper()],) if counter.upper() in ROMANS else None
    return (ALL_LETTERS.index(counter) + 1,)


def bare_counter(mark: Mark) -> str:
    """The number or letter of a mark without the signs around it."""
    return mark.glyph.strip("() ./")


def as_small_roman(mark: Mark) -> Mark:
    """A letter that is a small Roman number, as (i) is before (ii), counted as such."""
    counter = bare_counter(mark).upper()
    return replace(mark, values=(ROMANS[counter],)) if counter in ROMANS else mark
