"""(d) From saving the YAML to the new words in the browser."""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bench.answers import Answer, Goal, milliseconds
from bench.browser import chromium
from bench.workshop import PERIOD, TEMPLATES, run, with_guidance, workshop

PERIODS = (1, 10)
_PAGE = f"van-ban-huong-dan/{PERIOD}/index.html"


def answer(folder: Path, rounds: int) -> Answer:
    """Time edits while ``decuong preview`` is running."""
    found = {n: _medians(workshop(folder / f"preview-{n}", n), rounds) for n in PERIODS}
    times = {count: seen for count, (seen, _) in found.items()}
    return Answer(
        "(d) Live preview: from saving the YAML to the new words in Chromium",
        ("", "median", "of it building, as the preview says"),
        tuple(
            (f"released: {count}", milliseconds(seen), milliseconds(building))
            for count, (seen, building) in found.items()
        ),
        (
            Goal(
                "Under 1 s at 10 released periods",
                times[10] < 1,
                milliseconds(times[10]),
                f"Of it {milliseconds(found[10][1])} is the building of the pages that changed, "
                f"{milliseconds(times[10] - found[10][1])} noticing the edit and loading the page.",
            ),
        ),
        (
            "Beside the released periods one is open, which is edited, and one a draft.",
            "The preview looks for edits every 0.1 s and waits until there was none for 0.05 s.",
        ),
    )


def _medians(here: Path, rounds: int) -> tuple[float, float]:
    """Seconds until the words are seen, and those of them the preview says it was building."""
    run(here, *TEMPLATES)
    found = []
    log = here.with_suffix(".log")
    with _serving(here, log) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address + _PAGE)
        for number in range(rounds):
            words = f"nêu rõ kết quả mới lần {number}"
            time.sleep(1)  # the watcher has come to rest, as between two savings of a person
            with_guidance(here, words)
            start = time.perf_counter()
            page.wait_for_selector(f"text={words}", timeout=120_000)
            found.append(time.perf_counter() - start)
    said = re.findall(r"([0-9]+),([0-9])", log.read_text(encoding="utf-8").partition(")")[2])
    return statistics.median(found), statistics.median(float(f"{a}.{b}") for a, b in said)


@contextmanager
def _serving(here: Path, log: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with log.open("wb") as said:
        process = _started(here, port, said)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _started(here: Path, port: int, said: BinaryIO) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "decuong.cli", "preview", "--port", str(port)],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here.absolute()), "BROWSER": "true"},
        stdout=said,
        stderr=subprocess.DEVNULL,
    )


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
