"""Damaged packages: each kind of damage that ``zipfile`` tells by an error of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from decuong.errors import ProblemsFound
from decuong.manuscripts.zip_reading import Archive, MemberUnreadable, Package

MEMBER = "word/document.xml"
_WORDS = b"<x>" + bytes(range(32, 60)) * 50 + b"</x>"
_HEADER, _ENTRY = b"PK\x03\x04", b"PK\x01\x02"


def package(method: int) -> bytearray:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr(MEMBER, _WORDS)
    return bytearray(file.getvalue())


def spoilt(method: int) -> bytes:
    """Packed words of which the middle is gone; what stands before tells how they are packed."""
    content = package(method)
    start, end = 30 + len(MEMBER) + 12, content.index(_ENTRY)
    content[start:end] = b"\xff" * (end - start)
    return bytes(content)


def displaced() -> bytes:
    """The directory is said to lie farther back: members begin before the file does."""
    content = package(zipfile.ZIP_DEFLATED)
    content[-6:-2] = (5_000_000).to_bytes(4, "little")
    return bytes(content)


def packed_otherwise() -> bytes:
    content = package(zipfile.ZIP_DEFLATED)
    for sign, at in ((_HEADER, 8), (_ENTRY, 10)):
        content[content.index(sign) + at] = 99
    return bytes(content)


def cut_short() -> bytes:
    """The directory is whole, of the words a part is missing and the rest has moved up."""
    content = package(zipfile.ZIP_STORED)
    del content[200:400]
    return bytes(content)


DAMAGES: dict[str, Callable[[], bytes]] = {
    "deflate": lambda: spoilt(zipfile.ZIP_DEFLATED),
    "bzip2": lambda: spoilt(zipfile.ZIP_BZIP2),
    "lzma": lambda: spoilt(zipfile.ZIP_LZMA),
    "stored": lambda: spoilt(zipfile.ZIP_STORED),
    "displaced": displaced,
    "unknown method": packed_otherwise,
    "cut short": cut_short,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_package_is_refused(damage: str) -> None:
    with pytest.raises(ProblemsFound) as refusal:
        Package("thu.docx", DAMAGES[damage](), {}).tree(MEMBER)
    assert [one.code for one in refusal.value.problems] == ["import-broken"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_archive_gives_nothing(damage: str) -> None:
    archive = Archive(DAMAGES[damage]())
    for member in archive.members:
        with pytest.raises(MemberUnreadable, match="damaged"):
            archive.content(member, 10_000)


def test_a_whole_package_is_read() -> None:
    content = bytes(package(zipfile.ZIP_LZMA))
    assert Package("thu.docx", content, {}).content(MEMBER) == _WORDS
    archive = Archive(content)
    (member,) = archive.members
    assert archive.content(member, 10_000) == _WORDS
