"""Letters that are small Roman numbers: i), ii), iii)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decuong.importing.lines.lines import Line
from decuong.importing.lines.marks import as_small_roman, bare_counter
from decuong.importing.sections.outline_parts import Passage
from decuong.importing.sections.tables import FormGrid

SKIPS_OF_LETTERS = 3
"""Word counts a, b, c, d, e; official texts a, b, c, d, đ, e, and neither has all of the other."""


def small_romans(lines: Sequence[Line]) -> frozenset[int]:
    """The lines, by their order, whose letters are small Roman numbers: i), ii), iii).

    A single letter is one where the outline has longer ones, unless it follows its forerunner in
    the alphabet and no ii) follows it.
    """
    lettered = [(x.order, bare_counter(x.mark), x.mark) for x in lines if x.mark and is_letter(x)]
    if not any(len(counter) > 1 for _, counter, mark in lettered if not mark.under[0]):
        return frozenset()
    romans = set()
    before = 0
    for place, (order, counter, mark) in enumerate(lettered):
        following = lettered[place + 1][1] if place + 1 < len(lettered) else ""
        in_alphabet = 1 <= mark.values[-1] - before <= SKIPS_OF_LETTERS and following != "ii"
        if len(counter) > 1 or not in_alphabet:
            romans.add(order)
        else:
            before = mark.values[-1]
    return frozenset(romans)


def with_small_roman(block: Passage, romans: frozenset[int]) -> Passage:
    """The passage, its letter read as a Roman number where it is one of ``romans``."""
    if isinstance(block, FormGrid) or block.mark is None or block.order not in romans:
        return block
    return replace(block, mark=as_small_roman(block.mark))


def is_letter(line: Line) -> bool:
    """Whether a line is counted by a letter."""
    return line.mark is not None and line.mark.kind == "letter"
