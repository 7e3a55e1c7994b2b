"""Writes the files of a new project: all of them, or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from decuong.errors import Hindered
from decuong.files import write_atomically

_STAGING = ".decuong-init"
"""Folder inside the new one where everything is written first."""

_MOST_NAMED = 3


def check_empty(folder: Path) -> None:
    """Raise Hindered unless a folder is new or empty."""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if folder.exists() and not folder.is_dir():
        names = [folder.name]
    _refuse(folder, [name for name in names if name != _STAGING])  # of one that was cut short


def check_free(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise Hindered where something already lies in the place of the new files."""
    tops = sorted({name.partition("/")[0] for name in files})
    _refuse(folder, [name for name in tops if (folder / name).exists()])


def _refuse(folder: Path, names: list[str]) -> None:
    if names:
        listed = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
        raise Hindered("init-folder-not-empty", str(folder), names=listed)


def write_project(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files beside their places, then move them there; the data comes last."""
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for name, content in files.items():
            write_atomically(staging / name, content)
        for path in sorted(staging.iterdir(), key=lambda path: path.name == "outline"):
            path.rename(folder / path.name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
