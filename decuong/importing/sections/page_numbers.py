"""Page numbers that stand among the paragraphs of a scanned or converted file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from decuong.importing.words import WORDS
from decuong.manuscripts.manuscript import Paragraph, Table

_DRESSED = re.compile(WORDS["sections"]["page"], re.IGNORECASE)
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
