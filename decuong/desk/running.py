"""The desk that is running in this project, so that a second start opens the first."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from decuong.desk.session import CONTROL_HEADER, Session
from decuong.errors import Hindered
from decuong.files import only_one, write_atomically

DESK_FOLDER = Path("build/desk")
"""What the desk keeps for itself: for this person's eyes only, never part of a site."""

_RECORD = DESK_FOLDER / "running.json"
_LOCK = DESK_FOLDER / ".lock"
_PATIENCE = 5
"""Seconds within which a desk that is alive gives a key."""


@contextmanager
def only_desk() -> Iterator[None]:
    """Be this project's one desk; raises Hindered where another is running.

    The system frees the lock however its holder ends.
    """
    DESK_FOLDER.mkdir(parents=True, exist_ok=True)
    DESK_FOLDER.chmod(0o700)
    with only_one(_LOCK):
        yield


def note_running(session: Session) -> None:
    """Let later starts find this desk."""
    record = {"port": session.port, "pid": os.getpid(), "control": session.control}
    write_atomically(_RECORD, json.dumps(record).encode(), mode=0o600)


def forget_running() -> None:
    """Take the note away."""
    _RECORD.unlink(missing_ok=True)


def address_of_running() -> str:
    """An address with a new key from the desk that is running; raises Hindered if it is silent."""
    try:
        record = json.loads(_RECORD.read_bytes())
        request = urllib.request.Request(
            f"http://127.0.0.1:{int(record['port'])}/khoa",
            method="POST",
            headers={CONTROL_HEADER: str(record["control"])},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=_PATIENCE) as answer:
            return str(json.loads(answer.read())["address"])
    except (OSError, ValueError, KeyError, TypeError):
        raise Hindered("desk-silent", _LOCK.as_posix()) from None
