"""The one step that publishes: whole, undone where the system refuses, finished after a kill.

What is to happen is written down before it begins. From then on it has happened: a run that finds
the note does what is left of it. Every part may be done twice.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from decuong.errors import ProblemsFound
from decuong.files import Swap, write_atomically
from decuong.outlines.amending import released_file
from decuong.outlines.editing import edit_file
from decuong.publishing.targets import move_branch
from decuong.upkeep import JOURNAL


class Move(Protocol):
    """A part of a publication that can be done twice and undone."""

    def do(self) -> None:
        """Do it, or what is left of it."""

    def undo(self) -> None:
        """Make it as if it had not been done."""

    def end(self) -> None:
        """Remove what only undoing would need."""


@dataclass(frozen=True)
class Dating:
    """The day of publication, written into a period's file as it is by then; a draft is opened."""

    path: Path
    day: datetime.date
    before: list[bytes] = field(default_factory=list, compare=False)

    def do(self) -> None:
        """Write it; raises ProblemsFound where it cannot be written."""
        self.before[:] = [self.path.read_bytes()]
        edit_file(self.path, lambda document: released_file(document, self.day))

    def undo(self) -> None:
        """Give the file back as it was."""
        for content in self.before:
            write_atomically(self.path, content)

    def end(self) -> None:
        """Nothing is left."""


@dataclass(frozen=True)
class BranchMove:
    """A branch that is to name another commit; empty where it did not exist."""

    branch: str
    new: str
    old: str

    def do(self) -> None:
        """Let the branch name the new commit."""
        move_branch(self.branch, self.new, self.old)

    def undo(self) -> None:
        """Let it name the old one again."""
        move_branch(self.branch, self.old, self.new)

    def end(self) -> None:
        """Nothing is left."""


def carry_out(outline: Path, moves: Sequence[Move]) -> None:
    """Do all moves; where one fails, none was done, and its error is raised."""
    journal = _journal(outline)
    write_atomically(journal, json.dumps([_note(move, outline) for move in moves]).encode())
    tried: list[Move] = []
    try:
        for move in moves:
            tried.append(move)
            move.do()
    except BaseException:
        for move in reversed(tried):
            move.undo()
        _forget(journal)
        raise
    _forget(journal)
    for move in moves:
        move.end()


def finish(outline: Path) -> None:
    """Do what is left of a publication that was cut short."""
    journal = _journal(outline)
    if not journal.exists():
        return
    moves = [_read(note, outline) for note in json.loads(journal.read_bytes())]
    for move in moves:
        with suppress(ProblemsFound):  # a file that another hand spoilt meanwhile: check tells
            move.do()
    _forget(journal)
    for move in moves:
        move.end()


def _journal(outline: Path) -> Path:
    return outline / JOURNAL


def _forget(journal: Path) -> None:
    """Remove the note, and the folder of releases where that is all it held."""
    journal.unlink(missing_ok=True)
    if not any(journal.parent.iterdir()):
        journal.parent.rmdir()


def _note(move: Move, outline: Path) -> dict[str, str]:
    """A move as the journal has it; files by their way from the outline, which may be moved."""

    def way(path: Path) -> str:
        return os.path.relpath(path.absolute(), outline.absolute())

    if isinstance(move, Swap):
        return {"new": way(move.new), "target": way(move.target)}
    if isinstance(move, Dating):
        return {"path": way(move.path), "day": move.day.isoformat()}
    if isinstance(move, BranchMove):
        return {"branch": move.branch, "to": move.new, "from": move.old}
    raise TypeError(move)


def _read(note: dict[str, str], outline: Path) -> Move:
    def path(key: str) -> Path:
        return Path(os.path.normpath(outline.absolute() / note[key]))

    if "target" in note:
        return Swap(path("new"), path("target"))
    if "day" in note:
        return Dating(path("path"), datetime.date.fromisoformat(note["day"]))
    return BranchMove(note["branch"], note["to"], note["from"])
