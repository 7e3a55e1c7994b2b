"""Points beside those of the previous period: what a screen shows, and what a person answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from decuong.desk.answers import Asked
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered
from decuong.outlines.level_outline import numbered
from decuong.outlines.loading import examine
from decuong.outlines.model import Period, Point, walk
from decuong.outlines.wording import LETTER_NUMBERING, point_words

if TYPE_CHECKING:
    from decuong.importing.deciding import Identity

_MOST_WORDS = 16
"""Of a point of the previous period as a list to choose from shows it."""


@dataclass(frozen=True)
class Pair:
    """A point and the one of the previous period that it is, if any."""

    point: Point
    number: str
    words: str
    former: str
    """Id of the previous period's point; empty for a new one."""
    before: str
    """What that one said."""
    asked: str = ""
    """Id of the former point that a question is about; empty where none is."""


def pairs(period: Period, previous: Period | None) -> tuple[Pair, ...]:
    """Every point of letter and outline beside the former one of its id."""
    from decuong.importing.deciding import asked_former  # noqa: PLC0415  (slow to import)

    old = words_by_id(previous)
    return tuple(
        Pair(
            item.point,
            item.number,
            point_words(item.point),
            item.point.id if item.point.id in old else "",
            old.get(item.point.id, ""),
            asked_former(item.point.doubts),
        )
        for item in (
            *walk(numbered(period.letter.points, LETTER_NUMBERING)),
            *walk(numbered(period.points, period.numbering)),
        )
    )


def words_by_id(period: Period | None) -> Mapping[str, str]:
    """What every point of a period says, by its id."""
    return {point.id: point_words(point) for point in period.every_point()} if period else {}


def former_names(previous: Period | None) -> Mapping[str, str]:
    """The points of the previous period by the words a person chooses them by."""
    return {_name(point): point.id for point in previous.every_point()} if previous else {}


def _name(point: Point) -> str:
    words = point_words(point).split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


def previous_of(outline: Path, period: str) -> Period | None:
    """The newest period before another one, by their terms; else the newest other one."""
    every = examine(outline).periods
    own = every.get(period)
    others = [one for name, one in every.items() if one is not None and name != period]
    before = [one for one in others if own is None or one.term.end < own.term.end]
    return max(before or others, key=lambda one: (one.term.end, one.period), default=None)


def wanted_identity(asked: Asked, previous: Period | None) -> Identity:
    """What a person answered about a point; raises Hindered where it makes no sense."""
    from decuong.importing.deciding import LATER, Identity  # noqa: PLC0415  (slow to import)

    point, former = asked.text("muc"), asked.text("cu")
    match asked.text("chon"):
        case "same" if former:
            return Identity(point, former)
        case "new":
            return Identity(point, "")
        case "other":
            chosen = former_names(previous).get(asked.text("khac"))
            if chosen is None:
                raise Hindered("former-unknown")
            return Identity(point, chosen)
        case "later":
            return Identity(point, LATER)
        case _:
            raise Hindered("request-unclear")


def worded(doubt: str, owner: str, previous: Period | None) -> str:
    """A question as a screen asks it: about an id without talk of the file's lines."""
    from decuong.importing.deciding import (  # noqa: PLC0415  (slow to import)
        asked_former,
        asks_of_moved,
    )

    former = asked_former([doubt])
    before = words_by_id(previous).get(former)
    if not before:
        return doubt
    key = "same" if former == owner else "moved" if asks_of_moved(doubt) else "resembles"
    return str(DESK_TEXTS["identities"][key]).format(before=before)


def place_of(period: Period, point: str) -> int:
    """Where a point stands in reading order; an answer changes its id, never its place."""
    return next((at for at, one in enumerate(period.every_point()) if one.id == point), 0)


def id_at(period: Period, place: int) -> str:
    """The id of the point at a place in reading order."""
    return period.every_point()[place].id
