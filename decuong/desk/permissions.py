"""What may not be changed: a published period unsaid, an id that people know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from decuong.desk.edits import Wanted
from decuong.desk.sources import Source, examined_with, fixed_keys
from decuong.errors import Hindered
from decuong.outlines.editing import Document
from decuong.outlines.releases import releases


@dataclass(frozen=True)
class Permissions:
    """Of the files of an outline."""

    outline: Path
    unlocked: set[str] = field(default_factory=set)
    """Published periods that are being corrected."""

    def is_locked(self, source: Source) -> bool:
        """Whether a period was published and nobody is correcting it."""
        name = source.period
        released = releases(self.outline, name) if name else ()
        if not released or name in self.unlocked:
            return False
        examined = examined_with(self.outline, source)
        period = examined.periods.get(name)
        changed = any(one.code == "published-changed" for one in examined.problems)
        return not changed and (period is None or period.version == released[-1].version)

    def published_ids(self, source: Source) -> frozenset[str]:
        """Every id of a period's released versions."""
        published = releases(self.outline, source.period) if source.period else ()
        return frozenset(identity for one in published for identity in (*one.outline, *one.letter))

    def check_unlocked(self, source: Source) -> None:
        """Raise Hindered where nothing of a file may be changed."""
        if self.is_locked(source):
            raise Hindered("period-locked", source.period)

    def check(self, source: Source, want: Wanted) -> None:
        """Raise Hindered where a change may not be made."""
        self.check_unlocked(source)
        if want.trail and want.trail[0] in fixed_keys(source) and not self._is_note(source, want):
            raise Hindered("request-unclear")
        published = self.published_ids(source)
        if not published:
            return
        document = Document(source.path.as_posix(), source.path.read_bytes())
        at = document.data_at(want.trail)
        if want.operation in ("set", "clear") and want.trail[-1:] == ("id",) and at in published:
            raise Hindered("id-published", str(at))
        if want.operation == "remove" and isinstance(at, Mapping):
            gone = _ids_in(at) & published
            if gone:
                raise Hindered("id-published", ", ".join(sorted(gone)))

    def _is_note(self, source: Source, want: Wanted) -> bool:
        """Whether the words are changed that say what a version is, before anybody has it."""
        versions = Document(source.path.as_posix(), source.path.read_bytes()).data_at(("versions",))
        newest = len(versions or ()) - 1
        released = [release.version for release in releases(self.outline, source.period)]
        is_note = want.operation == "set" and want.trail == ("versions", newest, "note")
        return is_note and versions[newest].get("number") not in map(str, released)


def _ids_in(value: Mapping[str, Any]) -> set[str]:
    """Every id below a value."""
    own = {value["id"]} if isinstance(value.get("id"), str) else set()
    below = (inner for key in ("points", "figures") for inner in value.get(key) or ())
    return own.union(*(_ids_in(inner) for inner in below if isinstance(inner, Mapping)))
