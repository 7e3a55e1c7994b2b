"""The lines of a manuscript: clean Unicode, mark and words apart, slips of typing put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from decuong.importing.lines.labels import label_length
from decuong.importing.lines.marks import Mark, read_automatic_mark, read_typed_mark
from decuong.importing.lines.slips import repair_slips, suspicions
from decuong.importing.words import WORDS, formulate
from decuong.manuscripts.manuscript import Paragraph, Run

_COLUMN = re.compile(
    rf"(?:(?<=.{{8}}[;.,])[ \u00a0]{{6,}}|[ \t\u00a0]{{3,}}(?={WORDS['letter']['beside']}))"
)
"""Where a line laid out with spaces goes on with the column beside it."""

_COLUMN_LINE = re.compile(rf"(\n|{_COLUMN.pattern})")


@dataclass(frozen=True)
class Line:
    """One line of words with the mark that precedes it."""

    text: str
    """What the outline says, slips put right."""
    slant: str
    """As long as the text: ``i`` where it is italic."""
    bold: bool
    mark: Mark | None
    paragraph: Paragraph
    source: str
    """The words as they stand in the file, composed and with single spaces."""
    automatic: bool = False
    """Whether the word processor counts its mark."""
    repairs: tuple[str, ...] = ()
    """What was put right in it; keys of ``words.toml`` under ``corrections``."""
    doubts: tuple[str, ...] = ()
    """Questions to the person."""
    guides: bool = False
    """Whether it stands in a column of guidance."""
    order: int = 0
    """Which of all lines it is; no two lines of an import share it."""

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return "i" in self.slant and not self.slant.replace("i", "").strip()

    @property
    def shown_mark(self) -> str:
        """The mark in the source's text, as this project writes it; empty where there is none."""
        return self.mark.house_style if self.mark and self.mark.glyph else ""

    @property
    def words(self) -> str:
        """Mark and words, as the source's text has them."""
        return f"{self.shown_mark} {self.source}".strip()

    def unmarked(self) -> Line:
        """The line with what looks like a mark as one of its words."""
        if self.mark is None or not self.mark.glyph:
            return replace(self, mark=None)
        words, slant = f"{self.mark.glyph} {self.text}", " " * (len(self.mark.glyph) + 1)
        source = f"{self.mark.glyph} {self.source}"
        return replace(self, text=words, source=source, slant=slant + self.slant, mark=None)

    def joined(self, other: Line) -> Line:
        """The line going on with another, which was only broken at the margin."""
        return replace(
            self,
            text=f"{self.text} {other.text}",
            slant=f"{self.slant} {other.slant}",
            doubts=(*self.doubts, *other.doubts),
        )


def question(line: Line, key: str, **values: object) -> str:
    """A question about a line to the person, with its place in the file."""
    what = formulate("doubts", key, **values)
    words = " ".join(line.text.split()[:6]) or (line.mark.glyph if line.mark else "")
    return formulate("doubts", "place", place=line.paragraph.place, words=words, what=what)


def read_lines(paragraph: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph; its automatic number marks the first."""
    text = slant = ""
    bold = all(run.bold for run in paragraph.runs if run.text.strip())
    for run in paragraph.runs:
        clean = _clean(run)
        text += clean
        slant += ("i" if run.italic else " ") * len(clean)
    number = paragraph.number
    start = 0
    for piece in _COLUMN_LINE.split(text):
        words, slope = _single_spaced(piece, slant[start : start + len(piece)])
        start += len(piece)
        if any(character.isalnum() for character in words):
            yield _line(words, slope, bold, number, paragraph)
            number = ""


def _clean(run: Run) -> str:
    """Composed Unicode without what no reader sees; unknown signs of symbol fonts as bullets."""
    clean = []
    for character in unicodedata.normalize("NFC", run.text):
        kind = unicodedata.category(character)
        if kind == "Co":
            clean.append("•")
        elif kind in {"Zs", "Zl", "Zp"} or character in "\t\r\v\f":
            clean.append(" ")
        elif kind not in {"Cc", "Cf", "Cs", "Cn"} or character == "\n":
            clean.append(character)
    return "".join(clean)


def _single_spaced(text: str, slant: str) -> tuple[str, str]:
    """Text and slant composed across runs, with single spaces and none at the ends."""
    places = [
        place
        for place, character in enumerate(text)
        if character != " " or (place and text[place - 1] != " ")
    ]
    text, slant = "".join(text[p] for p in places), "".join(slant[p] for p in places)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:  # a mark in another run than its letter
        slant = ("i" if slant.strip() and "i" in slant[: len(slant) // 2] else " ") * len(composed)
    start = len(composed) - len(composed.lstrip())
    end = len(composed.rstrip())
    return composed[start:end], slant[start:end]


def _line(text: str, slant: str, bold: bool, number: str, paragraph: Paragraph) -> Line:
    mark, start = (read_automatic_mark(number), 0) if number else read_typed_mark(text)
    unknown = bool(number) and mark is None
    words, slope = text[start:], slant[start:]
    if unknown:
        words = f"{number.strip()} {text}"
        slope = slant[:1] * (len(words) - len(slant)) + slant
    line = Line(words, slope, bold, mark, paragraph, words, automatic=bool(number))
    unknown = unknown and not label_length(words)
    asked = [question(line, "mark", mark=number.strip())] if unknown else []
    right, slope, repairs = repair_slips(words, slope)
    line = replace(line, text=right, slant=slope, repairs=repairs)
    asked += [question(line, key, words=words) for key, words in suspicions(right)]
    return replace(line, doubts=tuple(asked))
