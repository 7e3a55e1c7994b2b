"""A person's answers about a proposal, before it is kept and in the draft afterwards.

Answers change what the import would otherwise propose or ask: which point of the previous period a
point is, and which corrections of the source are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from decuong.authoring.yaml_revising import revise_yaml
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.importing.identities.deciding import (
    ask_identity,
    former_asked,
    identify,
    is_moved,
)
from decuong.importing.identities.matching import Match, words_alike
from decuong.importing.proposal.refusing import refuse_correction
from decuong.importing.proposing import Proposal, compared
from decuong.importing.words import WORDS
from decuong.outlines.editing import Document
from decuong.outlines.loading import period_in, source_text
from decuong.outlines.model import Level, Period
from decuong.outlines.releases import releases
from decuong.outlines.wording import point_words

LATER = "?"
"""Instead of a former point's id: the person wants to be asked again."""


@dataclass(frozen=True)
class Identity:
    """Which point of the previous period a point is."""

    point: str
    """Its id when the person answered."""
    former: str
    """Id of the previous period's point; empty for a new point, or ``LATER``."""


@dataclass(frozen=True)
class Answers:
    """What a person said of a proposal, in the order they said it."""

    identities: tuple[Identity, ...] = ()
    refused: tuple[str, ...] = ()
    """Corrections by their wrong words: the source's words stay."""


def answer(
    proposal: Proposal, draft: Period, previous: Period | None, answers: Answers
) -> tuple[Proposal, Period]:
    """A proposal and its draft after a person's answers.

    Raises ProblemsFound for a point or correction that is not there, or cannot be refused.
    """
    for identity in answers.identities:
        merged = draft != proposal.period
        draft_now = _identified(draft, previous, identity)
        if not merged:
            proposal = replace(proposal, period=draft_now)
        elif identity.point in {point.id for point in proposal.period.every_point()}:
            period = _identified(proposal.period, previous, identity)
            proposal = replace(proposal, period=period)
        draft = draft_now
        proposal = replace(proposal, matches=tuple(_matches(proposal, previous, identity)))
    for wrong in answers.refused:
        refused = refuse_correction(draft, proposal.source, wrong)
        if refused is None:
            raise _unknown(draft, wrong)
        draft = refused
    if previous is not None and answers.identities:
        period, changes = compared(proposal.period, previous)
        proposal = replace(proposal, period=period, changes=changes)
    return proposal, draft


def identify_in_draft(outline: Path, period: str, previous: Period, identity: Identity) -> None:
    """Write which point of the previous period a point of an unpublished draft is.

    The next import knows it from the draft. Raises ProblemsFound, with nothing written, for a
    period that people have.
    """
    document, now = _draft(outline, period)
    decided = _identified(now, previous, identity)
    write_atomically(outline / f"{period}.yml", revise_yaml(document, decided).content)


def refuse_in_draft(outline: Path, period: str, wrong: str) -> None:
    """Write the source's own words into an unpublished draft instead of a correction.

    Raises ProblemsFound, with nothing written, where they cannot stand there.
    """
    document, now = _draft(outline, period)
    refused = refuse_correction(now, source_text(outline, now), wrong)
    if refused is None:
        raise _unknown(now, wrong)
    write_atomically(outline / f"{period}.yml", revise_yaml(document, refused).content)


def refusable(period: Period, source: str) -> frozenset[str]:
    """The wrong words of those corrections that a person can refuse."""
    every = (one.wrong for one in period.corrections)
    return frozenset(w for w in every if refuse_correction(period, source, w) is not None)


def asked_former(doubts: Iterable[str]) -> str:
    """The id of the previous period's point that one of the questions is about, or nothing."""
    return next(filter(None, map(former_asked, doubts)), "")


def asked_levels(doubt: str, levels: Sequence[Level]) -> tuple[str, ...]:
    """The ids of the levels a letter is addressed to, where a question asks whether others report.

    Empty for any other question.
    """
    pattern = re.escape(WORDS["doubts"]["levels"])
    for name in ("named", "others"):
        pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>.+?)")
    match = re.search(pattern, doubt)
    named = match["named"].lower().split(", ") if match else []
    return tuple(level.id for level in levels if level.name.lower() in named)


def asks_of_moved(doubt: str) -> bool:
    """Whether a question says that its point's former id was given to another point."""
    return is_moved(doubt)


def _draft(outline: Path, period: str) -> tuple[Document, Period]:
    path = outline / f"{period}.yml"
    if releases(outline, period):
        raise ProblemsFound([problem("import-published", Place(path.as_posix()))])
    document = Document(path.as_posix(), path.read_bytes())
    return document, period_in(document.path, document.content)


def _identified(period: Period, previous: Period | None, identity: Identity) -> Period:
    if previous is None:
        raise _unknown(period, identity.point)
    try:
        if identity.former == LATER:
            return ask_identity(period, previous, identity.point)
        decided = identify(period, previous, identity.point, identity.former)
    except KeyError:
        raise _unknown(period, identity.former or identity.point) from None
    same = identity.former == identity.point
    return decided if same else compared(decided, previous)[0]


def _matches(proposal: Proposal, previous: Period | None, identity: Identity) -> Iterable[Match]:
    """Which points keep an id, after an answer."""
    if identity.former == LATER or previous is None:
        yield from proposal.matches
        return
    gone = {identity.point, identity.former}
    yield from (match for match in proposal.matches if match.id not in gone)
    if identity.former:
        before = next(point for point in previous.every_point() if point.id == identity.former)
        now = next(point for point in proposal.period.every_point() if point.id == identity.former)
        words = point_words(before)
        yield Match(before.id, words_alike(point_words(now), words), words, in_place=True)


def _unknown(period: Period, what: str) -> ProblemsFound:
    place = Place(f"{period.period}.yml")
    return ProblemsFound([problem("import-answer-unknown", place, what=what)])
