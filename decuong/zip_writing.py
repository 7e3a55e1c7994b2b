"""Packages (ZIP) of our own: the same members give the same bytes, on any day and machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
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
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            if name not in _UNCOMPRESSED:
                entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return package.getvalue()


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
