"""Numbers that are paragraphs of their own in a scanned or converted file: of pages, of points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from decuong.importing.lines.marks import read_automatic_mark
from decuong.importing.words import WORDS
from decuong.manuscripts.manuscript import Paragraph, Table

_DRESSED = re.compile(WORDS["sections"]["page"], re.IGNORECASE)
_OF_A_POINT = re.compile(r"(?:[IVX]+|[A-EĐ]|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)/]")
_BARE = re.compile(r"\d{1,3}")


def page_numbers(blocks: Sequence[Paragraph | Table]) -> frozenset[int]:
    """The paragraphs, by their place, that surely are page numbers.

    A number that nothing tells from another is one where another page's number follows it.
    """
    texts = {
        block.place: " ".join(block.text.split())
        for block in blocks
        if isinstance(block, Paragraph) and not block.number
    }
    bare = {place: int(text) for place, text in texts.items() if _BARE.fullmatch(text)}
    numbers = list(bare.values())
    counted = len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))
    dressed = {place for place, text in texts.items() if _DRESSED.fullmatch(text)}
    return frozenset(dressed | (set(bare) if counted else set()))


def with_numbers_apart(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The blocks, where a paragraph that is but a number with its sign numbers the next one."""
    number = ""
    for block, following in zip_longest(blocks, blocks[1:]):
        text = "" if isinstance(block, Table) else block.text.strip()
        if (
            isinstance(block, Paragraph)
            and isinstance(following, Paragraph)
            and not (block.number or following.number or number)
            and _OF_A_POINT.fullmatch(text)
            and not _OF_A_POINT.match(following.text.strip())
            and read_automatic_mark(text)
        ):
            number = text
            continue
        yield replace(block, number=number) if number and isinstance(block, Paragraph) else block
        number = ""
