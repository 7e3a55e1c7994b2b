"""A point while lines are still added to it, and as it is once all are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from decuong.importing.lines.lines import Line
from decuong.importing.lines.marks import Mark
from decuong.importing.sections.tables import FormGrid

TITLED = ("part", "part-roman", "section", "upper", "roman")
"""Kinds of numbers whose points have titles."""
_TITLED_OR_NOT = ("arabic", "dotted")


@dataclass(frozen=True)
class Draft:
    """A point as its lines say it, without an id."""

    line: Line
    """The first line; it has the mark, if there is one."""
    more: tuple[Line, ...]
    """Lines without a mark between it and the points below."""
    below: tuple[Draft, ...]
    titled: bool
    grids: tuple[FormGrid, ...]
    """Tables of figures that stand at it."""
    doubts: tuple[str, ...]
    """Questions about its place."""

    @property
    def kind(self) -> str:
        """Key of ``numbering.NUMBERINGS``."""
        return self.line.mark.kind if self.line.mark else "none"

    def walk(self) -> Iterator[Draft]:
        """This one and all below it, in reading order."""
        yield self
        for draft in self.below:
            yield from draft.walk()


@dataclass(eq=False)
class OpenPoint:
    """A point while lines are still added to it."""

    line: Line
    more: list[Line] = field(default_factory=list)
    below: list[OpenPoint] = field(default_factory=list)
    grids: list[FormGrid] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def mark(self) -> Mark | None:
        """The number or bullet of its first line."""
        return self.line.mark

    @property
    def kind(self) -> str:
        """Key of ``numbering.NUMBERINGS``."""
        return self.line.mark.kind if self.line.mark else "none"

    def holds_words(self) -> bool:
        """Whether lines without a mark below it may be its own: a heading has a text."""
        return self.line.mark is not None and self.kind in (*TITLED, *_TITLED_OR_NOT, "none")


def finished(node: OpenPoint, heading: set[tuple[str, int]], depth: int) -> Draft:
    """The point once all lines are there; those of ``heading`` kinds have titles."""
    sure = node.kind in TITLED or (node.kind == "none" and node.mark is not None)
    return Draft(
        node.line,
        tuple(node.more),
        tuple(finished(below, heading, depth + 1) for below in node.below),
        sure or (node.kind, depth) in heading,
        tuple(node.grids),
        tuple(node.doubts),
    )


def heading_kinds(points: Sequence[OpenPoint]) -> set[tuple[str, int]]:
    """Kinds of numbers with their depths that have titles: where any of them heads points."""
    return {
        (node.kind, depth)
        for node, depth in _depths(points, 0)
        if node.kind in _TITLED_OR_NOT and (node.below or node.line.bold)
    }


def _depths(points: Sequence[OpenPoint], depth: int) -> Iterator[tuple[OpenPoint, int]]:
    for node in points:
        yield node, depth
        yield from _depths(node.below, depth + 1)
