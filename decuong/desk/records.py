"""Lists of words that the desk remembers of a period, beside the project's data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from decuong.desk.running import DESK_FOLDER
from decuong.files import write_atomically


def recorded(kind: str, period: str) -> tuple[str, ...]:
    """What was kept of a kind; nothing where nothing was, or what is there makes no sense."""
    try:
        words = json.loads(_path(kind, period).read_bytes())
    except (OSError, ValueError):
        return ()
    return tuple(map(str, words)) if isinstance(words, list) else ()


def record(kind: str, period: str, words: Iterable[str]) -> None:
    """Keep these instead, for nobody else of this machine to read."""
    path = _path(kind, period)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, json.dumps(list(words)).encode(), mode=0o600)


def _path(kind: str, period: str) -> Path:
    return DESK_FOLDER / kind / f"{period}.json"
