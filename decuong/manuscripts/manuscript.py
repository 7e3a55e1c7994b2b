"""A file as it was read: its paragraphs and tables with their places, whatever its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace


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
    boxed: bool = False
    """Whether it stands in a text box or another shape."""
    heading: int = 0
    """Level of its heading style, counted from 1; 0 for other paragraphs."""

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
    """Key of the import's ``words.toml`` under ``asides``: comment, deleted, hidden, picture …"""
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
    kind: str = ""
    """What the file is: docx, odt, doc, rtf or txt."""
    content: bytes = field(default=b"", repr=False)
    """The file itself, for another reader."""
    charset: str = ""
    """The character set of before Unicode that its words were in, if any: tcvn3 or vni."""

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


def find_unread(
    texts: Iterable[str], blocks: Sequence[Paragraph | Table], left_out: Iterable[str]
) -> str:
    """The letters of a body's texts that neither its blocks nor what was left out of them have."""
    known = Counter[str]()
    for paragraph in Manuscript("", tuple(blocks)).paragraphs():
        known += Counter(paragraph.text.lower())
    for words in left_out:
        known += Counter(words.lower())
    unread = set()
    for character in "".join(texts):
        low = character.lower()
        known[low] -= 1
        if known[low] < 0 and character.isalnum():
            unread.add(character)
    return "".join(sorted(unread))
