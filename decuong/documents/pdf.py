"""The PDF of the letter and outline, as LibreOffice prints them; the same bytes in every run."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from decuong import libreoffice
from decuong.documents.manifest import TemplateFile
from decuong.errors import Hindered
from decuong.files import write_atomically

PDF = "pdf"

Printer = Callable[[Sequence[bytes]], Sequence[bytes | None]]
"""From ODTs to their PDFs; None where there is none to be had."""

_EXPORT = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
"""With tags, so that it can be read aloud."""

_WHEN = re.compile(rb"/CreationDate\([^)]*\)|/DocChecksum */[0-9A-F]{32}")
_ID = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)")


def printer() -> Printer | None:
    """LibreOffice as a printer; None, after telling so, on a machine without it."""
    if libreoffice.find_program() is None:
        print(Hindered("pdf-needs-libreoffice"), file=sys.stderr)
        return None
    return _print_all


def print_pdf(
    entry: TemplateFile, folder: Path, known: TemplateFile | None, make: Printer | None
) -> TemplateFile | None:
    """The PDF of an ODT that lies in ``folder``: as it is if still right, or made by ``make``."""
    recipe = hashlib.sha256(f"pdf {entry.sha256}".encode()).hexdigest()
    if known is not None and known.recipe == recipe and known.is_whole(folder):
        return known
    content = make([(folder / entry.file).read_bytes()])[0] if make else None
    if content is None:
        return None
    name = Path(entry.file).with_suffix(f".{PDF}").name
    write_atomically(folder / name, content)
    digest = hashlib.sha256(content).hexdigest()
    return replace(entry, file=name, format=PDF, size=len(content), sha256=digest, recipe=recipe)


def without_times(content: bytes) -> bytes:
    """A PDF of LibreOffice without the moment of its making.

    Date and checksum, which it may lack, are blanked out and its digest takes the place of its id:
    LibreOffice (7.4, 24.2) heeds no SOURCE_DATE_EPOCH. Nothing changes its length, so that the
    table of its objects stays true.
    """
    body, mark, trailer = content.rpartition(b"trailer")
    kept = _WHEN.sub(_blank, body) + mark + _ID.sub(b"0" * 32, _WHEN.sub(_blank, trailer))
    digest = hashlib.sha256(kept).hexdigest()[:32].upper().encode()
    start = len(body) + len(mark)
    return kept[:start] + _ID.sub(digest, kept[start:])


def _print_all(odts: Sequence[bytes]) -> list[bytes | None]:
    try:
        return [without_times(pdf) for pdf in libreoffice.convert_files(odts, "odt", _EXPORT)]
    except libreoffice.OfficeFailed:
        print(Hindered("pdf-libreoffice-failed"), file=sys.stderr)
        return [None] * len(odts)


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[0])
