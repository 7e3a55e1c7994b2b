"""The letter as the YAML says it, and what it says of deadlines, recipients and contacts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

from decuong.importing.sections import LetterLines
from decuong.importing.words import WORDS
from decuong.outlines.model import Level
from decuong.outlines.wording import PLACEHOLDER

Data = dict[str, Any]

GAP = PLACEHOLDER
"""Stands where the file says nothing and the YAML must say something."""

_PATTERNS = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in WORDS["letter"].items()}


def letter_data(letter: LetterLines, source: str, points: Sequence[Data]) -> Data:
    """The letter with gaps where it has none of its parts."""
    return {
        "source": source,
        "number": letter.number or None,
        "date": letter.date or None,
        "salutation": letter.salutation or GAP,
        "addressee": letter.addressee or GAP,
        "opening": letter.opening or GAP,
        "points": list(points),
        "copies_label": letter.copies_label or GAP,
        "copies": letter.copies or [GAP],
    }


def has_gaps(letter: LetterLines) -> bool:
    """Whether some part of the letter was not found."""
    parts = (letter.salutation, letter.addressee, letter.opening, letter.copies_label)
    return not all(parts) or not letter.copies


def is_missing(letter: LetterLines) -> bool:
    """Whether there is no letter at all."""
    return not letter.salutation


def contacts(points: Sequence[Data]) -> list[Data]:
    """E-mail addresses and telephone numbers; personal until someone says otherwise."""
    said = _said(points)
    found = []
    for kind in ("email", "phone"):
        for position, match in enumerate(dict.fromkeys(_PATTERNS[kind].findall(said)), start=1):
            name = WORDS["letter"][f"{kind}_id"] + (f"-{position}" if position > 1 else "")
            found.append({"id": name, "kind": kind, "value": match, "personal": "true"})
    return found


def order(points: Sequence[Data]) -> Data:
    """Deadline, recipient and address as the letter orders them; empty where it does not."""
    made: Data = {}
    for said in _texts(points):
        if "deadline" not in made and (deadline := _deadline(said)):
            made["deadline"] = deadline
        if "recipient" not in made and (found := _PATTERNS["recipient"].search(said)):
            made |= {key: words for key, words in found.groupdict().items() if words}
    return made


def addressed(levels: Sequence[Level], addressee: str) -> str:
    """The level that the letter is addressed to, by the first of their names in it."""
    low = addressee.lower()
    places = {level.id: low.find(level.name.lower().rpartition(" ")[2]) for level in levels}
    named = {identity: place for identity, place in places.items() if place >= 0}
    return min(named, key=lambda identity: named[identity]) if named else levels[-1].id


def _deadline(said: str) -> Data | None:
    for key, less in (("before", 1), ("until", 0)):
        if found := _PATTERNS[key].search(said):
            day, month, year = map(int, found.groups())
            try:
                last = datetime.date(year, month, day) - datetime.timedelta(days=less)
            except (ValueError, OverflowError):
                return None
            return {"words": found[0], "last_day": last.isoformat()}
    return None


def _said(points: Sequence[Data]) -> str:
    return " ".join(_texts(points))


def _texts(points: Sequence[Data]) -> Iterator[str]:
    for point in points:
        yield " ".join(point.get("text", ()))
        yield from _texts(point.get("points", ()))
