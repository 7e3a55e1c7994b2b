"""Packages (ZIP) of our own: the same members give the same bytes, on any day and machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest the format knows."""
_MODE = 0o100644 << 16
_UNIX = 3

_UNCOMPRESSED = ("mimetype",)
"""OpenDocument asks for it; readers look for it at a fixed place."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """A package of members, by name, in the order given."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, content in members.items():
            packed = zipfile.ZIP_STORED if name in _UNCOMPRESSED else zipfile.ZIP_DEFLATED
            archive.writestr(_entry(name), content, packed)
    return package.getvalue()


def pack_documents(package: Path, documents: Iterable[Path]) -> None:
    """Write a package of documents under their own names, one at a time, in the order given.

    They are packages themselves: nothing is gained by compressing them again.
    """
    with zipfile.ZipFile(package, "w") as archive:
        for document in documents:
            archive.writestr(_entry(document.name), document.read_bytes(), zipfile.ZIP_STORED)


def _entry(name: str) -> zipfile.ZipInfo:
    """A member that tells no day and no machine."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system, entry.external_attr = _UNIX, _MODE
    return entry


def unpack(package: bytes) -> dict[str, bytes]:
    """The members of a package, by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def names_in(file: Path) -> frozenset[str]:
    """The names of a package's members; none where the file is no package."""
    try:
        with zipfile.ZipFile(file) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()
