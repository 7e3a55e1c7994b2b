"""Writing to disk so that a reader sees the old content or the new, never a mixture.

And by one command at a time.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> bool:
    """Write a file, and its folder if need be; returns whether its bytes changed.

    ``mode`` is who may read it, from its first byte on.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    try:
        _replace(path, content, mode)
    except OSError as error:
        error.filename = str(path)  # the system names a passing file, or none
        raise
    return True


def _replace(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f".{path.name}.new")  # one name: the next write sweeps up after a kill
    try:
        passing.touch(mode)
        passing.chmod(mode)
        passing.write_bytes(content)
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


def swap_folder(new: Path, target: Path) -> None:
    """Put the finished folder ``new`` in the place of ``target``.

    A swap cut short is finished or undone by the next ``recover_swap``.
    """
    old = _old(target)
    recover_swap(target)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:  # as Windows refuses where a program holds a file open: the old one goes back
        recover_swap(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover_swap(target: Path) -> None:
    """Finish or undo a swap of ``target`` that was cut short."""
    old = _old(target)
    if not old.exists():
        return
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(target)


def was_cut_short(target: Path) -> bool:
    """Whether a swap of ``target`` has begun and not ended; it may also be under way."""
    return _old(target).exists()


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")
