"""Reads the Word files of before 2007 through LibreOffice."""

from __future__ import annotations

import re

from decuong import libreoffice
from decuong.errors import Place, ProblemsFound, problem

_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
"""LibreOffice's names for what it may take a file for: else it reads anything as plain text."""

_BOUNDS = libreoffice.Bounds(seconds=30, memory=1_000_000_000)
"""A letter takes two seconds and 200 MB."""

_MOST_GROUPS = 200_000
_MOST_DEPTH = 200
"""Of the groups of an RTF; what Word and LibreOffice write of a letter has thousands, 10 deep."""

_SECTOR = 512
_WORD_97 = b"\xec\xa5"
_ENCRYPTED = 0x01
"""Bit of the high byte of the flags in the file information block ([MS-DOC], 2.5.2)."""


def is_encrypted_ole(content: bytes) -> bool:
    """Whether a compound file holds an encrypted package, or an encrypted Word document."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return True
    for start in range(_SECTOR, min(len(content), 64 * _SECTOR), _SECTOR):
        if content[start : start + 2] == _WORD_97:
            return bool(content[start + 11] & _ENCRYPTED)
    return False


def is_word_97(content: bytes) -> bool:
    """Whether a compound file holds a Word document."""
    return "WordDocument".encode("utf-16-le") in content


def is_bottomless_rtf(content: bytes) -> bool:
    """Whether an RTF has more or deeper groups than any letter; LibreOffice would take it all."""
    if max(map(content.count, (b"{", b"}"))) > _MOST_GROUPS:
        return True
    depth = deepest = 0
    for brace in re.findall(rb"[{}]", content):
        depth += 1 if brace == b"{" else -1
        deepest = max(deepest, depth)
    return deepest > _MOST_DEPTH


def as_docx(name: str, content: bytes, suffix: str) -> bytes:
    """The file as DOCX; raises ProblemsFound where LibreOffice is missing or fails."""
    try:
        return libreoffice.convert_file(
            content, suffix, "docx:MS Word 2007 XML", _FILTERS[suffix], _BOUNDS
        )
    except libreoffice.OfficeMissing:
        raise ProblemsFound([problem("import-needs-libreoffice", Place(name))]) from None
    except libreoffice.OfficeFailed as error:
        raise ProblemsFound([problem("import-libreoffice-failed", Place(name))]) from error


def ended_rtf(content: bytes) -> bytes:
    """An RTF with an empty paragraph at its end: LibreOffice forgets the list level of the last."""
    end = content.rstrip(b"\0\r\n\t ")
    return end[:-1] + b"\\pard\\par}" if end.endswith(b"}") else content
