"""Reads plain text: a line is a paragraph."""

from __future__ import annotations

import re

from decuong.importing.manuscript import Aside, Manuscript, Paragraph, Run

_BOOKMARK = re.compile(r"\[bookmark: (\w+)\]")
"""What some programs leave in a text for Word's hidden bookmarks."""


def read_plain(name: str, text: str) -> Manuscript:
    """Read a text of lines."""
    found: list[Paragraph] = []
    asides: list[Aside] = []
    for line in text.splitlines():
        asides += [Aside("bookmark", word, len(found) + 1) for word in _BOOKMARK.findall(line)]
        words = _BOOKMARK.sub("", line)
        if words.strip():
            found.append(Paragraph((Run(words),), len(found) + 1))
    return Manuscript(name, tuple(found), tuple(asides))
