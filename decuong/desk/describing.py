"""Mistakes and obstacles as the desk tells them: without files, lines, keys and commands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from decuong.desk.fields import label_of
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, Problem, ProblemsFound, sentence
from decuong.outlines.loading import LEVELS_FILE
from decuong.outlines.placed import PlacedMapping, point_trails
from decuong.outlines.reading import read
from decuong.vietnamese import within_sentence

_STEP = " › "

_MOST_WORDS = 8
"""Of a point that a mistake names."""


def describe(problem: Problem) -> str:
    """A mistake of the project's own files, by what its points and fields are called there."""
    path = Path(problem.place.path)
    names = _names_in(path)
    details = dict(problem.details)
    details["field"] = label_of(details.get("key", ""))
    if problem.code.startswith("level-"):
        details = _named(details, _names_in(path.with_name(LEVELS_FILE)), names)
    words = sentence(problem.code, details, DESK_TEXTS["problems"].get(problem.code, {}))
    trail = _STEP.join(
        names.get(step) or label_of(step) for step in problem.where.split(_STEP) if step
    )
    return f"{trail}: {words}" if trail else words


def _names_in(path: Path) -> Mapping[str, str]:
    """What the points of a period, or the levels, are called by their ids; else nothing."""
    try:
        return _names_at(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


def _named(
    details: Mapping[str, str], levels: Mapping[str, str], points: Mapping[str, str]
) -> dict[str, str]:
    """What a mistake about levels names by their ids, by their names; so a point."""
    return {
        key: points.get(value, value).strip("“”")
        if key == "above"
        else ", ".join(levels.get(one, one) for one in value.split(", "))
        for key, value in details.items()
    }


@lru_cache(maxsize=16)
def _names_at(path: Path, _changed: int) -> Mapping[str, str]:
    data, _ = read(path.as_posix(), path.read_bytes())
    if path.name == LEVELS_FILE:
        levels = data.mappings_of("levels") if data else ()
        return {level.text("id"): within_sentence(level.text("name")) for level in levels}
    letter = data.get("letter") if data else None
    owners = [one for one in (data, letter) if isinstance(one, PlacedMapping)]
    points = [point for owner in owners for _, point in point_trails(owner)]
    return {point.text("id"): f"“{point_name(point, _MOST_WORDS)}”" for point in points}


def point_name(point: PlacedMapping, most: int) -> str:
    """What a point is called: its title, or the beginning of its text, of so many words."""
    first = next(iter(point.items_of("text")), "")
    text = first.text("text") if isinstance(first, PlacedMapping) else str(first)
    words = (point.text("title") or text or point.text("id")).split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def describe_with_file(problem: Problem) -> str:
    """The same of any file: one that a person gave is named, as they know it."""
    path = Path(problem.place.path)
    return describe(problem) if path.suffix == ".yml" else f"{path.name}: {describe(problem)}"


def describe_rows(wrong: Exception) -> list[str]:
    """What is wrong with answers or a list that a person pasted, row by row."""
    if isinstance(wrong, Hindered):
        return [describe_obstacle(wrong)]
    if not isinstance(wrong, ProblemsFound):
        return str(wrong).splitlines()
    return [_describe_row(problem) for problem in wrong.problems]


def _describe_row(problem: Problem) -> str:
    words = describe(problem)
    if problem.code not in _OF_A_ROW:
        return words
    return str(DESK_TEXTS["row"]).format(line=problem.place.line, words=words)


_OF_A_ROW = frozenset(
    {"units-name-missing", "units-code-twice", "units-parent-unknown", "level-unknown"}
)
"""Told with the number of its row."""


def describe_obstacle(obstacle: Hindered) -> str:
    """What is in the way of the work."""
    other = DESK_TEXTS["problems"].get(obstacle.code, {})
    return sentence(obstacle.code, obstacle.details, other)
