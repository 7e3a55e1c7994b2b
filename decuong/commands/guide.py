"""``decuong`` without arguments: asks step by step what to do, and does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from decuong.commands import TEXTS
from decuong.errors import ProblemsFound
from decuong.loading import load

Run = Callable[[list[str]], int]
"""Runs one typed command, as ``cli.main`` does."""


def guide(run: Run) -> int:
    """Ask until the person leaves; every step is a command that could also be typed."""
    texts = TEXTS["guide"]
    steps = {"1": _import, "2": _check, "3": _preview, "4": _publish, "5": _close}
    while True:
        print(f"\n{texts['menu']}")
        answer = _ask("choice")
        if answer in ("", "0"):
            return 0
        step = steps.get(answer)
        if step is None:
            print(texts["again"])
        else:
            step(run)


def _import(run: Run) -> None:
    file = _ask("file").strip("\"'")  # a file dragged into the window comes in quotes
    if not file:
        return
    if not Path(file).is_file():
        print(TEXTS["guide"]["no_file"].format(file=file))
        return
    command = ["import", file, "--period", _ask("period")]
    previous = _ask("previous", known=", ".join(_periods()))
    command += ["--previous", previous] if previous else []
    if run(command) == 0 and _yes("write"):
        run([*command, "--write"])


def _check(run: Run) -> None:
    run(["check"])


def _preview(run: Run) -> None:
    run(["preview"])


def _publish(run: Run) -> None:
    if run(["check"]) == 0 and _yes("publish"):
        run(["publish"])


def _close(run: Run) -> None:
    period = _ask("close", known=", ".join(_periods()))
    if period:
        run(["close", period])


def _periods() -> list[str]:
    try:
        return [period.period for period in load(Path("outline")).periods]
    except ProblemsFound:
        return []


def _ask(question: str, **values: str) -> str:
    """The answer to a question; empty when there is nobody to answer."""
    try:
        return input(TEXTS["guide"]["questions"][question].format(**values) + " ").strip()
    except EOFError:
        return ""


def _yes(question: str) -> bool:
    return _ask(question).lower() in TEXTS["guide"]["yes"]
