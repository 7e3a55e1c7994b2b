"""Publishes: releases what is new, builds the site and puts it where people see it, in one go."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from decuong.outlines.loading import load
from decuong.publishing.targets import (
    Differences,
    check_branch,
    check_folder,
    check_zip,
    publish_branch,
    publish_folder,
    publish_zip,
)


@dataclass(frozen=True)
class Target:
    """Where the site goes."""

    folder: Path = Path("site")
    """Published into where neither a ZIP nor a branch is named; built beside in any case."""
    zip: Path | None = None
    branch: str = ""

    def __str__(self) -> str:
        return str(self.zip or self.branch or self.folder)

    @property
    def is_folder(self) -> bool:
        """Whether the folder is what people see."""
        return not self.zip and not self.branch

    def check(self) -> None:
        """Raise Hindered where the site would take the place of other things."""
        if self.zip:
            check_zip(self.zip)
        if self.branch:
            check_branch(self.branch)
        if self.is_folder:
            check_folder(self.folder.resolve())


@dataclass(frozen=True)
class Plan:
    """What a person decided about a publication."""

    target: Target
    day: datetime.date
    """Becomes the date of every version that is released."""
    message: str
    """Of the commit, where the site goes into a branch."""
    releases: bool = True
    """Whether versions that wait are released; without, there must be none."""


@dataclass(frozen=True)
class Publication:
    """What happened."""

    released: tuple[str, ...]
    """``period v<number>`` of each version that was released."""
    built: bool
    """Whether there is a site; without one nothing was put anywhere."""
    differences: Differences | None
    """Of the folder people see; None for a ZIP or a branch."""
    changed: bool
    """Whether what people see is another than before."""


def publish(outline: Path, plan: Plan, begin: Callable[[str], None]) -> Publication:
    """Publish the project of the working folder.

    ``begin`` is told each step: ``templates``, then ``site``. Everything is built beside what is
    published and put there in one step. Raises ProblemsFound for mistakes in the outline and
    Hindered where the target is unfit.
    """
    # Slow to import, and most screens of the desk publish nothing.
    from decuong.publishing.releasing import fill_released, release  # noqa: PLC0415
    from decuong.publishing.site_building import build_beside  # noqa: PLC0415

    plan.target.check()
    begin("templates")
    if plan.releases:
        released = release(outline, plan.day)
    else:
        fill_released(outline)
        released = ()
    begin("site")
    new = build_beside(Path(), plan.target.folder.resolve())
    if new is None:
        return Publication(released, built=False, differences=None, changed=False)
    try:
        differences, changed = _put(outline, plan, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Publication(released, built=True, differences=differences, changed=changed)


def _put(outline: Path, plan: Plan, new: Path) -> tuple[Differences | None, bool]:
    """Put a finished site where it goes; what differs there, and whether anything does."""
    target = plan.target
    if target.is_folder:
        found = publish_folder(new, target.folder.resolve())
        return found, bool(found)
    changed = False
    if target.zip:
        changed |= publish_zip(new, target.zip)
    if target.branch:
        author = load(outline).organisation.name
        changed |= publish_branch(new, target.branch, plan.message, author)
    return None, changed
