"""Lines that start with a word and its number, such as ``Câu 1.``, as points of an outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from decuong.importing.lines.labels import SENTENCES, read_label
from decuong.importing.lines.lines import Line
from decuong.importing.lines.marks import BULLETS, Mark
from decuong.importing.sections.tables import FormGrid


def with_labels(blocks: Sequence[Line | FormGrid]) -> list[Line | FormGrid]:
    """The blocks with marks for labelled lines; a label that starts nowhere is a sentence's."""
    labels = {
        block.order: mark
        for block in blocks
        if isinstance(block, Line) and block.mark is None and not block.guides
        if (mark := read_label(block.text)) is not None
    }
    numbers = {(mark.label, mark.values[0]) for mark in labels.values()}
    begun = {label for label, number in numbers if number == 1}
    counted = begun | {label for label, number in numbers if (label, number + 1) in numbers}
    if not _heads(blocks, labels):
        counted -= {SENTENCES}
    marks = {order: mark for order, mark in labels.items() if mark.label in counted}
    return [
        replace(block, mark=marks[block.order])
        if isinstance(block, Line) and block.order in marks
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
