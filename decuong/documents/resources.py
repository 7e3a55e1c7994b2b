"""The files that lie beside the modules of this package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.abc import Traversable

TEMPLATE_FOLDER = "documents/templates"
"""The folder of templates inside ``decuong``."""


def resource_text(path: str) -> str:
    """The text of one file, by its path inside the package."""
    return resources.files(__package__).joinpath(path).read_text(encoding="utf-8")


@cache
def documents_digest() -> str:
    """SHA-256 over all files of the package: whatever changes here may change documents."""
    return _digest(resources.files(__package__))


@cache
def program_digest() -> str:
    """SHA-256 over all files of ``decuong``: as long as it is the same, so is what is made."""
    return _digest(resources.files("decuong"))


def _digest(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for path, file in sorted(_files(folder, "")):
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
