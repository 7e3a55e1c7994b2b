"""A period as its YAML will say it, from the sections of the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decuong.authoring.terms import (
    DRAFT_TEXTS,
    SOURCE_FOLDER,
    reporting_levels,
    term_doubts,
    term_of,
)
from decuong.importing.identities.assigning import FigureRequest, assign_ids, ids_of, with_figures
from decuong.importing.identities.matching import Match, Matching, match_points
from decuong.importing.lines.lines import Line, question
from decuong.importing.points.figures import asked_figures
from decuong.importing.points.form_figures import blank_figures, grid_figures
from decuong.importing.points.nesting import nest
from decuong.importing.points.numbering_rule import find_rule, number_drafts
from decuong.importing.points.open_points import Draft
from decuong.importing.points.point_making import make_points, pair
from decuong.importing.sections.letter_parts import LetterParts
from decuong.importing.sections.orders import (
    Order,
    addressed_level,
    addressed_levels,
    read_contacts,
    read_orders,
    unclear_day,
)
from decuong.importing.sections.splitting import Sections
from decuong.importing.words import GAP, formulate
from decuong.outlines.model import (
    Catalogue,
    Contact,
    Letter,
    Level,
    Note,
    NumberingRule,
    OutlineText,
    Period,
    Point,
    Reporting,
    Version,
    walk,
)
from decuong.outlines.wording import LETTER_NUMBERING, point_words

_MOST_QUOTED = 150

_SHOWN_WORDS = 40
"""Words of a point that a question shows."""


@dataclass(frozen=True)
class MadePeriod:
    """A period with what is known of how it came about."""

    period: Period
    matches: tuple[Match, ...]
    """Points of the outline that keep an id of the previous period, in reading order."""
    numbers: Mapping[int, str]
    """The number that each point was given, by the order of its line."""


@dataclass(frozen=True)
class _Identified:
    points: tuple[Point, ...]
    matches: tuple[Match, ...]
    by_provisional: Mapping[str, str]


def make_period(
    sections: Sections, name: str, catalogue: Catalogue, previous: Period | None
) -> MadePeriod:
    """The period ``name``."""
    orders = nest(sections.letter.points, letter=True)
    drafts = nest(sections.outline.blocks)
    rule = find_rule(drafts)
    letter_points = number_drafts(
        orders, make_points(orders, letter=True), LETTER_NUMBERING, letter=True
    )
    outline = number_drafts(drafts, make_points(drafts), rule)
    taken = set(ids_of(previous)) if previous else set()
    old = previous.points if previous else ()
    term = term_of(name)
    levels = reporting_levels(catalogue, previous, term)
    above = _identified(
        letter_points.points, orders, previous.letter.points if previous else (), taken
    )
    below = _identified(_with_levels(drafts, outline.points, levels), drafts, old, taken)
    asked = {
        below.by_provisional[point.id]: _asked(draft, point, levels)
        for draft, point in pair(drafts, outline.points)
    }
    reporting_ids = frozenset(level.id for level in levels)
    points = with_figures(below.points, asked, old, reporting_ids, taken)
    letter = _letter(sections.letter, f"{SOURCE_FOLDER}/{name}.txt", above.points, previous)
    contacts = read_contacts(above.points)
    reporting, doubts = _reporting(levels, previous, letter, contacts)
    note = sections.outline.note_label and sections.outline.note
    period = Period.model_construct(
        period=name,
        title=sections.outline.title or GAP,
        short=term.name,
        term=term,
        status="draft",
        versions=(Version.model_construct(number=1, note=DRAFT_TEXTS["version"]["note"]),),
        doubts=(*sections.doubts, *_doubts(sections), *term_doubts(name), *doubts),
        letter=letter,
        levels=reporting,
        contacts=contacts,
        outline=OutlineText.model_construct(
            heading=sections.outline.heading or GAP,
            note=_note(sections) if note else None,
        ),
        numbering=NumberingRule(titled=rule.titled, untitled=rule.untitled),
        points=points,
    )
    return MadePeriod(period, below.matches, {**letter_points.numbers, **outline.numbers})


def _note(sections: Sections) -> Note:
    return Note(label=sections.outline.note_label, text=sections.outline.note)


def _asked(draft: Draft, point: Point, levels: Sequence[Level]) -> FigureRequest:
    """The figures that tables, dots and guidance ask for at a point."""
    words = [point.title or "", *(clause.text for clause in point.text)]
    sure = (
        *(figure for grid in draft.grids for figure in grid_figures(grid)),
        *blank_figures([*words, *point.guidances()]),
    )
    figures, evidence = asked_figures(list(point.guidances()), levels)
    if sure:
        return FigureRequest((*sure, *figures), evidence, sure=True)
    return FigureRequest(figures, evidence, sure=False)


def _with_levels(
    drafts: Sequence[Draft], points: Sequence[Point], levels: Sequence[Level]
) -> tuple[Point, ...]:
    """An outline or annex whose heading names some of the levels is theirs alone."""
    return tuple(
        point.model_copy(update={"levels": _named(draft, point, levels)})
        for draft, point in zip(drafts, points, strict=True)
    )


def _named(draft: Draft, point: Point, levels: Sequence[Level]) -> tuple[str, ...] | None:
    title = (point.title or "").lower()
    named = tuple(level.id for level in levels if level.name.lower() in title)
    stands_apart = bool(draft.grids) or draft.kind == "none"
    return named if stands_apart and 0 < len(named) < len(levels) else None


def _identified(
    points: Sequence[Point], drafts: Sequence[Draft], old: Sequence[Point], taken: set[str]
) -> _Identified:
    """Points with ids, and questions about those that are not sure."""
    matching = match_points(points, old)
    lines = [draft.line for draft, _ in pair(drafts, points)]
    questions = _questions(matching, lines, list(walk(points)))
    assigned = assign_ids(points, old, matching.kept, taken)
    return _Identified(
        _with_questions(assigned.points, questions),
        tuple(matching.kept.values()),
        assigned.by_provisional,
    )


def _questions(
    matching: Matching, lines: Sequence[Line], points: Sequence[Point]
) -> dict[int, str]:
    """A question for each point whose id is not sure, by its position."""
    unsure = [(at, match, "same") for at, match in matching.kept.items() if not match.is_sure]
    unsure += [(at, match, "resembles") for at, match in matching.resembling.items()]
    return {
        at: question(
            lines[at],
            key,
            id=match.id,
            score=_score(match.likeness),
            before=_shortened(match.before),
            after=_shortened(point_words(points[at])),
        )
        for at, match, key in unsure
    }


def _score(likeness: float) -> int:
    return min(round(100 * likeness), 99)


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + ("…" if len(words) > _SHOWN_WORDS else "")


def _with_questions(points: Sequence[Point], questions: Mapping[int, str]) -> tuple[Point, ...]:
    positions = {point.id: position for position, point in enumerate(walk(points))}

    def asked(siblings: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(
            point.model_copy(
                update={
                    "doubts": (*point.doubts, *_of(questions, positions[point.id])),
                    "points": asked(point.points),
                }
            )
            for point in siblings
        )

    return asked(points)


def _of(questions: Mapping[int, str], position: int) -> Iterator[str]:
    if position in questions:
        yield questions[position]


def _letter(
    parts: LetterParts, source: str, points: tuple[Point, ...], previous: Period | None
) -> Letter:
    """The letter, with gaps where it has none of its parts."""
    still = {point.id for point in walk(points)}
    data: dict[str, Any] = {
        "source": source,
        "number": parts.number or None,
        "date": parts.date or None,
        "salutation": parts.salutation or GAP,
        "addressee": parts.addressee or GAP,
        "opening": parts.opening or GAP,
        "points": points,
        "whole_report": tuple(
            name for name in (previous.letter.whole_report if previous else ()) if name in still
        ),
        "copies_label": parts.copies_label or GAP,
        "copies": parts.copies or (GAP,),
    }
    return Letter.model_construct(**data)


def _reporting(
    levels: Sequence[Level],
    previous: Period | None,
    letter: Letter,
    contacts: Sequence[Contact],
) -> tuple[tuple[Reporting, ...], list[str]]:
    """The levels; what the letter orders goes to the one it is addressed to, which is asked.

    A letter may be addressed to some of the levels: whether the others report, it does not say.
    """
    orders = read_orders(letter, levels)
    units = {reporting.level: reporting.unit for reporting in (previous.levels if previous else ())}
    addressed = addressed_level(levels, letter)
    if contacts:
        orders = {addressed: Order()} | orders
    names = {level.id: f"{level.name[0].lower()}{level.name[1:]}" for level in levels}
    doubts = [
        formulate("doubts", "deadline", words=_deadline_words(order), level=names[level])
        for level, order in orders.items()
    ]
    if not any(order.deadline for order in orders.values()) and (day := unclear_day(letter)):
        doubts.append(formulate("doubts", "no-deadline", words=day[:_MOST_QUOTED]))
    named = {level.id for level in addressed_levels(levels, letter)}
    spoken_of = [name for level, name in names.items() if level in named or level in orders]
    others = [name for name in names.values() if name not in spoken_of]
    if named and others:
        question = formulate(
            "doubts", "levels", named=", ".join(spoken_of), others=", ".join(others)
        )
        doubts[-1:] = [" ".join((*doubts[-1:], question))]
    reporting = []
    for level in levels:
        own = orders.get(level.id, Order())
        reporting.append(
            Reporting.model_construct(
                level=level.id,
                unit=units.get(level.id),
                deadline=own.deadline,
                recipient=own.recipient,
                address=own.address,
                contacts=tuple(c.id for c in contacts) if level.id == addressed else (),
            )
        )
    return tuple(reporting), doubts


def _deadline_words(order: Order) -> str:
    return order.deadline.words if order.deadline else "…"


def _doubts(sections: Sections) -> list[str]:
    """What the person must say about the period as a whole."""
    missing = sections.letter.is_missing
    asked = {
        "no-letter": missing,
        "letter-gap": sections.letter.has_gaps and not missing,
        "no-title": not sections.outline.title or not sections.outline.heading,
    }
    return [formulate("doubts", key, gap=GAP) for key, it_is in asked.items() if it_is]
