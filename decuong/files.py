"""Writing to disk so that a reader sees the old content or the new, never a mixture.

And by one command at a time.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from decuong.errors import Hindered

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

COMMAND_LOCK = Path("build/.lock")
"""Held by the command that makes templates or the site of this project."""


@contextmanager
def only_one(path: Path = COMMAND_LOCK) -> Iterator[None]:
    """Let no second command in; raises Hindered at once if another one is at work.

    The system frees the lock when its holder ends, however that happens. Nothing a command starts
    writes into the project, so that what outlives it may.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            _lock(file.fileno())
        except (BlockingIOError, PermissionError):
            raise Hindered("already-running") from None
        yield


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def existing_path(path: Path) -> Path:
    """The file under a name that is composed otherwise on disk, as on macOS; else ``path``."""
    for form in ("NFC", "NFD"):
        other = Path(unicodedata.normalize(form, str(path)))
        if not path.exists() and other.exists():
            return other
    return path


def write_atomically(path: Path, content: bytes, mode: int | None = None) -> bool:
    """Write a file, and its folder if need be; returns whether its bytes changed.

    A link stays one: the file it leads to is written. ``mode`` is who may read it, from its first
    byte on; as it was, or by anybody, where None.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    try:
        _replace(Path(os.path.realpath(path)) if path.is_symlink() else path, content, mode)
    except OSError as error:
        error.filename = str(path)  # the system names a passing file, or none
        raise
    return True


def _replace(path: Path, content: bytes, mode: int | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if mode is None:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    passing = path.with_name(f".{path.name}.new")  # one name: the next write sweeps up after a kill
    try:
        passing.unlink(missing_ok=True)
        passing.touch(0o600)
        passing.write_bytes(content)
        passing.chmod(mode)
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


@dataclass(frozen=True)
class Swap:
    """A finished folder or file that is to stand where another does, or nothing yet."""

    new: Path
    target: Path

    def do(self) -> None:
        """Put the new one in place and keep the old beside; nothing where that is done.

        Where the system refuses, as Windows does while a file is open, all is as it was before.
        """
        if not self.new.exists():
            return
        old = _old(self.target)
        if self.target.exists():
            self.target.rename(old)
        try:
            self.new.rename(self.target)
        except BaseException:
            if old.exists():
                old.rename(self.target)
            raise

    def undo(self) -> None:
        """Put the old one back, and the new one where it came from."""
        old = _old(self.target)
        if not self.new.exists():
            self.target.rename(self.new)
        if old.exists() and not self.target.exists():
            old.rename(self.target)

    def end(self) -> None:
        """Remove what stood there before."""
        _remove(_old(self.target))


def swap_folder(new: Path, target: Path) -> None:
    """Put the finished folder ``new`` in the place of ``target``.

    A swap cut short is finished or undone by the next ``recover_swap``; one that the system
    refuses is undone at once.
    """
    recover_swap(target)
    swap = Swap(new, target)
    swap.do()
    swap.end()


def recover_swap(target: Path) -> None:
    """Finish or undo a swap of ``target`` that was cut short."""
    old = _old(target)
    if not old.exists():
        return
    if target.exists():
        _remove(old)
    else:
        old.rename(target)


def was_cut_short(target: Path) -> bool:
    """Whether a swap of ``target`` has begun and not ended; it may also be under way."""
    return _old(target).exists()


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _remove(path: Path) -> None:
    """Remove a folder or file as far as the system lets us: the next swap sweeps up the rest."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
