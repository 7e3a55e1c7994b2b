"""The outline itself: parts, sections, items and bullets, and the figures they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Protocol, Self, TypeVar

from decuong.outlines.model.values import (
    WORDS_ALONE,
    AtLeastOne,
    Data,
    Doubts,
    Identifier,
    Numbering,
    Phrase,
    Truth,
)


class Clause(Data):
    """A stretch of a point's text with the guidance that explains it, if any."""

    text: Phrase
    guidance: Phrase | None = None
    """What tells the writer what or how to report; stood in parentheses in the letter."""
    instruction: Phrase | None = None
    """The first words of ``text`` where they speak to the writer ("Nêu khái quát")."""


class Figure(Data):
    """A quantity the guidance asks for ("số liệu")."""

    id: Identifier
    name: Phrase
    unit: Phrase | None = None
    """Unit of measure; none where the source does not say what is counted."""
    quote: Phrase
    """Words of the point's guidance that ask for it."""
    levels: tuple[Identifier, ...] | None = None
    """Levels that report it; all when absent."""


class Point(Data):
    """A part, section, item or bullet: outlines nest without limit of kind."""

    id: Identifier
    """Permanent: the same from period to period while it is the same point."""
    title: Phrase | None = None
    short: Phrase | None = None
    """For tables of contents, where the title is long or in capitals."""
    guidance: Phrase | None = None
    """Guidance that explains the title."""
    text: tuple[Annotated[Clause, WORDS_ALONE], ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: Phrase | None = None
    """Words of the guidance that ask for figures without naming one."""
    levels: tuple[Identifier, ...] | None = None
    """Levels it applies to; all when absent."""
    optional: Truth = False
    """Stands for "(nếu có)", which also stays in the words."""
    answer: Truth | None = None
    """Whether a report answers here; when absent, ``asks`` in ``level_outline`` decides."""
    numbering: Numbering | None = None
    """How the points under this one are numbered; the period's rule when absent."""
    unnumbered: Truth = False
    """Whether it has no number among numbered ones, as an annex, and does not count."""
    doubts: Doubts = ()
    """What an import could not decide; nothing is published before they are settled."""
    points: tuple[Point, ...] = ()
    replaces: tuple[Identifier, ...] = ()
    """Ids of an earlier period that this point was renamed, split or merged from."""

    def guidances(self) -> Iterator[str]:
        """The guidance of the title and of every clause, in order."""
        if self.guidance:
            yield self.guidance
        yield from (clause.guidance for clause in self.text if clause.guidance)


class _Nested(Protocol):
    @property
    def points(self) -> Iterable[Self]: ...


P = TypeVar("P", bound=_Nested)


def walk(points: Iterable[P]) -> Iterator[P]:
    """Yield points and all those below them, in reading order."""
    for point in points:
        yield point
        yield from walk(point.points)


class NumberingRule(Data):
    """How points are numbered: those with a title by depth, the others below them."""

    titled: AtLeastOne[Numbering]
    untitled: AtLeastOne[Numbering]


class Note(Data):
    """The closing note of an outline ("Lưu ý")."""

    label: Phrase
    text: Phrase


class OutlineText(Data):
    """What stands above and below the points of an outline."""

    heading: Phrase
    note: Note | None = None
