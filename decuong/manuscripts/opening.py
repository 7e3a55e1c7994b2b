"""Opens a file from a stranger by what it is, not by what its name says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from decuong.errors import Place, ProblemsFound, problem
from decuong.files import existing_path
from decuong.manuscripts import docx, odt
from decuong.manuscripts.manuscript import Aside, Manuscript, Paragraph
from decuong.manuscripts.old_fonts import charset_of, decode_old_text, repair_mojibake
from decuong.manuscripts.old_word import (
    as_docx,
    ended_rtf,
    is_bottomless_rtf,
    is_encrypted_ole,
    is_word_97,
)
from decuong.manuscripts.plain import read_plain
from decuong.manuscripts.zip_reading import Package
from decuong.texts import load_texts

_TEXTS = load_texts("decuong.manuscripts")

MOST_FILE_BYTES = 60_000_000
"""A larger file is refused unread."""

_MOST_TEXT = 2_000_000
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_EMPTY_ZIP = b"PK\x05\x06"
_OTHERS = (
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"BM", "image"),
    (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"RIFF", "image"), (b"%PDF", "pdf"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)  # fmt: skip
_ZIP_KINDS = (
    ("xl/workbook.xml", "excel"),
    ("xl/workbook.bin", "excel"),
    ("ppt/presentation.xml", "slides"),
)
_ODF_KINDS = ((".spreadsheet", "excel"), (".presentation", "slides"))
_OLE_KINDS = (
    ("Workbook", "excel"),
    ("PowerPoint Document", "slides"),
    ("__properties_version", "mail"),
)
"""What a package or compound file is by what it holds."""

_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt", ".docm", ".xlsx")
_LOCKS = ("~$", ".~lock.")
"""Names of the files by which Word and LibreOffice say that a document is open."""

_MOST_NAMED = 5
_MARKUP = (
    ("html", re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]", re.IGNORECASE)),
    ("html", re.compile(rb"^mime-version:.*^content-type:\s*multipart/", re.I | re.M | re.S)),
    ("xml", re.compile(rb"^<\?xml\s")),
)
"""What web systems and old Word save under the name of a Word file."""

_MARKS_OF_ORDER = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_BOOKMARK = re.compile(r"\[bookmark:\s+(\w+)\]")
"""What some programs write out of Word's hidden bookmarks."""

_PREFIXES: Mapping[str, str] = {**docx.WORD_PREFIXES, **odt.ODF_PREFIXES}


def open_manuscript(path: Path) -> Manuscript:
    """Read a file of any kind known; raises ProblemsFound."""
    path = existing_path(path)
    name = path.as_posix()
    if path.name.startswith(_LOCKS):
        raise _refused(name, "import-lock-file")
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_FILE_BYTES else b""
    except OSError as error:
        raise ProblemsFound([problem("file-missing", Place(name))]) from error
    if size > MOST_FILE_BYTES:
        raise _refused(name, "import-too-large", most=MOST_FILE_BYTES // 1_000_000)
    if not content.strip():
        raise _refused(name, "import-empty")
    if content.startswith(_RTF):
        content = ended_rtf(content)
    manuscript = _read(name, content)
    asides = (*manuscript.asides, *_typed_bookmarks(manuscript))
    charset = ""
    if not manuscript.period:  # what we exported ourselves is Unicode, odd words and all
        manuscript, charset = decode_old_text(manuscript)
        if charset:
            asides += tuple(_charset_asides(manuscript, charset))
        else:
            mended = manuscript.mapped(repair_mojibake)
            asides += tuple(_mojibake_asides(manuscript, mended))
            manuscript = mended
    known = replace(manuscript, asides=asides, content=content, charset=charset)
    return known.mapped(_without_bookmarks)


def _charset_asides(manuscript: Manuscript, charset: str) -> Iterator[Aside]:
    """That the file was in an old character set, and where that was only guessed."""
    yield Aside("charset", _TEXTS["charsets"][charset])
    if not any(charset_of(r.font) for p in manuscript.paragraphs() for r in p.runs):
        yield Aside("guess", _TEXTS["charsets"][charset])


def _typed_bookmarks(manuscript: Manuscript) -> Iterator[Aside]:
    for paragraph in manuscript.paragraphs():
        for words in _BOOKMARK.findall(paragraph.text):
            yield Aside("bookmark", words, paragraph.place)


def _mojibake_asides(before: Manuscript, after: Manuscript) -> Iterator[Aside]:
    """The paragraphs whose words were decoded wrongly, as they stand in the file."""
    for old, new in zip(before.paragraphs(), after.paragraphs(), strict=True):
        if old.text != new.text:
            yield Aside("mojibake", old.text, old.place)


def _without_bookmarks(paragraph: Paragraph) -> Paragraph:
    runs = (replace(run, text=_BOOKMARK.sub("", run.text)) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def _read(name: str, content: bytes) -> Manuscript:
    if content.startswith(_ZIP):
        return _package(name, content)
    if content.startswith(_OLE):
        if is_encrypted_ole(content):
            raise _refused(name, "import-encrypted")
        if not is_word_97(content):
            kind = next(
                (k for mark, k in _OLE_KINDS if mark.encode("utf-16-le") in content), "package"
            )
            raise _unknown(name, kind)
        return replace(_package(name, as_docx(name, content, "doc")), kind="doc")
    if content.startswith(_RTF):
        if is_bottomless_rtf(content):
            raise _refused(name, "import-too-big-inside")
        return replace(_package(name, as_docx(name, content, "rtf")), kind="rtf")
    for start, kind in _OTHERS:
        if content.startswith(start) and (len(start) > 2 or b"\x00" in content[:4096]):
            raise _unknown(name, kind)
    start = content[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")
    for kind, pattern in _MARKUP:
        if pattern.search(start):
            raise _unknown(name, kind)
    return _plain(name, content)


def _package(name: str, content: bytes) -> Manuscript:
    package = Package(name, content, _PREFIXES)
    if docx.is_docx(package):
        return replace(docx.read_docx(name, package), kind="docx")
    if odt.is_odt(package):
        if odt.is_encrypted(package):
            raise _refused(name, "import-encrypted")
        return replace(odt.read_odt(name, package), kind="odt")
    held = sorted(member for member in package.members if member.lower().endswith(_DOCUMENTS))
    if held:
        raise _refused(name, "import-archive", held=", ".join(held[:_MOST_NAMED]))
    kinds = (kind for member, kind in _ZIP_KINDS if member in package.members)
    mimetype = package.content("mimetype").decode("ascii", "replace")
    open_document = (kind for part, kind in _ODF_KINDS if part in mimetype)
    raise _unknown(name, next(kinds, next(open_document, "package")))


def _plain(name: str, content: bytes) -> Manuscript:
    encoding = next((e for mark, e in _MARKS_OF_ORDER if content.startswith(mark)), "utf-8")
    if len(content) > _MOST_TEXT:
        raise _refused(name, "import-too-big-inside")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise _unknown(name, "other") from error
        raise _refused(name, "import-encoding-unknown") from error
    if "\x00" in text:
        raise _unknown(name, "other")
    return replace(read_plain(name, text), kind="txt")


def _refused(name: str, code: str, **details: str | int) -> ProblemsFound:
    return ProblemsFound([problem(code, Place(name), "", **details)])


def _unknown(name: str, kind: str) -> ProblemsFound:
    """A file of a kind that is not read; ``kind`` is a key of ``kinds``."""
    return _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"][kind])
