"""Which corrections of a draft a person has accepted: no status of the data, only of the desk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from decuong.desk.running import DESK_FOLDER
from decuong.files import write_atomically


def accepted(period: str) -> frozenset[str]:
    """The wrong words of the corrections that were accepted."""
    try:
        ids = json.loads(_record(period).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return frozenset(map(str, ids)) if isinstance(ids, list) else frozenset()


def accept(period: str, wrong: Iterable[str]) -> None:
    """Keep that corrections were accepted."""
    kept = sorted({*accepted(period), *wrong})
    record = _record(period)
    record.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(record, json.dumps(kept).encode(), mode=0o600)


def _record(period: str) -> Path:
    return DESK_FOLDER / "accepted" / f"{period}.json"
