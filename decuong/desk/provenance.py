"""Where each line of a letter went: the point that says it, or why it was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.outlines.level_outline import numbered
from decuong.outlines.model import Period, walk
from decuong.outlines.wording import LETTER_NUMBERING, point_words

LETTER, HEADING = "cong-van", "dau-de-cuong"
"""What is neither a point nor left out: the letter's own lines, and those around the outline."""


@dataclass(frozen=True)
class SourceLine:
    """A line of the files and its place in the period."""

    words: str
    owner: str
    """Id of a point, or ``LETTER`` or ``HEADING``; empty for a line that was left out."""
    reason: str = ""
    """Why it was left out, or what was corrected in it."""


def source_lines(source: str, period: Period) -> tuple[SourceLine, ...]:
    """Every line of a source text that ``wording`` gives back from the period."""
    owners = _Owners(period)
    return tuple(_line(line, period, owners) for line in source.splitlines() if line.strip())


def lines_about(lines: Sequence[SourceLine], owner: str, words: str) -> tuple[SourceLine, ...]:
    """The lines that a question is about: those of its point, or those with words it quotes.

    What was left out right behind a point's lines, such as the rows of a table, is its too.
    """
    if owner:
        return tuple(_lines_of(lines, owner))
    quoted = [" ".join(one.rstrip(" ….").split()) for one in re.findall("“([^“”]{4,})”", words)]
    return tuple(
        line for line in lines if any(one in " ".join(line.words.split()) for one in quoted)
    )


def lines_with(lines: Sequence[SourceLine], words: str) -> tuple[SourceLine, ...]:
    """The lines that have words one after another; none where too many have them to be told."""
    wanted = words.split()
    matching = tuple(line for line in lines if _has(line.words.split(), wanted))
    return matching if len(matching) <= _MOST_LINES else ()


_MOST_LINES = 3


def _has(words: list[str], wanted: list[str]) -> bool:
    starts = range(len(words) - len(wanted) + 1)
    return any(words[at : at + len(wanted)] == wanted for at in starts)


def _lines_of(lines: Sequence[SourceLine], owner: str) -> Iterator[SourceLine]:
    follows = False
    for line in lines:
        follows = line.owner == owner or (follows and not line.owner)
        if follows:
            yield line


def _line(line: str, period: Period, owners: _Owners) -> SourceLine:
    corrected, reasons = line, []
    for correction in period.corrections:
        if correction.wrong in corrected:
            corrected = corrected.replace(correction.wrong, correction.right or "")
            reasons.append(correction.reason)
    words = corrected.split()
    owner = owners.take(words) if words else ""
    return SourceLine(line, owner, "; ".join(dict.fromkeys(reasons)))


class _Owners:
    """The words of a period in the order of its source, each with whose it is."""

    def __init__(self, period: Period) -> None:
        self._words = list(_owned(period))
        self._at = 0

    def take(self, words: list[str]) -> str:
        """Whose the next words are; where the order is lost, it is found again further on."""
        for start in range(self._at, min(self._at + 400, len(self._words))):
            if self._words[start][0] == words[0]:
                theirs = [word for word, _ in self._words[start : start + len(words)]]
                if theirs[:3] == words[:3]:
                    self._at = start + len(words)
                    return self._words[start][1]
        return HEADING


def _owned(period: Period) -> Iterator[tuple[str, str]]:
    letter = period.letter
    for text in (letter.salutation, letter.addressee, letter.opening):
        yield from ((word, LETTER) for word in text.split())
    for item in walk(numbered(letter.points, LETTER_NUMBERING)):
        words = f"{item.number} {point_words(item.point)}".split()
        yield from ((word, item.point.id) for word in words)
    for text in (letter.copies_label, *(f"- {copy}" for copy in letter.copies)):
        yield from ((word, LETTER) for word in text.split())
    for text in (period.outline.heading, period.title):
        yield from ((word, HEADING) for word in text.split())
    for item in walk(numbered(period.points, period.numbering)):
        words = f"{item.number} {point_words(item.point)}".split()
        yield from ((word, item.point.id) for word in words)
    if period.outline.note:
        note = f"{period.outline.note.label} {period.outline.note.text}"
        yield from ((word, HEADING) for word in note.split())
