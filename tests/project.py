"""Copies of the whole project, to be built elsewhere as ``make`` builds it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.sample import OUTLINE, put_outline

STEPS = (["build_templates.py", "--pdf"], ["-m", "decuong.cli", "site"])
"""What ``make`` does."""


def copied(project: Path, folder: Path, outline: Path = OUTLINE) -> Path:
    """What git knows of the project, in a folder of its own, with an outline of the tests."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (project / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project / name, folder / name)
    put_outline(folder, outline)
    return folder


def run(
    folder: Path, *command: str, office: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Python in a copy of the project; with LibreOffice, which takes seconds each time, or none."""
    path = {} if office else {"PATH": without_office(folder)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def without_office(folder: Path) -> str:
    """The PATH of a machine that has git and nothing else; it lies beside the folder."""
    programs = folder.with_name("programs")
    programs.mkdir(exist_ok=True)
    git = programs / "git"
    if not git.exists():
        git.symlink_to(str(shutil.which("git")))
    return str(programs)


def build(folder: Path, *, office: bool = False, **environment: str) -> Path:
    """The two steps of ``make`` in a folder, which is returned."""
    for step in STEPS:
        finished = run(folder, *step, office=office, **environment)
        assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder


def files_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with its SHA-256."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
