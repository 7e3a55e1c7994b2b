"""Work that takes longer than an answer may, one at a time."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Generic, TypeVar

from decuong.desk.refusals import Refusal, explain
from decuong.desk.texts import DESK_TEXTS

R = TypeVar("R")

Begin = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass
class Job(Generic[R]):
    """One piece of work and how far it has come."""

    step: str = ""
    """Key of the texts under ``steps``."""
    is_done: bool = False
    result: R | None = None
    refusal: Refusal | None = None
    printed: str = ""
    """What the tools it used said on the way."""

    def progress(self) -> dict[str, object]:
        """How far it has come, for the page that waits."""
        return {"done": self.is_done, "step": DESK_TEXTS["steps"].get(self.step, "")}


class Workbench(Generic[R]):
    """Does jobs behind the screens, no two at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.job: Job[R] = Job(is_done=True)

    def start(self, work: Callable[[Begin], R]) -> Job[R]:
        """Begin a job; the one at work, if there is one, goes on instead."""
        with self._lock:
            if self.job.is_done:
                self.job = job = Job[R]()
                threading.Thread(target=_do, args=(job, work), daemon=True).start()
            return self.job


def _do(job: Job[R], work: Callable[[Begin], R]) -> None:
    def begin(step: str) -> None:
        job.step = step

    printed = io.StringIO()
    try:
        with redirect_stderr(printed):
            job.result = work(begin)
    except Exception as error:
        job.refusal = explain(error)
    finally:
        job.printed = printed.getvalue()
        job.is_done = True
