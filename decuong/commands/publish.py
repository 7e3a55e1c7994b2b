"""``decuong publish``: release what is new and publish the site as folder, ZIP or branch."""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
from pathlib import Path

from decuong.commands import TEXTS
from decuong.files import only_one
from decuong.publishing import (
    Differences,
    fill_released,
    publish_branch,
    publish_folder,
    publish_zip,
    release,
)
from decuong.site_building import staged_site

_SHOWN = 10
"""How many names of each kind of difference are printed."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """Where to, and the day of publication."""
    texts = TEXTS["publish"]
    group.add_argument("--to", type=Path, default=Path("site"), metavar="…", help=texts["to"])
    group.add_argument("--zip", type=Path, metavar="…", help=texts["zip"])
    group.add_argument("--branch", metavar="…", help=texts["branch"])
    group.add_argument("--no-release", action="store_true", help=texts["no_release"])
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    group.add_argument(
        "--date", type=datetime.date.fromisoformat, default=today, metavar="…", help=texts["date"]
    )


def run(options: argparse.Namespace) -> int:
    """Release, build beside what is published, compare, then publish in one step."""
    with only_one():
        return _published(options)


def _published(options: argparse.Namespace) -> int:
    texts = TEXTS["publish"]
    if options.no_release:
        fill_released(options.outline)
    else:
        for name in release(options.outline, options.date):
            print(texts["released"].format(name=name))
    target = options.to.absolute()
    new = staged_site(Path(), target)
    if new is None:
        print(TEXTS["site"]["failed"].format(target=options.to), file=sys.stderr)
        return 1
    if options.zip or options.branch:
        changed = _elsewhere(options, new)
        shutil.rmtree(new)
    else:
        found = publish_folder(new, target)
        _tell(found)
        changed = bool(found)
    where = options.zip or options.branch or options.to
    print(texts["done" if changed else "unchanged"].format(where=where))
    return 0


def _elsewhere(options: argparse.Namespace, new: Path) -> bool:
    changed = False
    if options.zip:
        changed |= publish_zip(new, options.zip)
    if options.branch:
        message = TEXTS["publish"]["message"].format(date=options.date)
        changed |= publish_branch(new, options.branch, message)
    return changed


def _tell(found: Differences) -> None:
    texts = TEXTS["publish"]
    for kind in ("added", "changed", "removed"):
        names = getattr(found, kind)
        if names:
            shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            print(texts[kind].format(count=len(names), names=shown))
