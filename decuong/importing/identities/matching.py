"""Which point of the next period is which of the previous one, by their words and places.

Likeness is the share of words that both texts have, which people can follow. Words decide first;
what they leave open, the place decides: a point that stands between the same neighbours.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from decuong.outlines.model import Point, walk
from decuong.outlines.wording import point_words
from decuong.vietnamese import Strength, fold_spelling, folded

LEAST = 0.5
"""From this likeness on a point keeps the id of the previous period, wherever it stands."""

SURE = 0.7
"""Below this likeness the person is asked."""

SURE_IN_PLACE = 0.5
"""The same for a point between the same neighbours."""

LEAST_IN_PLACE = 0.3
"""From this likeness on, in words that say something, a point in the same place is the same."""

RESEMBLING = 0.3
"""From this likeness on, in words that say something, the person is asked about another place."""

_AROUND = 0.1
"""How much the place counts beside the words."""

_START = 0.15
"""How much it counts to start alike."""

_BEGIN = 0.6
"""How much it counts that one begins with all of the other: split or merged, it is the same."""

_STARTING_WORDS = 6
_MOST_LEFT = 300
"""New points looked at again when words have decided; the real outline has 64 in all."""

_MOST_TRIED = 8
"""Points of the previous period that a point is compared with, those that share most words."""


@dataclass(frozen=True)
class Match:
    """A point of the previous period that a new one is, or resembles."""

    id: str
    likeness: float
    """Share of common words, 0 to 1."""
    before: str
    """What the point said."""
    in_place: bool = False
    """Whether it stands between the same neighbours as before."""

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to be asked."""
        return self.likeness >= (SURE_IN_PLACE if self.in_place else SURE)


@dataclass(frozen=True)
class Matching:
    """What became of the points, by their position in reading order."""

    kept: Mapping[int, Match]
    """New points that keep an id."""
    resembling: Mapping[int, Match]
    """New points that resemble one that is gone."""


@dataclass(frozen=True)
class _Candidate:
    words: tuple[str, ...]
    bag: Counter[str]
    bare: Counter[str]
    """Its words without guidance, which offices write anew more often."""
    above: Counter[str]
    """Words of the points it stands under."""
    depth: int
    parent: int
    """Position of the point above it; -1 for the outermost."""


def match_points(new: Sequence[Point], old: Sequence[Point]) -> Matching:
    """Which old point each new one continues."""
    both = _Both(list(_candidates(new)), list(_candidates(old)))
    both.match_words()
    both.match_what_is_below()
    both.match_places()
    former = list(walk(old))

    def match(mine: int, other: int) -> Match:
        alike = both.likeness(mine, other)
        return Match(former[other].id, alike, point_words(former[other]), both.in_place(mine))

    kept = {mine: match(mine, other) for mine, other in sorted(both.kept.items())}
    resembling = {mine: match(mine, other) for mine, other in both.resembling()}
    return Matching(kept, resembling)


class _Both:
    """The points of both periods, and which have found each other so far."""

    def __init__(self, ours: Sequence[_Candidate], theirs: Sequence[_Candidate]) -> None:
        self.ours, self.theirs = ours, theirs
        self.kept: dict[int, int] = {}
        self._weights = _weights([*ours, *theirs])
        self._whole = [[self._weights_of(x) for x in both] for both in (ours, theirs)]

    def likeness(self, mine: int, other: int) -> float:
        """Share of common words of a new and an old point, their order counted too."""
        return _likeness(self.ours[mine], self.theirs[other])

    def match_words(self) -> None:
        """Match points alike enough, the most alike first."""
        taken: set[int] = set()
        for _, mine, other in sorted(self._pairs(), reverse=True):
            if -mine not in self.kept and -other not in taken:
                self.kept[-mine] = -other
                taken.add(-other)

    def _pairs(self) -> Iterator[tuple[float, int, int]]:
        """Pairs alike enough with their rank; positions negated, so that the first comes first."""
        for mine, one in enumerate(self.ours):
            shares = [(_overlap(one.bag, x.bag), -place) for place, x in enumerate(self.theirs)]
            tried = nlargest(_MOST_TRIED, shares)
            tried += [s for s in shares if s not in tried and _begins(one, self.theirs[-s[1]])]
            for share, place in tried:
                other = self.theirs[-place]
                begins = _begins(one, other)
                if share < LEAST and not begins:
                    continue
                alike = _likeness(one, other)
                if alike >= LEAST or begins:
                    around = _overlap(one.above, other.above) + (one.depth == other.depth)
                    start = _BEGIN if begins else _START * _starts_alike(one, other)
                    yield alike + _AROUND * around / 2 + start, -mine, place

    def match_what_is_below(self) -> None:
        """Match a point named quite anew where most points under it are the same."""
        for mine in reversed(range(len(self.ours))):
            below = [position for position, one in enumerate(self.ours) if one.parent == mine]
            votes = Counter(self.theirs[self.kept[p]].parent for p in below if p in self.kept)
            if mine in self.kept or not votes:
                continue
            other, count = votes.most_common(1)[0]
            held = sum(one.parent == other for one in self.theirs)
            if other >= 0 and other not in self.kept.values() and 2 * count > max(len(below), held):
                self.kept[mine] = other

    def match_places(self) -> None:
        """Match what is left between the same neighbours, where some telling words are the same."""
        pairs = sorted(
            (
                (self._telling(mine, other), -mine, -other)
                for mine in self._left(self.ours, self.kept)[:_MOST_LEFT]
                for other in self._left(self.theirs, self.kept.values())
                if self._same_gap(mine, other)
            ),
            reverse=True,
        )
        for share, mine, other in pairs:
            free = -mine not in self.kept and -other not in self.kept.values()
            if free and share >= LEAST_IN_PLACE:
                self.kept[-mine] = -other

    def resembling(self) -> Iterator[tuple[int, int]]:
        """New points with the old one that is gone and most like them, if it is like them."""
        gone = self._left(self.theirs, self.kept.values())
        for mine in self._left(self.ours, self.kept)[:_MOST_LEFT]:
            shares = [(self._telling(mine, other), -other) for other in gone]
            share, other = max(shares, default=(0.0, 0))
            if share >= RESEMBLING:
                gone.remove(-other)
                yield mine, -other

    @staticmethod
    def _left(candidates: Sequence[_Candidate], matched: Iterable[int]) -> list[int]:
        used = set(matched)
        return [position for position in range(len(candidates)) if position not in used]

    def in_place(self, mine: int) -> bool:
        """Whether a matched point stands between the same neighbours as before."""
        return mine in self.kept and self._same_gap(mine, self.kept[mine])

    def _same_gap(self, mine: int, other: int) -> bool:
        """Whether two points stand under the same one, between the same matched neighbours."""
        one, before = self.ours[mine], self.theirs[other]
        above = self.kept.get(one.parent, -1) if one.parent >= 0 else -1
        if one.depth != before.depth or above != before.parent:
            return False
        matched = {other: other for other in self.kept.values()}
        return all(
            _neighbour(self.ours, mine, step, self.kept)
            == _neighbour(self.theirs, other, step, matched)
            for step in (-1, 1)
        )

    def _telling(self, mine: int, other: int) -> float:
        """Share of common words, those that stand everywhere counting little."""
        one, two = self.ours[mine], self.theirs[other]
        shared = self._weight(one.bag & two.bag), self._weight(one.bare & two.bare)
        totals = map(sum, zip(self._whole[0][mine], self._whole[1][other], strict=True))
        return max(
            2 * both / total if total else 0.0 for both, total in zip(shared, totals, strict=True)
        )

    def _weights_of(self, candidate: _Candidate) -> tuple[float, float]:
        return self._weight(candidate.bag), self._weight(candidate.bare)

    def _weight(self, bag: Counter[str]) -> float:
        return sum(count * self._weights[word] for word, count in bag.items())


def _neighbour(
    candidates: Sequence[_Candidate], position: int, step: int, matched: Mapping[int, int]
) -> int | None:
    """The nearest matched sibling before or after a point, as what it is matched with."""
    parent = candidates[position].parent
    place = position + step
    while 0 <= place < len(candidates):
        if candidates[place].parent == parent and place in matched:
            return matched[place]
        place += step
    return None


def _weights(candidates: Sequence[_Candidate]) -> dict[str, float]:
    """How much each word says: the less, the more points have it."""
    having = Counter(word for candidate in candidates for word in candidate.bag)
    return {word: math.log(1 + len(candidates) / count) for word, count in having.items()}


def _likeness(one: _Candidate, other: _Candidate) -> float:
    return _share(one.words, other.words, _overlap(one.bag, other.bag))


def words_alike(one: str, other: str) -> float:
    """Share of common words of two texts, 0 to 1, their order counted too."""
    first, second = _words(one), _words(other)
    return _share(first, second, _overlap(Counter(first), Counter(second)))


def _share(one: Sequence[str], other: Sequence[str], common: float) -> float:
    """How much two texts have in common, in their order or, almost as good, in any."""
    ordered = SequenceMatcher(None, other, one, autojunk=False).ratio()
    return max(ordered, 0.9 * common)


def _starts_alike(one: _Candidate, other: _Candidate) -> bool:
    return one.words[:_STARTING_WORDS] == other.words[:_STARTING_WORDS]


def _begins(one: _Candidate, other: _Candidate) -> bool:
    """Whether one of two points of one depth says all of the other, then more, or just that."""
    length = min(len(one.words), len(other.words))
    same = one.words[:length] == other.words[:length]
    return same and length >= _STARTING_WORDS and one.depth == other.depth


def _candidates(points: Sequence[Point]) -> Iterator[_Candidate]:
    count = 0

    def below(
        siblings: Sequence[Point], above: Counter[str], depth: int, parent: int
    ) -> Iterator[_Candidate]:
        nonlocal count
        for point in siblings:
            words = _words(point_words(point))
            here, count = count, count + 1
            bare = _words(" ".join((point.title or "", *(c.text for c in point.text))))
            yield _Candidate(words, Counter(words), Counter(bare), above, depth, parent)
            yield from below(point.points, above + Counter(words), depth + 1, here)

    yield from below(points, Counter(), 0, -1)


def _words(text: str) -> tuple[str, ...]:
    """Words without marks; years and other numbers count as one word, since periods differ."""
    bare = folded(fold_spelling(text, Strength.I_OR_Y))
    return tuple(re.sub(r"\d+", "0", word) for word in re.findall(r"\w+", bare))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Share of common words (Dice), 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
