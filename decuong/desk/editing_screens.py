"""Editing a file of the outline in place: its fields, its tree, what is wrong, undo and redo."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from decuong.desk.answers import Asked, Go, Page, Told
from decuong.desk.describing import describe, describe_obstacle, point_name
from decuong.desk.edits import Wanted, edited, wanted
from decuong.desk.fields import Choices, Field, fields_of, point_fields, trails
from decuong.desk.history import History, digest_of, edit
from decuong.desk.permissions import Permissions
from decuong.desk.places import mistake
from decuong.desk.shared_screens import lists_of
from decuong.desk.sources import FIXED_KEYS, Source, examined_with, find_source, fixed_keys
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, ProblemsFound
from decuong.outlines.editing import Document
from decuong.outlines.level_outline import numbered
from decuong.outlines.loading import (
    Examination,
)
from decuong.outlines.model import Period, walk
from decuong.outlines.numbering import NUMBERINGS
from decuong.outlines.placed import PlacedMapping, Trail
from decuong.outlines.reading import read
from decuong.outlines.releases import releases

_MOST_WORDS = 14
"""Of a point in the tree, as ``editing.js`` has it too."""


@dataclass(frozen=True)
class PointForm:
    """A point of the tree with its fields."""

    id: str
    trail: Trail
    number: str
    words: str
    """What it is called in the tree."""
    fields: Mapping[str, Field]
    points: tuple[PointForm, ...]
    is_published: bool


@dataclass
class Editing:
    """The screens that edit files, and what their script asks."""

    outline: Path
    permissions: Permissions
    _lock: Lock = field(default_factory=Lock)

    def show(self, asked: Asked) -> Page:
        """A file's fields; its text, where it is no YAML."""
        source = self._asked_for(asked)
        content = source.path.read_bytes()
        data, problems = read(source.path.as_posix(), content)
        values: dict[str, Any] = {"source": source, "digest": digest_of(content)}
        if data is None or problems:
            mistakes = [mistake(one, self.outline) for one in problems]
            text = content.decode("utf-8", "replace")
            return Page("broken.html.j2", {**values, "mistakes": mistakes, "text": text})
        examined = examined_with(self.outline, source)
        choices = _choices(examined, data)
        done, undone = History(source.path).counts()
        values |= {
            "fields": fields_of(source.kind, data, choices, fixed_keys(source)),
            "levels": choices["level"],
            "state": {
                "file": source.name,
                "digest": digest_of(content),
                "undo": done,
                "redo": undone,
                "mistakes": self._mistakes(source, examined, data),
                "lines": {str(line): list(trail) for (line, _), trail in trails(data)},
            },
            "locked": self.permissions.is_locked(source),
            "line": asked.query.get("dong", ""),
        }
        if source.kind is not Period:
            return Page("file.html.j2", {**values, **lists_of(self.outline)})
        period = examined.periods.get(source.period)
        published = self.permissions.published_ids(source)
        numbers = _numbers(period)
        letter = data.get("letter")
        released = {str(release.version) for release in releases(self.outline, source.period)}
        values |= {
            "period": period,
            "correcting": bool(released) and not values["locked"],
            "note": next(_notes(values["fields"], released), None),
            "points": tuple(_forms(data, (), choices, numbers, published)),
            "orders": tuple(_forms(letter, ("letter",), choices, {}, published))
            if isinstance(letter, PlacedMapping)
            else (),
        }
        return Page("edit.html.j2", values)

    def change(self, asked: Asked) -> Told:
        """One change, written at once; what is wrong with the file now, and what can be undone."""
        data = asked.data if isinstance(asked.data, dict) else {}
        source = find_source(self.outline, str(data.get("file", "")))
        want = wanted(data)
        with self._lock:
            self.permissions.check(source, want)
            known, stroke = str(data.get("known", "")), str(data.get("stroke", ""))[:80]
            try:
                edit(source.path, known, partial(_edited, source.path, want), stroke)
            except Hindered as obstacle:
                if obstacle.code != "changed-meanwhile":
                    raise
                return Told({"conflict": True, "problems": [describe_obstacle(obstacle)]}, 409)
            return Told(self._state(source))

    def leave(self, asked: Asked) -> Told:
        """What was typed when its page went away: each value that can be written, in one go.

        The file is as the page knew it, or as the change on its way (``own``) left it.
        """
        data = asked.data if isinstance(asked.data, dict) else {}
        source = find_source(self.outline, str(data.get("file", "")))
        with self._lock:
            known = digest_of(source.path.read_bytes())
            if known != data.get("known") and not History(source.path).is_newest(data.get("own")):
                return Told({"conflict": True}, 409)
            for change in data.get("changes", ()):
                with suppress(Hindered, ProblemsFound):
                    want = wanted(change)
                    self.permissions.check(source, want)
                    content = source.path.read_bytes()
                    History(source.path).write(_edited(source.path, want, content))
        return Told({})

    def step(self, asked: Asked) -> Told:
        """Undo or redo one change."""
        data = asked.data if isinstance(asked.data, dict) else {}
        source = find_source(self.outline, str(data.get("file", "")))
        with self._lock:
            self.permissions.check_unlocked(source)
            history = History(source.path)
            _ = history.undo() if data.get("way") == "undo" else history.redo()
            return Told(self._state(source))

    def mend(self, asked: Asked) -> Go:
        """A file that is no YAML, as a person mended its text."""
        source = self._asked_for(asked)
        with self._lock:
            self.permissions.check_unlocked(source)
            text = asked.fields.get("text", "").replace("\r\n", "\n")
            known = asked.fields.get("known", "")
            edit(source.path, known, lambda _: text.encode())
        return Go(f"/{source.name}{'/sua' if source.period else ''}")

    def unlock(self, asked: Asked) -> Go:
        """Let a published period be changed: it will be a correction."""
        period = asked.path["period"]
        self.permissions.unlocked.add(period)
        return Go(f"/ky/{period}/sua")

    def _asked_for(self, asked: Asked) -> Source:
        if "period" in asked.path:
            return find_source(self.outline, f"ky/{asked.path['period']}")
        return find_source(self.outline, f"chung/{asked.path['file']}")

    def _state(self, source: Source) -> dict[str, Any]:
        """What the script must know of a file after a change."""
        content = source.path.read_bytes()
        done, undone = History(source.path).counts()
        data, problems = read(source.path.as_posix(), content)
        mistakes = (
            [{"words": describe(one), "trail": []} for one in problems]
            if data is None
            else self._mistakes(source, examined_with(self.outline, source), data)
        )
        return {"digest": digest_of(content), "undo": done, "redo": undone, "mistakes": mistakes}

    def _mistakes(
        self, source: Source, examined: Examination, data: PlacedMapping
    ) -> list[dict[str, Any]]:
        """What is wrong with a file, each with the trail of its field."""
        places = dict(trails(data))
        return [
            {
                "words": mistake(one, self.outline).words,
                "trail": list(places.get((one.place.line, one.place.column), ())),
                "line": one.place.line,
            }
            for one in examined.problems
            if one.place.path == source.path.as_posix() and one.code not in _TOLD_ELSEWHERE
        ]


_TOLD_ELSEWHERE = frozenset({"doubt-left", "published-changed"})
"""Asked one at a time, and said above the fields."""


def _notes(fields: Sequence[Field], released: Collection[str]) -> Iterator[Field]:
    """The field of the newest version's note, where that version waits."""
    for versions in fields:
        if versions.key == "versions" and versions.fields:
            newest = {one.key: one for one in versions.fields[-1].fields}
            if newest["number"].value not in released:
                yield replace(newest["note"], locked=False)


def _edited(path: Path, want: Wanted, content: bytes) -> bytes:
    return edited(Document(path.as_posix(), content), want).content


def _choices(examined: Examination, data: PlacedMapping) -> Choices:
    """What can be chosen in a file by name instead of typed."""
    every = tuple((one.id, one.name) for one in examined.levels.levels) if examined.levels else ()
    reporting = {item.text("level") for item in data.mappings_of("levels")}
    names = DESK_TEXTS["choices"]
    numbering = tuple((kind, names.get(kind, kind)) for kind in NUMBERINGS)
    contacts = tuple((c.text("id"), c.text("value")) for c in data.mappings_of("contacts"))
    choices: dict[str, Sequence[tuple[str, str]]] = {
        "level": every,
        "numbering": numbering,
        "titled": numbering,
        "untitled": numbering,
        "contacts": contacts,
    }
    if "points" in data:
        choices["levels"] = tuple(one for one in every if one[0] in reporting)
    if "letter" not in data:
        del choices["contacts"]
    return choices


def _numbers(period: Period | None) -> dict[str, str]:
    if period is None:
        return {}
    return {one.point.id: one.number for one in walk(numbered(period.points, period.numbering))}


def _forms(
    data: PlacedMapping,
    above: Trail,
    choices: Choices,
    numbers: Mapping[str, str],
    published: frozenset[str],
) -> Iterator[PointForm]:
    """The points below a mapping, each with those below it."""
    for place, point in enumerate(data.items_of("points")):
        if not isinstance(point, PlacedMapping):
            continue
        trail = (*above, "points", place)
        identity = point.text("id")
        known = identity in published
        locked = FIXED_KEYS | {"id"} if known else FIXED_KEYS
        fields = point_fields(Period, point, trail, choices, locked)
        yield PointForm(
            identity,
            trail,
            numbers.get(identity, ""),
            point_name(point, _MOST_WORDS),
            fields,
            tuple(_forms(point, trail, choices, numbers, published)),
            known,
        )
