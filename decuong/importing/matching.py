"""Which point of the next period is which of the previous one, by their words and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from decuong.outlines.model import Point
from decuong.outlines.wording import point_words
from decuong.vietnamese import folded

LEAST = 0.5
"""From this likeness on a point keeps the id of the previous period."""

SURE = 0.7
"""Below this likeness the person is asked."""

_AROUND = 0.1
"""How much the place counts beside the words."""

_START = 0.15
"""How much it counts to start alike."""

_BEGIN = 0.6
"""How much it counts that one begins with all of the other: split or merged, it is the same."""

_STARTING_WORDS = 6
_MOST_TRIED = 8
"""Points of the previous period that a point is compared with, those that share most words."""


@dataclass(frozen=True)
class Match:
    """A point that keeps an id."""

    id: str
    likeness: float
    """Of the words alone, 0 to 1."""


@dataclass(frozen=True)
class _Candidate:
    words: tuple[str, ...]
    bag: Counter[str]
    above: Counter[str]
    """Words of the points it stands under."""
    depth: int
    parent: int
    """Position of the point above it; -1 for the outermost."""


def matches(new: Sequence[Point], old: Sequence[Point]) -> dict[int, Match]:
    """For the position of a new point in reading order, the old point that it continues."""
    ours, theirs = list(_candidates(new)), list(_candidates(old))
    ids = [point.id for point in _walk(old)]
    pairs = sorted(_pairs(ours, theirs), reverse=True)
    made: dict[int, int] = {}
    taken: set[int] = set()
    likeness: dict[int, float] = {}
    for _, alike, mine, other in pairs:
        if -mine not in made and -other not in taken:
            made[-mine] = -other
            taken.add(-other)
            likeness[-mine] = alike
    _by_what_is_below(ours, theirs, made, likeness)
    return {mine: Match(ids[other], likeness[mine]) for mine, other in made.items()}


def _pairs(
    ours: Sequence[_Candidate], theirs: Sequence[_Candidate]
) -> Iterator[tuple[float, float, int, int]]:
    """Pairs alike enough, with their rank and likeness; positions negated, so first comes first."""
    for mine, one in enumerate(ours):
        shares = [(_overlap(one.bag, other.bag), -p) for p, other in enumerate(theirs)]
        tried = nlargest(_MOST_TRIED, shares)
        tried += [pair for pair in shares if pair not in tried and _begins(one, theirs[-pair[1]])]
        for share, place in tried:
            position, other = -place, theirs[-place]
            begins = _begins(one, other)
            if share < LEAST and not begins:
                continue
            alike = SequenceMatcher(None, other.words, one.words, autojunk=False).ratio()
            alike = max(alike, 0.9 * share)
            if alike >= LEAST or begins:
                around = _overlap(one.above, other.above) + (one.depth == other.depth)
                start = _BEGIN if begins else _START * _starts_alike(one, other)
                yield alike + _AROUND * around / 2 + start, alike, -mine, -position


def _starts_alike(one: _Candidate, other: _Candidate) -> bool:
    return one.words[:_STARTING_WORDS] == other.words[:_STARTING_WORDS]


def _begins(one: _Candidate, other: _Candidate) -> bool:
    """Whether one of two points of one depth says all of the other, then more, or just that."""
    length = min(len(one.words), len(other.words))
    same = one.words[:length] == other.words[:length]
    return same and length >= _STARTING_WORDS and one.depth == other.depth


def _by_what_is_below(
    ours: Sequence[_Candidate],
    theirs: Sequence[_Candidate],
    made: dict[int, int],
    likeness: dict[int, float],
) -> None:
    """A point named quite anew is the same where most points under it are."""
    for mine in reversed(range(len(ours))):
        below = [position for position, one in enumerate(ours) if one.parent == mine]
        votes = Counter(theirs[made[p]].parent for p in below if p in made)
        if mine in made or not votes:
            continue
        other, count = votes.most_common(1)[0]
        held = sum(one.parent == other for one in theirs)
        if other >= 0 and other not in made.values() and 2 * count > max(len(below), held):
            made[mine] = other
            likeness[mine] = _overlap(ours[mine].bag, theirs[other].bag)


def _candidates(points: Sequence[Point]) -> Iterator[_Candidate]:
    count = 0

    def walk(
        siblings: Sequence[Point], above: Counter[str], depth: int, parent: int
    ) -> Iterator[_Candidate]:
        nonlocal count
        for point in siblings:
            words = _words(point_words(point))
            here, count = count, count + 1
            yield _Candidate(words, Counter(words), above, depth, parent)
            yield from walk(point.points, above + Counter(words), depth + 1, here)

    yield from walk(points, Counter(), 0, -1)


def _walk(points: Sequence[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _walk(point.points)


def _words(text: str) -> tuple[str, ...]:
    """Words without marks; years and other numbers count as one word, since periods differ."""
    return tuple(re.sub(r"\d+", "0", word) for word in re.findall(r"\w+", folded(text)))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Share of common words (Dice), 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
