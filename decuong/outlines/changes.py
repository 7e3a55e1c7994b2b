"""What changed from one period to the next, point by point, by their permanent ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter

from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import Figure, Period, Point
from decuong.outlines.reordering import moved_ids, order_with_gone
from decuong.outlines.succession import Succession, succession
from decuong.outlines.wording import point_words
from decuong.vietnamese import Strength, fold_spelling, folded

_CONTAINED = 0.75
"""Share of a point's words that another's must hold for a split or a merger."""

_PUNCTUATION = ".,;:…()“”\"'"


class Kind(StrEnum):
    """What can happen to a point; several may happen to one."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    FIGURES = "figures"
    LEVELS = "levels"
    """Asked of other levels."""
    SPLIT = "split"
    """Added, its words from another point, or removed, its words in several: ``related``."""
    MERGED = "merged"
    """Removed, its words in another point, or added, its words from several: ``related``."""


class WordChange(StrEnum):
    """Whether words stood before, stand now, or both."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Marked:
    """A stretch of words."""

    stretch: WordChange
    words: str


@dataclass(frozen=True)
class PointStanding:
    """A point where it stands in one period."""

    item: NumberedPoint
    parent: str | None
    """Id of the point above it; None for the outermost."""


@dataclass(frozen=True)
class FigureChange:
    """A figure asked for anew, no longer, or in other words."""

    before: Figure | None
    after: Figure | None


@dataclass(frozen=True)
class Change:
    """Everything that happened to one point."""

    id: str
    kinds: tuple[Kind, ...]
    """In the order of ``Kind``; never empty."""
    before: PointStanding | None
    """None for an added point."""
    after: PointStanding | None
    """None for a removed point."""
    words: tuple[Marked, ...] = ()
    """The old and the new words, marked; only of a reworded point."""
    figures: tuple[FigureChange, ...] = ()
    related: tuple[str, ...] = ()
    """Ids of the points it was split or merged from or into."""


@lru_cache(64)  # pages, data and feed ask, and a preview again after every edit
def changes(before: Period, after: Period) -> tuple[Change, ...]:
    """All that changed between two periods' outlines.

    In the reading order of ``after``; a removed point stands after the one it used to follow. A
    point that only changed its id, as ``replaces`` says, is the same point.
    """
    old, new = _standings(before), _standings(after)
    became = succession(_points(old), _points(new))
    old = _renamed(old, became.renamed)
    moved = moved_ids(_parents(old), _parents(new))
    compared = {
        identity: _change(identity, old.get(identity), new.get(identity), identity in moved)
        for identity in (*old, *new)
    }
    in_order = (compared[identity] for identity in order_with_gone(list(old), list(new)))
    declared = [_declared(change, became) for change in in_order if change.kinds]
    return tuple(_related(declared))


def marked(before: str, after: str) -> tuple[Marked, ...]:
    """The words of both texts, each marked as same, gone or new; gone before new.

    A word that only has its tone on another vowel is the same word.
    """
    old, new = before.split(), after.split()
    marks: list[Marked] = []
    spelt = [[fold_spelling(word, Strength.TONE_PLACE) for word in words] for words in (old, new)]
    stretches = SequenceMatcher(a=spelt[0], b=spelt[1], autojunk=False).get_opcodes()
    for what, i1, i2, j1, j2 in stretches:
        if what == "equal":
            marks.append(Marked(WordChange.SAME, " ".join(new[j1:j2])))
            continue
        if i1 < i2:
            marks.append(Marked(WordChange.GONE, " ".join(old[i1:i2])))
        if j1 < j2:
            marks.append(Marked(WordChange.NEW, " ".join(new[j1:j2])))
    return tuple(marks)


def _standings(period: Period) -> dict[str, PointStanding]:
    """Every point of a period in reading order, by id."""

    def below(items: Sequence[NumberedPoint], parent: str | None) -> Iterator[PointStanding]:
        for item in items:
            yield PointStanding(item, parent)
            yield from below(item.points, item.point.id)

    standings = below(numbered(period.points, period.numbering), None)
    return {standing.item.point.id: standing for standing in standings}


def _parents(standings: dict[str, PointStanding]) -> dict[str, str | None]:
    return {identity: standing.parent for identity, standing in standings.items()}


def _points(standings: dict[str, PointStanding]) -> dict[str, Point]:
    return {identity: standing.item.point for identity, standing in standings.items()}


def _renamed(old: dict[str, PointStanding], renamed: Mapping[str, str]) -> dict[str, PointStanding]:
    """The same standings, by the ids of today."""
    return {
        renamed.get(identity, identity): replace(
            standing, parent=standing.parent and renamed.get(standing.parent, standing.parent)
        )
        for identity, standing in old.items()
    }


def _declared(change: Change, became: Succession) -> Change:
    """An added or removed point with what its outline says of where it came from or went."""
    if change.kinds == (Kind.REMOVED,):
        related = became.heirs.get(change.id, ())
        split = len(related) > 1
        merged = any(len(became.sources[heir]) > 1 for heir in related) or not split
    elif change.kinds == (Kind.ADDED,):
        related = became.sources.get(change.id, ())
        merged = len(related) > 1
        split = any(len(became.heirs[source]) > 1 for source in related) or not merged
    else:
        return change
    if not related:
        return change
    kinds = {Kind.SPLIT: split, Kind.MERGED: merged}
    declared = tuple(kind for kind, it_did in kinds.items() if it_did)
    return replace(change, kinds=(*change.kinds, *declared), related=related)


def _change(
    identity: str, old: PointStanding | None, new: PointStanding | None, moved: bool
) -> Change:
    if old is None or new is None:
        return Change(identity, (Kind.ADDED if old is None else Kind.REMOVED,), old, new)
    before, after = point_words(old.item.point), point_words(new.item.point)
    words = marked(before, after) if before != after else ()
    reworded = any(stretch.stretch is not WordChange.SAME for stretch in words)
    figures = _figure_changes(old.item.point, new.item.point)
    happened = {
        Kind.MOVED: moved,
        Kind.REWORDED: reworded,
        Kind.RENUMBERED: old.item.number != new.item.number and not moved,
        Kind.FIGURES: bool(figures),
        Kind.LEVELS: old.item.point.levels != new.item.point.levels,
    }
    kinds = tuple(kind for kind, it_did in happened.items() if it_did)
    return Change(identity, kinds, old, new, words if reworded else (), figures)


def _figure_changes(old: Point, new: Point) -> tuple[FigureChange, ...]:
    before = {figure.id: figure for figure in old.figures}
    after = {figure.id: figure for figure in new.figures}
    pairs = ((before.get(identity), after.get(identity)) for identity in {**before, **after})
    return tuple(FigureChange(*pair) for pair in pairs if _spelling(pair[0]) != _spelling(pair[1]))


def _spelling(figure: Figure | None) -> Figure | None:
    """A figure in the spelling that all ways to place a tone share."""
    if figure is None:
        return None
    words = {"name": figure.name, "unit": figure.unit or "", "quote": figure.quote}
    folding = {key: fold_spelling(text, Strength.TONE_PLACE) for key, text in words.items()}
    return figure.model_copy(update=folding)


_ORIGINS: dict[tuple[Kind, ...], tuple[Kind, WordChange]] = {
    (Kind.ADDED,): (Kind.SPLIT, WordChange.GONE),
    (Kind.REMOVED,): (Kind.MERGED, WordChange.NEW),
}
"""What a point that is there once only may be, and what of a reworded one it then holds."""


def _related(declared_changes: Sequence[Change]) -> Iterator[Change]:
    """Added points split from reworded ones, and removed ones merged into them, say so.

    What a reworded point lost, or gained, went to or came from one point only, the likeliest.
    """
    reworded = [change for change in declared_changes if Kind.REWORDED in change.kinds]
    left = {
        (other.id, stretch): _bag(" ".join(p.words for p in other.words if p.stretch is stretch))
        for other in reworded
        for stretch in (WordChange.GONE, WordChange.NEW)
    }
    own = {
        change.id: _bag(point_words(standing.item.point))
        for change in declared_changes
        if change.kinds in _ORIGINS and (standing := change.after or change.before)
    }
    pairs = [
        (_share(own[change.id], left[other.id, stretch]), own[change.id].total(), other.id, change)
        for change in declared_changes
        if change.id in own
        for other in reworded
        for _, stretch in [_ORIGINS[change.kinds]]
    ]
    related: dict[str, Change] = {}
    for _, _, identity, change in sorted(pairs, key=itemgetter(0, 1, 2), reverse=True):
        kind, stretch = _ORIGINS[change.kinds]
        words, pool = own[change.id], left[identity, stretch]
        if change.id not in related and _share(words, pool) >= _CONTAINED:
            pool.subtract(words)
            related[change.id] = replace(change, kinds=(*change.kinds, kind), related=(identity,))
    yield from (related.get(change.id, change) for change in declared_changes)


def _share(own: Counter[str], held: Counter[str]) -> float:
    """The share of a point's words among those another lost, or gained."""
    return (own & held).total() / max(own.total(), 1)


def _bag(words: str) -> Counter[str]:
    return Counter(bare for word in folded(words).split() if (bare := word.strip(_PUNCTUATION)))
