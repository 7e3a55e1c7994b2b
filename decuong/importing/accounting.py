"""Proves that no word of the source is lost, and says what differs from it.

The outline's words are laid beside the source's, line by line: letters and digits must be the
same, in the same order; where only spaces and punctuation differ, the difference is told as a
correction, so that ``decuong.wording`` gives the source back from the YAML word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.importing.lines import Line
from decuong.importing.words import WORDS


@dataclass(frozen=True)
class Correction:
    """Words of the source, and what the outline says instead."""

    wrong: str
    right: str | None
    """None where the outline leaves the words out."""
    reason: str


@dataclass(frozen=True)
class Account:
    """What became of the source's words."""

    corrections: tuple[Correction, ...]
    lost: tuple[str, ...]
    """Lines whose words the outline does not have in their place; empty when all is well."""


def kept(lines: Sequence[Line]) -> list[Line]:
    """The lines that the source keeps.

    A line of the letterhead or the signature that also stands elsewhere cannot be told apart there
    by a correction: it is left out of the source too.
    """
    source = source_of(lines)
    return [line for line in lines if not line.left_out or source.count(_said(line)) == 1]


def source_of(lines: Sequence[Line]) -> str:
    """The source as text: a line each, its mark as this project writes it."""
    return "".join(f"{_said(line)}\n" for line in lines)


def account(lines: Sequence[Line], words: Sequence[str], gap: str) -> Account:
    """Compare lines with the outline's words; ``gap`` stands for what no source says."""
    source = source_of(lines)
    rest = " ".join(words).replace(f"- {gap}", " ").replace(gap, " ").split()
    corrections: list[Correction] = []
    lost: list[str] = []
    start = 0
    for line in lines:
        said, right, end = _said(line), "", start
        if not line.left_out:
            end = _taken(rest, start, _letters(f"{line.given} {line.source}"))
            if end < 0:
                lost.append(said)
                continue
            right = " ".join(rest[start:end])
        start = end
        if right != said:
            corrections.append(_correction(said, right, source, _reason(line)))
    if rest[start:]:
        lost.append(" ".join(rest[start:]))
    return Account(tuple(corrections), tuple(lost))


def _said(line: Line) -> str:
    return f"{line.shown} {line.source}".strip()


def _letters(text: str) -> str:
    """What must be the same in source and outline."""
    return "".join(character for character in text if character.isalnum())


def _taken(words: Sequence[str], start: int, letters: str) -> int:
    """Where the words end that spell ``letters``; -1 where they do not."""
    spelt, end = "", start
    while end < len(words) and (len(spelt) < len(letters) or not _letters(words[end])):
        spelt += _letters(words[end])
        end += 1
    while end > start and words[end - 1] in {"-", "+"}:  # the next line's bullet
        end -= 1
    return end if spelt == letters else -1


def _reason(line: Line) -> str:
    reasons = [line.left_out, *line.repairs, "number" if line.shown != line.given else ""]
    return str(WORDS["corrections"][next(filter(None, reasons), "punctuation")])


def _correction(said: str, right: str, source: str, reason: str) -> Correction:
    """The smallest stretch of words that differs and that the source has but once."""
    if not right:
        return Correction(said, None, reason)
    old, new = said.split(), right.split()
    first = next((n for n, (a, b) in enumerate(_zipped(old, new)) if a != b), 0)
    last = next((n for n, (a, b) in enumerate(_zipped(old[::-1], new[::-1])) if a != b), 0)
    last = min(last, len(old) - first, len(new) - first)
    for wider in _wider(first, last, len(old)):
        start, end = wider
        wrong = " ".join(old[start : len(old) - end])
        if wrong and source.count(wrong) == 1:
            return Correction(wrong, " ".join(new[start : len(new) - end]), reason)
    return Correction(said, right, reason)


def _zipped(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip([*old, ""], [*new, ""], strict=False)


def _wider(first: int, last: int, length: int) -> Iterator[tuple[int, int]]:
    """Ever wider stretches around a difference: how many words stay out in front and behind."""
    for step in range(length + 1):
        yield max(first - step // 2, 0), max(last - (step + 1) // 2, 0)
