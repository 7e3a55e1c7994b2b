"""``decuong publish``: release what is new and publish the site as folder, ZIP or branch."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import is_answered, yes
from decuong.commands.diff import unknown_period
from decuong.commands.progress import working
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import only_one
from decuong.outlines.loading import drafts, load_without_drafts
from decuong.publishing.journal import finish
from decuong.publishing.publication import (
    Outgoing,
    Plan,
    Publication,
    Target,
    outgoing,
    publish,
)

_SHOWN = 10
"""How many names of each kind of difference are printed."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """Where to, the day of publication, and which periods may be released unasked."""
    texts, names = TEXTS["publish"], TEXTS["metavars"]
    group.add_argument(
        "--to", type=Path, default=Path("site"), metavar=names["folder"], help=texts["to"]
    )
    group.add_argument("--zip", type=Path, metavar=names["file"], help=texts["zip"])
    group.add_argument("--branch", metavar=names["branch"], help=texts["branch"])
    group.add_argument("--no-release", action="store_true", help=texts["no_release"])
    group.add_argument("--yes", nargs="+", default=[], metavar=TEXTS["period"], help=texts["yes"])
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    group.add_argument(
        "--date",
        type=_day,
        default=today,
        metavar=names["date"],
        help=texts["date"],
    )


def _day(typed: str) -> datetime.date:
    """A day as it was typed."""
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError:
        message = TEXTS["not_a_date"].format(value=typed)
        raise argparse.ArgumentTypeError(message) from None


def finish_publication(outline: Path) -> None:
    """Do what is left of a publication that was cut short."""
    finish(outline)


def run(options: argparse.Namespace) -> int:
    """Say what would be released, ask, then publish it in one step."""
    texts = TEXTS["publish"]
    target = Target(options.to, options.zip, options.branch or "")
    target.check()
    waiting = outgoing(options.outline)
    _check_named(options, waiting)
    chosen = _chosen(options, waiting, str(target))
    if chosen is None:
        return 1
    message = texts["message"].format(date=options.date)
    plan = Plan(target, options.date, message, tuple(chosen))
    with only_one(), ExitStack() as steps:

        def begin(step: str) -> None:
            steps.close()
            steps.enter_context(working(step))

        done = publish(options.outline, plan, begin)
        steps.close()
    if not done.built:
        print(TEXTS["site"]["failed"].format(target=options.to), file=sys.stderr)
        return 1
    _tell(target, done)
    _tell_unseen(options.outline, done, waiting)
    return 0


def _check_named(options: argparse.Namespace, waiting: Sequence[Outgoing]) -> None:
    """Raise ProblemsFound where a period is named that there is not, or one waits in CI."""
    catalogue = load_without_drafts(options.outline, *options.yes)
    known = {period.period for period in catalogue.periods}
    problems = [
        unknown_period(catalogue, name, options.outline)
        for name in options.yes
        if name not in known
    ]
    if options.no_release:
        problems += (
            problem("not-released", _place(options, item.period), "versions", version=item.version)
            for item in waiting
        )
    if problems:
        raise ProblemsFound(problems)


def _place(options: argparse.Namespace, period: str) -> Place:
    return Place((options.outline / f"{period}.yml").as_posix())


def _chosen(
    options: argparse.Namespace, waiting: Sequence[Outgoing], where: str
) -> list[str] | None:
    """The periods to release: those named and those said yes to; None to leave all as it is."""
    texts = TEXTS["publish"]
    if options.yes or not waiting:
        return [item.period for item in waiting if item.period in options.yes]
    if is_answered():
        agreed = [item.period for item in waiting if ask_to_release(item, where)]
        if not agreed:
            print(texts["nothing"])
        return agreed or None
    print(texts["waiting"], file=sys.stderr)
    for item in waiting:
        print(texts["item"].format(**vars(item), where=where), file=sys.stderr)
    names = " ".join(item.period for item in waiting)
    print(texts["how"].format(names=names), file=sys.stderr)
    return None


def ask_to_release(item: Outgoing, where: str) -> bool:
    """Ask whether a version is to go out, named with its period and where to."""
    version = str(item.version)
    return yes("release", period=item.period, title=item.title, version=version, where=where)


def _tell(target: Target, done: Publication) -> None:
    texts = TEXTS["publish"]
    for name in done.released:
        print(texts["released"].format(name=name))
    if done.differences:
        _tell_differences(vars(done.differences))
    print(texts["done" if done.changed else "unchanged"].format(where=target))


def _tell_differences(differences: Mapping[str, Sequence[str]]) -> None:
    """Name some of the files that were added, changed and removed."""
    texts = TEXTS["publish"]
    for kind, names in differences.items():
        if names:
            listed = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            print(texts[kind].format(count=len(names), names=listed))


def _tell_unseen(outline: Path, done: Publication, waiting: Sequence[Outgoing]) -> None:
    """Say which periods nobody sees yet: drafts, and those that were not released."""
    texts = TEXTS["publish"]
    for item in waiting:
        if str(item) not in done.released:
            print(texts["left"].format(period=item.period, version=item.version))
    for name in drafts(outline):
        print(texts["draft"].format(period=name))
