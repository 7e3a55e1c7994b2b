"""Publishes: everything that can fail is done first and beside; then all of it in one step."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from decuong.errors import Place, ProblemsFound, problem
from decuong.files import Swap, recover_swap, write_atomically
from decuong.outlines.loading import load_without_drafts
from decuong.outlines.model import Catalogue, Period
from decuong.publishing import journal
from decuong.publishing.journal import BranchMove, Move
from decuong.publishing.targets import (
    Differences,
    check_beside,
    check_branch,
    check_folder,
    check_zip,
    commit_site,
    differences,
    packed_site,
)

if TYPE_CHECKING:
    from decuong.publishing.releasing import Prepared


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
            recover_swap(self.zip)
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
    periods: tuple[str, ...] = ()
    """The periods whose waiting versions are released; others that wait stay unseen."""
    opening: tuple[str, ...] = ()
    """Drafts that are opened by their release, and stay drafts where it is refused."""


@dataclass(frozen=True)
class Outgoing:
    """A version that people will see for the first time."""

    period: str
    version: int
    title: str
    """The period's short title."""

    def __str__(self) -> str:
        return f"{self.period} v{self.version}"


@dataclass(frozen=True)
class Publication:
    """What happened."""

    released: tuple[str, ...]
    """``period v<number>`` of each version that was released."""
    built: bool
    """Whether there is a site; without one nothing was released or put anywhere."""
    differences: Differences | None
    """Of the folder people see; None for a ZIP or a branch."""
    changed: bool
    """Whether what people see is another than before."""


def outgoing(outline: Path) -> tuple[Outgoing, ...]:
    """Every version that a publication would release; raises ProblemsFound with all mistakes.

    Those are words that a letter has not, and a version that corrects nothing, too.
    """
    from decuong.publishing.releasing import check_releasable, periods_to_release  # noqa: PLC0415  (slow)

    waiting = tuple(periods_to_release(load_without_drafts(outline)))
    check_releasable(outline, waiting)
    return tuple(map(_outgoing, waiting))


def publish(outline: Path, plan: Plan, begin: Callable[[str], None]) -> Publication:
    """Publish the project of the working folder.

    ``begin`` is told each step: ``templates``, then ``site``. Raises ProblemsFound for mistakes in
    the outline and Hindered where the target is unfit; then, and where the site cannot be built,
    all is as it was before.
    """
    journal.finish(outline)
    plan.target.check()
    with prepared_site(outline, plan, begin) as (prepared, site):
        if site is None:
            return Publication((), built=False, differences=None, changed=False)
        return _put(outline, plan, prepared, site)


@contextmanager
def prepared_site(
    outline: Path, plan: Plan, begin: Callable[[str], None]
) -> Iterator[tuple[Prepared, Path | None]]:
    """The releases of a plan and a site that has them, beside their places; swept up in the end.

    None for a site that could not be built: MkDocs has printed why.
    """
    # Slow to import, and most screens of the desk publish nothing.
    from decuong.publishing.releasing import forget_prepared, periods_to_release, prepare  # noqa: PLC0415
    from decuong.publishing.site_building import build_beside  # noqa: PLC0415

    catalogue = load_without_drafts(outline, *plan.periods, *plan.opening)
    drafts = {p.period for p in catalogue.periods if p.status == "draft"}
    catalogue = _with_status(catalogue, drafts & {*plan.opening}, "open")
    waiting = tuple(periods_to_release(catalogue))
    names = {*plan.periods, *plan.opening}
    chosen = tuple(period for period in waiting if period.period in names)
    unseen = tuple(period for period in waiting if period not in chosen)
    _check_unseen(outline, catalogue, unseen)
    site = None
    try:
        begin("templates")
        visible = _with_status(catalogue, [period.period for period in unseen], "draft")
        prepared = prepare(outline, visible, chosen, plan.day)
        begin("site")
        folder = plan.target.folder.resolve()
        site = build_beside(Path(), folder, outline, prepared.catalogue)
        yield prepared, site
    finally:
        forget_prepared(outline, chosen)
        if site is not None:
            shutil.rmtree(site, ignore_errors=True)


def _put(outline: Path, plan: Plan, prepared: Prepared, site: Path) -> Publication:
    """Carry out what is prepared, if that changes anything."""
    target, changes = plan.target, None
    if target.is_folder:
        folder = target.folder.resolve()
        check_beside(folder, site)
        changes = differences(folder, site)
        moves: list[Move] = [Swap(site, folder)] if changes else []
    else:
        moves = list(_moves(plan, site, prepared.catalogue.organisation.name))
    if moves or prepared.moves:
        journal.carry_out(outline, [*moves, *prepared.moves])
    released = tuple(str(_outgoing(period)) for period in prepared.released)
    return Publication(released, built=True, differences=changes, changed=bool(moves))


def _moves(plan: Plan, site: Path, author: str) -> Iterator[Move]:
    """What changes a ZIP or a branch, prepared beside them."""
    target = plan.target
    if target.zip:
        content = packed_site(site, target.zip)
        if not target.zip.is_file() or target.zip.read_bytes() != content:
            new = target.zip.with_name(f".{target.zip.name}.new")
            write_atomically(new, content)
            yield Swap(new, target.zip)
    if target.branch:
        commit, here = commit_site(site, target.branch, plan.message, author)
        if commit != here:
            yield BranchMove(target.branch, commit, here)


def _check_unseen(outline: Path, catalogue: Catalogue, unseen: tuple[Period, ...]) -> None:
    """Raise ProblemsFound where people would see words of a version that is not released."""
    known = [period for period in unseen if catalogue.released(period)]
    if known:
        raise ProblemsFound(
            problem(
                "not-released",
                Place((outline / f"{period.period}.yml").as_posix()),
                "versions",
                version=period.version,
            )
            for period in known
        )


def _with_status(catalogue: Catalogue, periods: Collection[str], status: str) -> Catalogue:
    """The catalogue with the status of some periods as it will be, or as others shall see it."""
    return catalogue.model_copy(
        update={
            "periods": tuple(
                period.model_copy(update={"status": status}) if period.period in periods else period
                for period in catalogue.periods
            )
        }
    )


def _outgoing(period: Period) -> Outgoing:
    return Outgoing(period.period, period.version, period.short)
