"""Lines that start with a word and its number, such as ``Câu 1.``, as points of an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decuong.importing.lines.labels import read_label
from decuong.importing.lines.lines import Line
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
    marks = {order: mark for order, mark in labels.items() if mark.label in counted}
    return [
        replace(block, mark=marks[block.order])
        if isinstance(block, Line) and block.order in marks
        else block
        for block in blocks
    ]
