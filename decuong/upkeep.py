"""Whether a command has anything to do, seen by one look at the stamps of files.

As git and make see whether a file was edited: by its stamp, not by its content. That takes 0.05 s
at forty released periods, where reading and checking all of it takes seconds. A stamp that differs
for no reason (a checkout) costs no more than a closer look: what is right by the digests of the
manifests is not made again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decuong.files import write_atomically

OUTLINE = Path("outline")
"""Where a project keeps its data."""

JOURNAL = Path("published/.publication.json")
"""Below an outline, while a publication is being carried out."""

LOCK_FILE = "lock.json"
"""Lies beside the files of a released version, in such a folder below an outline."""
_RELEASE = "published/*/v*"

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
    output: Path
    only_locks: bool = False
    """Whether it reads nothing of a released version but its lock: of forty, 40 files for 2,600."""

    def begin(self) -> Begun:
        """Look at all files before any is read."""
        at = time.time_ns()
        return Begun(self, at, _tools(), stamps(*self.sources, only_locks=self.only_locks))


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
        try:
            record = json.loads(self.work.record.read_bytes())
            facts = self._facts(record["wish"] if wish is None else wish)
        except (OSError, ValueError, TypeError, LookupError):
            return False
        return bool(record == facts)

    def end(self, wish: str = "") -> None:
        """Record that the work is done, unless an edit right before could hide one right after.

        Where that cannot be recorded, the next run looks closer.
        """
        if all(written < self.at - _TICK for _, written, *_ in self.sources.values()):
            with suppress(OSError):
                write_atomically(self.work.record, json.dumps(self._facts(wish)).encode())

    def _facts(self, wish: str) -> dict[str, Any]:
        output = stamps(self.work.output)
        return {"wish": wish, "tools": self.tools, "sources": self.sources, "made": output}


def stamps(*paths: Path, only_locks: bool = False) -> dict[str, Stamp]:
    """The stamps of files, and of all files in folders, by path."""
    return {path: _stamp(path) for top in paths for path in _files(top, only_locks)}


def _tools() -> list[str]:
    """Python and every package installed, with its version."""
    names = (path.name for folder in sys.path for path in Path(folder).glob("*.dist-info"))
    return [sys.version, *sorted(names)]


def _files(top: Path, only_locks: bool) -> Iterator[str]:
    if not top.is_dir():
        yield top.as_posix()
    for folder, folders, names in os.walk(top):
        if only_locks and LOCK_FILE in names and Path(folder).match(_RELEASE):
            folders[:], names[:] = [], [LOCK_FILE]
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in names)


def _stamp(path: str) -> Stamp:
    """What an edit of a file changes; zeros where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  (a Path for each file takes twice as long)
    except OSError:
        return [0, 0, 0, 0]
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


TEMPLATES = Work(
    Path("build/.templates"), (OUTLINE, _PACKAGE), Path("build/tai-ve"), only_locks=True
)

SITE = Work(
    Path("build/.site"),
    (OUTLINE, _PACKAGE, Path("docs"), Path("mkdocs.yml"), TEMPLATES.output),
    Path("site"),
)
