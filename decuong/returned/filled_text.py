"""Paragraphs as read from a filled report, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text or of a table."""

    style: str
    """Name of its style as the office suite shows it."""
    text: str
    marks: Mapping[str, str]
    """The bookmarks that begin in it, with the text they enclose there."""


class MarkedText:
    """Collects a paragraph's text and what its bookmarks enclose."""

    def __init__(self) -> None:
        self._text = ""
        self._starts: dict[str, int] = {}
        self.marks: dict[str, str] = {}

    def add(self, text: str) -> None:
        """Append to the text."""
        self._text += text

    def begin(self, mark: str) -> None:
        """Open a bookmark here."""
        self._starts[mark] = len(self._text)
        self.marks.setdefault(mark, "")

    def end(self, mark: str) -> None:
        """Close a bookmark here."""
        if mark in self._starts:
            self.marks[mark] = self._text[self._starts.pop(mark) :]

    def paragraph(self, style: str) -> Paragraph:
        """The finished paragraph; a bookmark still open encloses the rest.

        Letters typed on some machines come apart from their marks: they are put together.
        """
        for mark in tuple(self._starts):
            self.end(mark)
        marks = {mark: normalize("NFC", text) for mark, text in self.marks.items()}
        return Paragraph(style, normalize("NFC", self._text), marks)
