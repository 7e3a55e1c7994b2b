"""Work during which Python looks for no cycles of objects that nobody holds any more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left() -> Iterator[None]:
    """Let Python not look for cycles: work that makes much and throws little away in them.

    Of a collection of reports it takes a tenth, of a preview's build up to 0.2 s.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
