"""From files that arrived to reports of units: read on every core, then judged together."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from decuong.collected.arriving import Arrival, arrivals
from decuong.collected.judging import Judge, Received
from decuong.collected.readings import Context, Reading, read_file, told
from decuong.collected.reports import Collection
from decuong.collected.shelf import Shelf
from decuong.documents.resources import program_digest
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Decision, Period, walk
from decuong.outlines.redaction import redact
from decuong.returned.findings import finding
from decuong.returned.released_forms import forms_of

_WAITING = 64
"""Files read ahead of those that are judged: what bounds the memory."""
_FEW = 24
"""As many files are read sooner without other processes."""

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
    return Context(task.period.period, newest, forms, optional)


class _Reader:
    """Reads files that were not read before, a few ahead, in the order they came."""

    def __init__(self, task: Task, context: Context) -> None:
        self._task, self._context = task, context
        self._made_from = _digest(context)

    def read(self, arriving: Iterator[Arrival]) -> Iterator[Received]:
        """Every file with what it says."""
        waiting: deque[tuple[Arrival, str, Future[Reading] | Reading]] = deque()
        ahead: list[Arrival] = []
        for arrival in arriving:
            ahead.append(arrival)
            if len(ahead) > _FEW:
                break
        else:
            for count, arrival in enumerate(ahead, start=1):
                yield self._kept(arrival, self._key(arrival), self._now(arrival))
                self._task.progress(count)
            return
        yield from self._on_every_core(ahead, arriving, waiting)

    def _on_every_core(
        self,
        ahead: list[Arrival],
        arriving: Iterator[Arrival],
        waiting: deque[tuple[Arrival, str, Future[Reading] | Reading]],
    ) -> Iterator[Received]:
        count = 0
        pool = partial(
            ProcessPoolExecutor,
            max_workers=os.cpu_count(),
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self._context,),
        )
        with pool() as workers:
            for arrival in _chained(ahead, arriving):
                key = self._key(arrival)
                before = self._before(arrival, key)
                level = self._level(arrival)
                made = before or workers.submit(_work, arrival.name, arrival.content, level)
                waiting.append((arrival, key, made))
                while len(waiting) > _WAITING:
                    yield self._finished(*waiting.popleft())
                    count += 1
                    self._task.progress(count)
            while waiting:
                yield self._finished(*waiting.popleft())
                count += 1
                self._task.progress(count)

    def _finished(self, arrival: Arrival, key: str, made: Future[Reading] | Reading) -> Received:
        return self._kept(arrival, key, made if isinstance(made, Reading) else made.result())

    def _kept(self, arrival: Arrival, key: str, reading: Reading) -> Received:
        if not arrival.problem and not self._task.shelf.has(key):
            self._task.shelf.put(key, reading)
        digest = arrival.sha256
        return Received(replace(arrival, content=b""), digest, replace(reading, pictures={}))

    def _before(self, arrival: Arrival, key: str) -> Reading | None:
        if arrival.problem:
            return Reading(findings=[told(finding(arrival.problem))])
        return self._task.shelf.reading(key)

    def _now(self, arrival: Arrival) -> Reading:
        before = self._before(arrival, self._key(arrival))
        if before is not None:
            return before
        return read_file(arrival.name, arrival.content, self._context, self._level(arrival))

    def _key(self, arrival: Arrival) -> str:
        said = json.dumps((self._made_from, arrival.sha256, arrival.problem, self._level(arrival)))
        return hashlib.sha256(said.encode()).hexdigest()

    def _level(self, arrival: Arrival) -> str:
        """The level of its unit, where the office decided that."""
        decision = self._task.decisions.get(arrival.sha256)
        units = {unit.code: unit.level for unit in self._task.catalogue.units}
        return units.get(decision.unit or "", "") if decision else ""


def _chained(ahead: list[Arrival], arriving: Iterator[Arrival]) -> Iterator[Arrival]:
    while ahead:
        yield ahead.pop(0)
    yield from arriving


def _digest(context: Context) -> str:
    """Of everything that a reading is made from, the file aside."""
    forms = sorted((repr(key), repr(form.lines)) for key, form in context.forms.items())
    said = (program_digest(), context.period, context.newest, sorted(context.optional), forms)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


_context_here: Context | None = None
"""Of a process that reads: set once as it begins."""


def _begin(context: Context) -> None:
    global _context_here  # noqa: PLW0603  (the one way to give a process what all its work needs)
    _context_here = context


def _work(name: str, content: bytes, level: str) -> Reading:
    assert _context_here is not None  # noqa: S101  (it began)
    return read_file(name, content, _context_here, level)
