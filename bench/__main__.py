"""Answers every question in one run, prints the tables and writes ``bench/results.md``."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from bench import (
    browsing,
    checking,
    collecting,
    desk,
    live_preview,
    rebuilding,
    sites,
    templates,
    units,
)
from bench.answers import markdown
from decuong.documents import pandoc

QUESTIONS = {
    "a": templates.answer,
    "b": rebuilding.answer,
    "c": sites.answer,
    "d": live_preview.answer,
    "e": units.answer,
    "f": browsing.answer,
    "g": desk.answer,
    "h": collecting.answer,
    "i": checking.answer,
}
RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Ask all questions, or only those named."""
    options = argparse.ArgumentParser("python -m bench")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", nargs="+", choices=QUESTIONS, metavar="|".join(QUESTIONS))
    chosen = options.parse_args()
    parts = [_introduction(chosen.rounds)]
    print(parts[0], flush=True)
    for letter in chosen.only or QUESTIONS:
        with tempfile.TemporaryDirectory(prefix="decuong-bench-") as folder:
            parts.append(markdown(QUESTIONS[letter](Path(folder), chosen.rounds)))
        print(parts[-1], flush=True)
    if not chosen.only:
        RESULTS.write_text("\n".join(parts), encoding="utf-8")


def _introduction(rounds: int) -> str:
    load = os.getloadavg()[0]
    return (
        "# Speed, side by side\n\n"
        f"`make bench`: the contestants of a table take turns, {rounds} rounds, medians. "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, "
        f"pandoc from pypandoc_binary {pandoc.pandoc_version()}. Other work on the machine at the "
        f"start: a load of {load:.1f}.\n"
    )


if __name__ == "__main__":
    main()
