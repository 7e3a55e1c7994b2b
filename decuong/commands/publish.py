"""``decuong publish``: release what is new and publish the site as folder, ZIP or branch."""

from __future__ import annotations

import argparse
import datetime
import sys
from contextlib import ExitStack
from pathlib import Path

from decuong.commands import TEXTS, working
from decuong.files import only_one
from decuong.outlines.loading import load
from decuong.publishing.publication import Plan, Target, publish
from decuong.publishing.targets import Differences

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
    texts = TEXTS["publish"]
    target = Target(options.to, options.zip, options.branch or "")
    message = texts["message"].format(date=options.date)
    plan = Plan(target, options.date, message, releases=not options.no_release)
    with only_one(), ExitStack() as steps:

        def begin(step: str) -> None:
            steps.close()
            steps.enter_context(working(step))

        done = publish(options.outline, plan, begin)
        steps.close()
    for name in done.released:
        print(texts["released"].format(name=name))
    if not done.built:
        print(TEXTS["site"]["failed"].format(target=options.to), file=sys.stderr)
        return 1
    if done.differences:
        _tell(done.differences)
    print(texts["done" if done.changed else "unchanged"].format(where=target))
    _tell_drafts(options)
    return 0


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
