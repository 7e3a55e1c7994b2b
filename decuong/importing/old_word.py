"""Reads the Word files of before 2007 through LibreOffice."""

from __future__ import annotations

from decuong import office
from decuong.errors import Place, ProblemsFound, problem

_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
"""LibreOffice's names for what it may take a file for: else it reads anything as plain text."""

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


def as_docx(name: str, content: bytes, suffix: str) -> bytes:
    """The file as DOCX; raises ProblemsFound where LibreOffice is missing or fails."""
    try:
        return office.converted(content, suffix, "docx:MS Word 2007 XML", _FILTERS[suffix])
    except office.OfficeMissing:
        raise ProblemsFound([problem("import-needs-libreoffice", Place(name))]) from None
    except office.OfficeFailed as error:
        raise ProblemsFound([problem("import-libreoffice-failed", Place(name))]) from error
