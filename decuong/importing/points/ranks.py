"""Which kinds of numbers stand above which in one outline.

Most kinds have their usual rank. Of labels (``Câu 1.``, ``Chương I``) and of ``Mục 1`` the outline
says it: a list that begins between two of them stands below, one that counts on behind them above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from decuong.importing.lines.marks import BULLETS, RANK, Mark
from decuong.importing.words import WORDS

_HIGH = {label: place / 2 for place, label in enumerate(WORDS["labels"]["high"])}
_BELOW_SECTIONS = RANK["roman"] + 0.5
_STEP = 0.1


@dataclass(frozen=True)
class Ranks:
    """The rank of each family of numbers in one outline; a lower one stands above."""

    special: Mapping[str, float]
    """Of labels and of ``Mục``."""
    unclear: frozenset[str] = frozenset()
    """Labels of which the outline does not say what they stand under."""

    def of(self, mark: Mark) -> float:
        """The rank of a mark."""
        return self.special.get(mark.family, RANK[mark.kind])


def find_ranks(marks: Sequence[Mark]) -> Ranks:
    """The ranks of an outline, from its marks in order."""
    numbers = [mark for mark in marks if mark.values and (mark.label or mark.kind != "none")]
    own = {mark.family: mark for mark in reversed(numbers) if mark.label or mark.kind == "section"}
    own |= _letters_above(numbers)
    pairs: list[tuple[str, str]] = []
    unclear: set[str] = set()
    for family in own:
        above, below = _above(family, numbers), _below(family, numbers)
        before = _before_lists(family, numbers)
        if before and before[0].family not in above | below:
            above.add(before[0].family)
            unclear |= {family} if _is_open(before) else set()
        pairs += [(other, family) for other in sorted(above)]
        pairs += [(family, other) for other in sorted(below)]
    ranks = {family: _usual(family, mark) for family, mark in own.items()}
    _settle(ranks, pairs)
    return Ranks({**ranks, **_of_bullets(marks)}, frozenset(unclear))


def _settle(ranks: dict[str, float], pairs: Sequence[tuple[str, str]]) -> None:
    """Give every family a rank between those that stand above and below it, where it has both.

    ``pairs`` are families, the one that stands above first; usual kinds keep their ranks.
    """
    most = {
        family: min(
            (RANK[b] - _STEP for a, b in pairs if a == family and b not in ranks), default=99
        )
        for family in ranks
    }
    for _ in range(2 * len(ranks)):
        for above, below in pairs:
            high = ranks.get(above, RANK.get(above, 0))
            low = ranks.get(below, RANK.get(below, 0))
            if high + _STEP <= low:
                continue
            if below in ranks and (above not in ranks or high + _STEP <= most[below]):
                ranks[below] = high + _STEP
            elif above in ranks:
                ranks[above] = low - _STEP


def _letters_above(numbers: Sequence[Mark]) -> dict[str, Mark]:
    """Letters that begin an outline in which numbers stand only below them."""
    first = next((n for n, mark in enumerate(numbers) if mark.kind == "letter"), None)
    if first is None or any(RANK[mark.kind] >= RANK["arabic"] for mark in numbers[:first]):
        return {}
    return {"letter": numbers[first]} if "arabic" in _below("letter", numbers) else {}


def _usual(family: str, mark: Mark) -> float:
    return _HIGH.get(family, _BELOW_SECTIONS) if mark.label else RANK[mark.kind]


def _above(family: str, marks: Sequence[Mark]) -> set[str]:
    """Families begun before the first of a family that count on behind it."""
    first = next(n for n, mark in enumerate(marks) if mark.family == family)
    last = {mark.family: mark.values[-1] for mark in marks[:first]}
    return {
        mark.family for mark in marks[first:] if last.get(mark.family, 0) + 1 == mark.values[-1] > 1
    }


def _below(family: str, marks: Sequence[Mark]) -> set[str]:
    """Families that begin between two numbers of a family that count on."""
    begun: set[str] = set()
    places = [n for n, mark in enumerate(marks) if mark.family == family]
    for start, end in pairwise(places):
        if marks[end].values[-1] == marks[start].values[-1] + 1:
            begun |= {mark.family for mark in marks[start + 1 : end] if mark.is_first}
    return begun


def _before_lists(family: str, marks: Sequence[Mark]) -> list[Mark]:
    """The number before each list of a family."""
    return [
        before
        for before, mark in pairwise(marks)
        if mark.family == family and mark.is_first and before.family != family
    ]


def _is_open(before: Sequence[Mark]) -> bool:
    """Whether nothing says if lists stand under the numbers before them or beside those."""
    first, *more = before
    if first.family in _HIGH or not (first.label or RANK[first.kind] >= RANK["arabic"]):
        return False
    return not more or any(other.family != first.family for other in more)


def _of_bullets(marks: Sequence[Mark]) -> dict[str, float]:
    """The ranks of bullets, where dashes begin every list and another sign none of them."""
    first = {
        mark.kind
        for before, mark in zip([None, *marks], marks, strict=False)
        if mark.kind in BULLETS and (before is None or before.kind not in BULLETS)
    }
    if "dash" not in first or "star" in first:
        return {}
    return {"star": RANK["dash"] + _STEP}
