"""Which items of two lists are the same, so that one can be changed or merged into the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

_BY = ("id", "level", "wrong", "number", "code")
"""Keys by which items of a list are the same, the first that all of them have."""

_ALIKE = 0.5
"""From this share of common words on a text that stands in the same place is the same."""


def name_items(reference: Sequence[Any], *others: Sequence[Any]) -> list[list[str]]:
    """A name for every item of every list: what is the same has the same name in all of them.

    Items with an id go by it; texts by their words and their place beside ``reference``.
    """
    every = [item for side in (reference, *others) for item in side]
    key = next((k for k in _BY if every and all(_says(item, k) for item in every)), None)
    if key is not None:
        return [_numbered([str(item[key]) for item in side]) for side in (reference, *others)]
    names = [f"#{place}" for place in range(len(reference))]
    return [names, *(_named_beside(reference, side, names) for side in others)]


def _says(item: Any, key: str) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get(key), str)


def _named_beside(reference: Sequence[Any], side: Sequence[Any], names: Sequence[str]) -> list[str]:
    """Names of a list's items: those of the reference that they are, or their own words."""
    old, new = [words_in(item) for item in reference], [words_in(item) for item in side]
    kept: dict[int, str] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        at = i1
        for place in range(j1, j2):
            like = (i for i in range(at, i2) if what == "equal" or _alike(old[i], new[place]))
            mine = next(like, None)
            if mine is not None:
                kept[place], at = names[mine], mine + 1
    return _numbered([kept.get(place, new[place]) for place in range(len(new))])


def words_in(value: Any) -> str:
    """All words of a value, whatever it is made of."""
    if isinstance(value, Mapping):
        return " ".join(map(words_in, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(words_in, value))
    return "" if value is None else str(value)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _ALIKE


def _numbered(names: Sequence[str]) -> list[str]:
    """The same names, each but once."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
