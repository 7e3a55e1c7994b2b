"""``decuong`` without arguments: asks step by step what to do, and does it."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import ask, yes
from decuong.errors import Problem, ProblemsFound
from decuong.outlines.loading import load
from decuong.outlines.model import PERIOD_PATTERN
from decuong.outlines.releases import releases

Run = Callable[[list[str]], int]
"""Runs one typed command, as ``cli.main`` does."""

_OUTLINE = Path("outline")


def guide(run: Run) -> int:
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


def _import(run: Run) -> None:
    files = _asked_for("file")
    if len(files) == 1:
        files += _asked_for("second_file")
    period = ask("period").lower() if files else ""
    if not re.fullmatch(PERIOD_PATTERN, period):
        if period:
            print(TEXTS["guide"]["no_period"].format(period=period))
        return
    command = ["import", *files, "--period", period, *_previous(period)]
    if (_OUTLINE / f"{period}.yml").exists():
        if releases(_OUTLINE, period):
            print(TEXTS["guide"]["published"].format(period=period))
            return
        if not yes("replace", period=period):
            return
        command.append("--replace")
    if run(command) == 0 and yes("write"):
        run([*command, "--write", "--brief"])


def _asked_for(question: str) -> list[str]:
    """The files of an answer; none, said so, where one is not there."""
    files = _files(ask(question))
    missing = [file for file in files if not Path(file).is_file()]
    if missing:
        print(TEXTS["guide"]["no_file"].format(file=missing[0]))
    return [] if missing else files


def _files(answer: str) -> list[str]:
    """The files typed or dropped: with spaces, in quotes, escaped, one or two at once."""
    bare = answer.strip("\"'")
    if not bare or Path(bare).is_file():
        return [bare] if bare else []
    try:
        found = shlex.split(answer, posix=os.name != "nt")
    except ValueError:
        return [bare]
    found = [file.strip("\"'") for file in found]
    return found if all(Path(file).is_file() for file in found) else [bare]


def _previous(period: str) -> list[str]:
    """The option that names the previous period; the newest of those there are, if not told."""
    known = [name for name in _periods() if name != period]
    if not known:
        return []
    answer = ask("previous", known=", ".join(known), newest=known[0]) or known[0]
    return [] if answer.lower() in TEXTS["no_period"] else ["--previous", answer]


def _check(run: Run) -> None:
    if run(["check", "--settle"]) == 0:
        return
    for problem in _problems():
        if problem.code == "published-changed":
            period = Path(problem.place.path).stem
            note = ask("correction", period=period)
            if note and run(["correct", period, note]) == 0:
                run(["check", "--settle"])


def _preview(run: Run) -> None:
    run(["preview"])


def _publish(run: Run) -> None:
    if run(["check"]) != 0:
        return
    for period in load(_OUTLINE).periods:
        if period.status == "draft" and yes("open", period=period.period):
            run(["open", period.period])
    if yes("publish"):
        run(["publish"])


def _close(run: Run) -> None:
    period = ask("close", known=", ".join(_periods()))
    if period:
        run(["close", period])


def _problems() -> tuple[Problem, ...]:
    try:
        load(_OUTLINE)
    except ProblemsFound as found:
        return found.problems
    return ()


def _periods() -> list[str]:
    """The periods there are, newest first, even where their files have mistakes."""
    try:
        return [period.period for period in load(_OUTLINE).periods]
    except ProblemsFound:
        names = (path.stem for path in _OUTLINE.glob("*.yml"))
        return sorted(filter(re.compile(PERIOD_PATTERN).fullmatch, names), reverse=True)
