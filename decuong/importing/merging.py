"""An edited Word file imported again: what was edited here since the last import stays.

Three ways: what the last import proposed, what the new file says, what the YAML says now. What only
one side changed is taken; what both changed stays as it is here, and is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from decuong.authoring.plain_data import dump_period
from decuong.importing.words import formulate
from decuong.outlines.model import Period

Data = dict[str, Any]

_OURS = frozenset({"status", "versions", "period"})
"""What no Word file says."""

_BY = {"points": "id", "figures": "id", "contacts": "id", "levels": "level", "corrections": "wrong"}
"""By what the items of a list are the same."""

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

    def mapping(self, base: Data, theirs: Data, ours: Data) -> Data:
        """Key by key; a point asks its own questions."""
        merged: Data = {}
        outer, self.asked = self.asked, []
        for key in dict.fromkeys((*ours, *theirs)):
            known = [side.get(key) for side in (base, theirs, ours)]
            value = ours.get(key) if key in _OURS else self._value(key, *known)
            if value is not None or (key in ours and ours[key] is None):
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
        if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
            was = base if isinstance(base, Mapping) else {}
            return self.mapping(dict(was), dict(theirs), dict(ours))
        identity = _BY.get(key)
        sides = [list(side or ()) for side in (base, theirs, ours)]
        if identity and all(isinstance(item, Mapping) for side in sides for item in side):
            return self._items(identity, *sides)
        self.asked.append(
            formulate("doubts", "both-changed", what=key, ours=_shown(ours), theirs=_shown(theirs))
        )
        return ours

    def _items(
        self, identity: str, base: Sequence[Data], theirs: Sequence[Data], ours: Sequence[Data]
    ) -> list[Data]:
        """Items that are the same by ``identity``, in the order of the side that changed it."""
        was, new, own = ({item[identity]: item for item in side} for side in (base, theirs, ours))
        kept: dict[str, Data] = {}
        for name in dict.fromkeys((*own, *new)):
            if name in own and name in new:
                kept[name] = self.mapping(was.get(name, {}), new[name], own[name])
            elif name in own and (name not in was or own[name] != was[name]):
                kept[name] = own[name]
                if name in was:
                    self._ask_gone(name)
            elif name in new and name not in was:
                kept[name] = new[name]
        order = _merged_order(list(was), list(new), list(own))
        return [kept[name] for name in order if name in kept]

    def _ask_gone(self, name: str) -> None:
        self.asked.append(formulate("doubts", "gone-in-file", id=name))


def _merged_order(base: list[str], theirs: list[str], ours: list[str]) -> list[str]:
    """Ours with the new ones of theirs behind what they stand behind there; or theirs likewise."""
    common = [name for name in base if name in theirs and name in ours]
    moved_there = [name for name in theirs if name in common] != common
    moved_here = [name for name in ours if name in common] != common
    first, second = (theirs, ours) if moved_there and not moved_here else (ours, theirs)
    order = list(first)
    for place, name in enumerate(second):
        if name not in order:
            before = next((n for n in reversed(second[:place]) if n in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, name)
    return order


def _doubts(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
    """New questions, and those still open here; one that was settled stays settled."""
    settled = set(base) - set(ours)
    return list(dict.fromkeys(doubt for doubt in (*ours, *theirs) if doubt not in settled))


def _shown(value: Any) -> str:
    words = " ".join(_texts(value)) or "…"
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value or ()
    return [text for one in inner for text in _texts(one)]
