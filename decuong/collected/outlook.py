"""Mails as Outlook saves them (.msg, [MS-OXMSG]); the one module that knows python-oxmsg."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import BinaryIO

import oxmsg


@dataclass(frozen=True)
class OutlookMail:
    """What a mail brought."""

    sender: str
    sent: datetime.datetime | None
    attachments: tuple[tuple[str, bytes], ...]
    """Name and content of each."""


def read_outlook(file: BinaryIO) -> OutlookMail | None:
    """Read a mail; None where the file is none, or damaged."""
    try:
        message = oxmsg.Message.load(file)
        attachments = tuple(
            (str(part.file_name or ""), bytes(part.file_bytes or b""))
            for part in message.attachments
        )
        return OutlookMail(str(message.sender or ""), _aware(message.sent_date), attachments)
    except Exception:  # it raises whatever a damaged file leads it to
        return None


def _aware(day: datetime.datetime | None) -> datetime.datetime | None:
    if day is None or day.tzinfo is not None:
        return day
    return day.replace(tzinfo=datetime.UTC)
