"""Points of the model from drafts: title, text, guidance; ids and figures come later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from decuong.importing.lines.labels import label_length
from decuong.importing.lines.lines import Line, question
from decuong.importing.points.clauses import (
    DraftClause,
    attach,
    read_clauses,
    split_sentences,
    title_and_text,
)
from decuong.importing.points.instructions import instruction_of
from decuong.importing.points.open_points import Draft
from decuong.importing.words import GAP, WORDS, starts_with
from decuong.outlines.model import Clause, Point
from decuong.outlines.wording import IF_ANY

_OPTIONAL = WORDS["parentheses"]["optional"]


def make_points(
    drafts: Sequence[Draft], *, letter: bool = False, first: int = 0
) -> tuple[Point, ...]:
    """The points of drafts, with provisional ids ``p0``, ``p1`` … in reading order."""
    points = []
    for draft in drafts:
        below = make_points(draft.below, letter=letter, first=first + 1)
        points.append(_point(draft, f"p{first}", below, letter=letter))
        first += sum(1 for _ in draft.walk())
    return tuple(points)


def pair(drafts: Sequence[Draft], points: Sequence[Point]) -> Iterator[tuple[Draft, Point]]:
    """Every draft with its point, in reading order."""
    for draft, point in zip(drafts, points, strict=True):
        yield draft, point
        yield from pair(draft.below, point.points)


def _point(draft: Draft, identity: str, below: tuple[Point, ...], *, letter: bool) -> Point:
    """A point with those below it; of a letter nothing is guidance."""
    title: DraftClause | None = None
    asked: list[str] = []
    if letter:
        clauses = list(map(DraftClause, split_sentences(draft.line.text)))
    elif draft.grids and draft.line.order == draft.grids[0].rows[0].line.order:
        title, clauses = DraftClause(GAP), []  # a table under nothing
    elif draft.titled:
        title, clauses, asked = _titled(draft)
    else:
        clauses, asked = _text(draft)
    words = [title, *clauses] if title else clauses
    doubts = (*(d for line in (draft.line, *draft.more) for d in line.doubts), *asked)
    data: dict[str, Any] = {
        "id": identity,
        "title": title.text if title else None,
        "guidance": title.guidance if title else None,
        "text": tuple(map(_clause, clauses)),
        "optional": any(map(_is_optional, words)),
        "doubts": (*doubts, *draft.doubts),
        "points": below,
    }
    return Point.model_construct(**data)


def _is_optional(clause: DraftClause) -> bool:
    """Whether something is reported only where there is any: "(nếu có)", "(nếu có; …)"."""
    return _OPTIONAL in clause.text or starts_with(clause.guidance or "", IF_ANY)


def _text(draft: Draft) -> tuple[list[DraftClause], list[str]]:
    clauses, doubts = read_clauses(draft.line)
    for line in draft.more:
        clauses, doubts = _attach(clauses, doubts, line)
    return clauses, doubts


def _attach(
    clauses: Sequence[DraftClause], doubts: Sequence[str], line: Line
) -> tuple[list[DraftClause], list[str]]:
    more, asked = read_clauses(line)
    together, twice = attach(clauses, more, line)
    return together, [*doubts, *asked, *twice]


def _titled(draft: Draft) -> tuple[DraftClause, list[DraftClause], list[str]]:
    """Title, text, and questions."""
    lines = [draft.line, *draft.more] if draft.line.text else list(draft.more)
    clauses, doubts = read_clauses(lines[0]) if lines else ([DraftClause("")], [])
    title, *texts = clauses
    words = title.text
    if not words:
        doubts.append(question(draft.line, "untitled"))
        words = GAP
    more = lines[1:]
    annex = draft.kind == "none" and bool(draft.grids)  # all above its table is its heading
    while more and not more[0].guides:
        bare = label_length(words) == len(words)  # "Chương I", its title on the next line
        if not annex and not bare and not (words.isupper() and more[0].text.isupper()):
            break
        words += f" {more.pop(0).text}"
    words, rest = title_and_text(words)
    together = [DraftClause(words, None if rest else title.guidance)]
    if rest:
        *plain, last = split_sentences(rest)
        together += [*map(DraftClause, plain), DraftClause(last, title.guidance)]
    together += texts
    for line in more:
        together, doubts = _attach(together, doubts, line)
    return together[0], together[1:], doubts


def _clause(clause: DraftClause) -> Clause:
    if not clause.text:  # guidance that explains nothing is kept as words
        return Clause.model_construct(text=str(clause.guidance))
    return Clause.model_construct(
        text=clause.text, guidance=clause.guidance, instruction=instruction_of(clause.text)
    )
