"""Opens a file from a stranger by what it is, not by what its name says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from decuong.errors import Place, ProblemsFound, problem
from decuong.manuscripts import docx, odt
from decuong.manuscripts.legacy import charset_of, decode_old_text
from decuong.manuscripts.manuscript import Aside, Manuscript, Paragraph
from decuong.manuscripts.old_word import as_docx, is_bottomless_rtf, is_encrypted_ole, is_word_97
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
_MARKUP = (
    ("html", re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]", re.IGNORECASE)),
    ("html", re.compile(rb"^mime-version:.*^content-type:\s*multipart/", re.I | re.M | re.S)),
    ("xml", re.compile(rb"^<\?xml\s")),
)
"""What web systems and old Word save under the name of a Word file."""

_MARKS_OF_ORDER = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_BOOKMARK = re.compile(r"\[bookmark:\s+(\w+)\]")
"""What some programs write out of Word's hidden bookmarks."""

_PREFIXES: Mapping[str, str] = {**docx.PREFIXES, **odt.PREFIXES}


def open_manuscript(path: Path) -> Manuscript:
    """Read a file of any kind known; raises ProblemsFound."""
    name = path.as_posix()
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_FILE_BYTES else b""
    except OSError as error:
        raise ProblemsFound([problem("file-missing", Place(name))]) from error
    if size > MOST_FILE_BYTES:
        raise _refused(name, "import-too-large", most=MOST_FILE_BYTES // 1_000_000)
    if not content.strip():
        raise _refused(name, "import-empty")
    manuscript, charset = decode_old_text(_read(name, content))
    told = [Aside("charset", _TEXTS["charsets"][charset])] if charset else []
    if charset and not any(charset_of(r.font) for p in manuscript.paragraphs() for r in p.runs):
        told.append(Aside("guess", _TEXTS["charsets"][charset]))
    dumped = [
        Aside("bookmark", words, paragraph.place)
        for paragraph in manuscript.paragraphs()
        for words in _BOOKMARK.findall(paragraph.text)
    ]
    asides = (*manuscript.asides, *dumped, *told)
    return replace(manuscript, asides=asides).mapped(_without_bookmarks)


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
            raise _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"]["package"])
        return _package(name, as_docx(name, content, "doc"))
    if content.startswith(_RTF):
        if is_bottomless_rtf(content):
            raise _refused(name, "import-too-big-inside")
        return _package(name, as_docx(name, content, "rtf"))
    for start, kind in _OTHERS:
        if content.startswith(start) and (len(start) > 2 or b"\x00" in content[:4096]):
            raise _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"][kind])
    start = content[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")
    for kind, pattern in _MARKUP:
        if pattern.search(start):
            raise _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"][kind])
    return _plain(name, content)


def _package(name: str, content: bytes) -> Manuscript:
    package = Package(name, content, _PREFIXES)
    if docx.is_docx(package):
        return docx.read_docx(name, package)
    if odt.is_odt(package):
        if odt.is_encrypted(package):
            raise _refused(name, "import-encrypted")
        return odt.read_odt(name, package)
    raise _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"]["package"])


def _plain(name: str, content: bytes) -> Manuscript:
    encoding = next((e for mark, e in _MARKS_OF_ORDER if content.startswith(mark)), "utf-8")
    if len(content) > _MOST_TEXT:
        raise _refused(name, "import-too-big-inside")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"]["other"]) from error
        raise _refused(name, "import-encoding-unknown") from error
    if "\x00" in text:
        raise _refused(name, "import-kind-unknown", kind=_TEXTS["kinds"]["other"])
    return read_plain(name, text)


def _refused(name: str, code: str, **details: str | int) -> ProblemsFound:
    return ProblemsFound([problem(code, Place(name), "", **details)])
