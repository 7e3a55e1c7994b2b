"""Reads the Word files of before 2007 through LibreOffice, the one module that starts it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from decuong.errors import Place, ProblemsFound, problem

_SECONDS = 90
"""A file that takes LibreOffice longer is given up; the real letter takes under ten."""

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
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ProblemsFound([problem("import-needs-libreoffice", Place(name))])
    with tempfile.TemporaryDirectory(prefix="decuong-") as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            f"--infilter={_FILTERS[suffix]}",
            "--headless", "--norestore", "--nologo",
            "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(Path(folder) / "made"),
            str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603  (no shell, own arguments)
            return (Path(folder) / "made" / "source.docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise ProblemsFound([problem("import-libreoffice-failed", Place(name))]) from error
