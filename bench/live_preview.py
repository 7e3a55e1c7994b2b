"""(d) From saving the YAML to the new words in the browser."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.answers import Answer, Goal, milliseconds
from bench.browser import chromium
from bench.workshop import PERIOD, TEMPLATES, run, with_guidance, workshop

PERIODS = (1, 10)
_PAGE = f"van-ban-huong-dan/{PERIOD}/index.html"


def answer(folder: Path, rounds: int) -> Answer:
    """Time edits while ``decuong preview`` is running."""
    times = {n: _median(workshop(folder / f"preview-{n}", n), rounds) for n in PERIODS}
    return Answer(
        "(d) Live preview: from saving the YAML to the new words in Chromium",
        ("", "median"),
        tuple((f"periods: {count}", milliseconds(times[count])) for count in PERIODS),
        (
            Goal(
                "Under 1 s at 10 periods",
                times[10] < 1,
                milliseconds(times[10]),
                "MkDocs builds every page again after an edit, and its watcher waits for the "
                "folder to be quiet first.",
            ),
        ),
    )


def _median(here: Path, rounds: int) -> float:
    run(here, *TEMPLATES)
    found = []
    with _serving(here) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address + _PAGE)
        for number in range(rounds):
            words = f"nêu rõ kết quả mới lần {number}"
            time.sleep(1)  # the watcher has come to rest, as between two savings of a person
            with_guidance(here, words)
            start = time.perf_counter()
            page.wait_for_selector(f"text={words}", timeout=120_000)
            found.append(time.perf_counter() - start)
    return statistics.median(found)


@contextmanager
def _serving(here: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "decuong.cli", "preview", "--port", str(port)],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here.absolute()), "BROWSER": "true"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
