"""``decuong publish``: release what is new and publish the site as folder, ZIP or branch."""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
from pathlib import Path

from decuong.commands import TEXTS, working
from decuong.files import only_one
from decuong.outlines.loading import load
from decuong.publishing.releasing import fill_released, release
from decuong.publishing.site_building import build_beside
from decuong.publishing.targets import (
    Differences,
    check_branch,
    check_folder,
    check_zip,
    publish_branch,
    publish_folder,
    publish_zip,
)

_SHOWN = 10
"""How many names of each kind of difference are printed."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """Where to, and the day of publication."""
    texts, names = TEXTS["publish"], TEXTS["metavars"]
    group.add_argument(
        "--to", type=Path, default=Path("site"), metavar=names["folder"], help=texts["to"]
    )
    group.add_argument("--zip", type=Path, metavar=names["file"], help=texts["zip"])
    group.add_argument("--branch", metavar=names["branch"], help=texts["branch"])
    group.add_argument("--no-release", action="store_true", help=texts["no_release"])
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    group.add_argument(
        "--date",
        type=datetime.date.fromisoformat,
        default=today,
        metavar=names["date"],
        help=texts["date"],
    )


def run(options: argparse.Namespace) -> int:
    """Release, build beside what is published, compare, then publish in one step."""
    with only_one():
        return _published(options)


def _published(options: argparse.Namespace) -> int:
    texts = TEXTS["publish"]
    target = options.to.resolve()
    _check(options, target)
    with working("templates"):
        if options.no_release:
            fill_released(options.outline)
        released = () if options.no_release else release(options.outline, options.date)
    for name in released:
        print(texts["released"].format(name=name))
    with working("site"):
        new = build_beside(Path(), target)
    if new is None:
        print(TEXTS["site"]["failed"].format(target=options.to), file=sys.stderr)
        return 1
    try:
        changed = _put(options, new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    where = options.zip or options.branch or options.to
    print(texts["done" if changed else "unchanged"].format(where=where))
    _tell_drafts(options)
    return 0


def _check(options: argparse.Namespace, target: Path) -> None:
    """Refuse before anything is done where the site would take the place of other things."""
    if options.zip:
        check_zip(options.zip)
    if options.branch:
        check_branch(options.branch)
    if not options.zip and not options.branch:
        check_folder(target)


def _put(options: argparse.Namespace, new: Path, target: Path) -> bool:
    """Put a finished site where it was asked for; returns whether that changed anything."""
    if not options.zip and not options.branch:
        found = publish_folder(new, target)
        _tell(found)
        return bool(found)
    changed = False
    if options.zip:
        changed |= publish_zip(new, options.zip)
    if options.branch:
        message = TEXTS["publish"]["message"].format(date=options.date)
        author = load(options.outline).organisation.name
        changed |= publish_branch(new, options.branch, message, author)
    return changed


def _tell(found: Differences) -> None:
    texts = TEXTS["publish"]
    for kind in ("added", "changed", "removed"):
        names = getattr(found, kind)
        if names:
            shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            print(texts[kind].format(count=len(names), names=shown))


def _tell_drafts(options: argparse.Namespace) -> None:
    """Say which periods are still drafts: those nobody sees yet."""
    for period in load(options.outline).periods:
        if period.status == "draft":
            print(TEXTS["publish"]["draft"].format(period=period.period))
