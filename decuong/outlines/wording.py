"""Gives the letter and outline back as plain text, to hold the YAML against the source."""

from __future__ import annotations

from collections.abc import Iterator

from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import Clause, Correction, NumberingRule, Period, Point, walk
from decuong.texts import load_texts

_TEXTS = load_texts("decuong.outlines", "wording.toml")

PLACEHOLDER: str = _TEXTS["placeholder"]
"""Stands where words are still to be filled in; never published."""

IF_ANY: tuple[str, ...] = tuple(_TEXTS["if_any"])
"""Words by which something is reported only where there is any."""

LETTER_NUMBERING = NumberingRule(titled=("arabic",), untitled=("arabic", "none"))
"""The orders of a letter are numbered 1., 2., …"""

_AFTER_INSTRUCTION = " :,"


def has_placeholder(text: str) -> bool:
    """Whether a text still has a place to be filled in, however it is spelt."""
    return PLACEHOLDER.rstrip("]") in text.lower()


def stands_once(words: str, text: str) -> bool:
    """Whether words stand in a text, and in one place only."""
    return text.count(words) == 1


def period_words(period: Period) -> list[str]:
    """Every word of a period's letter and outline, in the order of the source."""
    return " ".join(_lines(period)).split()


def source_words(source: str, period: Period) -> list[str]:
    """Every word of a source text (NFC), with the period's corrections made."""
    for correction in period.corrections:
        source = source.replace(correction.wrong, correction.right or "")
    return source.split()


def slips(period: Period) -> tuple[Correction, ...]:
    """The corrections of slips: without the parts of the source that are no part of the outline."""
    return tuple(one for one in period.corrections if not _is_left_out(one))


def _is_left_out(correction: Correction) -> bool:
    """Whether a correction leaves out a letterhead, a signature, or the like on purpose."""
    return not correction.right and correction.reason.endswith(tuple(_TEXTS["left_out"]))


def _lines(period: Period) -> Iterator[str]:
    letter = period.letter
    yield from (letter.salutation, letter.addressee, letter.opening)
    yield from _point_lines(numbered(letter.points, LETTER_NUMBERING))
    yield letter.copies_label
    yield from (f"- {copy}" for copy in letter.copies)
    yield from (period.outline.heading, period.title)
    yield from _point_lines(numbered(period.points, period.numbering))
    if period.outline.note:
        yield f"{period.outline.note.label} {period.outline.note.text}"


def _point_lines(points: tuple[NumberedPoint, ...]) -> Iterator[str]:
    for numbered_point in walk(points):
        yield f"{numbered_point.number} {point_words(numbered_point.point)}"


def point_words(point: Point) -> str:
    """The words of a point without those below it, as a letter prints them."""
    title = (Clause(text=point.title, guidance=point.guidance),) if point.title else ()
    return " ".join(_with_guidance(clause) for clause in (*title, *point.text))


def report_words(clause: Clause) -> str:
    """The words of a clause as a report prints them: without the instruction, with its capital."""
    if clause.instruction is None:
        return clause.text
    rest = clause.text.removeprefix(clause.instruction).lstrip(_AFTER_INSTRUCTION)
    return rest[:1].upper() + rest[1:] if clause.instruction[0].isupper() else rest


def before_closing(text: str) -> tuple[str, str]:
    """A text parted before its closing punctuation, where a letter puts the guidance."""
    words = text.rstrip(".;,:")
    return words, text[len(words) :]


def _with_guidance(clause: Clause) -> str:
    """A clause, and its guidance in parentheses before the closing punctuation, as letters do."""
    if clause.guidance is None:
        return clause.text
    words, closing = before_closing(clause.text)
    return f"{words} ({clause.guidance}){closing}"
