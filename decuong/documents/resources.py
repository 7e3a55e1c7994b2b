"""The files that lie beside the modules of this package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.abc import Traversable
from itertools import chain
from operator import itemgetter

TEMPLATE_FOLDER = "documents/templates"
"""The folder of templates inside ``decuong``."""


def resource_text(path: str) -> str:
    """The text of one file, by its path inside the package."""
    return resources.files(__package__).joinpath(path).read_text(encoding="utf-8")


@cache
def makers_digest() -> str:
    """SHA-256 over all that makes documents of data: what changes there may change them."""
    package = resources.files("decuong")
    ground = [(entry.name, entry) for entry in package.iterdir() if entry.is_file()]
    rooms = [_files(package / room, f"{room}/") for room in ("documents", "outlines")]
    return _digest([*ground, *chain.from_iterable(rooms)])


@cache
def program_digest() -> str:
    """SHA-256 over all files of ``decuong``: as long as it is the same, so is what is made."""
    return _digest(_files(resources.files("decuong"), ""))


def _digest(files: Iterable[tuple[str, Traversable]]) -> str:
    digest = hashlib.sha256()
    for path, file in sorted(files, key=itemgetter(0)):
        content = file.read_bytes()
        digest.update(f"{path}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    files = []
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            files += _files(entry, f"{name}/")
        elif entry.is_file() and not name.endswith(".pyc"):
            files.append((name, entry))
    return files
