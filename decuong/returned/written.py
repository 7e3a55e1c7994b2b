"""What stands in a returned file, whatever its format: lines and tables, with marks and extras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from unicodedata import normalize

from decuong.returned.moved_words import words_of_field

ExtraKind = Literal["picture", "footnote", "equation", "moved"]
"""``moved`` says that words near it stood elsewhere before LibreOffice saved the file."""

PROMPT = ""
"""The name of marks over prompts: what a place to fill in shows until something is typed."""

CONTROL = "control:"
"""What stands before the tag of a content control, so that it is no bookmark's name."""


@dataclass(frozen=True)
class WrittenMark:
    """A bookmark, a tagged content control or a prompt over a stretch of a line."""

    name: str
    start: int
    end: int
    """Offset behind its last letter; ``start`` where it encloses nothing."""


@dataclass(frozen=True)
class Extra:
    """What stands in a line beside its letters."""

    kind: ExtraKind
    at: int
    """Offset in the line."""
    text: str
    """Words of a footnote or an equation; what a picture is called; empty for moved words."""
    content: bytes = b""
    """A picture's bytes; empty where the file only links to it."""


@dataclass(frozen=True)
class WrittenLine:
    """A paragraph, in NFC."""

    text: str
    number: str = ""
    """The number or bullet that its list prints; empty outside lists."""
    level: int = 0
    """How deep its list is nested, counted from 0."""
    marks: tuple[WrittenMark, ...] = ()
    extras: tuple[Extra, ...] = ()
    behind: str = ""
    """The whole paragraph, where a line cut from it stood behind words of somebody's own."""

    def cut(self, start: int, end: int) -> WrittenLine:
        """A stretch of the line, with what stands in it; its number stays with its beginning."""
        text = self.text[start:end]
        space = len(text) - len(text.lstrip())
        last = end >= len(self.text)
        inside = (e for e in self.extras if start <= e.at and (e.at < end or last))
        return WrittenLine(
            text.strip(),
            self.number if not self.text[:start].strip() else "",
            self.level,
            extras=tuple(replace(e, at=max(0, e.at - start - space)) for e in inside),
        )

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return not self.text.strip() and not self.extras

    def names(self) -> list[str]:
        """The names of its marks, prompts aside."""
        return [mark.name for mark in self.marks if mark.name != PROMPT]

    def bookmarks(self) -> list[str]:
        """The names of its bookmarks."""
        return [name for name in self.names() if not name.startswith(CONTROL)]


@dataclass(frozen=True)
class WrittenGrid:
    """A table; a cell that spans several columns is followed by empty ones."""

    rows: tuple[tuple[tuple[WrittenLine | WrittenGrid, ...], ...], ...]

    def lines(self) -> Iterator[WrittenLine]:
        """The lines of all its cells, those of tables in them too."""
        for row in self.rows:
            for cell in row:
                yield from lines_of(cell)


WrittenItem = WrittenLine | WrittenGrid


def lines_of(items: Iterable[WrittenItem]) -> Iterator[WrittenLine]:
    """The lines, and those of every cell of the tables among them."""
    for item in items:
        if isinstance(item, WrittenGrid):
            yield from item.lines()
        else:
            yield item


@dataclass(frozen=True)
class WrittenFile:
    """Everything read from one returned file."""

    properties: Mapping[str, str]
    """The custom properties, as ``head.about`` wrote them."""
    body: tuple[WrittenItem, ...]


@dataclass
class LineBuilder:
    """Collects a line letter by letter."""

    text: str = ""
    marks: list[WrittenMark] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    breaks: int = 0
    """Line breaks before its first word."""

    def add(self, text: str) -> None:
        """Append letters."""
        self.text += text

    def begin(self, mark: str) -> None:
        """Open a mark here."""
        self.starts[mark] = len(self.text)

    def end(self, mark: str) -> None:
        """Close a mark here, if it began in this line."""
        if mark in self.starts:
            self.marks.append(WrittenMark(mark, self.starts.pop(mark), len(self.text)))

    def insert(self, kind: ExtraKind, text: str = "", content: bytes = b"") -> None:
        """Put something beside the letters here."""
        self.extras.append(Extra(kind, len(self.text), normalize("NFC", text), content))

    def break_line(self) -> None:
        """Go on with a new line of the paragraph."""
        self.breaks += not self.text.strip()
        self.text += "\n"

    def settle_field(self, start: int) -> None:
        """Put the words of an input field, which began at ``start``, in order as far as known."""
        breaks = 0 if self.text[:start].strip() else self.breaks
        self.text = self.text[:start] + words_of_field(self.text[start:], breaks)
        if breaks:
            self.insert("moved")

    def footnote(self, words: str, moved: str, may_follow_lost: bool) -> None:
        """Put a footnote here, behind the words that LibreOffice moved into it, if it did.

        ``may_follow_lost`` says that it looks as it does where LibreOffice lost the words before.
        """
        self.add(words_of_field(moved, 0))
        if moved or (may_follow_lost and not self.text.strip()):
            self.insert("moved")
        self.insert("footnote", words)

    def line(self, number: str = "", level: int = 0) -> WrittenLine:
        """The finished line; a mark still open encloses the rest.

        Letters typed on some machines come apart from their marks: they are put together.
        """
        for mark in tuple(self.starts):
            self.end(mark)
        whole = normalize("NFC", self.text)
        marks, extras = tuple(self.marks), tuple(self.extras)
        if whole != self.text:
            marks = tuple(
                WrittenMark(m.name, self._moved(m.start), self._moved(m.end)) for m in marks
            )
            extras = tuple(replace(e, at=self._moved(e.at)) for e in extras)
        return WrittenLine(whole, number, level, marks, extras)

    def _moved(self, offset: int) -> int:
        return len(normalize("NFC", self.text[:offset]))
