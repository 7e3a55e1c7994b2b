"""Where a finished site goes: a folder, a ZIP or a branch, in one step, never over other things.

A place is fit when it is empty or holds a site: a mistyped name must not cost anybody their files.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.errors import Hindered
from decuong.files import recover_swap
from decuong.website import addresses
from decuong.zip_writing import names_in, pack

_SIGNS = (("index.html",), ("han-bao-cao.ics", "schema", "schema/outline.json"))
"""Of each some name is in every site of this project, and hardly in anything else of both."""

_MOST_FILES, _MOST_BYTES = 65_535, 0xFFFFFFFF
"""What the format of a ZIP has room for, its extension aside (APPNOTE 4.4)."""

_SHOWN = 3

_AT_TIMES = {addresses.TASKS, addresses.CHECK, addresses.CALENDAR, addresses.FEED, addresses.ROBOTS}
"""A site's own files that it has at some times only, as while a period is open …"""

_CALENDAR = re.compile(re.escape(addresses.level_calendar("*")).replace(r"\*", "[a-z0-9-]+"))
"""… and the calendars of levels."""


@dataclass(frozen=True)
class Differences:
    """What a new site has that the published one has not, and the reverse, by path."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def check_folder(target: Path) -> None:
    """Raise Hindered where a folder for the site is a file, or holds anything but a site."""
    recover_swap(target)
    if not target.exists():
        return
    names = sorted(path.name for path in target.iterdir()) if target.is_dir() else [target.name]
    if names and not (target.is_dir() and _is_site(names)):
        raise Hindered("target-not-site", str(target), names=_some(names))


def check_zip(target: Path) -> None:
    """Raise Hindered where a file is there that is no site."""
    if target.exists() and not (target.is_file() and _is_site(names_in(target))):
        raise Hindered("zip-not-site", str(target))


def check_branch(branch: str) -> None:
    """Raise Hindered without git, and where a branch of the name holds other things."""
    _git(["rev-parse", "--git-dir"], refused="git-no-repository")
    tip = _tip(branch)
    if tip and not _is_site(_git(["ls-tree", "--name-only", tip]).splitlines()):
        raise Hindered("branch-not-site", branch)


def _is_site(names: Container[str]) -> bool:
    return all(any(name in names for name in sign) for sign in _SIGNS)


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def check_beside(target: Path, new: Path) -> None:
    """Raise Hindered where other things were put beside a site, such as ``.git``."""
    gone = _names(target) - _names(new) - _AT_TIMES
    beside = {name for name in gone if not _CALENDAR.fullmatch(name)}
    if beside:
        raise Hindered("target-not-only-site", str(target), names=_some(sorted(beside)))


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


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


def packed_site(site: Path, target: Path) -> bytes:
    """A site as one ZIP, for ``target``; raises Hindered for a site that no ZIP can hold."""
    sizes = [path.stat().st_size for path in _files(site).values()]
    if len(sizes) > _MOST_FILES or sum(sizes) > _MOST_BYTES:
        raise Hindered("zip-too-small", str(target), count=len(sizes))
    members = {name: path.read_bytes() for name, path in _files(site).items()}
    return pack(members)


def commit_site(site: Path, branch: str, message: str, author: str) -> tuple[str, str]:
    """Commit a site on top of a branch without moving it; the commit, and the branch's own now.

    The working tree and its index are left alone. ``author`` signs where git knows no name. Both
    are the same where the site is as it was, and the second empty where there is no branch. Raises
    Hindered when git cannot do it.
    """
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _git(["--work-tree", str(site.absolute()), "add", "--all", "--force", "."], index)
        tree = _git(["write-tree"], index)
    here, tip = _commit(f"refs/heads/{branch}"), _tip(branch)
    new = tip
    if not tip or _git(["rev-parse", f"{tip}^{{tree}}"]) != tree:
        parents = ["-p", tip] if tip else []
        new = _git(["commit-tree", tree, *parents, "-m", message], _signature(author))
    return new, here


def move_branch(branch: str, new: str, old: str) -> None:
    """Let a branch name another commit, or none, in one step; Hindered if it is not at ``old``."""
    reference = f"refs/heads/{branch}"
    if _commit(reference) == new:
        return
    _git(["update-ref", reference, new, old] if new else ["update-ref", "-d", reference, old])


def _tip(branch: str) -> str:
    """The newest commit of a branch, here or as fetched from where it is pushed; else empty."""
    return _commit(f"refs/heads/{branch}") or _commit(f"refs/remotes/origin/{branch}")


def _commit(ref: str) -> str:
    _git(["check-ref-format", ref], refused="branch-name-invalid")
    return _git(["rev-parse", "--verify", "--quiet", ref], missing_is_fine=True)


def _signature(author: str) -> dict[str, str]:
    """Who signs a commit: nobody but git's own user where it knows one."""
    if _git(["var", "GIT_COMMITTER_IDENT"], missing_is_fine=True):
        return {}
    roles = ("AUTHOR", "COMMITTER")
    return {
        f"GIT_{role}_{key}": value
        for role in roles
        for key, value in (("NAME", author), ("EMAIL", "decuong@localhost"))
    }


def _git(
    command: list[str],
    environment: Mapping[str, str] | None = None,
    *,
    missing_is_fine: bool = False,
    refused: str = "git-failed",
) -> str:
    """What git prints; raises Hindered, as a rule with git's own words, where it fails."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-c", "core.quotePath=false", *command],  # noqa: S607
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        raise Hindered("git-missing") from None
    if done.returncode and not missing_is_fine:
        lines = done.stderr.strip().splitlines()
        raise Hindered(refused, command[-1], said=lines[-1] if lines else "git")
    return done.stdout.strip()


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
