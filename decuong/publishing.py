"""Publishes: releases what is new, builds the site, and puts it where people see it, or nothing."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.documents import shelf
from decuong.documents.package import packed, piece
from decuong.documents.pdf import printer
from decuong.editing import with_value
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import recover_swap, swap_folder, write_atomically
from decuong.loading import load
from decuong.model import Outline, Period
from decuong.reading import read
from decuong.releases import LOCK, lock, release_folder


@dataclass(frozen=True)
class Differences:
    """What a new site has that the published one has not, and the reverse, by path."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def release(outline_folder: Path, day: datetime.date) -> tuple[str, ...]:
    """Release every period's newest version that is not yet; returns ``period v<number>`` of each.

    The day becomes the version's date in the period's file. Safe to repeat after a cut: a version
    is released once its folder has its final name.
    """
    outline = load(outline_folder)
    waiting = tuple(_unreleased(outline))
    for period in waiting:
        _date(outline_folder / f"{period.period}.yml", day)
    outline = load(outline_folder)
    shelf.fill(outline, shelf.FOLDER, printer() if waiting else None)
    for period in _unreleased(outline):
        _keep(outline_folder, period)
    shelf.fill(load(outline_folder), shelf.FOLDER)
    return tuple(f"{period.period} v{period.version}" for period in waiting)


def fill_released(outline_folder: Path) -> None:
    """Lay out what was released; raises ProblemsFound if a version waits for its release."""
    outline = load(outline_folder)
    waiting = [
        problem(
            "not-released",
            Place(f"{outline_folder.as_posix()}/{period.period}.yml"),
            "versions",
            version=period.version,
        )
        for period in _unreleased(outline)
    ]
    if waiting:
        raise ProblemsFound(waiting)
    shelf.fill(outline, shelf.FOLDER)


def _unreleased(outline: Outline) -> Iterator[Period]:
    for period in outline.periods:
        numbers = [released.version for released in outline.released(period)]
        if period.status != "draft" and period.version not in numbers:
            yield period


def _date(path: Path, day: datetime.date) -> None:
    """Write the day of publication into the newest version that has none."""
    content = path.read_bytes()
    data, _ = read(path.as_posix(), content)
    assert data is not None  # noqa: S101  (it was loaded a moment ago)
    newest = data.mappings_of("versions")[-1]
    if newest.get("published") is not None:
        return
    text = content.decode("utf-8")
    if "published" in newest:
        text = with_value(text, newest, "published", day.isoformat())
    else:
        indent = " " * (newest.key_places["number"].column - 1)
        text = with_value(text, newest, "number", f"{newest['number']}\n{indent}published: {day}")
    edited, found = read(path.as_posix(), text.encode())
    if found or edited is None or edited.mappings_of("versions")[-1].text("published") != str(day):
        raise ProblemsFound([problem("version-date-by-hand", newest.place, "versions", day=day)])
    write_atomically(path, text.encode())


def _keep(outline_folder: Path, period: Period) -> None:
    """Keep a version's files, all at once."""
    target = release_folder(outline_folder, period.period, period.version)
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    made = shelf.FOLDER / period.period
    shutil.copytree(made, new, ignore=shutil.ignore_patterns("v[0-9]*", ".*"))
    (new / LOCK).write_bytes(lock(period, period.version))
    new.rename(target)


def publish_folder(new: Path, target: Path) -> Differences:
    """Swap a finished site in at ``target`` if it differs from what stands there."""
    recover_swap(target)
    found = differences(target, new)
    if found:
        swap_folder(new, target)
    else:
        shutil.rmtree(new)
    return found


def differences(old: Path, new: Path) -> Differences:
    """Compare two sites file by file."""
    before, after = _files(old), _files(new)
    return Differences(
        tuple(sorted(after.keys() - before.keys())),
        tuple(
            name
            for name in sorted(before.keys() & after.keys())
            if before[name].read_bytes() != after[name].read_bytes()
        ),
        tuple(sorted(before.keys() - after.keys())),
    )


def publish_zip(site: Path, target: Path) -> bool:
    """Write a site as one ZIP; returns whether its bytes changed."""
    members = {name: [piece(path.read_bytes())] for name, path in _files(site).items()}
    return write_atomically(target, packed(members))


def publish_branch(site: Path, branch: str, message: str) -> bool:
    """Commit a site to a branch of this repository; returns whether it changed.

    The working tree and its index are left alone; the branch moves in one step, or not at all.
    Raises ProblemsFound when git cannot do it.
    """
    ref = f"refs/heads/{branch}"
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _git(["--work-tree", str(site.absolute()), "add", "--all", "--force", "."], index)
        tree = _git(["write-tree"], index)
    old = _git(["rev-parse", "--verify", "--quiet", ref], missing_is_fine=True)
    if old and _git(["rev-parse", f"{old}^{{tree}}"]) == tree:
        return False
    parents = ["-p", old] if old else []
    new = _git(["commit-tree", tree, *parents, "-m", message])
    _git(["update-ref", ref, new, old])
    return True


def _git(
    command: list[str], environment: Mapping[str, str] | None = None, missing_is_fine: bool = False
) -> str:
    """What git prints; raises ProblemsFound with its own words where it fails."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *command],  # noqa: S607
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise ProblemsFound([problem("git-failed", Place("git"), said=error.strerror)]) from None
    if done.returncode and not missing_is_fine:
        raise ProblemsFound([problem("git-failed", Place("git"), said=done.stderr.strip())])
    return done.stdout.strip()


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
