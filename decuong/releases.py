"""What was published: the released files of every version, and the lock on what they say.

``outline/published/<period>/v<number>/`` holds the files as people downloaded them, with
``lock.json``. They are copied from then on and never made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from decuong.errors import Place, Problem, problem
from decuong.model import Period, Release

FOLDER = "published"
LOCK = "lock.json"


def releases(outline_folder: Path, period: str) -> tuple[Release, ...]:
    """A period's published versions, oldest first."""
    found = (outline_folder / FOLDER / period).glob(f"v*/{LOCK}")
    numbers = [path.parent.name.removeprefix("v") for path in found]
    return tuple(
        Release(period, number, release_folder(outline_folder, period, number))
        for number in sorted(int(text) for text in numbers if text.isdecimal())
    )


def released_files(release: Release) -> dict[str, Path]:
    """Each released file by its name below the version's folder, the lock aside."""
    return {
        path.relative_to(release.folder).as_posix(): path
        for path in sorted(release.folder.rglob("*"))
        if path.is_file() and path.name != LOCK
    }


def release_folder(outline_folder: Path, period: str, version: int) -> Path:
    """Where a version's released files lie."""
    return outline_folder / FOLDER / period / f"v{version}"


def lock(period: Period, version: int) -> bytes:
    """What the lock of a version says: the digest of the period as it was then."""
    return json.dumps({"content": _digest(period, version)}, indent=1).encode() + b"\n"


def unlocked_changes(outline_folder: Path, period: Period, place: Place) -> Iterator[Problem]:
    """A published period that says something else than when it was published."""
    for release in releases(outline_folder, period.period)[-1:]:
        if release.version > period.version:
            yield problem("version-withdrawn", place, "versions", version=release.version)
        elif period.version == release.version and not _is_locked(release, period):
            after = release.version + 1
            yield problem("published-changed", place, version=release.version, next=after)


def _is_locked(release: Release, period: Period) -> bool:
    return (release.folder / LOCK).read_bytes() == lock(period, release.version)


def _digest(period: Period, version: int) -> str:
    """SHA-256 of a period up to a version, its status aside.

    Keys without a value do not count, so that a key that outlines learn later changes nothing.
    """
    said = period.model_dump(mode="json", exclude={"status", "versions"}, exclude_defaults=True)
    said["versions"] = [v.model_dump(mode="json") for v in period.versions if v.number <= version]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
