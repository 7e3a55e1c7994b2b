"""Whether a command has anything to do, told before it imports or reads what that takes.

As git and make tell whether a file was edited: by its stamp, not by its content. A stamp that
differs for no reason (a checkout) costs no more than a closer look.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from decuong.kept import keep, recalled

OUTLINE = Path("outline")

JOURNAL = Path("published/.publication.json")
"""Below an outline, while a publication is being carried out."""

_PACKAGE = Path(__file__).parent

_TICK = 100_000_000
"""Nanoseconds within which two edits might leave the same stamp."""

Stamp = list[int]
"""Size, time of writing, time of any change and number of a file."""


@dataclass(frozen=True)
class Work:
    """What is made from what; paths below the project's folder."""

    record: Path
    """Keeps what all these files were like when the work was done."""
    sources: tuple[Path, ...]
    made: Path

    def begin(self) -> Begun:
        """Look at all files before any is read."""
        return Begun(self, time.time_ns(), _tools(), _stamps(*self.sources))


@dataclass(frozen=True)
class Begun:
    """Work that is about to be done, if there is any."""

    work: Work
    at: int
    """Nanoseconds since the epoch."""
    tools: list[str]
    sources: dict[str, Stamp]

    def is_done(self, wish: str | None = None) -> bool:
        """Whether it was done, and since then neither sources nor tools nor what was made changed.

        ``wish`` is what else it depends on; None where any will do.
        """
        return self.touched(wish) == frozenset()

    def touched(self, wish: str | None = None) -> frozenset[Path] | None:
        """The sources that are not as they were, where that is all there is to know; else None.

        That is where they are but edited, nothing else differs, and nobody touched what was made.
        """
        known = self._known
        sources = known.get("sources", {})
        asked = known.get("wish", "") if wish is None else wish
        same = known == {**self._facts(asked, self._found), "sources": sources}
        if not known.get("made") or not same or sources.keys() != self.sources.keys():
            return None
        return frozenset(Path(path) for path in sources if sources[path] != self.sources[path])

    def intact(self) -> Callable[[Path], bool]:
        """Tells of a file that was made whether nobody has touched it since."""
        made: dict[str, Stamp] = self._known.get("made", {})
        return lambda path: path.as_posix() in made and made[path.as_posix()] == _stamp(path)

    def end(self, wish: str = "") -> None:
        """Record that the work is done, unless an edit right before could hide one right after."""
        if all(written < self.at - _TICK for _, written, *_ in self.sources.values()):
            facts = self._facts(wish, _stamps(self.work.made))
            keep(self.work.record, json.dumps(facts).encode())

    def _facts(self, wish: str, made: dict[str, Stamp]) -> dict[str, Any]:
        return {"wish": wish, "tools": self.tools, "sources": self.sources, "made": made}

    @cached_property
    def _found(self) -> dict[str, Stamp]:
        """What was made, as it is before the work."""
        return _stamps(self.work.made)

    @cached_property
    def _known(self) -> dict[str, Any]:
        return dict(json.loads(recalled(self.work.record) or b"{}"))


def _tools() -> list[str]:
    """Python and every package installed, with its version."""
    found = (path.name for folder in sys.path for path in Path(folder).glob("*.dist-info"))
    return [sys.version, *sorted(found)]


def _stamps(*paths: Path) -> dict[str, Stamp]:
    """The stamps of files and of all files in folders."""
    return {path.as_posix(): _stamp(path) for top in paths for path in _files(top)}


def _files(top: Path) -> Iterator[Path]:
    if not top.is_dir():
        yield top
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder, name) for name in names)


def _stamp(path: Path) -> Stamp:
    """What an edit of a file changes; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return [0, 0, 0, 0]
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


TEMPLATES = Work(Path("build/.templates"), (OUTLINE, _PACKAGE), Path("build/tai-ve"))

SITE = Work(
    Path("build/.site"),
    (OUTLINE, _PACKAGE, Path("docs"), Path("mkdocs.yml"), TEMPLATES.made),
    Path("site"),
)
