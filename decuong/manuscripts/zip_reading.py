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
from xml.etree import ElementTree

from decuong.errors import Place, ProblemsFound, problem

Element = ElementTree.Element

_MOST_MEMBERS = 10_000
_MOST_BYTES = 20_000_000
"""Of one part, unpacked; the real letter has 100,000."""
_MOST_ELEMENTS = 500_000
_MOST_DEPTH = 200

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
            if self._file.getinfo(member).flag_bits & 1:
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


class Archive:
    """A ZIP of whole files from strangers; nothing of it is written anywhere."""

    def __init__(self, content: bytes) -> None:
        self._file: zipfile.ZipFile | None = None
        if content.count(_DIRECTORY_ENTRY) > _MOST_MEMBERS:
            return
        with contextlib.suppress(*_BROKEN):
            self._file = zipfile.ZipFile(io.BytesIO(content))

    def names(self) -> list[str]:
        """The names of its members; none where it is broken or has too many."""
        return self._file.namelist() if self._file else []

    def content(self, name: str, most: int) -> bytes | None:
        """The bytes of a member; None where they are damaged, locked or more than ``most``."""
        assert self._file is not None  # noqa: S101  (it has names)
        try:
            with self._file.open(name) as file:
                content = file.read(most + 1)
        except _BROKEN:
            return None
        return content if len(content) <= most else None


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
