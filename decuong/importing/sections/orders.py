"""What a letter orders: deadline, recipient, way of sending, and whom to ask."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.importing.words import WORDS
from decuong.outlines.model import Contact, Deadline, Letter, Level, Point, walk

_LETTER = WORDS["letter"]
_PATTERNS = {
    key: re.compile(_LETTER[key], re.IGNORECASE)
    for key in ("recipient", "email", "phone", "sending", "reporting")
}
_UNTIL = _LETTER["until"].format(clock=_LETTER["clock"])
_DEADLINES = tuple(
    (re.compile(pattern, re.IGNORECASE), less)
    for pattern, less in (
        (rf"(?P<words>{_UNTIL}{_LETTER['day']})", 0),
        (rf"{_LETTER['named']}(?P<words>{_LETTER['clock']}?(?:ngày )?{_LETTER['day']})", 0),
        (rf"(?P<words>{_LETTER['before']}{_LETTER['day']})", 1),
    )
)
"""Ways to say a last day, with how many days before the named one it is."""

_CLAUSES = re.compile(r";|\.(?=\s)|\.$")
_FIGURES = WORDS["figures"]["data"]


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


def read_orders(letter: Letter, levels: Sequence[Level]) -> dict[str, Order]:
    """What each level is told; where the letter names none, the one that it is addressed to."""
    sentences = [letter.opening, *map(_words, walk(letter.points))]
    deadlines = list(_deadlines(sentences, str(letter.date or "")[:4]))
    recipients = [match for words in sentences for match in _recipients(words)]
    recipient, address = recipients[0].group("recipient", "address") if recipients else (None, None)
    named: dict[str, Order] = {}
    for clause, deadline in deadlines:
        own = next(_recipients(clause), None)
        if own and (level := _first_named(_asking(clause), levels)):
            named.setdefault(level, Order(deadline, own["recipient"], own["address"]))
    if len({order.deadline and order.deadline.last_day for order in named.values()}) > 1:
        return named
    order = Order(deadlines[0][1] if deadlines else None, recipient, address)
    return {} if order.is_empty else {addressed_level(levels, letter): order}


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


def addressed_levels(levels: Sequence[Level], letter: Letter) -> tuple[Level, ...]:
    """The levels whose units a letter is addressed to, as far as their names stand there."""
    words = letter.addressee.lower()
    for kind in WORDS["addressee"]["other_kinds"]:
        words = words.replace(kind, "")
    return tuple(level for level in levels if _name_of(level).search(words))


def addressed_level(levels: Sequence[Level], letter: Letter) -> str:
    """The level that a letter is addressed to, by the first of their names in it.

    A plan names it in its points or among those who get copies; to whom a report is sent is none.
    """
    points = " ".join(_asking(_words(point)) for point in walk(letter.points))
    for words in (letter.addressee, points, " ".join(letter.copies)):
        if level := _first_named(words, levels):
            return level
    return levels[-1].id


def _first_named(words: str, levels: Sequence[Level]) -> str:
    """The level that is named first; empty where none is ("chính trị - xã hội" is none)."""
    places = {
        level.id: match.start()
        for level in levels
        if (match := _name_of(level).search(words)) is not None
    }
    return min(places, key=lambda identity: places[identity], default="")


def _name_of(level: Level) -> re.Pattern[str]:
    name = re.escape(level.name.rpartition(" ")[2])
    return re.compile(rf"(?<!\w){name}(?!\w)(?! hội)", re.IGNORECASE)


def _recipients(words: str) -> Iterator[re.Match[str]]:
    return _PATTERNS["recipient"].finditer(words)


def _asking(words: str) -> str:
    """Words without to whom a report is sent."""
    return _PATTERNS["recipient"].sub(" ", words)


def _deadlines(sentences: Sequence[str], year: str) -> Iterator[tuple[str, Deadline]]:
    """The deadlines with their clauses: of sending first, then of reports; of figures never."""
    sending, reporting, _ = _clauses(sentences)
    for clause in (*sending, *reporting):
        if deadline := _deadline(clause, year):
            yield clause, deadline


def unclear_day(letter: Letter) -> str:
    """The first clause with a last day that is not said to be of a report; empty without one."""
    *_, others = _clauses([letter.opening, *map(_words, walk(letter.points))])
    year = str(letter.date or "")[:4]
    return next((" ".join(x.split()) for x in others if _deadline(x, year)), "")


def _clauses(sentences: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The clauses that speak of sending, of reports, and of neither nor of figures."""
    clauses = [clause for words in sentences for clause in _CLAUSES.split(words)]
    sending = [clause for clause in clauses if _PATTERNS["sending"].search(clause)]
    others = [x for x in clauses if x not in sending and _FIGURES not in x.lower()]
    reporting = [clause for clause in others if _PATTERNS["reporting"].search(clause)]
    return sending, reporting, [clause for clause in others if clause not in reporting]


def _deadline(words: str, year: str) -> Deadline | None:
    """The last day that a clause says; one without a year is of the letter's."""
    for pattern, less in _DEADLINES:
        for match in pattern.finditer(words):
            try:
                day, month = int(match["day"]), int(match["month"])
                named = datetime.date(int(match["year"] or year or 0), month, day)
                last = named - datetime.timedelta(days=less)
            except (ValueError, OverflowError):
                continue
            return Deadline.model_validate({"words": match["words"], "last_day": last.isoformat()})
    return None


def _words(point: Point) -> str:
    return " ".join((point.title or "", *(clause.text for clause in point.text))).strip()
