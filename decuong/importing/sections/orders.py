"""What a letter orders: deadline, recipient, way of sending, and whom to ask."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from decuong.importing.words import WORDS
from decuong.outlines.model import Contact, Deadline, Letter, Level, Point, walk

_PATTERNS = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in WORDS["letter"].items()}


@dataclass(frozen=True)
class Order:
    """What a level is told of its report; empty where the letter does not say it."""

    deadline: Deadline | None = None
    recipient: str | None = None
    address: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the letter says nothing of it."""
        return self == Order()


def read_order(points: Sequence[Point]) -> Order:
    """Deadline, recipient and address as the points of a letter order them."""
    deadline = recipient = address = None
    for words in map(_words, walk(points)):
        deadline = deadline or _deadline(words)
        if recipient is None and (match := _PATTERNS["recipient"].search(words)):
            recipient, address = match["recipient"], match["address"]
    return Order(deadline, recipient, address)


def read_contacts(points: Sequence[Point]) -> tuple[Contact, ...]:
    """E-mail addresses and telephone numbers; personal until someone says otherwise."""
    words = " ".join(map(_words, walk(points)))
    contacts = []
    for kind in ("email", "phone"):
        for position, match in enumerate(dict.fromkeys(_PATTERNS[kind].findall(words)), start=1):
            name = WORDS["letter"][f"{kind}_id"] + (f"-{position}" if position > 1 else "")
            data = {"id": name, "kind": kind, "value": match, "personal": "true"}
            contacts.append(Contact.model_validate(data))
    return tuple(contacts)


def addressed_level(levels: Sequence[Level], letter: Letter) -> str:
    """The level that a letter is addressed to, by the first of their names in it.

    A plan names it in its points or among those who get copies.
    """
    points = " ".join(map(_words, walk(letter.points)))
    for words in (letter.addressee, points, " ".join(letter.copies)):
        places = {x.id: words.lower().find(x.name.lower().rpartition(" ")[2]) for x in levels}
        named = {identity: place for identity, place in places.items() if place >= 0}
        if named:
            return min(named, key=lambda identity: named[identity])
    return levels[-1].id


def _deadline(words: str) -> Deadline | None:
    for key, less in (("before", 1), ("until", 0)):
        if match := _PATTERNS[key].search(words):
            day, month, year = map(int, match.groups())
            try:
                last = datetime.date(year, month, day) - datetime.timedelta(days=less)
                return Deadline.model_validate({"words": match[0], "last_day": last.isoformat()})
            except (ValueError, OverflowError):
                return None
    return None


def _words(point: Point) -> str:
    return " ".join((point.title or "", *(clause.text for clause in point.text))).strip()
