"""Files as they arrived: from folders, ZIP files and mails, each with its day and sender.

Nothing is unpacked to the disk; names of members and attachments are only shown. What is bounded:
how deep containers stand in each other, how many files and bytes they hold.
"""

from __future__ import annotations

import datetime
import email
import email.policy
import hashlib
import io
import mailbox
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from decuong.collected.outlook import read_outlook
from decuong.manuscripts.zip_reading import Archive, is_archive

MOST_ARRIVAL_BYTES = 60_000_000
"""Of a single file; a longer one is told, not read."""
_MOST_INSIDE = 10_000
"""Files in a container."""
_DEEPEST = 3
"""Containers in each other: a mail in a mail in a ZIP."""
_OFFICE_PARTS = ("[Content_Types].xml", "mimetype", "content.xml")
_FIRST_NAME = 30
"""Offset of the first member's name in a ZIP (APPNOTE 4.3.7); of a document mostly one of these."""
_OFFICE_STARTS = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels")
_MAIL_SUFFIXES = {".eml"}
_TEMPORARY = ("~$", ".~lock", ".")
"""How names of files begin that word processors and systems leave beside others."""
_COMMENTS = {".xlsx", ".xls", ".pptx", ".html", ".htm", ".ics", ".vcf", ".p7s"}
"""Kinds of attachments that go with a report and are none."""


@dataclass(frozen=True)
class Arrival:
    """A file that came in, or what came instead."""

    name: str
    """Where it came from, as shown: path, then members and attachments behind ``›``."""
    content: bytes
    sent: datetime.datetime | None = None
    """When its mail was sent; never the file's own time."""
    sender: str = ""
    """Name and address of who sent its mail."""
    problem: str = ""
    """Code of a finding, where there is nothing to read."""

    @property
    def sha256(self) -> str:
        """Digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def arrivals(paths: Iterable[Path]) -> Iterator[Arrival]:
    """Every file below the paths, in order; containers are opened."""
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and not p.is_symlink())
            for file in inside:
                if not file.name.startswith(_TEMPORARY):
                    yield from _file(file)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Arrival]:
    name = path.as_posix()
    if path.suffix.lower() == ".mbox":
        yield from _mailbox(path)
    elif path.stat().st_size > MOST_ARRIVAL_BYTES:
        yield Arrival(name, b"", problem="too-large")
    else:
        yield from opened(Arrival(name, path.read_bytes()))


def opened(arrival: Arrival, depth: int = 0) -> Iterator[Arrival]:
    """An arrival, or what is in it where it is a container."""
    suffix = Path(arrival.name).suffix.lower()
    if len(arrival.content) > MOST_ARRIVAL_BYTES:
        yield replace(arrival, content=b"", problem="too-large")
    elif suffix in _MAIL_SUFFIXES and not is_archive(arrival.content):
        yield from _within(arrival, _mail(arrival), depth)
    elif suffix == ".msg":
        yield from _within(arrival, _outlook(arrival), depth)
    elif is_archive(arrival.content) and (archive := _archive(arrival)) is not None:
        yield from _within(arrival, _members(arrival, archive), depth)
    else:
        yield arrival


def _within(outer: Arrival, inside: Iterator[Arrival], depth: int) -> Iterator[Arrival]:
    """What stands in a container; a container with nothing in it is told."""
    if depth >= _DEEPEST:
        yield replace(outer, content=b"", problem="too-large")
        return
    count = 0
    for arrival in inside:
        count += 1
        if count > _MOST_INSIDE:
            yield replace(outer, content=b"", problem="too-large")
            return
        if arrival.problem:
            yield arrival
        else:
            yield from opened(arrival, depth + 1)
    if not count:
        yield replace(outer, problem="not-a-report")


def _archive(arrival: Arrival) -> Archive | None:
    """A ZIP of files; None for one that is a document, or broken."""
    if arrival.content.startswith(_OFFICE_STARTS, _FIRST_NAME):
        return None
    archive = Archive(arrival.content)
    names = archive.names()
    return None if not names or any(name in names for name in _OFFICE_PARTS) else archive


def _members(arrival: Arrival, archive: Archive) -> Iterator[Arrival]:
    for name in archive.names():
        label = f"{arrival.name} › {name}"
        if name.endswith("/") or Path(name).name.startswith((*_TEMPORARY, "__MACOSX")):
            continue
        content = archive.content(name, MOST_ARRIVAL_BYTES)
        if content is None:
            yield replace(arrival, name=label, content=b"", problem="damaged")
        else:
            yield replace(arrival, name=label, content=content)


def _mail(arrival: Arrival) -> Iterator[Arrival]:
    message = email.message_from_bytes(arrival.content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101  (what the policy makes)
    yield from _attachments(message, arrival)


def _attachments(message: EmailMessage, arrival: Arrival) -> Iterator[Arrival]:
    sent, sender = _sent(message), _header(message, "from")
    for position, part in enumerate(message.walk()):
        name = _file_name(part)
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        if part.get_content_type() == "message/rfc822" or not name:
            continue
        if Path(name).suffix.lower() in _COMMENTS or _is_shown_inline(part):
            continue
        label = f"{arrival.name} › {name or position}"
        yield Arrival(label, _decoded(part), sent, sender)


def _is_shown_inline(part: EmailMessage) -> bool:
    """Whether a part is a picture of the mail's own text, such as a signature's."""
    return part.get_content_maintype() == "image" and part.get("content-id") is not None


def _file_name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, IndexError):  # a header that nobody can read
        return ""


def _decoded(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return content if isinstance(content, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):
        return ""


def _sent(message: EmailMessage) -> datetime.datetime | None:
    try:
        day = parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, OverflowError):
        return None
    return day if day.tzinfo else day.replace(tzinfo=datetime.UTC)


def _mailbox(path: Path) -> Iterator[Arrival]:
    """Every mail of an mbox, one at a time."""
    box = mailbox.mbox(path, factory=None, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            content = box.get_bytes(key)
            whole = Arrival(f"{path.as_posix()} › {number}", content)
            has_mails = False
            for arrival in _mail(whole) if len(content) <= MOST_ARRIVAL_BYTES else ():
                has_mails = True
                yield from opened(arrival, 1)
            if not has_mails and len(content) > MOST_ARRIVAL_BYTES:
                yield replace(whole, content=b"", problem="too-large")
    finally:
        box.close()


def _outlook(arrival: Arrival) -> Iterator[Arrival]:
    mail = read_outlook(io.BytesIO(arrival.content))
    if mail is None:
        yield replace(arrival, content=b"", problem="damaged")
        return
    for name, content in mail.attachments:
        if Path(name).suffix.lower() not in _COMMENTS:
            yield Arrival(f"{arrival.name} › {name}", content, mail.sent, mail.sender)
