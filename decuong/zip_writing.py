"""ZIP packages with fixed order and dates; the one module that knows the format.

A package is written from pieces that are compressed already, so that a copy that differs in a few
places costs no more than those: deflate streams cut at a full flush can be laid end to end.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_DATE = (1 << 5) | 1
"""1 January 1980, in the format's own terms."""
_UTF8 = 0x800
_UNIX = 0x314
_MODE = 0o100644 << 16
_STORED, _DEFLATED = 0, 8
_END_OF_STREAM = b"\x03\x00"

_UNCOMPRESSED = ("mimetype",)
"""OpenDocument asks for it; readers look for it at a fixed place."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a member, compressed so that others may stand before and after it."""

    content: bytes
    deflated: bytes


@lru_cache(256)  # units of a level share most of what surrounds their outline
def piece(content: bytes) -> Piece:
    """Compress a stretch of a member."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(content, deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH))


def packed(members: Mapping[str, Sequence[Piece]]) -> bytes:
    """A package of members in the order given."""
    body, directory, offset = [], [], 0
    for name, pieces in members.items():
        checksum = 0
        for part in pieces:
            checksum = zlib.crc32(part.content, checksum)
        size = sum(len(part.content) for part in pieces)
        if name in _UNCOMPRESSED:
            method, data = _STORED, b"".join(part.content for part in pieces)
        else:
            method = _DEFLATED
            data = b"".join(part.deflated for part in pieces) + _END_OF_STREAM
        path = name.encode()
        flags = 0 if name.isascii() else _UTF8
        head = struct.pack(
            "<HHHHHIIIHH", 20, flags, method, 0, _DATE, checksum, len(data), size, len(path), 0
        )
        body += [b"PK\3\4", head, path, data]
        directory.append(
            b"PK\1\2"
            + struct.pack("<H", _UNIX)
            + head
            + struct.pack("<HHHII", 0, 0, 0, _MODE, offset)
            + path
        )
        offset += 4 + len(head) + len(path) + len(data)
    index = b"".join(directory)
    count = len(directory)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(index), offset, 0)
    return b"".join(body) + index + b"PK\5\6" + end


def unpacked(package: bytes) -> dict[str, bytes]:
    """The members of a package, in its order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def names_in(file: Path) -> frozenset[str]:
    """The names of a package's members; none where the file is no package."""
    try:
        with zipfile.ZipFile(file) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()
