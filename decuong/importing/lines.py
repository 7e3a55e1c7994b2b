"""The lines of a manuscript: clean Unicode, mark and words apart, slips of typing put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from decuong.importing.marks import UPPER, Mark, automatic, typed
from decuong.importing.words import WORDS, sentence
from decuong.manuscripts.manuscript import Paragraph, Run

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
)
"""What no reader could mean otherwise: spaces and full stops only, never a letter."""

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
)
"""What only a person can decide."""

_COLUMN = re.compile(
    rf"(?:(?<=.{{8}}[;.,])[ \u00a0]{{6,}}|[ \t\u00a0]{{3,}}(?={WORDS['letter']['beside']}))"
)
"""Where a line laid out with spaces goes on with the column beside it."""


@dataclass(eq=False)
class Line:
    """One line of words with what precedes it."""

    text: str
    slant: str
    """As long as the text: ``i`` where it is italic."""
    bold: bool
    mark: Mark | None
    paragraph: Paragraph
    doubts: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    """What was put right in it; keys of ``words.toml`` under ``corrections``."""
    source: str = ""
    """The words before anything was put right."""
    shown: str = ""
    """The mark in the source's text, as this project writes it."""
    given: str = ""
    """The number that the outline gives it; the same, where it counts as expected."""
    left_out: str = ""
    """Why the outline leaves the line out; empty for one that it keeps."""

    def doubt(self, key: str, **values: object) -> None:
        """Note a question to the person, with its place in the file."""
        what = sentence("doubts", key, **values)
        words = " ".join(self.text.split()[:6])
        place = self.paragraph.place
        self.doubts.append(sentence("doubts", "place", place=place, words=words, what=what))

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return "i" in self.slant and not self.slant.replace("i", "").strip()


def lines_of(paragraph: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph; its automatic number marks the first."""
    text = slant = ""
    bold = all(run.bold for run in paragraph.runs if run.text.strip())
    for run in paragraph.runs:
        clean = _clean(run)
        text += clean
        slant += ("i" if run.italic else " ") * len(clean)
    number = paragraph.number
    start = 0
    for piece in re.split(rf"(\n|{_COLUMN.pattern})", text):
        spaced = _spaced(piece, slant[start : start + len(piece)])
        start += len(piece)
        if any(character.isalnum() for character in spaced[0]):
            yield _line(*spaced, bold, number, paragraph)
            number = ""


def _clean(run: Run) -> str:
    """Composed Unicode without what no reader sees; symbols of symbol fonts become bullets."""
    made = []
    for character in unicodedata.normalize("NFC", run.text):
        kind = unicodedata.category(character)
        if kind == "Co":
            made.append("•")
        elif kind in {"Zs", "Zl", "Zp"} or character in "\t\r\v\f":
            made.append(" ")
        elif kind not in {"Cc", "Cf", "Cs", "Cn"} or character == "\n":
            made.append(character)
    return "".join(made)


def _spaced(text: str, slant: str) -> tuple[str, str]:
    """Text and slant composed across runs, with single spaces and none at the ends."""
    kept = [
        place
        for place, character in enumerate(text)
        if character != " " or (place and text[place - 1] != " ")
    ]
    text, slant = "".join(text[p] for p in kept), "".join(slant[p] for p in kept)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:  # a mark in another run than its letter
        slant = ("i" if slant.strip() and "i" in slant[: len(slant) // 2] else " ") * len(composed)
    start = len(composed) - len(composed.lstrip())
    end = len(composed.rstrip())
    return composed[start:end], slant[start:end]


def _line(text: str, slant: str, bold: bool, number: str, paragraph: Paragraph) -> Line:
    mark, start = (automatic(number), 0) if number else typed(text)
    line = Line(text[start:], slant[start:], bold, mark, paragraph, source=text[start:])
    line.shown = line.given = mark.shown if mark else ""
    if number and mark is None:
        line.text = line.source = f"{number.strip()} {text}"
        line.slant = slant[:1] * (len(line.text) - len(slant)) + slant
        line.doubt("mark", mark=number.strip())
    for reason, pattern, right in _REPAIRS:
        _repair(line, reason, pattern, right)
    for key, pattern in _SUSPECT:
        for found in pattern.finditer(line.text):
            if found[0].lower() not in WORDS["sound"]["doubled"]:
                line.doubt(key, words=found[0])
    return line


def _repair(line: Line, reason: str, pattern: re.Pattern[str], right: str) -> None:
    """Put one kind of slip right."""
    for found in reversed(list(pattern.finditer(line.text))):
        start, end = found.span("at")
        if "@" in line.text[start:].split(" ")[0] and reason == "space-before-number":
            continue
        line.text = line.text[:start] + right + line.text[end:]
        line.slant = line.slant[:start] + " " * len(right) + line.slant[end:]
        line.repairs.append(reason)
