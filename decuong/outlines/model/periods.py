"""One reporting period: the letter that orders it, who reports when, and its outline."""

from __future__ import annotations

from typing import Literal

from decuong.outlines.model.points import NumberingRule, OutlineText, Point, walk
from decuong.outlines.model.values import (
    AtLeastOne,
    Data,
    Date,
    Doubts,
    Identifier,
    PeriodId,
    Phrase,
    Truth,
    Whole,
)


class Letter(Data):
    """The letter that orders the report, as issued."""

    source: Phrase
    """The letter's text as it arrived, a file beside the outline."""
    number: Phrase | None = None
    date: Date | None = None
    salutation: Phrase
    addressee: Phrase
    opening: Phrase
    points: tuple[Point, ...]
    whole_report: tuple[Identifier, ...] = ()
    """Points of the letter that guide the report as a whole."""
    copies_label: Phrase
    copies: tuple[Phrase, ...]


class Contact(Data):
    """A way to reach someone, named by the letter."""

    id: Identifier
    kind: Literal["email", "phone"]
    value: Phrase
    personal: Truth
    """Personal contacts never leave the YAML, an open period's own page aside."""


class Deadline(Data):
    """Until when a level reports."""

    words: Phrase
    """The letter's own words."""
    last_day: Date
    """The last day on which a report is in time, in the organisation's time zone."""


class Reporting(Data):
    """What one level is asked: what the letter does not say stays empty."""

    level: Identifier
    unit: Phrase | None = None
    """Unit line of the report's header in this period, where there is but one such unit."""
    deadline: Deadline | None = None
    recipient: Phrase | None = None
    address: Phrase | None = None
    contacts: tuple[Identifier, ...] = ()


class Correction(Data):
    """A typo or artefact of the source, and what the outline says instead."""

    wrong: Phrase
    right: Phrase | None = None
    """Nothing: the words are left out."""
    reason: Phrase


class Version(Data):
    """A published state of a period."""

    number: Whole
    published: Date | None = None
    note: Phrase


class Term(Data):
    """The time reported on."""

    name: Phrase
    start: Date
    end: Date


class Period(Data):
    """One reporting period: the letter, who reports when, and the outline."""

    period: PeriodId
    title: Phrase
    """Title of the outline, and abstract of the report ("trích yếu")."""
    short: Phrase
    term: Term
    status: Literal["draft", "open", "closed"]
    versions: AtLeastOne[Version]
    letter: Letter
    levels: AtLeastOne[Reporting]
    contacts: tuple[Contact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    outline: OutlineText
    numbering: NumberingRule
    doubts: Doubts = ()
    """What an import could not decide about the period as a whole."""
    points: AtLeastOne[Point]

    @property
    def version(self) -> int:
        """The newest version's number."""
        return self.versions[-1].number

    def every_point(self) -> tuple[Point, ...]:
        """The points of the letter, then those of the outline, in reading order."""
        return (*walk(self.letter.points), *walk(self.points))
