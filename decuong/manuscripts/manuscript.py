"""A file as it was read: its paragraphs and tables with their places, whatever its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph in one look."""

    text: str
    italic: bool = False
    bold: bool = False
    font: str = ""
    """Name of the font, where the file says it: old ones have an encoding of their own."""


@dataclass(frozen=True)
class Paragraph:
    """One line or paragraph, with its automatic number apart from its words."""

    runs: tuple[Run, ...]
    place: int
    """Counted from 1 over all paragraphs of the file that hold words."""
    number: str = ""
    """The automatic number as shown, e.g. ``1.1.`` or ``-``; empty where it is typed."""
    level: int = -1
    """Level in its list, counted from 0; -1 where the number is typed, if there is one."""
    look: str = ""
    """What paragraphs of one list or one style have in common."""
    footnote: bool = False

    @property
    def text(self) -> str:
        """The words, without the automatic number."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """All its paragraphs, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell


@dataclass(frozen=True)
class Aside:
    """What a file holds beside its text: left out of the outline, told to the person."""

    kind: str
    """Key of ``words.toml`` under ``asides``: comment, deleted, hidden, bookmark, macro …"""
    words: str
    place: int = 0
    """The paragraph it stands in; 0 where that cannot be said."""


@dataclass(frozen=True)
class Manuscript:
    """Everything read from one file."""

    name: str
    """Name of the file, for messages."""
    blocks: tuple[Paragraph | Table, ...]
    asides: tuple[Aside, ...] = ()
    period: str = ""
    """YAML of the period that the file was exported from, if it says so."""
    source: str = ""
    """The source text of that period."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, those of tables included, in reading order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.paragraphs()
            else:
                yield block

    def mapped(self, change: Callable[[Paragraph], Paragraph]) -> Manuscript:
        """The manuscript with every paragraph changed."""
        blocks = tuple(
            Table(tuple(tuple(tuple(map(change, cell)) for cell in row) for row in block.rows))
            if isinstance(block, Table)
            else change(block)
            for block in self.blocks
        )
        return replace(self, blocks=blocks)


def unread(said: Iterable[str], blocks: Sequence[Paragraph | Table], out: Iterable[str]) -> str:
    """The letters a body says and neither its blocks nor what was left ``out`` of them have."""
    left = Counter("".join(said))
    for paragraph in Manuscript("", tuple(blocks)).paragraphs():
        left -= Counter(paragraph.text)
    for words in out:
        left -= Counter(words)
    return "".join(sorted(character for character in left if character.isalnum()))
