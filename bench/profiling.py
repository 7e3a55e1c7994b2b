"""Where the time of a command goes, by package."""

from __future__ import annotations

import pstats
import re
from collections import Counter
from pathlib import Path

from bench.answers import Profile
from bench.workshop import run

MOST = 10
"""Packages named; the rest is one more."""

_PLACES = (
    re.compile(r"site-packages/([^/]+?)(?:\.py|/)"),
    re.compile(r"/(decuong(?:/[^/]+(?=/))?)"),
    re.compile(r"python3\.\d+/(\w+)"),
)
"""Where modules lie; the first that fits says whose a module is."""

_BUILT_IN = (
    (r"posix\.waitpid|fork_exec|acquire|select", "waiting for pandoc"),
    (r"posix\.|_io\.|io\.open", "reading, writing and removing files"),
    (r"re\.Pattern", "regular expressions"),
    (r"marshal|builtins\.(compile|exec|__build_class__)", "importing"),
)
"""Functions of Python itself, by a part of their names; the rest are called by everything."""


def profiled(here: Path, of: str, *command: str) -> Profile:
    """Run one of our commands in a workshop under Python's profiler."""
    stats = here / "profile.stats"
    run(here, "-m", "cProfile", "-o", str(stats), *command)
    found: Counter[str] = Counter()
    rows = pstats.Stats(str(stats)).stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, own, _, _) in rows.items():
        found[_whose(file, name)] += own
    stats.unlink()
    total = sum(found.values())
    named = tuple(found.most_common(MOST))
    rest = total - sum(seconds for _, seconds in named)
    return Profile(of, total, (*named, ("all else", rest)))


def _whose(file: str, name: str) -> str:
    """The package a function belongs to; what Python does itself by what that is."""
    if file == "~":
        return next((whose for words, whose in _BUILT_IN if re.search(words, name)), "built-ins")
    if file.startswith("<frozen"):
        return "importing"
    found = filter(None, (place.search(file) for place in _PLACES))
    return next((match[1] for match in found), file)
