"""The commands of ``decuong``, a module each: ``arguments(group)`` and ``run(options)``.

``run`` returns the exit status and raises ProblemsFound for an author's mistakes. What a command
says stands in ``texts.toml`` under its name.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from threading import Timer
from typing import Any

TEXTS: dict[str, Any] = tomllib.loads(
    resources.files("decuong.commands").joinpath("texts.toml").read_text(encoding="utf-8")
)

_PATIENCE = 0.5
"""Seconds of silence until a person is told what takes so long."""


@contextmanager
def working(step: str) -> Iterator[None]:
    """Tell a person at a terminal what is being done, if it takes longer than a moment."""
    timer = Timer(_PATIENCE, print, [TEXTS["working"][step]], {"file": sys.stderr, "flush": True})
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
