"""Lays the outline's words beside the source's, and says where they differ.

Letters and digits must be the same, in the same order; where only spaces, punctuation and numbers
differ, or lines are left out, the difference becomes a correction, so that
``decuong.outlines.wording`` gives the source back from the YAML word for word. What no correction
can say, since the source has the same words twice, is written into the source's text instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decuong.importing.lines.lines import Line
from decuong.importing.words import GAP, WORDS
from decuong.outlines.model import Correction

_MOST_PASSES = 8
_MOST_STEPS = 40
"""Words by which a stretch grows to stand but once, before the whole line is tried."""
_D_WITH_STROKE = str.maketrans("Ðð", "Đđ")


@dataclass(frozen=True)
class Account:
    """What became of the source's words."""

    source: str
    """The source as text, a line each, its mark as this project writes it."""
    corrections: tuple[Correction, ...]
    rewritten: tuple[tuple[str, str], ...]
    """Lines that the source has in the outline's words: as they were and as they are."""
    unsourced: tuple[str, ...]
    """Lines that are left out, and that the source does not keep either."""
    lost: tuple[str, ...]
    """Lines whose words the outline does not have in their place; empty when all is well."""


@dataclass(frozen=True)
class _Difference:
    """A line that the outline has in other words; empty where it leaves the line out."""

    line: Line
    right: str


def account_for(
    lines: Sequence[Line],
    left_out: Mapping[int, str],
    numbers: Mapping[int, str],
    words: Sequence[str],
) -> Account:
    """Compare lines with the outline's words.

    ``left_out`` says why lines are no part of the outline, ``numbers`` which numbers it gives, both
    by the lines' order.
    """
    rest = " ".join(words).replace(f"- {GAP}", " ").replace(GAP, " ").split()
    differences, lost = _lay_beside(lines, left_out, numbers, rest)
    entries = {line.order: line.words for line in lines}
    unsourced: list[str] = []
    rewritten: list[tuple[str, str]] = []
    corrections: list[Correction] = []
    for last in (False,) * _MOST_PASSES + (True,):
        corrections, unclear, after = _correct(entries, differences, left_out, numbers)
        if not unclear and (lost or after.split() == rest):
            break
        for difference in differences if last or not unclear else unclear:
            before = entries.pop(difference.line.order)
            if difference.right:
                entries[difference.line.order] = difference.right
                rewritten.append((before, difference.right))
            else:
                unsourced.append(before)
        entries = {line.order: entries[line.order] for line in lines if line.order in entries}
        differences = [
            difference
            for difference in differences
            if entries.get(difference.line.order, difference.right) != difference.right
        ]
    return Account(
        _text(entries), tuple(corrections), tuple(rewritten), tuple(unsourced), tuple(lost)
    )


def _text(entries: Mapping[int, str]) -> str:
    return "".join(f"{words}\n" for words in entries.values())


def _lay_beside(
    lines: Sequence[Line],
    left_out: Mapping[int, str],
    numbers: Mapping[int, str],
    rest: Sequence[str],
) -> tuple[list[_Difference], list[str]]:
    """The lines that differ, each with the outline's words for it, and what is lost."""
    differences: list[_Difference] = []
    lost: list[str] = []
    start = 0
    for line in lines:
        right, end = "", start
        if line.order not in left_out:
            number = numbers.get(line.order, line.shown_mark)
            bullet = rest[start : start + 1] == [number] and not _letters(number)
            end = _taken(rest, start + bullet, _letters(f"{number} {line.source}"))
            if end < 0:
                lost.append(line.words)
                continue
            right = " ".join(rest[start:end])
        start = end
        if right != line.words:
            differences.append(_Difference(line, right))
    if _letters(" ".join(rest[start:])):
        lost.append(" ".join(rest[start:]))
    return differences, lost


def _letters(text: str) -> str:
    """What must be the same in source and outline."""
    return "".join(filter(str.isalnum, text)).translate(_D_WITH_STROKE)


def _taken(words: Sequence[str], start: int, letters: str) -> int:
    """Where the words end that spell ``letters``; -1 where they do not."""
    spelt, end = "", start
    while end < len(words) and len(spelt) < len(letters):
        spelt += _letters(words[end])
        end += 1
    while end < len(words) and not _letters(words[end]) and words[end] not in {"-", "+", "*"}:
        end += 1  # signs that follow; a bullet begins the next line
    return end if spelt == letters else -1


def _correct(
    entries: Mapping[int, str],
    differences: Sequence[_Difference],
    left_out: Mapping[int, str],
    numbers: Mapping[int, str],
) -> tuple[list[Correction], list[_Difference], str]:
    """Corrections to be made one after the other, what none can say, and the corrected source."""
    source = _text(entries)
    after = source
    corrections: list[Correction] = []
    unclear: list[_Difference] = []
    for difference in differences:
        pair = _shortest(entries[difference.line.order], difference.right, source, after)
        if pair is None:
            unclear.append(difference)
            continue
        wrong, right = pair
        after = after.replace(wrong, right)
        reason = _reason(difference.line, left_out, numbers)
        corrections.append(Correction(wrong=wrong, right=right or None, reason=reason))
    return corrections, unclear, after


def _shortest(before: str, right: str, source: str, after: str) -> tuple[str, str] | None:
    """The smallest stretch of words that differs and stands but once, and what is right there.

    Once in the source, as a person finds it, and once in what earlier corrections made of it.
    """
    old, new = before.split(), right.split()
    if not new:
        once = _is_once(before, source) and _is_once(before, after)
        return (before, "") if once else None
    first = next((n for n, (a, b) in enumerate(_zipped(old, new)) if a != b), 0)
    last = next((n for n, (a, b) in enumerate(_zipped(old[::-1], new[::-1])) if a != b), 0)
    last = min(last, len(old) - first, len(new) - first)
    for start, end in _wider(first, last, len(old)):
        wrong = " ".join(old[start : len(old) - end])
        if wrong and _is_once(wrong, source) and _is_once(wrong, after):
            return wrong, " ".join(new[start : len(new) - end])
    return None


def _is_once(words: str, source: str) -> bool:
    """Whether words stand in a text just once, occurrences that overlap counted."""
    first = source.find(words)
    return first >= 0 and source.find(words, first + 1) < 0


def _zipped(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip([*old, ""], [*new, ""], strict=False)


def _wider(first: int, last: int, length: int) -> Iterator[tuple[int, int]]:
    """Ever wider stretches around a difference: how many words stay out in front and behind."""
    for step in (*range(min(length, _MOST_STEPS)), 2 * length):
        yield max(first - step // 2, 0), max(last - (step + 1) // 2, 0)


def _reason(line: Line, left_out: Mapping[int, str], numbers: Mapping[int, str]) -> str:
    recounted = numbers.get(line.order, line.shown_mark) != line.shown_mark
    reasons = [left_out.get(line.order, ""), *line.repairs, "number" if recounted else ""]
    return str(WORDS["corrections"][next(filter(None, reasons), "punctuation")])
