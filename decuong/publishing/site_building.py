"""Builds the whole site beside the old one and swaps them when it is right."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

from decuong.documents.downloads import downloads_folder
from decuong.files import recover_swap, swap_folder
from decuong.outlines.model import Catalogue
from decuong.publishing.mkdocs_plugin import Content
from decuong.publishing.mkdocs_running import build_with_mkdocs
from decuong.upkeep import OUTLINE


def build_site(project: Path, target: Path, outline: Path = OUTLINE) -> bool:
    """Build the project's site strictly and put it at ``target``; False leaves ``target`` alone."""
    recover_swap(target)
    staging = build_beside(project, target, outline)
    if staging is None:
        return False
    swap_folder(staging, target)
    return True


def build_beside(
    project: Path, target: Path, outline: Path = OUTLINE, catalogue: Catalogue | None = None
) -> Path | None:
    """Build the project's site strictly beside ``target``; None if it could not be built.

    The site is that of an outline as its files say, or of ``catalogue``, which it will say.
    """
    staging = target.with_name(f".{target.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    with chdir(project):
        if build_with_mkdocs(staging, Content(outline, downloads_folder(outline), catalogue)):
            return staging
    shutil.rmtree(staging, ignore_errors=True)
    return None
