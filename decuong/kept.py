"""Results kept for the next run: read only if whole; without them all is made anew."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from decuong.files import write_atomically


class Compiled:
    """Where templates are kept as compiled: nowhere, until a project's command says so."""

    folder: Path | None = None


def keep_compiled() -> None:
    """From now on keep templates as compiled in this project's ``build/``, if there is one."""
    Compiled.folder = Path("build/.compiled")


def recalled(path: Path) -> bytes | None:
    """What was kept at ``path``; None if there is nothing, or not as it was written."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def keep(path: Path, content: bytes) -> None:
    """Keep a result at ``path``; where that cannot be written, the next run makes it anew."""
    with suppress(OSError):
        write_atomically(path, _digest(content) + b"\n" + content)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
