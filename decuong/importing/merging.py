"""An edited Word file imported again: what was edited here since the last import stays.

Three ways: what the last import proposed, what the new file says, what the YAML says now. What only
one side changed is taken; what both changed stays as it is here, and is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from decuong.authoring.items import name_items, words_in
from decuong.authoring.plain_data import dump_period
from decuong.importing.merging_trees import PlainData, Tree, kept_places, merged_order
from decuong.importing.words import formulate
from decuong.outlines.model import Period

_OURS = frozenset({"status", "versions", "period"})
"""What no Word file says."""

_ITEMS = frozenset({"figures", "contacts", "levels", "corrections", "text", "copies"})
"""Lists that are merged item by item; others as a whole."""

_MOST_SHOWN = 120


def merge_periods(base: Period, theirs: Period, ours: Period) -> Period:
    """The period as it is here, with what the new file changed since the last import.

    ``base`` is what the last import proposed, ``theirs`` what the new file says. What both changed
    is a doubt of its point, or of the period.
    """
    merging = _Merging()
    data = merging.mapping(*map(dump_period, (base, theirs, ours)))
    data["doubts"] = [*data.get("doubts", ()), *merging.asked]
    return Period.model_validate(data)


@dataclass
class _Merging:
    asked: list[str] = field(default_factory=list)
    """Questions about the mapping that is being merged, and those above that ask none."""

    def mapping(self, base: PlainData, theirs: PlainData, ours: PlainData) -> PlainData:
        """Key by key; a point asks its own questions."""
        merged: PlainData = {}
        outer, self.asked = self.asked, []
        for key in dict.fromkeys((*ours, *theirs)):
            known = [side.get(key) for side in (base, theirs, ours)]
            value = ours.get(key) if key in _OURS else self._value(key, *known)
            if value not in (None, []) or (key in ours and ours[key] is None):
                merged[key] = value
        asked, self.asked = self.asked, outer
        if "id" in ours and "name" not in ours and "kind" not in ours:  # a point
            if asked:
                merged["doubts"] = [*(merged.get("doubts") or ()), *asked]
        else:
            self.asked += asked
        return merged

    def _value(self, key: str, base: Any, theirs: Any, ours: Any) -> Any:
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        if key == "doubts":
            return _doubts(base or (), theirs or (), ours or ())
        return self._parts(key, base, theirs, ours)

    def _parts(self, key: str, base: Any, theirs: Any, ours: Any) -> Any:
        """A value that both changed, part by part; asked where it has none."""
        if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
            was = base if isinstance(base, Mapping) else {}
            return self.mapping(dict(was), dict(theirs), dict(ours))
        sides = [side if isinstance(side, list) else [] for side in (base, theirs, ours)]
        if key == "points":
            return self._tree(*map(Tree.of, sides))
        if key in _ITEMS and not all(_is_id(item) for side in sides for item in side):
            return self._items(key, *sides)
        self.asked.append(
            formulate(
                "doubts", "both-changed", what=key, ours=_shortened(ours), theirs=_shortened(theirs)
            )
        )
        return ours

    def _items(
        self, key: str, base: Sequence[Any], theirs: Sequence[Any], ours: Sequence[Any]
    ) -> list[Any]:
        """A list item by item, in the order of the side that changed it."""
        names = name_items(base, theirs, ours)
        was, new, own = (
            dict(zip(name, side, strict=True))
            for name, side in zip(names, (base, theirs, ours), strict=True)
        )
        kept: dict[str, Any] = {}
        for name in dict.fromkeys((*own, *new)):
            if name in own and name in new:
                kept[name] = self._item(key, was.get(name), new[name], own[name])
            elif name in own and (name not in was or own[name] != was[name]):
                kept[name] = own[name]
                if name in was:
                    self._ask("gone-in-file", own[name])
            elif name in new and name not in was:
                kept[name] = new[name]
            elif name in new and new[name] != was[name]:
                self._ask("gone-here", new[name])
        order = merged_order(names[0], names[1], names[2])
        return [kept[name] for name in order if name in kept]

    def _item(self, key: str, base: Any, theirs: Any, ours: Any) -> Any:
        """An item of a list; a clause is its words, or words with guidance."""
        merged = self._value(key, *map(_whole, (base, theirs, ours)))
        return merged["text"] if isinstance(merged, dict) and [*merged] == ["text"] else merged

    def _tree(self, base: Tree, theirs: Tree, ours: Tree) -> list[PlainData]:
        """Points, each by its id wherever it stands."""
        kept: dict[str, PlainData] = {}
        for name in dict.fromkeys((*ours.points, *theirs.points)):
            was, new, own = (side.points.get(name) for side in (base, theirs, ours))
            if own is not None and new is not None:
                kept[name] = self.mapping(was or {}, new, own)
            elif own is not None:
                if was is None or own != was or ours.parents[name] != base.parents[name]:
                    kept[name] = own
                    if was is not None:
                        self._ask("gone-in-file", name)
            elif new is not None and was is None:
                kept[name] = new
            elif new is not None and new != was:
                self._ask("gone-here", name)
        for name in ours.above(kept):  # of points that stay
            kept[name] = ours.points[name]
            self._ask("gone-in-file", name)
        return kept_places(kept, base, theirs, ours)

    def _ask(self, key: str, what: Any) -> None:
        self.asked.append(formulate("doubts", key, id=_shortened(what)))


def _is_id(item: Any) -> bool:
    """Whether an item is a name alone, as of a level: their list is one choice."""
    return isinstance(item, str) and " " not in item


def _whole(item: Any) -> Any:
    """A clause of words alone as one that might have more."""
    return {"text": item} if isinstance(item, str) else item


def _doubts(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
    """New questions, and those still open here; one that was settled stays settled."""
    settled = set(base) - set(ours)
    return list(dict.fromkeys(doubt for doubt in (*ours, *theirs) if doubt not in settled))


def _shortened(value: Any) -> str:
    words = words_in(value) or "…"
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
