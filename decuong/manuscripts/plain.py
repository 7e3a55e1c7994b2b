"""Reads plain text: a line is a paragraph."""

from __future__ import annotations

from decuong.manuscripts.manuscript import Manuscript, Paragraph, Run


def read_plain(name: str, text: str) -> Manuscript:
    """Read a text of lines."""
    words = [line for line in text.splitlines() if line.strip()]
    paragraphs = (Paragraph((Run(line),), place) for place, line in enumerate(words, start=1))
    return Manuscript(name, tuple(paragraphs))
