"""Proves that no word of the source is lost, and says what differs from it.

The outline's words are laid beside the source's, line by line: letters and digits must be the
same, in the same order; where only spaces and punctuation differ, the difference is told as a
correction, so that ``decuong.outlines.wording`` gives the source back from the YAML word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.importing.lines import Line
from decuong.importing.words import WORDS

_MOST_PASSES = 8


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
    rewritten: tuple[tuple[str, str], ...] = ()
    """Lines that the source has in the outline's words, as they were and as they are."""


def kept(lines: Sequence[Line]) -> list[Line]:
    """The lines that the source keeps.

    A line of the letterhead or the signature that also stands elsewhere cannot be told apart there
    by a correction: it is left out of the source too.
    """
    source = source_of(lines)
    return [line for line in lines if not line.left_out or _is_once(_said(line), source)]


def source_of(lines: Sequence[Line]) -> str:
    """The source as text: a line each, its mark as this project writes it."""
    return "".join(f"{_said(line)}\n" for line in lines)


def account(lines: Sequence[Line], words: Sequence[str], gap: str) -> Account:
    """Compare lines with the outline's words; ``gap`` stands for what no source says.

    A line that differs where the source says the same elsewhere cannot be corrected there: it is
    rewritten in the source as the outline has it.
    """
    rest = " ".join(words).replace(f"- {gap}", " ").replace(gap, " ").split()
    pairs, lost = _laid_beside(lines, rest)
    rewritten: list[tuple[str, str]] = []
    corrections: list[Correction] = []
    for last in (False,) * _MOST_PASSES + (True,):
        source = source_of(lines)
        found = [(line, right, _correction(line, right, source)) for line, right in pairs]
        corrections = [made for _, _, made in found if made]
        unclear = [(line, right) for line, right, made in found if last or made is None]
        if not unclear and (lost or _corrected(source, corrections) == rest):
            break
        for line, right in unclear or pairs:
            rewritten.append((_said(line), right))
            line.shown, line.source = "", right
        pairs = [(line, right) for line, right in pairs if _said(line) != right]
    return Account(tuple(corrections), tuple(lost), tuple(rewritten))


def _corrected(source: str, corrections: Sequence[Correction]) -> list[str]:
    """The source's words with the corrections made, one after the other."""
    for correction in corrections:
        source = source.replace(correction.wrong, correction.right or "")
    return source.split()


def _laid_beside(
    lines: Sequence[Line], rest: Sequence[str]
) -> tuple[list[tuple[Line, str]], list[str]]:
    """The lines that differ, each with the outline's words for it, and what is lost."""
    pairs: list[tuple[Line, str]] = []
    lost: list[str] = []
    start = 0
    for line in lines:
        right, end = "", start
        if not line.left_out:
            bullet = rest[start : start + 1] == [line.given] and not _letters(line.given)
            end = _taken(rest, start + bullet, _letters(f"{line.given} {line.source}"))
            if end < 0:
                lost.append(_said(line))
                continue
            right = " ".join(rest[start:end])
        start = end
        if right != _said(line):
            pairs.append((line, right))
    if _letters(" ".join(rest[start:])):
        lost.append(" ".join(rest[start:]))
    return pairs, lost


def _said(line: Line) -> str:
    return f"{line.shown} {line.source}".strip()


def _letters(text: str) -> str:
    """What must be the same in source and outline."""
    return "".join(character for character in text if character.isalnum())


def _taken(words: Sequence[str], start: int, letters: str) -> int:
    """Where the words end that spell ``letters``; -1 where they do not."""
    spelt, end = "", start
    while end < len(words) and len(spelt) < len(letters):
        spelt += _letters(words[end])
        end += 1
    while end < len(words) and not _letters(words[end]) and words[end] not in {"-", "+"}:
        end += 1  # signs that follow; a bullet begins the next line
    return end if spelt == letters else -1


def _reason(line: Line) -> str:
    reasons = [line.left_out, *line.repairs, "number" if line.shown != line.given else ""]
    return str(WORDS["corrections"][next(filter(None, reasons), "punctuation")])


def _correction(line: Line, right: str, source: str) -> Correction | None:
    """The smallest stretch of words that differs and that the source has but once, if any."""
    said, reason = _said(line), _reason(line)
    if not right:
        return Correction(said, None, reason)
    old, new = said.split(), right.split()
    first = next((n for n, (a, b) in enumerate(_zipped(old, new)) if a != b), 0)
    last = next((n for n, (a, b) in enumerate(_zipped(old[::-1], new[::-1])) if a != b), 0)
    last = min(last, len(old) - first, len(new) - first)
    for start, end in _wider(first, last, len(old)):
        wrong = " ".join(old[start : len(old) - end])
        if wrong and _is_once(wrong, source):
            return Correction(wrong, " ".join(new[start : len(new) - end]) or None, reason)
    return None


def _is_once(words: str, source: str) -> bool:
    """Whether words stand in the source just once, occurrences that overlap counted."""
    first = source.find(words)
    return first >= 0 and source.find(words, first + 1) < 0


def _zipped(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip([*old, ""], [*new, ""], strict=False)


def _wider(first: int, last: int, length: int) -> Iterator[tuple[int, int]]:
    """Ever wider stretches around a difference: how many words stay out in front and behind."""
    for step in range(length + 1):
        yield max(first - step // 2, 0), max(last - (step + 1) // 2, 0)
