"""Vietnamese text: folding, dates, numbers and sizes as people write them."""

from __future__ import annotations

import datetime
import re
import unicodedata


def folded(text: str) -> str:
    """The text in lower case without tone marks, as people type it in a hurry (đ becomes d)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D").lower()


def slug(text: str) -> str:
    """The text as part of a file's name, such as ``cu-m-gar``; empty if nothing of it can be."""
    return "-".join(re.findall("[a-z0-9]+", folded(text)))


def format_date(day: datetime.date) -> str:
    """A date as 29/5/2024."""
    return f"{day.day}/{day.month}/{day.year}"


def format_number(value: float, decimals: int = 0) -> str:
    """A number as 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def format_size(count: int) -> str:
    """A file's size, in KB of 1,024 bytes, as 17,6 KB."""
    return f"{format_number(count / 1024, 1)} KB"
