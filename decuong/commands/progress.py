"""Tells a person at a terminal what a slow step is busy with, after a moment of silence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from decuong.commands import TEXTS

PATIENCE = 0.5
"""Seconds of silence until a person is told what takes so long."""


@contextmanager
def working(step: str) -> Iterator[None]:
    """Tell a person at a terminal what is being done, if it takes longer than a moment."""
    timer = Timer(PATIENCE, print, [TEXTS["working"][step]], {"file": sys.stderr, "flush": True})
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
