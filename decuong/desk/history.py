"""Every change of a file as its inverse, kept so that it can be undone, after a restart too.

A record may hold a personal contact: it is for its person's eyes only, and goes with its period.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from decuong.desk.running import DESK_FOLDER
from decuong.errors import Hindered
from decuong.files import write_atomically

HISTORY_FOLDER = DESK_FOLDER / "history"

_MOST = 5_000
"""Changes kept of a file; older ones can be undone no more."""


def digest_of(content: bytes) -> str:
    """What tells one content of a file from any other."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Patch:
    """One change of a text: what stood at a place, and what stands there instead."""

    start: int
    old: str
    new: str
    before: str
    """Digest of the file before the change."""
    after: str
    stroke: str = ""
    """Names what a person did in one go, such as typing into a field."""

    def redone(self, text: str) -> str:
        """The text with the change made."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def undone(self, text: str) -> str:
        """The text without the change."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]


def patch_between(before: bytes, after: bytes, stroke: str = "") -> Patch:
    """The smallest single change from one content to another."""
    old, new = _text(before), _text(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return Patch(
        start,
        old[start : len(old) - end],
        new[start : len(new) - end],
        digest_of(before),
        digest_of(after),
        stroke,
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class History:
    """The changes of one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._record = HISTORY_FOLDER / f"{path.parent.name}-{path.stem}.json"

    def write(self, content: bytes, stroke: str = "") -> None:
        """Give the file another content, which can be undone."""
        before = self.path.read_bytes()
        if content == before:
            return
        done, _ = self._changes(before)
        patch = patch_between(before, content, stroke)
        if done and stroke and done[-1].stroke == stroke:
            first = _bytes(done[-1].undone(_text(before)))
            done, patch = done[:-1], patch_between(first, content, stroke)
        self._keep([*done, patch], [])  # first: a kill between the two leaves the file as it was
        write_atomically(self.path, content)

    @contextmanager
    def following(self) -> Iterator[None]:
        """Record what someone else's function does to the file."""
        before = self.path.read_bytes()
        done, _ = self._changes(before)
        yield
        after = self.path.read_bytes()
        if after != before:
            self._keep([*done, patch_between(before, after)], [])

    def undo(self) -> bool:
        """Take the newest change back; False if there is none."""
        before = self.path.read_bytes()
        done, undone = self._changes(before)
        if not done:
            return False
        self._keep(done[:-1], [*undone, done[-1]])
        write_atomically(self.path, _bytes(done[-1].undone(_text(before))))
        return True

    def redo(self) -> bool:
        """Make the change again that was taken back last; False if there is none."""
        before = self.path.read_bytes()
        done, undone = self._changes(before)
        if not undone:
            return False
        self._keep([*done, undone[-1]], undone[:-1])
        write_atomically(self.path, _bytes(undone[-1].redone(_text(before))))
        return True

    def counts(self) -> tuple[int, int]:
        """How many changes can be undone, and how many made again."""
        done, undone = self._changes(self.path.read_bytes())
        return len(done), len(undone)

    def is_newest(self, stroke: object) -> bool:
        """Whether the newest change is the one of this stroke, and nothing came after it."""
        done, _ = self._changes(self.path.read_bytes())
        return bool(stroke and done) and done[-1].stroke == stroke

    def forget(self) -> None:
        """Nothing can be undone from now on."""
        self._record.unlink(missing_ok=True)

    def _changes(self, content: bytes) -> tuple[list[Patch], list[Patch]]:
        """What was done and undone, as far as it leads to the file's content."""
        try:
            known = json.loads(self._record.read_bytes())
            done = [Patch(**patch) for patch in known["done"]]
            undone = [Patch(**patch) for patch in known["undone"]]
        except (OSError, ValueError, TypeError, KeyError):
            return [], []
        now = digest_of(content)
        if _leads_to(now, done, undone):
            return done, undone
        if done and done[-1].before == now:  # killed before the change was made
            return done[:-1], []
        if undone and undone[-1].after == now:  # … or taken back
            return [*done, undone[-1]], undone[:-1]
        return [], []  # another hand changed the file

    def _keep(self, done: Sequence[Patch], undone: Sequence[Patch]) -> None:
        HISTORY_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
        record = {"done": list(map(asdict, done[-_MOST:])), "undone": list(map(asdict, undone))}
        write_atomically(self._record, json.dumps(record).encode(), mode=0o600)


def _leads_to(now: str, done: Sequence[Patch], undone: Sequence[Patch]) -> bool:
    """Whether a file of this digest is the one that the changes led to."""
    if done:
        return done[-1].after == now
    return bool(undone) and undone[-1].before == now


def edit(path: Path, known: str, change: Callable[[bytes], bytes], stroke: str = "") -> bytes:
    """Change a file that is still as a person saw it; returns its new content.

    ``known`` is the digest of what they saw. Raises Hindered where another hand changed it.
    """
    content = path.read_bytes()
    if digest_of(content) != known:
        raise Hindered("changed-meanwhile", path.as_posix())
    new = change(content)
    History(path).write(new, stroke)
    return new
