"""Mails and mailboxes (RFC 5322, RFC 4155): the files attached, each with its day and sender."""

from __future__ import annotations

import binascii
import datetime
import email
import email.policy
import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePath

MAILBOX_START = b"From "
"""How a mailbox begins; mail programs mostly keep it under a name without an ending."""

_COMMENTS = {".xlsx", ".xls", ".pptx", ".html", ".htm", ".ics", ".vcf", ".p7s"}
"""Kinds of attachments that go with a report and are none."""
_MAIL_TYPE = "message/rfc822"
_AS_IT_CAME = email.policy.default.clone(refold_source="none")
_UNREADABLE = (ValueError, LookupError, AttributeError, TypeError, OverflowError)
"""What the library raises for headers and contents that nobody can read."""


@dataclass(frozen=True)
class Attachment:
    """A file in a mail."""

    name: str
    """As the mail has it; its position where it has none."""
    content: bytes
    sent: datetime.datetime | None
    """When the mail was sent; without a zone where the mail names none."""
    sender: str


def attachments(content: bytes) -> Iterator[Attachment]:
    """The files of a mail; of one that was forwarded whole, the mail itself as ``.eml``.

    Raises ValueError where a mail is nested too deeply to be read.
    """
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
    except RecursionError:
        raise ValueError from None
    assert isinstance(message, EmailMessage)  # noqa: S101  (what the policy makes)
    sent, sender = _sent(message), _header(message, "from")
    for position, part in enumerate(_parts(message)):
        name = _file_name(part)
        if part.get_content_type() == _MAIL_TYPE:
            title = name.removesuffix(".eml") or _header(_inner(part), "subject") or str(position)
            yield Attachment(f"{title}.eml", _forwarded(part), sent, sender)
        elif _is_file(part, name):
            yield Attachment(name or str(position), _decoded(part), sent, sender)


def is_comment(name: str) -> bool:
    """Whether an attachment of that name goes with a report and is none."""
    return PurePath(name).suffix.lower() in _COMMENTS


def mails_of(path: Path) -> Iterator[bytes]:
    """Every mail of a mailbox, one at a time."""
    box = mailbox.mbox(path, factory=None, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key)
    finally:
        box.close()


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail, not those of a mail in it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != _MAIL_TYPE:
            waiting += reversed(
                [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
            )
        else:
            yield part


def _is_file(part: EmailMessage, name: str) -> bool:
    """Whether a part is an attachment: no picture of the mail's own text, such as a signature's."""
    kind, _, detail = part.get_content_type().partition("/")
    if kind == "image" and part.get("content-id") is not None:
        return False
    if not name:  # as scanners and some systems of offices send them
        return kind == "application" and not detail.endswith("-signature")
    return not is_comment(name)


def _inner(part: EmailMessage) -> Message:
    """The mail in a part; packed again, against RFC 2046 5.2.1, it is text to the library."""
    inner = part.get_payload(0)
    assert isinstance(inner, Message)  # noqa: S101  (what the library makes)
    return inner


def _forwarded(part: EmailMessage) -> bytes:
    is_packed = _header(part, "content-transfer-encoding").strip().lower() == "base64"
    try:
        content = _inner(part).as_bytes(policy=_AS_IT_CAME)
        return binascii.a2b_base64(content) if is_packed else content
    except (*_UNREADABLE, RecursionError):
        return b""


def _file_name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")
    except _UNREADABLE:
        return ""


def _decoded(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except _UNREADABLE:
        return b""
    return content if isinstance(content, bytes) else b""


def _header(message: Message, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _UNREADABLE:
        return ""


def _sent(message: EmailMessage) -> datetime.datetime | None:
    """The day as it was written: the library would give one without a zone Greenwich's."""
    text = next((value for name, value in message.raw_items() if name.lower() == "date"), "")
    try:
        day = parsedate_to_datetime(str(text))
    except _UNREADABLE:
        return None
    is_universal = day.tzinfo is None and "-0000" in str(text)  # RFC 5322, 3.3
    return day.replace(tzinfo=datetime.UTC) if is_universal else day
