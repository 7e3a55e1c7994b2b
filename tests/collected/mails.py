"""Mails with a report attached."""

from __future__ import annotations

from email.message import EmailMessage

IN_TIME, LATE = "Wed, 29 May 2024 16:59:00 +0000", "Wed, 29 May 2024 17:01:00 +0000"
"""The letter's last day is 29 May, which ends at 17:00 in Greenwich."""


def mail(name: str, content: bytes, day: str, sender: str = "Văn phòng <a@vi-du.vn>") -> bytes:
    """A mail in the form of ``.eml`` files."""
    letter = EmailMessage()
    letter["From"], letter["Date"], letter["Subject"] = sender, day, "Báo cáo"
    letter.set_content("Gửi báo cáo.")
    letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()
