"""Files as they arrived: from folders, ZIP files and mails, each with its day and sender.

Names of members and attachments are only shown, nothing is unpacked under them. What is bounded:
how deep containers stand in each other, how many files and bytes they hold.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from decuong.collected.deciding import DECISIONS_FILE
from decuong.collected.mails import MAILBOX_START, attachments, is_comment, mails_of
from decuong.collected.outlook import read_outlook
from decuong.collected.placing import READY_FOLDER, RESULT_NAMES
from decuong.collected.shelf import SHELF_FILE
from decuong.manuscripts.zip_reading import Archive, MemberUnreadable, is_archive

MOST_ARRIVAL_BYTES = 60_000_000
"""Of a single file; a longer one is told, not read."""
_MOST_INSIDE = 10_000
"""Files in a container."""
_DEEPEST = 3
"""Containers in each other: a mail in a mail in a ZIP."""
_FIRST_YEAR = 1971
"""Of mails; the year before is where clocks begin."""
_OFFICE_PARTS = ("[Content_Types].xml", "mimetype", "content.xml")
_FIRST_NAME = 30
"""Offset of the first member's name in a ZIP (APPNOTE 4.3.7); of a document mostly one of these."""
_OFFICE_STARTS = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels")
_MAILBOX_SUFFIXES = {".mbox", ".mbx"}
_RESULTS = {*RESULT_NAMES, READY_FOLDER, DECISIONS_FILE}
_TEMPORARY = ("~$", "~wr", ".")
"""How names begin that word processors and systems leave beside files, in small letters."""
_OF_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"}
"""Files and folders that systems keep for themselves among those of a person."""


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
    """Every file below the paths, in order, the results of a collection aside.

    Containers are opened.
    """
    for path in paths:
        closed: list[Path] = []
        for file in sorted(_files(path, closed)):
            try:
                yield from _file(file)
            except PermissionError:
                closed.append(file)
        for each in closed:
            yield Arrival(_readable(each.as_posix()), b"", problem="not-readable")


def _files(path: Path, closed: list[Path]) -> Iterator[Path]:
    """A file, or those below a folder; none that a program keeps for itself, no links.

    Folders that may not be read go to ``closed``.
    """
    if path.name in _results_in(path.parent):
        return
    if not path.is_dir():
        yield from () if _is_kept_by_program(PurePath(path.name)) else (path,)
        return
    for folder, folders, names in os.walk(path, onerror=lambda e: closed.append(Path(e.filename))):
        results = _results_in(Path(folder))
        folders[:] = [name for name in folders if name not in results]
        for file in (Path(folder, name) for name in names if name not in results):
            is_own = _is_kept_by_program(file.relative_to(path))
            if file.is_file() and not file.is_symlink() and not is_own:
                yield file


def _results_in(folder: Path) -> Collection[str]:
    """The names of what a collection wrote into a folder: none where there was none."""
    return _RESULTS if (folder / SHELF_FILE).is_file() else ()


def _is_kept_by_program(path: PurePath) -> bool:
    """Whether a file was left beside others: the lock of an open document, a system's notes."""
    names = [name.lower() for name in path.parts if name.strip(".")]
    return any(name.startswith(_TEMPORARY) or name in _OF_SYSTEMS for name in names)


def _file(path: Path) -> Iterator[Arrival]:
    arrival = Arrival(_readable(path.as_posix()), b"")
    with path.open("rb") as file:
        start = file.read(len(MAILBOX_START))
    if _is_mailbox(path.name, start):
        for each in _mailbox(arrival, path):
            yield from (each,) if each.problem else opened(each, 1)
    elif path.stat().st_size > MOST_ARRIVAL_BYTES:
        yield replace(arrival, problem="too-large")
    else:
        yield from opened(replace(arrival, content=path.read_bytes()))


def _is_mailbox(name: str, start: bytes) -> bool:
    return PurePath(name).suffix.lower() in _MAILBOX_SUFFIXES or start.startswith(MAILBOX_START)


def _readable(name: str) -> str:
    """A name as it is shown: composed, nothing invisible; bytes that are no UTF-8 as Windows' own.

    A system that takes names for bytes hands those that are no UTF-8 over as lone surrogates.
    """
    if any("\udc80" <= sign <= "\udcff" for sign in name):
        name = name.encode(errors="surrogateescape").decode("cp1258", "replace")
    name = unicodedata.normalize("NFC", name)
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def opened(arrival: Arrival, depth: int = 0) -> Iterator[Arrival]:
    """An arrival, or what is in it where it is a container."""
    suffix = Path(arrival.name).suffix.lower()
    if len(arrival.content) > MOST_ARRIVAL_BYTES:
        yield replace(arrival, content=b"", problem="too-large")
    elif suffix == ".eml" and not is_archive(arrival.content):
        yield from _within(arrival, _mail(arrival), depth)
    elif suffix == ".msg":
        yield from _within(arrival, _outlook(arrival), depth)
    elif _is_mailbox(arrival.name, arrival.content):
        yield from _within(arrival, _packed_mailbox(arrival), depth)
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
    names = {member.name for member in archive.members}
    return None if not names or not names.isdisjoint(_OFFICE_PARTS) else archive


def _members(arrival: Arrival, archive: Archive) -> Iterator[Arrival]:
    for member in archive.members:
        if member.name.endswith("/") or _is_kept_by_program(PurePath(member.name)):
            continue
        inside = replace(arrival, name=f"{arrival.name} › {_readable(member.name)}")
        try:
            yield replace(inside, content=archive.content(member, MOST_ARRIVAL_BYTES))
        except MemberUnreadable as error:
            yield replace(inside, content=b"", problem=error.code)


def _mail(arrival: Arrival) -> Iterator[Arrival]:
    try:
        for each in attachments(arrival.content):
            yield _attached(arrival, each.name, each.content, each.sent, each.sender)
    except ValueError:
        yield replace(arrival, content=b"", problem="too-large")


def _attached(
    mail: Arrival, name: str, content: bytes, sent: datetime.datetime | None, sender: str
) -> Arrival:
    """A file of a mail; of a forwarded mail that does not say so itself, the outer one's day."""
    label = f"{mail.name} › {_readable(name)}"
    if sent is not None and not _FIRST_YEAR <= sent.year < datetime.MAXYEAR:
        sent = None  # a clock that was never set
    return Arrival(label, content, sent or mail.sent, _readable(sender) or mail.sender)


def _mailbox(arrival: Arrival, path: Path) -> Iterator[Arrival]:
    """The files of every mail; a mail without any is none to be told of."""
    for number, content in enumerate(mails_of(path), start=1):
        whole = replace(arrival, name=f"{arrival.name} › {number}", content=content)
        if len(content) > MOST_ARRIVAL_BYTES:
            yield replace(whole, content=b"", problem="too-large")
        else:
            yield from _mail(whole)


def _packed_mailbox(arrival: Arrival) -> Iterator[Arrival]:
    """The files of a mailbox in a container, as the library reads mailboxes: from the disk."""
    with tempfile.TemporaryDirectory(prefix="decuong-") as folder:
        path = Path(folder) / "box"
        path.write_bytes(arrival.content)
        yield from _mailbox(replace(arrival, content=b""), path)


def _outlook(arrival: Arrival) -> Iterator[Arrival]:
    mail = read_outlook(io.BytesIO(arrival.content))
    if mail is None:
        yield replace(arrival, content=b"", problem="damaged")
        return
    for name, content in mail.attachments:
        if not is_comment(name):
            yield _attached(arrival, name, content, mail.sent, mail.sender)
