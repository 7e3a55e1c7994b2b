"""Opens ZIP packages of XML from strangers: bounded in size, depth and number, never expanded.

The one module of the import that knows ZIP and XML. Document types, and with them entities, are
refused, so that nothing grows while it is read (see the "billion laughs" of XML 1.0 entities).
"""

from __future__ import annotations

import contextlib
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from decuong.errors import Place, ProblemsFound, problem

Element = ElementTree.Element

_MOST_MEMBERS = 10_000
_MOST_BYTES = 20_000_000
"""Of one part, unpacked; the real letter has 100,000."""
_MOST_ELEMENTS = 500_000
_MOST_DEPTH = 200

_LOCKED, _UTF8_NAME = 1 << 0, 1 << 11
"""Bits of a member's flags (APPNOTE 4.4.4)."""
_DIRECTORY_ENTRY = b"PK\x01\x02"

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError,
    ValueError, RuntimeError,
)  # fmt: skip
"""What ``zipfile`` raises for damaged bytes, such as ValueError for a place before the file, and
RuntimeError for a locked or an unknown way of packing."""


class Package:
    """A package whose parts are read one at a time."""

    def __init__(self, name: str, content: bytes, prefixes: Mapping[str, str]) -> None:
        self._place = Place(name)
        self._prefixes = prefixes
        if content.count(_DIRECTORY_ENTRY) > _MOST_MEMBERS:
            raise self._refused("import-too-big-inside")
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._refused("import-broken") from error
        self.members = frozenset(self._file.namelist())

    def content(self, member: str) -> bytes:
        """The bytes of a part; empty when there is none. Raises ProblemsFound."""
        if member not in self.members:
            return b""
        try:
            if self._file.getinfo(member).flag_bits & _LOCKED:
                raise self._refused("import-encrypted")
            with self._file.open(member) as file:
                content = file.read(_MOST_BYTES + 1)
        except _BROKEN as error:
            raise self._refused("import-broken") from error
        if len(content) > _MOST_BYTES:
            raise self._refused("import-too-big-inside")
        return content

    def tree(self, member: str) -> Element | None:
        """A part as a tree with names such as ``w.p``; None when there is none."""
        content = self.content(member)
        if not content:
            return None
        try:
            return _tree(content, self._prefixes)
        except _TooMuchError as error:
            raise self._refused("import-too-big-inside") from error
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            code = "import-too-big-inside" if _left_open(content) > _MOST_DEPTH else "import-broken"
            raise self._refused(code) from error

    def _refused(self, code: str) -> ProblemsFound:
        return ProblemsFound([problem(code, self._place)])


_ARCHIVE, _EMPTY_ARCHIVE = b"PK\x03\x04", b"PK\x05\x06"


def is_archive(content: bytes) -> bool:
    """Whether a file is a ZIP, a document or any other."""
    return content.startswith((_ARCHIVE, _EMPTY_ARCHIVE))


class MemberUnreadable(Exception):  # noqa: N818  (not an error of ours)
    """A member cannot be had; ``code`` says why: ``damaged``, ``encrypted`` or ``too-large``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Member:
    """A file in a ZIP; several may have the same name."""

    name: str
    entry: zipfile.ZipInfo


class Archive:
    """A ZIP of whole files from strangers; nothing of it is written anywhere."""

    def __init__(self, content: bytes) -> None:
        self._file: zipfile.ZipFile | None = None
        if content.count(_DIRECTORY_ENTRY) > _MOST_MEMBERS:
            return
        with contextlib.suppress(*_BROKEN):
            self._file = zipfile.ZipFile(io.BytesIO(content))

    @property
    def members(self) -> list[Member]:
        """Its members in order; none where it is broken or has too many."""
        entries = self._file.infolist() if self._file else []
        return [Member(_name(entry), entry) for entry in entries]

    def content(self, member: Member, most: int) -> bytes:
        """The bytes of a member; raises MemberUnreadable, also for more than ``most``."""
        assert self._file is not None  # noqa: S101  (it has members)
        if member.entry.flag_bits & _LOCKED:
            raise MemberUnreadable("encrypted")
        try:
            with self._file.open(member.entry) as file:
                content = file.read(most + 1)
        except _BROKEN:
            raise MemberUnreadable("damaged") from None
        if len(content) > most:
            raise MemberUnreadable("too-large")
        return content


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name; without the sign of UTF-8, by what programs here write: UTF-8 or Windows'.

    APPNOTE 4.4.4 would have the letters of the first PC, as which the library reads them.
    """
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    name = entry.filename.encode("cp437")
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("cp1258", "replace")


class _TooMuchError(Exception):
    """The part is deeper or longer than any outline, or declares a document type."""


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree as the library does, of parts without a document type alone."""

    def doctype(self, *_: object) -> None:
        raise _TooMuchError


class _Names(dict[str, str]):
    """Short names by the long ones; of namespaces nobody asked for, ``?`` stands in front."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition("}")
        prefix = self._prefixes.get(space[1:], "?") if space else ""
        self[name] = f"{prefix}.{local}" if prefix else local
        return self[name]


def _left_open(content: bytes) -> int:
    """How many elements of a broken part were begun and not ended, about."""
    return content.count(b"<") - 2 * content.count(b"</") - content.count(b"/>")


def _tree(content: bytes, prefixes: Mapping[str, str]) -> Element:
    """A part as a tree with short names, level by level; raises what the library raises."""
    if content.count(b"<") > 2 * _MOST_ELEMENTS:  # in every encoding that the library takes
        raise _TooMuchError
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314 (bounded)
    parser.feed(content)
    root = parser.close()
    assert isinstance(root, Element)  # noqa: S101 (what the builder makes)
    names = _Names(prefixes)
    level, depth, count = [root], 0, 0
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > _MOST_DEPTH or count > _MOST_ELEMENTS:
            raise _TooMuchError
        for element in level:
            element.tag = names[element.tag]
            if element.attrib:
                element.attrib = {names[key]: value for key, value in element.items()}
        level = [child for element in level for child in element]
    return root
