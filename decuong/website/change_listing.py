"""What changed since the period before, in the order an officer asks: new, gone, then the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decuong.outlines.changes import Change, Kind, WordChange
from decuong.outlines.level_outline import applies
from decuong.website.period_view import PeriodView, levels_by_point
from decuong.website.texts import WEBSITE_TEXTS

_TERM = re.compile(WEBSITE_TEXTS["term"])
"""Words that name a time or count a term: years, dates, quarters, half years, ordinal numbers."""


Known = Mapping[str, frozenset[str] | None]
"""The levels each point of a period is asked of, by id; all when None."""


@dataclass(frozen=True)
class ListedChange:
    """A change with the levels whose reports it touches."""

    change: Change
    levels: tuple[str, ...] | None
    """Ids of levels; all when None."""


@dataclass(frozen=True)
class ChangeListing:
    """All changes of a period: what is new or gone stands first, changes of dates alone last."""

    added: tuple[ListedChange, ...]
    removed: tuple[ListedChange, ...]
    changed: tuple[ListedChange, ...]
    dated: tuple[ListedChange, ...]
    """Points in which a year, a date or a term alone is another."""

    counts: dict[str, int]
    """How many points each kind of change happened to."""
    figures: dict[str, int]
    """Figures ``added`` (with those of new points), ``removed`` (of gone ones), ``changed``."""


def listing(view: PeriodView, level: str | None = None) -> ChangeListing:
    """The changes of a period since the one before it; those that touch one level, if named."""
    before, after = levels_by_point(view.previous_points), view.levels_by_point
    every = (ListedChange(change, _levels(change, before, after)) for change in view.changes)
    kept = [one for one in every if applies(one.levels, level)]
    groups = {
        name: tuple(one for one in kept if _group(one.change) == name)
        for name in ("added", "removed", "changed", "dated")
    }
    changes = [one.change for one in kept]
    counts = Counter(kind for change in changes for kind in change.kinds)
    return ChangeListing(
        counts={str(kind): counts[kind] for kind in Kind if counts[kind]},
        figures=_count_figures(changes),
        **groups,
    )


def _group(change: Change) -> str:
    if Kind.ADDED in change.kinds:
        return "added"
    if Kind.REMOVED in change.kinds:
        return "removed"
    return "dated" if is_dated_only(change) else "changed"


def is_dated_only(change: Change) -> bool:
    """Whether nothing happened to a point but that it names another year, date or term."""
    if change.kinds != (Kind.REWORDED,):
        return False
    before, after = (
        " ".join(part.words for part in change.words if part.stretch is not other)
        for other in (WordChange.NEW, WordChange.GONE)
    )
    return _TERM.sub("#", before) == _TERM.sub("#", after)


def _count_figures(changes: Iterable[Change]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for change in changes:
        for pair in change.figures:
            counts[
                "changed" if pair.before and pair.after else "added" if pair.after else "removed"
            ] += 1
        if Kind.ADDED in change.kinds and change.after:
            counts["added"] += len(change.after.item.figures)
        if Kind.REMOVED in change.kinds and change.before:
            counts["removed"] += len(change.before.item.figures)
    return {kind: counts[kind] for kind in ("added", "removed", "changed") if counts[kind]}


def _levels(change: Change, before: Known, after: Known) -> tuple[str, ...] | None:
    """The levels a change touches: those of the point before it or after it."""
    ids: set[str] = set()
    for standing, known in ((change.before, before), (change.after, after)):
        levels = known[standing.item.point.id] if standing else frozenset()
        if levels is None:
            return None
        ids |= levels
    return tuple(sorted(ids))
