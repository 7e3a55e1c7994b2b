"""Whether a period says what its letter says, word for word, the listed corrections aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from decuong.errors import Problem, ProblemsFound, problem
from decuong.outlines.loading import source_text
from decuong.outlines.model import Period
from decuong.outlines.reading import place_after
from decuong.outlines.wording import has_placeholder, period_words, source_words, stands_once

_MOST = 5
"""Departures told of one period: one lost line can make many."""

_MOST_COMPARED = 3_000
"""Words compared from the first departure on, as comparing takes the square of their number."""

_AROUND = 4
"""Words by which a reader finds a place."""

_BETWEEN = r"\W+(?:(?:text|title|guidance):\W+)?"
"""What may stand between two words of a period in its file."""


@dataclass(frozen=True)
class Departure:
    """A place where a period has other words than its source."""

    problem: Problem
    wrong: str | None
    """Words that the source has but once, around the place; None where nothing can be corrected."""
    right: str
    """What the period says instead of them."""


def check_faithful(folder: Path, periods: Iterable[Period]) -> None:
    """Raise ProblemsFound where periods of ``folder`` have other words than their sources."""
    problems = [where.problem for period in periods for where in departures(folder, period)]
    if problems:
        raise ProblemsFound(problems)


def departures(folder: Path, period: Period) -> tuple[Departure, ...]:
    """Where a period of ``folder`` has other words than its source, the first few places."""
    source = source_text(folder, period)
    here, there = period_words(period), source_words(source, period)
    if here == there:
        return ()
    return tuple(islice(_departures(folder, period, _Compared(source, there, here)), _MOST))


@dataclass(frozen=True)
class _Compared:
    source: str
    there: Sequence[str]
    here: Sequence[str]


def _departures(folder: Path, period: Period, both: _Compared) -> Iterator[Departure]:
    path = folder / f"{period.period}.yml"
    text = path.read_text(encoding="utf-8-sig")
    file, offset = period.letter.source, 0
    for what, i1, i2, j1, j2 in _differences(both.there, both.here):
        offset = _offset(text, both.here, j1, j2, offset)
        place = place_after(path.as_posix(), text[:offset])
        own, theirs = " ".join(both.here[j1:j2]), " ".join(both.there[i1:i2])
        if what == "insert":
            difference = problem("words-not-in-source", place, words=own, file=file)
        elif what == "delete":
            after = " ".join(both.here[max(0, j1 - _AROUND) : j1])
            difference = problem(
                "words-of-source-missing", place, words=theirs, after=after, file=file
            )
        else:
            difference = problem("words-not-as-source", place, words=own, source=theirs, file=file)
        yield Departure(difference, *_correction(both, (i1, i2), (j1, j2)))


def _differences(
    there: Sequence[str], here: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    """Stretches that differ, as difflib has them; of very different texts the first of them."""
    pairs = enumerate(zip(there, here, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(there), len(here)))
    beside = there[same : same + _MOST_COMPARED], here[same : same + _MOST_COMPARED]
    for what, i1, i2, j1, j2 in SequenceMatcher(None, *beside, autojunk=False).get_opcodes():
        if what != "equal":
            yield what, same + i1, same + i2, same + j1, same + j2


def _correction(
    both: _Compared, theirs: tuple[int, int], own: tuple[int, int]
) -> tuple[str | None, str]:
    """The shortest stretch that the source has once, with a word more, and ours for it.

    None for a place still to be filled in: that is no correction.
    """
    for around in range(1, 2 * _AROUND):
        for before in range(around + 1):
            start, end = theirs[0] - before, theirs[1] + around - before
            wrong = " ".join(both.there[max(0, start) : end])
            if start >= 0 and wrong and stands_once(wrong, both.source):
                right = " ".join(both.here[own[0] - before : own[1] + around - before])
                return (None, "") if has_placeholder(right) else (wrong, right)
    return None, ""


def _offset(text: str, words: Sequence[str], start: int, end: int, least: int) -> int:
    """Where some of a period's words stand in its file, which has most in the same order.

    The nearest known place above where their marks hide them.
    """
    for before, after in ((_AROUND, _AROUND), (_AROUND, 0), (0, _AROUND), (2, 1), (1, 2)):
        above = "".join(
            re.escape(word) + _BETWEEN for word in _bare(words[max(0, start - before) : start])
        )
        below = _BETWEEN.join(map(re.escape, _bare(words[start : end + after])))
        offsets = [match.end(1) for match in re.finditer(f"({above}){below}", text)]
        if offsets:
            return next((offset for offset in offsets if offset >= least), offsets[0])
    return least


def _bare(words: Sequence[str]) -> list[str]:
    """Words without the marks that guidance loses, or that stand at the ends of texts."""
    return [bare for word in words[: 3 * _AROUND] if (bare := word.strip("().;:,+-"))]
