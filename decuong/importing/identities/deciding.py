"""A person's word on which point of the previous period a point is, in place of the likeness.

With the id goes what went with it when it was given (``assigning``): figures, short titles, levels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from decuong.authoring.naming import new_id
from decuong.authoring.plain_data import dump_period
from decuong.importing.identities.assigning import decisions, ids_of, still_the_same
from decuong.importing.identities.matching import words_alike
from decuong.importing.words import WORDS, formulate
from decuong.outlines.model import Period, Point
from decuong.outlines.wording import point_words

_ASKED = ("same", "resembles", "moved")
"""Questions about ids."""


def identify(period: Period, previous: Period, point: str, former: str) -> Period:
    """The period with one of its points as the point ``former`` of the previous one.

    An empty ``former`` makes it a new one; one that is new already keeps its id. Nothing asks any
    more which point this is. Another point that had the id gets one of its own, and is asked about.
    """
    old = {one.id: one for one in previous.every_point()}
    points = {one.id: one for one in period.every_point()}
    if point not in points or (former and former not in old):
        raise KeyError(point)
    taken = {*ids_of(previous), *ids_of(period)}
    ids: dict[str, str] = {}
    if former != point and (former or point in old):
        ids = {point: former or new_id(point_words(points[point]), taken)}
        if former in points:
            ids[former] = new_id(point_words(points[former]), taken)

    def decided(one: Point) -> Point:
        left = _without(one.doubts, points[point], own=one.id == point)
        named = one.model_copy(update={"doubts": left})
        if one.id not in ids and one.id != point:
            return named
        was, now = old.get(one.id), old.get(ids.get(one.id, one.id))
        if was and one.id == former != point:
            named = _questioned(named, "moved", was)
        named = named.model_copy(update={"id": ids.get(one.id, one.id)})
        if was is now:
            return named
        return _as_new(named, was, taken) if now is None else _as_former(named, now, period)

    changed = _with_points(period, decided)
    return _with_references(changed, ids)


def ask_identity(period: Period, previous: Period, point: str) -> Period:
    """The period with the question whether a point is the one whose id it has."""
    old = {one.id: one for one in previous.every_point()}

    def asked(one: Point) -> Point:
        if one.id != point or point not in old or any(map(former_asked, one.doubts)):
            return one
        return _questioned(one, "same", old[point])

    return _with_points(period, asked)


def _questioned(point: Point, key: str, former: Point) -> Point:
    """A point with a question about the id of a former one."""
    words, before = point_words(point), point_words(former)
    score = min(round(100 * words_alike(words, before)), 99)
    details = {"id": former.id, "score": score, "before": before, "after": words}
    return point.model_copy(update={"doubts": (*point.doubts, formulate("doubts", key, **details))})


def is_moved(doubt: str) -> bool:
    """Whether a question says that its point's id went to another point."""
    return _question("moved").search(doubt) is not None


def former_asked(doubt: str) -> str:
    """The id of the previous period that a question is about; empty for any other question."""
    ids = [match["id"] for key in _ASKED if (match := _question(key).search(doubt))]
    return ids[0] if ids else ""


def _question(key: str) -> re.Pattern[str]:
    """What such a question looks like.

    Up to its last quotation: what followed that in drafts of older imports was other words.
    """
    pattern = re.escape(f"{WORDS['doubts'][key].rpartition('”')[0]}”")
    shapes = {"id": "(?P<id>[a-z0-9-]+)", "score": r"\d+", "before": ".*?", "after": ".*?"}
    for name, shape in shapes.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), shape)
    return re.compile(pattern)


def _without(doubts: Sequence[str], point: Point, *, own: bool) -> tuple[str, ...]:
    """Questions without those about the id of a point, which are its ``own``.

    Older imports asked about several points in one question, at the first of them.
    """
    place = re.escape(WORDS["doubts"]["place"]).replace(re.escape("{what}"), "")
    for name in ("place", "words"):
        place = place.replace(re.escape(f"{{{name}}}"), "[^“”]*?")
    words = point_words(point).split()
    kept = []
    for doubt in doubts:
        parts = re.split(f" (?={place})", doubt)
        if len(parts) == 1:
            left = [] if own and former_asked(doubt) else parts
        else:
            left = [part for part in parts if not _is_about(part, words)]
        kept += [" ".join(left)] if left else []
    return tuple(kept)


def _is_about(part: str, words: Sequence[str]) -> bool:
    """Whether a question is about the id of a point of these words, which it may shorten."""
    after = " ".join(words)
    for key in _ASKED:
        match = re.search(_question(key).pattern.replace(".*?", "(.*?)"), part)
        if match is not None:
            beginning = match.groups()[-1].removesuffix("…")
            return bool(beginning) and after.startswith(beginning)
    return False


def _as_former(point: Point, former: Point, period: Period) -> Point:
    """A point as a former one: with its figures where they are still asked for."""
    reporting = {level.level for level in period.levels}
    figures = [
        still_the_same(figure, former.figures, reporting) or figure for figure in point.figures
    ]
    own = {figure.id: figure for figure in figures}
    return point.model_copy(update={**decisions(point, former), "figures": tuple(own.values())})


def _as_new(point: Point, former: Point | None, taken: set[str]) -> Point:
    """A point that was taken for a former one, without the levels and figures it had from that."""
    if former is None:
        return point
    was = {figure.id for figure in former.figures}
    figures = tuple(
        figure.model_copy(update={"id": new_id(figure.name, taken, "figure")})
        if figure.id in was
        else figure
        for figure in point.figures
    )
    same = {key: None for key in ("levels", "answer") if _is_from(point, former, key)}
    return point.model_copy(update={**same, "figures": figures})


def _is_from(point: Point, former: Point, key: str) -> bool:
    value = getattr(point, key)
    return value is not None and value == getattr(former, key)


def _with_points(period: Period, change: Callable[[Point], Point]) -> Period:
    def changed(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(
            change(point).model_copy(update={"points": changed(point.points)}) for point in points
        )

    letter = period.letter.model_copy(update={"points": changed(period.letter.points)})
    return period.model_copy(update={"letter": letter, "points": changed(period.points)})


def _with_references(period: Period, ids: Mapping[str, str]) -> Period:
    """The period with ids as they are now wherever they are named."""
    there: Collection[str] = set(ids_of(period))

    def follow(point: Point) -> Point:
        replaces = tuple(one for one in point.replaces if one not in there)
        return point.model_copy(update={"replaces": replaces})

    period = _with_points(period, follow)
    whole = tuple(ids.get(one, one) for one in period.letter.whole_report)
    letter = period.letter.model_copy(update={"whole_report": whole})
    data: dict[str, Any] = dump_period(period.model_copy(update={"letter": letter}))
    return Period.model_validate(data)
