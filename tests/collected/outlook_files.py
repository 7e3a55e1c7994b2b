"""Mails as Outlook saves them, written from [MS-CFB] and [MS-OXMSG]; no Outlook wrote these."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

_SECTOR, _SMALL, _LEAST = 512, 64, 4096
"""Bytes of a sector and of a small one; from ``_LEAST`` on a stream has sectors of its own."""

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_TEXT, _BYTES, _TIME, _NUMBER = 0x001F, 0x0102, 0x0040, 0x0003


@dataclass
class _Node:
    """A storage with what is in it, or a stream with its bytes."""

    name: str
    content: bytes | None = None
    below: list[_Node] = field(default_factory=list)


def outlook_mail(
    name: str, content: bytes, day: str, sender: str = "Văn phòng <a@vi-du.vn>"
) -> bytes:
    """A mail in the form of ``.msg`` files, with one file attached."""
    person, _, address = sender.removesuffix(">").rpartition(" <")
    sent = parsedate_to_datetime(day) - datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
    message = _storage(
        "Root Entry",
        struct.pack("<8xIIII8x", 0, 1, 0, 1),
        {
            (0x001A, _TEXT): "IPM.Note".encode("utf-16-le"),
            (0x0037, _TEXT): "Báo cáo".encode("utf-16-le"),
            (0x0039, _TIME): struct.pack("<Q", int(sent.total_seconds()) * 10_000_000),
            (0x0C1A, _TEXT): person.encode("utf-16-le"),
            (0x0C1F, _TEXT): address.encode("utf-16-le"),
        },
    )
    attachment = _storage(
        "__attach_version1.0_#00000000",
        bytes(8),
        {
            (0x3701, _BYTES): content,
            (0x3705, _NUMBER): struct.pack("<I4x", 1),
            (0x3707, _TEXT): name.encode("utf-16-le"),
        },
    )
    message.below.append(attachment)
    return _compound_file(message)


def _storage(name: str, header: bytes, properties: dict[tuple[int, int], bytes]) -> _Node:
    """A storage with its properties, the long ones as streams ([MS-OXMSG] 2.4)."""
    node, entries = _Node(name), header
    for (number, kind), value in properties.items():
        if kind in (_TEXT, _BYTES):
            node.below.append(_Node(f"__substg1.0_{number:04X}{kind:04X}", value))
            size = len(value) + (2 if kind == _TEXT else 0)
            value = struct.pack("<I4x", size)  # noqa: PLW2901  (what the entry holds)
        entries += struct.pack("<HHI", kind, number, 6) + value
    node.below.append(_Node("__properties_version1.0", entries))
    return node


def _compound_file(root: _Node) -> bytes:
    """The bytes of a compound file, version 3 ([MS-CFB] 2.2 to 2.6)."""
    nodes = list(_walk(root))
    small, large = _Chains(_SMALL), _Chains(_SECTOR)
    starts: dict[int, int] = {}
    for node in nodes:
        if node.content is not None:
            chains = small if len(node.content) < _LEAST else large
            starts[id(node)] = chains.add(node.content)
    small_stream = large.add(small.data)
    small_table = large.add(_packed(small.next, _SECTOR // 4))
    directory = large.add(_directory(nodes, starts, small_stream, len(small.data)))
    tables = 1
    while tables * (_SECTOR // 4) < len(large.next) + tables:
        tables += 1
    first = len(large.next)
    table = _packed([*large.next, *[_TABLE] * tables], tables * (_SECTOR // 4))
    places = [*range(first, first + tables), *[_FREE] * (109 - tables)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, directory, 0, _LEAST, small_table, -(-len(small.next) // 128), _END, 0,
        places[0],
    )  # fmt: skip
    return header + struct.pack("<108I", *places[1:]) + large.data + table


class _Chains:
    """Streams cut into sectors one behind the other, and what comes after each sector."""

    def __init__(self, size: int) -> None:
        self.size, self.data, self.next = size, b"", list[int]()

    def add(self, content: bytes) -> int:
        """Put a stream behind the others; the number of its first sector."""
        if not content:
            return _END
        count, first = -(-len(content) // self.size), len(self.next)
        self.data += content.ljust(count * self.size, b"\0")
        self.next += [*range(first + 1, first + count), _END]
        return first


def _packed(numbers: Sequence[int], least: int) -> bytes:
    count = -(-max(len(numbers), 1) // least) * least
    return struct.pack(f"<{count}I", *numbers, *[_FREE] * (count - len(numbers)))


def _walk(node: _Node) -> Iterator[_Node]:
    yield node
    node.below.sort(key=lambda below: (len(below.name), below.name.upper()))
    for below in node.below:
        yield from _walk(below)


def _directory(nodes: list[_Node], starts: dict[int, int], small: int, size: int) -> bytes:
    """An entry for each node; the nodes of a storage are a chain to the right."""
    numbers = {id(node): number for number, node in enumerate(nodes)}
    right = {
        id(one): numbers[id(after)]
        for node in nodes
        for one, after in zip(node.below, node.below[1:], strict=False)
    }
    entries = b""
    for number, node in enumerate(nodes):
        kind = _ROOT if number == 0 else _STORAGE if node.content is None else _STREAM
        below = numbers[id(node.below[0])] if node.below else _FREE
        start = small if number == 0 else starts.get(id(node), 0)
        length = size if number == 0 else len(node.content or b"")
        name = node.name.encode("utf-16-le")
        entries += struct.pack(
            "<64sHBBIII36xIQ", name, len(name) + 2, kind, 1, _FREE, right.get(id(node), _FREE),
            below, start, length,
        )  # fmt: skip
    return entries
