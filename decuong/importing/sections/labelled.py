"""Lines that start with a word and its number, such as ``Câu 1.``, as points of an outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from decuong.importing.lines.labels import SENTENCES, read_label
from decuong.importing.lines.lines import Line
from decuong.importing.lines.marks import BULLETS, Mark
from decuong.importing.sections.letter_parts import is_title
from decuong.importing.sections.tables import FormGrid


def with_labels(blocks: Sequence[Line | FormGrid]) -> list[Line | FormGrid]:
    """The blocks with marks for labelled lines.

    A label that never counts on is a sentence's, unless a line as short as a title begins with the
    first.
    """
    labels = {
        block.order: mark
        for block in blocks
        if isinstance(block, Line) and block.mark is None and not block.guides
        if (mark := read_label(block.text)) is not None
    }
    numbers = {(mark.label, mark.values[0]) for mark in labels.values()}
    counted = {labels[line.order].label for line in _titles(blocks, labels)}
    counted |= {label for label, number in numbers if (label, number + 1) in numbers}
    if not _heads(blocks, labels):
        counted -= {SENTENCES}
    marks = {order: mark for order, mark in labels.items() if mark.label in counted}
    return [
        replace(block, mark=marks[block.order])
        if isinstance(block, Line) and block.order in marks
        else block
        for block in blocks
    ]


def _titles(blocks: Sequence[Line | FormGrid], labels: Mapping[int, Mark]) -> list[Line]:
    """The lines that begin a list of labels and are no sentences."""
    lines = [block for block in blocks if isinstance(block, Line) and block.order in labels]
    return [line for line in lines if labels[line.order].is_first and is_title(line)]


def without_initials(blocks: Sequence[Line | FormGrid]) -> list[Line | FormGrid]:
    """The blocks where initials such as ``C.V.`` are words, unless ``C`` is a number, too."""
    marks = [block.mark for block in blocks if isinstance(block, Line) and block.mark]
    if any(mark.kind == "upper" for mark in marks):
        return list(blocks)
    return [
        block.unmarked()
        if isinstance(block, Line)
        and block.mark is not None
        and (block.mark.kind, block.mark.under[0]) == ("roman", "upper")
        else block
        for block in blocks
    ]


def _heads(blocks: Sequence[Line | FormGrid], labels: Mapping[int, Mark]) -> bool:
    """Whether bullets stand below a sentence that is counted: it is more than a sentence then."""
    lines = [block for block in blocks if isinstance(block, Line)]
    return any(
        line.order in labels
        and labels[line.order].label == SENTENCES
        and following.mark is not None
        and following.mark.kind in {*BULLETS, "letter"}
        for line, following in pairwise(lines)
    )
