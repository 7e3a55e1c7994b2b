"""From files that arrived to reports of units: read on every core, then judged together."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from decuong.collected.arriving import Arrival, arrivals
from decuong.collected.judging import Judge, Received
from decuong.collected.readings import Context, Reading, finding_json, read_file
from decuong.collected.reports import Collection
from decuong.collected.shelf import Shelf
from decuong.documents.resources import program_digest
from decuong.errors import INTERRUPTED
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Decision, Period, walk
from decuong.outlines.redaction import redact
from decuong.returned.findings import finding
from decuong.returned.older_forms import older_forms
from decuong.returned.released_forms import forms_of

_WAITING = 64
"""Files read ahead of those that are judged: what bounds the memory."""
_MOST_AHEAD = 60_000_000
"""Bytes of those files; a single file may have as many."""
_FEW = 24
"""As many new files are read sooner without other processes."""

Progress = Callable[[int], None]
"""Told how many files have been read."""


@dataclass(frozen=True)
class Task:
    """What is collected, and how."""

    catalogue: Catalogue
    period: Period
    decisions: Mapping[str, Decision]
    shelf: Shelf
    progress: Progress


def collect(paths: Iterable[Path], task: Task) -> Collection:
    """Read every file and say whose report it is, what is wrong with it, and which one counts."""
    context = _context(task)
    reader = _Reader(task, context)
    received = list(reader.read(arrivals(paths)))
    judge = Judge(task.catalogue, task.period, context, task.decisions)
    reports, units = judge.judge(received)
    used = {each.sha256 for each in received}
    gone = tuple(digest for digest in task.decisions if digest not in used)
    levels = level_outlines(task.catalogue, redact(task.period))
    return Collection(task.catalogue, task.period, levels, reports, units, gone)


def _context(task: Task) -> Context:
    points = walk(task.period.points)
    forms = forms_of(task.catalogue, task.period)
    newest = max(key.version for key in forms)
    optional = frozenset(point.id for point in points if point.optional)
    older = older_forms(task.catalogue, task.period, forms)
    return Context(task.period.period, newest, forms, optional, older)


@dataclass(frozen=True)
class _Begun:
    """A file on its way: read before, being read elsewhere, or to be read here."""

    arrival: Arrival
    """Without its bytes."""
    sha256: str
    key: str
    """Under which its reading is kept; empty where it is there, or none."""
    size: int
    reading: Future[Reading] | Reading


class _Reader:
    """Reads files that were not read before, a few ahead, in the order they came."""

    def __init__(self, task: Task, context: Context) -> None:
        self._task, self._context = task, context
        task.shelf.begin(_digest(context))
        self._new = 0
        self._level_of = {unit.code: unit.level for unit in task.catalogue.units}

    def read(self, arriving: Iterable[Arrival]) -> Iterator[Received]:
        """Every file with what it says."""
        for count, each in enumerate(self._begun(arriving), start=1):
            yield self._received(each)
            self._task.progress(count)

    def _begun(self, arriving: Iterable[Arrival]) -> Iterator[_Begun]:
        """Begin with each file as soon as few enough are waiting."""
        waiting: deque[_Begun] = deque()
        ahead = 0
        with ProcessPoolExecutor(
            max_workers=os.cpu_count(),
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self._context,),
        ) as workers:  # which it starts when the first file is given to them
            try:
                for arrival in arriving:
                    begun = self._begin(arrival, workers)
                    waiting.append(begun)
                    ahead += begun.size
                    while len(waiting) > _WAITING or (ahead > _MOST_AHEAD and waiting):
                        ahead -= waiting[0].size
                        yield waiting.popleft()
                yield from waiting
            except BaseException:
                workers.shutdown(wait=False, cancel_futures=True)
                raise

    def _begin(self, arrival: Arrival, workers: Executor) -> _Begun:
        sha256 = arrival.sha256
        level = self._level(sha256)
        key = f"{sha256} {level}"
        without = replace(arrival, content=b"")
        reading = self._before(arrival, key)
        if reading is not None:
            return _Begun(without, sha256, "", len(arrival.content), reading)
        self._new += 1
        file = (arrival.name, arrival.content)
        if self._new <= _FEW:
            reading = read_file(*file, self._context, level)
            return _Begun(without, sha256, key, len(arrival.content), reading)
        with _interrupt_withheld():
            elsewhere = workers.submit(_work, *file, level)
        return _Begun(without, sha256, key, len(arrival.content), elsewhere)

    def _before(self, arrival: Arrival, key: str) -> Reading | None:
        if arrival.problem:
            return Reading(findings=[finding_json(finding(arrival.problem))])
        return self._task.shelf.reading(key)

    def _received(self, begun: _Begun) -> Received:
        reading = begun.reading
        if isinstance(reading, Future):
            reading = reading.result()
        if begun.key and reading.is_final:
            self._task.shelf.put(begun.key, reading)
        return Received(begun.arrival, begun.sha256, replace(reading, pictures={}))

    def _level(self, sha256: str) -> str:
        """The level of a file's unit, where the office decided that."""
        decision = self._task.decisions.get(sha256)
        return self._level_of.get(decision.unit or "", "") if decision else ""


def _digest(context: Context) -> str:
    """Of everything that a reading is made from, the file aside."""
    forms = sorted((repr(key), repr(form.lines)) for key, form in context.forms.items())
    of_period = (context.period, context.newest, sorted(context.optional), repr(context.older))
    parts = (program_digest(), *of_period, forms)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


_context_here: Context | None = None
"""Of a process that reads: set once as it begins."""


def _begin(context: Context) -> None:
    global _context_here  # noqa: PLW0603  (the one way to give a process what all its work needs)
    _context_here = context


def _work(name: str, content: bytes, level: str) -> Reading:
    assert _context_here is not None  # noqa: S101  (it began)
    _Interrupt.heed()
    return read_file(name, content, _context_here, level)


class _Interrupt:
    """Ctrl+C in a process that reads: it ends what runs, silently, and begins nothing more.

    The system tells every process; the one that was called says so.
    """

    came = False

    @classmethod
    def heed(cls) -> None:
        """From here on it may come."""
        signal.signal(signal.SIGINT, cls._come)
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        if cls.came:
            raise SystemExit(INTERRUPTED)

    @classmethod
    def _come(cls, *_: object) -> None:
        cls.came = True
        raise SystemExit(INTERRUPTED)


@contextmanager
def _interrupt_withheld() -> Iterator[None]:
    """Ctrl+C comes a moment later, and to a process begun meanwhile once that is ready for it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
