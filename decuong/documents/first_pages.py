"""Small pictures of the first pages of an open period's templates; alone in knowing PDFium.

They are made where LibreOffice prints, like the PDF of the letter, and lie beside the templates'
folder: they are no part of what is released. A picture's name holds the digest of the file it
shows, so that one of an older template is never shown.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has none

from decuong.documents.manifest import read_entries
from decuong.documents.pdf import Printer
from decuong.documents.pictures import PICTURES, picture_path
from decuong.files import write_atomically

WIDTH = 260
"""Of a picture, in pixels."""

_SHADES = 16


def make_first_pages(folders: Iterable[Path], templates: Path, printer: Printer) -> None:
    """Make the missing pictures of each level's empty template in ``folders``; remove all others.

    The pictures lie beside ``templates``, the folder of finished templates.
    """
    wanted = {
        picture_path(templates, entry): folder / entry.file
        for folder in folders
        for entry in read_entries(folder).values()
        if (entry.format, entry.variant) == ("odt", "blank")
    }
    missing = [path for path in wanted if not path.is_file()]
    printed = printer([wanted[path].read_bytes() for path in missing]) if missing else ()
    for path, pdf in zip(missing, printed, strict=True):
        if pdf is not None:
            write_atomically(path, first_page(pdf))
    for path in templates.with_name(templates.name + PICTURES).glob("*/*.png"):
        if path not in wanted:
            path.unlink()


def first_page(pdf: bytes) -> bytes:
    """The first page of a PDF as a PNG in shades of grey; the same bytes for the same page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=WIDTH / page.get_width(), grayscale=True)
        rows = [
            bytes(bitmap.buffer[row * bitmap.stride : row * bitmap.stride + bitmap.width])
            for row in range(bitmap.height)
        ]
    finally:
        document.close()
    return _png(rows)


def _png(rows: list[bytes]) -> bytes:
    """Rows of 8-bit greys as a PNG of sixteen shades (PNG, third edition)."""
    width = len(rows[0])
    head = struct.pack(">IIBBBBB", width, len(rows), 4, 0, 0, 0, 0)
    packed = b"".join(b"\0" + _two_a_byte(row) for row in rows)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _two_a_byte(row: bytes) -> bytes:
    shades = [value * (_SHADES - 1) // 255 for value in row] + [0] * (len(row) % 2)
    return bytes(a << 4 | b for a, b in zip(shades[::2], shades[1::2], strict=True))
