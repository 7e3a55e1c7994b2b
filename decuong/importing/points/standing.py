"""How a line with a mark stands to a point that is open above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decuong.importing.lines.lines import Line
from decuong.importing.lines.marks import DASHES, Mark, as_small_roman
from decuong.importing.points.open_points import OpenPoint
from decuong.importing.points.ranks import Ranks
from decuong.importing.points.small_romans import SKIPS_OF_LETTERS, is_letter
from decuong.manuscripts.manuscript import Paragraph

_NAMED_AS = {
    "arabic": ("arabic", "dotted", "section"),
    "roman": ("roman", "part-roman", "section"),
    "upper": ("upper",),
    "letter": ("letter",),
}
"""Kinds of points that a part of a number such as ``I.1.`` may name."""
ROMAN = ("roman", "part-roman")


def follows(node: OpenPoint, line: Line, mark: Mark) -> bool:
    """Whether a mark counts on from that of an open point."""
    last = node.mark
    if last is None or last.family != mark.family or mark.family == "none":
        return False
    if not mark.values:
        dashes = not _is_round(last) and not _is_round(mark)
        same = last.glyph == mark.glyph or mark.kind in {"plus", "star"} or dashes
        return same and node.line.paragraph.level == line.paragraph.level
    step = mark.values[-1] - last.values[-1]
    if mark.kind in {"letter", "upper"}:
        return 1 <= step <= longest_step(mark)
    return last.values[:-1] == mark.values[:-1] and step == 1


def is_named(node: OpenPoint, mark: Mark, ranks: Ranks) -> bool:
    """Whether a point is the one that a number says it stands under."""
    kind, number = mark.under
    if node.mark is None or node.mark.values[-1:] != (number,):
        return False
    if node.mark.label:
        return ranks.of(node.mark) < ranks.of(mark)
    return node.kind in _NAMED_AS[kind]


def repeats_number_of(node: OpenPoint) -> bool:
    """Whether a dotted number may repeat that of a point: 2.1. under 2., or under II. without 1."""
    numbered = any(other.kind == "arabic" for other in node.below)
    return node.kind in {"arabic", "dotted", "section"} or (node.kind in ROMAN and not numbered)


def heads_over(node: OpenPoint, mark: Mark) -> bool:
    """Whether a heading without a number may stand under an open one, by their levels."""
    return node.kind == "none" and node.mark is not None and node.mark.values < mark.values


def is_deeper(node: OpenPoint, line: Line, mark: Mark, ranks: Ranks) -> bool:
    """Whether a bullet stands under another one: by the list's level, a colon or its sign."""
    assert node.mark is not None  # noqa: S101 (asked for of bullets only)
    levels = node.line.paragraph.level, line.paragraph.level
    if min(levels) >= 0:
        return levels[0] < levels[1]
    if node.line.text.endswith(":") and node.mark.glyph != mark.glyph:
        return True
    if node.kind == mark.kind and _is_round(node.mark) != _is_round(mark):
        return True
    if _is_round(node.mark) and _is_round(mark):
        return node.mark.glyph != mark.glyph
    return ranks.of(node.mark) < ranks.of(mark)


def _is_round(mark: Mark) -> bool:
    """Whether a bullet is a dot, a square or an arrow rather than one of the dashes."""
    return mark.kind == "dash" and mark.glyph not in DASHES


def list_of(paragraph: Paragraph) -> str:
    """What the paragraphs of one automatic list have in common; empty for others."""
    if paragraph.level < 0:
        return ""
    return paragraph.look.rpartition(" ")[2].rpartition(".")[0]


def as_first(line: Line, mark: Mark, siblings: Sequence[OpenPoint]) -> Line:
    """A line that begins a list; its i is the small Roman number then."""
    first = not any(other.mark and other.kind == mark.kind for other in siblings)
    return replace(line, mark=as_small_roman(mark)) if first and is_letter(line) else line


def longest_step(mark: Mark) -> int:
    """How far a mark may be from the one before it."""
    return SKIPS_OF_LETTERS if mark.kind in {"letter", "upper"} else 1


def look_of(line: Line) -> tuple[bool, str]:
    """What points of one list look alike in."""
    return line.bold, line.paragraph.look
