"""What was answered, block by block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from decuong.returned.written import WrittenGrid, WrittenItem, WrittenLine

BETWEEN_CELLS = "\t"


@dataclass(frozen=True)
class ParagraphBlock:
    """A paragraph of an answer; the words of an equation stand in it."""

    text: str


@dataclass(frozen=True)
class ItemBlock:
    """A paragraph of a list."""

    text: str
    number: str
    """As its list prints it, e.g. ``1.`` or ``•``."""
    level: int
    """How deep it is nested, counted from 0."""


@dataclass(frozen=True)
class TableBlock:
    """A table; what a cell holds is its lines."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture."""

    name: str
    content: bytes
    """Empty where the file only links to it."""


@dataclass(frozen=True)
class Footnote:
    """A footnote of the block above."""

    text: str
    at: int
    """Offset in that block's text."""


@dataclass(frozen=True)
class Equation:
    """An equation that stands in the block above; of its layout only the letters are left."""

    text: str


@dataclass(frozen=True)
class Moved:
    """Words of the block above stood elsewhere before LibreOffice saved the file."""


Block = ParagraphBlock | ItemBlock | TableBlock | Picture | Footnote | Equation | Moved


def blocks_of(items: Iterable[WrittenItem]) -> Iterator[Block]:
    """The blocks of lines and tables in order."""
    for item in items:
        if isinstance(item, WrittenGrid):
            if item.rows:
                yield TableBlock(_rows(item))
            yield from _beside(item.lines())
            continue
        if text := item.text.strip():
            yield ItemBlock(text, item.number, item.level) if item.number else ParagraphBlock(text)
        yield from _beside([item])


def _beside(lines: Iterable[WrittenLine]) -> Iterator[Block]:
    for line in lines:
        for extra in line.extras:
            if extra.kind == "picture":
                yield Picture(extra.text, extra.content)
            elif extra.kind == "footnote":
                yield Footnote(extra.text, extra.at)
            elif extra.kind == "equation":
                yield Equation(extra.text)
            else:
                yield Moved()


def _rows(grid: WrittenGrid) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_cell(cell) for cell in row) for row in grid.rows)


def _cell(cell: tuple[WrittenItem, ...]) -> str:
    return "\n".join(filter(None, (text_of([block]) for block in blocks_of(cell))))


def text_of(blocks: Iterable[Block]) -> str:
    """The words of blocks: a line each, the cells of a table with tabs between them."""
    lines = []
    for block in blocks:
        if isinstance(block, ParagraphBlock):
            lines.append(block.text)
        elif isinstance(block, ItemBlock):
            lines.append(f"{block.number} {block.text}")
        elif isinstance(block, TableBlock):
            lines += [BETWEEN_CELLS.join(cells).rstrip() for cells in block.rows]
    return "\n".join(lines)


def words_of_blocks(blocks: Iterable[Block]) -> str:
    """The bare words of blocks, without the numbers of lists: what messages quote."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, ParagraphBlock | ItemBlock):
            words.append(block.text)
        elif isinstance(block, TableBlock):
            words += [cell for row in block.rows for cell in row]
    return " ".join(filter(None, words))


def as_json(block: Block) -> dict[str, Any]:
    """A block as ``bao-cao-ve.json`` has it; of a picture only its digest and size."""
    kind = type(block).__name__.removesuffix("Block").lower()
    if isinstance(block, Picture):
        digest = hashlib.sha256(block.content).hexdigest()
        return {"kind": kind, "name": block.name, "sha256": digest, "size": len(block.content)}
    return {"kind": kind, **vars(block)}
