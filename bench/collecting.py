"""(h) The communes of the whole country send their reports back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx2python import docx2python

from bench.answers import Answer, Goal
from bench.units import COMMUNES
from bench.workshop import PERIOD, PROJECT
from tests.collected.country import Country, make_country, models, reports

NEW, FEWER, SAMPLE = 20, 800, 60
SECONDS, AGAIN_SECONDS, MEGABYTES = 60, 5, 500


def answer(folder: Path, rounds: int) -> Answer:
    """Time collecting the reports of all communes, of fewer, and of all after some more came."""
    country = make_country(PROJECT / "outline", folder, COMMUNES)
    files = folder / "in"
    files.mkdir()
    for name, content in reports(models(country.outline, folder / "made"), country.units):
        (files / name).write_bytes(content)
    paths = sorted(files.iterdir())
    fewer = _collected(country, paths[:FEWER], folder / "fewer")
    late = [path.rename(folder / path.name) for path in paths[:NEW]]
    every = _collected(country, [files], folder / "out")
    for path in late:
        path.rename(files / path.name)
    again = _collected(country, [files], folder / "out")
    sample = [path for path in paths if path.suffix == ".docx"][:SAMPLE]
    peers = {reader.__name__.strip("_"): _read(reader, sample) for reader in PEERS}
    growth = every.seconds / COMMUNES / (fewer.seconds / FEWER)
    return Answer(
        f"(h) {COMMUNES:,} filled reports collected",
        ("", "files", "seconds", "files a second", "memory of all processes"),
        (
            _row("decuong collect", COMMUNES - NEW, every),
            _row("decuong collect", FEWER, fewer),
            _row(f"decuong collect after {NEW} new files", COMMUNES, again),
            *(_row(f"{name}, text alone", SAMPLE, peer) for name, peer in peers.items()),
        ),
        (
            Goal(f"All in {SECONDS} s", every.seconds <= SECONDS, f"{every.seconds:.1f} s"),
            Goal(f"Memory within {MEGABYTES} MB", every.megabytes <= MEGABYTES, every.memory),
            Goal("Linear: a file takes no longer among all than among fewer, by a fifth",
                 growth <= 1.2, f"{growth:.2f} times"),
            Goal(f"After {NEW} new files in {AGAIN_SECONDS} s",
                 again.seconds <= AGAIN_SECONDS, f"{again.seconds:.1f} s"),
        ),
        (
            "DOCX and ODT of 15 pages, blank and with guidance, two thirds of them saved by "
            "LibreOffice; once, not in rounds.",
            "Collecting also recognises the unit, checks, and writes every result but the draft.",
        ),
    )  # fmt: skip


@dataclass
class Run:
    """How long something took, and its memory."""

    seconds: float = 0.0
    megabytes: float = 0.0
    sampled: list[float] = field(default_factory=list)

    @property
    def memory(self) -> str:
        """Its memory as tables print it."""
        return f"{self.megabytes:,.0f} MB"


def _row(name: str, count: int, run: Run) -> tuple[str, ...]:
    rate = f"{count / run.seconds:,.0f}"
    return (name, f"{count:,}", f"{run.seconds:.1f}", rate, run.memory if run.sampled else "")


def _collected(country: Country, files: list[Path], folder: Path) -> Run:
    command = ["-m", "decuong.cli", "collect", *map(str, files), "--period", PERIOD]
    command += ["--to", str(folder), "--outline", str(country.outline)]
    run, begun = Run(), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command], cwd=country.outline.parent, stdout=subprocess.DEVNULL
    ) as process:
        watching = threading.Thread(target=_watch, args=(process, run))
        watching.start()
        status = process.wait()
        run.seconds = time.perf_counter() - begun
        watching.join()
    if status:
        raise RuntimeError(f"decuong collect: {status}")
    run.megabytes = max(run.sampled, default=0)
    return run


def _watch(process: subprocess.Popen[bytes], run: Run) -> None:
    """Note the memory of a process and its children, shared pages once, while it runs."""
    while process.poll() is None:
        run.sampled.append(sum(map(_megabytes, [process.pid, *_children(process.pid)])))
        time.sleep(0.25)


def _children(parent: int) -> Iterator[int]:
    try:
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return
    for child in map(int, listed):
        yield child
        yield from _children(child)


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


def _python_docx(path: Path) -> None:
    document = docx.Document(os.fspath(path))
    _ = [paragraph.text for paragraph in document.paragraphs]
    _ = [c.text for table in document.tables for row in table.rows for c in row.cells]


def _docx2python(path: Path) -> None:
    with docx2python(path) as document:
        _ = document.text


PEERS = (_python_docx, _docx2python)


def _read(reader: Callable[[Path], None], paths: list[Path]) -> Run:
    begun = time.perf_counter()
    for path in paths:
        reader(path)
    return Run(time.perf_counter() - begun)
