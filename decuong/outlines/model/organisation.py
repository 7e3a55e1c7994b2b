"""Who reports in any period, and the body that asks: levels, units, glossary, site and forms."""

from __future__ import annotations

import datetime
from typing import Literal

from decuong.outlines.model.values import (
    AtLeastOne,
    Code,
    Colour,
    Data,
    Date,
    Identifier,
    LogoFile,
    OrganisationId,
    Phrase,
    SiteAddress,
    TimeZone,
    Whole,
)

FORMAT = 1
"""The data format this program reads; ``organisation.yml`` says which one a project is in."""


class Deputy(Data):
    """How a report is signed where a deputy signs for the signer."""

    authority: Phrase
    """What stands in the signer's place, e.g. ``KT. CHỦ TỊCH``."""
    signer: Phrase
    """The deputy's office below it, e.g. ``PHÓ CHỦ TỊCH``."""


class Level(Data):
    """A level of the organisation that reports, in any period."""

    id: Identifier
    name: Phrase
    unit: Phrase
    """Unit line of the header; dots mark what the office fills in."""
    number_suffix: Phrase
    """What follows the number, e.g. ``/BC-MTTQ-BTT``."""
    authority: Phrase
    """On whose behalf the report is signed, e.g. ``TM. BAN THƯỜNG TRỰC``."""
    signer: Phrase
    """Office of the person who signs, e.g. ``CHỦ TỊCH``."""
    deputy: Deputy | None = None
    valid_from: Date | None = None
    """First day on which the level exists; from the beginning when empty."""
    valid_to: Date | None = None
    """Last day on which the level exists; until today when empty."""


class Levels(Data):
    """``levels.yml``: every level there ever was, highest first.

    A unit reports to the next higher level of its period.
    """

    levels: AtLeastOne[Level]


class Unit(Data):
    """A territory whose office reports, such as a district or a commune."""

    code: Code
    """Code of the General Statistics Office; names repeat, codes do not."""
    kind: Phrase | None = None
    """Such as "xã" or "phường"; empty where the name alone says it."""
    name: Phrase
    place: Phrase | None = None
    """What stands before the date; the name when empty."""
    level: Identifier
    parent: Code | None = None
    """Code of the unit it reports to."""
    valid_from: Date | None = None
    """First day on which the unit exists; from the beginning when empty."""
    valid_to: Date | None = None
    """Last day on which the unit exists; until today when empty."""

    @property
    def full_name(self) -> str:
        """The name with its kind."""
        return f"{self.kind} {self.name}" if self.kind else self.name

    def exists_on(self, day: datetime.date) -> bool:
        """Whether the unit exists on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class Units(Data):
    """A file of ``units/``: the units of a level."""

    units: AtLeastOne[Unit]


class Abbreviation(Data):
    """An abbreviation of the field."""

    short: Phrase
    full: Phrase


class EverydayWords(Data):
    """Words by which people look for something of the site's own."""

    means: Literal[
        "deadline", "recipient", "template", "letter", "figures", "checklist", "changes",
        "glossary", "download", "filling", "removing-guidance", "sending", "cannot-open",
    ]  # fmt: skip
    words: AtLeastOne[Phrase]


class Glossary(Data):
    """``glossary.yml``: abbreviations, a page of the site, and words for its search. Optional."""

    terms: tuple[Abbreviation, ...] = ()
    words: tuple[EverydayWords, ...] = ()


class Help(Data):
    """Whom officers ask about the site; printed on every page."""

    name: Phrase
    phone: Phrase | None = None
    email: Phrase | None = None


class ReportForm(Data):
    """Strings every report prints (Nghị định 30/2020/NĐ-CP, Phụ lục I, with the Front's header)."""

    country: Phrase
    motto: Phrase
    superior: Phrase
    issuer: Phrase
    kind: Phrase
    salutation: Phrase
    addressee: Phrase | None = None
    """Whom the reports asked for are addressed to; the organisation by its name when absent."""
    copies_label: Phrase
    copies: tuple[Phrase, ...]


class Colours(Data):
    """Two colours of the website; all its other colours follow from them."""

    main: Colour
    """Of the bar at the top, which holds white words, and of links, made darker if need be."""
    second: Colour
    """Of the line below the bar."""


class Site(Data):
    """The website: its name and look, and its address once there is one."""

    name: Phrase
    description: Phrase
    address: SiteAddress | None = None
    footer: Phrase | None = None
    """A line at the bottom of every page, such as where the office is."""
    colours: Colours | None = None
    """The program's own when empty."""
    logo: LogoFile | None = None
    """The program's own when empty."""
    help: Help | None = None
    """Whom to ask; nobody is named when empty."""


class Organisation(Data):
    """``organisation.yml``: the issuing body. Another province replaces this file."""

    format: Whole
    """The data format of the whole folder."""
    id: OrganisationId | None = None
    """Permanent: keys of the calendar and feed hold it, so that no two committees share any."""
    name: Phrase
    time_zone: TimeZone
    site: Site
    report: ReportForm
