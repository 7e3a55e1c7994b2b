"""The commands of ``decuong``, a module each: ``arguments(group)`` and ``run(options)``.

``run`` returns the exit status and raises ProblemsFound for an author's mistakes. What a command
says stands in ``texts.toml`` under its name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from decuong.texts import load_texts

TEXTS: dict[str, Any] = load_texts("decuong.commands")

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
