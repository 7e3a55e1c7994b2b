"""``decuong`` without arguments: asks step by step what to do, and does it."""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import ask, yes
from decuong.commands.publish import ask_to_release
from decuong.errors import Problem, ProblemsFound
from decuong.outlines.loading import load
from decuong.outlines.model import PERIOD_PATTERN, Period
from decuong.outlines.releases import releases
from decuong.outlines.settling import open_departures
from decuong.publishing.publication import outgoing

RunCommand = Callable[[list[str]], int]
"""Runs one typed command, as ``cli.main`` does."""

_OUTLINE = Path("outline")
_SITE = "site"


def guide(run: RunCommand) -> int:
    """Ask until the person leaves; every step is a command that could also be typed."""
    texts = TEXTS["guide"]
    steps = {"1": _import, "2": _check, "3": _preview, "4": _publish, "5": _close}
    while True:
        print(f"\n{texts['menu']}")
        answer = ask("choice")
        if answer in ("", "0"):
            return 0
        step = steps.get(answer)
        if step is None:
            print(texts["again"])
            continue
        with suppress(KeyboardInterrupt):  # back to the choice; there, Ctrl+C leaves
            step(run)


def _import(run: RunCommand) -> None:
    files = _ask_for_files("file")
    if len(files) == 1:
        files += _ask_for_files("second_file")
    period = _ask_for_period() if files else ""
    if not period:
        return
    command = ["import", *files, "--period", period, *_previous(period)]
    if (_OUTLINE / f"{period}.yml").exists():
        if not yes("replace", period=period):
            return
        command.append("--replace")
    if run(command) == 0 and yes("write"):
        run([*command, "--write", "--brief"])


def _ask_for_files(question: str) -> list[str]:
    """The files of an answer, asked again while one is not there; none for an empty answer."""
    while files := _files(ask(question)):
        missing = [file for file in files if not Path(file).is_file()]
        if not missing:
            return files
        print(TEXTS["guide"]["no_file"].format(file=missing[0]))
    return []


def _files(answer: str) -> list[str]:
    """The files typed or dropped: with spaces, in quotes, escaped, one or two at once."""
    bare = _spelt(answer.strip("\"'"))
    if not bare or Path(bare).is_file():
        return [bare] if bare else []
    try:
        files = shlex.split(answer, posix=os.name != "nt")
    except ValueError:
        return [bare]
    files = [_spelt(file.strip("\"'")) for file in files]
    return files if all(Path(file).is_file() for file in files) else [bare]


def _spelt(file: str) -> str:
    """A file's name as its system spells it: terminals and disks keep marks in two ways."""
    forms = (file, *(unicodedata.normalize(form, file) for form in ("NFC", "NFD")))
    return next((name for name in forms if Path(name).is_file()), file)


def _ask_for_period() -> str:
    """The id of a period that may be imported, asked again while it is none; or nothing."""
    texts = TEXTS["guide"]
    while period := ask("period").lower():
        if not re.fullmatch(PERIOD_PATTERN, period):
            print(texts["no_period"].format(period=period))
        elif releases(_OUTLINE, period):
            print(texts["published"].format(period=period))
        else:
            return period
    return ""


def _previous(period: str) -> list[str]:
    """The option that names the previous period; the newest of those there are, if not told."""
    known = [name for name in _periods() if name != period]
    while known:
        answer = ask("previous", known=", ".join(known), newest=known[0]) or known[0]
        if answer.lower() in TEXTS["no_period"]:
            return []
        if answer.lower() in known:
            return ["--previous", answer.lower()]
        print(TEXTS["guide"]["unknown_period"].format(period=answer))
    return []


def _check(run: RunCommand) -> None:
    """Settle what is open; last of all, when no word is in question, what a correction corrects."""
    if run(["check", "--settle"]) == 0 or open_departures(_OUTLINE):
        return
    for problem in _problems():
        if problem.code == "published-changed":
            period = Path(problem.place.path).stem
            note = ask("correction", period=period)
            if note and run(["correct", period, note]) == 0:
                run(["check", "--settle"])


def _preview(run: RunCommand) -> None:
    run(["preview"])


def _publish(run: RunCommand) -> None:
    """Open drafts, then release what is said yes to, period by period."""
    if run(["check"]) != 0:
        return
    for period in load(_OUTLINE).periods:
        if period.status == "draft" and yes("open", period=period.period, title=period.short):
            run(["open", period.period])
    waiting = outgoing(_OUTLINE)
    named = [item.period for item in waiting if ask_to_release(item, _SITE)]
    if named:
        run(["publish", "--yes", *named])
    elif not waiting and yes("publish", where=_SITE):
        run(["publish"])
    else:
        print(TEXTS["publish"]["nothing"])


def _close(run: RunCommand) -> None:
    """Close a period that is open, asked again while it is none."""
    known = _periods()
    if not known:
        print(TEXTS["guide"]["none_yet"])
    while known and (period := ask("close", known=", ".join(known)).lower()):
        if period in known:
            title = next((p.short for p in _read_periods() if p.period == period), period)
            if yes("closing", period=period, title=title):
                run(["close", period, "--yes"])
            return
        print(TEXTS["guide"]["unknown_period"].format(period=period))


def _problems() -> tuple[Problem, ...]:
    try:
        load(_OUTLINE)
    except ProblemsFound as mistakes:
        return mistakes.problems
    return ()


def _periods() -> list[str]:
    """The periods there are, newest first, even where their files have mistakes."""
    if periods := _read_periods():
        return [period.period for period in periods]
    names = (path.stem for path in _OUTLINE.glob("*.yml"))
    return sorted(filter(re.compile(PERIOD_PATTERN).fullmatch, names), reverse=True)


def _read_periods() -> tuple[Period, ...]:
    """The periods, newest first; none where a file has mistakes."""
    try:
        return load(_OUTLINE).periods
    except ProblemsFound:
        return ()
