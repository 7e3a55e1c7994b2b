"""Builds the whole site beside the old one and swaps them when it is right."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

from decuong.files import recover_swap, swap_folder
from decuong.publishing.mkdocs_plugin import build_with_mkdocs


def build_site(project: Path, target: Path) -> bool:
    """Build the project's site strictly and put it at ``target``; False leaves ``target`` alone."""
    recover_swap(target)
    staging = build_beside(project, target)
    if staging is None:
        return False
    swap_folder(staging, target)
    return True


def build_beside(project: Path, target: Path) -> Path | None:
    """Build the project's site strictly beside ``target``; None if it could not be built."""
    staging = target.with_name(f".{target.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    with chdir(project):
        if build_with_mkdocs(staging):
            return staging
    shutil.rmtree(staging, ignore_errors=True)
    return None
