"""The outline of a report as typed, frozen data; the one module that knows pydantic.

Keys are English in the field's terms. Field names of a period follow the parts of a reporting
regime (Nghị định 09/2019/NĐ-CP, used as a source of names only).
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from decuong.errors import Problem, problem
from decuong.outlines.numbering import NUMBERINGS
from decuong.outlines.placed import PlacedMapping, follow

_M = TypeVar("_M", bound="Data")

ID_PATTERN = r"[a-z][a-z0-9-]{0,39}"
"""Ids of points and figures; pandoc writes longer ones as hashes in DOCX."""

PERIOD_PATTERN = r"(?=.{6,40}$)[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*"
"""Ids of periods: they start with the year; names of files, which are bounded, hold them."""

ORGANISATION_PATTERN = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
"""Ids of organisations: such as domains, which nobody else has."""

ADDRESS_PATTERN = r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/([A-Za-z0-9._~%-]+/)*"
"""Addresses of folders on the web, in the letters that stand for themselves (RFC 3986, 2.3)."""


FORMAT = 1
"""The data format this program reads; ``organisation.yml`` says which one a project is in."""

COLOUR_PATTERN = r"#[0-9a-fA-F]{6}"
"""A colour as CSS writes it, red, green and blue in two hexadecimal digits each."""

LOGO_PATTERN = r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}\.svg"
"""The name of an SVG file beside ``organisation.yml``."""


# --- kinds of values -------------------------------------------------------------------------


def _phrase(value: object) -> object:
    """Accept one paragraph of NFC text without control or direction marks."""
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "")
    if not value.strip():
        raise PydanticCustomError("text-empty", "")
    if not unicodedata.is_normalized("NFC", value):
        raise PydanticCustomError("text-not-nfc", "")
    if "\n" in value:
        raise PydanticCustomError("text-not-one-paragraph", "")
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            raise PydanticCustomError(
                "text-forbidden-character", "", {"character": f"U+{ord(character):04X}"}
            )
    if value != " ".join(value.split()):
        raise PydanticCustomError("text-extra-spaces", "")
    return value


def _matching(pattern: str, code: str) -> BeforeValidator:
    def check(value: object) -> object:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise PydanticCustomError(code, "", {"value": str(value)})
        return value

    return BeforeValidator(check)


def _date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date-invalid", "", {"value": str(value)})


def _truth(value: object) -> object:
    if value not in ("true", "false"):
        raise PydanticCustomError("truth-invalid", "", {"value": str(value)})
    return value == "true"


def _whole(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise PydanticCustomError("whole-number-invalid", "", {"value": str(value)})
    return int(value)


def _clause(value: object) -> object:
    """A clause without guidance may be written as its words alone."""
    return {"text": value} if isinstance(value, str) else value


Phrase = Annotated[str, BeforeValidator(_phrase)]
Identifier = Annotated[
    str,
    _matching(ID_PATTERN, "id-invalid"),
    Field(json_schema_extra={"pattern": f"^{ID_PATTERN}$"}),
]
PeriodId = Annotated[
    str,
    _matching(PERIOD_PATTERN, "period-id-invalid"),
    Field(json_schema_extra={"pattern": f"^{PERIOD_PATTERN}$"}),
]
TimeZone = Annotated[
    str, _matching(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", "time-zone-invalid")
]
"""A name of the time zone database of the IANA."""

Colour = Annotated[
    str,
    _matching(COLOUR_PATTERN, "colour-invalid"),
    Field(json_schema_extra={"pattern": f"^{COLOUR_PATTERN}$"}),
]
LogoFile = Annotated[str, _matching(LOGO_PATTERN, "logo-name-invalid")]

Date = Annotated[datetime.date, BeforeValidator(_date)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Whole = Annotated[int, BeforeValidator(_whole)]
Numbering = Annotated[
    str,
    _matching("|".join(map(re.escape, NUMBERINGS)), "numbering-unknown"),
    Field(json_schema_extra={"enum": list(NUMBERINGS)}),
]


Doubts = Annotated[
    tuple[Phrase, ...], BeforeValidator(lambda value: () if value is None else value)
]
"""What an import asks; all lines deleted but the key means the same as none."""


class Data(BaseModel):
    """Base of all data: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


# --- the outline -----------------------------------------------------------------------------


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
    text: tuple[Annotated[Clause, BeforeValidator(_clause)], ...] = ()
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

    titled: tuple[Numbering, ...] = Field(min_length=1)
    untitled: tuple[Numbering, ...] = Field(min_length=1)


class Note(Data):
    """The closing note of an outline ("Lưu ý")."""

    label: Phrase
    text: Phrase


class OutlineText(Data):
    """What stands above and below the points of an outline."""

    heading: Phrase
    note: Note | None = None


# --- the letter ------------------------------------------------------------------------------


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
    versions: tuple[Version, ...] = Field(min_length=1)
    letter: Letter
    levels: tuple[Reporting, ...] = Field(min_length=1)
    contacts: tuple[Contact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    outline: OutlineText
    numbering: NumberingRule
    doubts: Doubts = ()
    """What an import could not decide about the period as a whole."""
    points: tuple[Point, ...] = Field(min_length=1)

    @property
    def version(self) -> int:
        """The newest version's number."""
        return self.versions[-1].number

    # --- levels and the organisation -------------------------------------------------------------

    def every_point(self) -> tuple[Point, ...]:
        """The points of the letter, then those of the outline, in reading order."""
        return (*walk(self.letter.points), *walk(self.points))


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

    levels: tuple[Level, ...] = Field(min_length=1)


class Unit(Data):
    """A territory whose office reports, such as a district or a commune."""

    code: Annotated[str, _matching(r"[0-9a-z]{1,10}", "id-invalid")]
    """Code of the General Statistics Office; names repeat, codes do not."""
    kind: Phrase | None = None
    """Such as "xã" or "phường"; empty where the name alone says it."""
    name: Phrase
    place: Phrase | None = None
    """What stands before the date; the name when empty."""
    level: Identifier
    parent: Annotated[str, _matching(r"[0-9a-z]{1,10}", "id-invalid")] | None = None
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

    units: tuple[Unit, ...] = Field(min_length=1)


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
    words: tuple[Phrase, ...] = Field(min_length=1)


class Glossary(Data):
    """``glossary.yml``: abbreviations, a page of the site, and words for its search. Optional."""

    terms: tuple[Abbreviation, ...] = ()
    words: tuple[EverydayWords, ...] = ()


class Help(Data):
    """Whom officers ask about the site; printed on every page."""

    name: Phrase
    phone: Phrase | None = None
    email: Phrase | None = None


# --- what the office decides of returned reports ---------------------------------------------

Code = Annotated[str, _matching(r"[0-9a-z]{1,10}", "id-invalid")]
Digest = Annotated[str, _matching(r"[0-9a-f]{64}", "digest-invalid")]


class DecidedFigure(Data):
    """A figure as the office understands it."""

    id: Identifier
    value: Phrase
    """A number as people write it, or "không phát sinh"."""


class DecidedText(Data):
    """Where a text belongs that could not be placed."""

    unplaced: Whole
    """Which one of the file, counted from 1."""
    point: Identifier


class Decision(Data):
    """What the office decides of one file, which its digest names."""

    sha256: Digest
    file: Phrase | None = None
    """Its name, for people."""
    unit: Code | None = None
    """Code of the unit it is from."""
    late_accepted: Truth = False
    set_aside: Truth = False
    """It is not used at all."""
    figures: tuple[DecidedFigure, ...] = ()
    texts: tuple[DecidedText, ...] = ()
    note: Phrase | None = None


class Decisions(Data):
    """``quyet-dinh.yml`` beside the collected results."""

    decisions: tuple[Decision, ...] = ()


_KEPT = r"(?:-|[0-9]{1,15}(?:[.][0-9]{1,6})?)"


class KeptUnit(Data):
    """The figures of a unit, and the digest of the file they come from."""

    code: Code
    sha256: Digest
    values: Annotated[str, _matching(rf"{_KEPT}(?: {_KEPT})*|", "kept-values-invalid")]
    """For each figure its number, in digits with a point before decimals, or ``-``."""


class KeptFigures(Data):
    """``figures/<period>.yml``: the accepted figures of a period; no words, names or senders."""

    period: PeriodId
    figures: tuple[Identifier, ...] = ()
    """Their ids; a line a unit keeps thousands of units within the size of a YAML file."""
    units: tuple[KeptUnit, ...] = ()

    def by_unit(self) -> dict[str, dict[str, str]]:
        """Each unit's numbers by the figures' ids."""
        return {
            unit.code: {
                id: value
                for id, value in zip(self.figures, unit.values.split(), strict=True)
                if value != "-"
            }
            for unit in self.units
        }


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
    address: Annotated[str, _matching(ADDRESS_PATTERN, "address-invalid")] | None = None
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
    id: (
        Annotated[
            str,
            _matching(ORGANISATION_PATTERN, "organisation-id-invalid"),
            Field(json_schema_extra={"pattern": f"^{ORGANISATION_PATTERN}$"}),
        ]
        | None
    ) = None
    """Permanent: keys of the calendar and feed hold it, so that no two committees share any."""
    name: Phrase
    time_zone: TimeZone
    site: Site
    report: ReportForm


@dataclass(frozen=True)
class Publisher:
    """Who published a version, as the keys of what was published then say."""

    id: str = ""
    """The organisation's; empty where it had none."""
    address: str = ""
    """The site's; empty where it had none."""


@dataclass(frozen=True)
class Release:
    """A published version of a period, whose files stay as people downloaded them."""

    period: str
    version: int
    folder: Path
    outline: Mapping[str, str] = field(default_factory=dict)
    """What every id of the outline named then: people hold links to it."""
    letter: Mapping[str, str] = field(default_factory=dict)
    """The same for the letter."""
    deadlines: Mapping[str, Deadline] | None = None
    """Each level's deadline then, by the level's id; None where the lock does not say."""
    publisher: Publisher = Publisher()


class Catalogue(BaseModel):
    """Everything under ``outline/``, checked: the organisation, levels, units and periods."""

    model_config = ConfigDict(frozen=True)

    organisation: Organisation
    levels: tuple[Level, ...]
    periods: tuple[Period, ...]
    """Newest term first."""
    releases: tuple[Release, ...] = ()
    """Every published version, oldest first within a period."""
    units: tuple[Unit, ...] = ()
    """Every unit there ever was, in the order of their files."""
    glossary: Glossary = Glossary()
    """Abbreviations and everyday words; empty where a project has none."""

    def released(self, period: Period) -> tuple[Release, ...]:
        """The published versions of a period, oldest first."""
        return tuple(release for release in self.releases if release.period == period.period)

    def level(self, level_id: str) -> Level:
        """The level of that id; raises KeyError."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)


# --- from read values to data ----------------------------------------------------------------

# pydantic's own error types, and what they are called in problems.toml.
PYDANTIC_CODES = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "too_short": "list-empty",
    "tuple_type": "list-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
    "literal_error": "value-unknown",
    "string_type": "text-expected",
}


def validated(kind: type[_M], data: PlacedMapping) -> tuple[_M | None, list[Problem]]:
    """Make ``kind`` of what was read, or list everything wrong with its shape."""
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        errors = error.errors()
        # A list whose items are all wrong also counts as too short: its items say more.
        above = {
            detail["loc"][:length] for detail in errors for length in range(len(detail["loc"]))
        }
        telling = [d for d in errors if d["type"] != "too_short" or d["loc"] not in above]
        return None, [_problem_of(dict(detail), data) for detail in telling]


def _problem_of(detail: dict[str, Any], data: PlacedMapping) -> Problem:
    """Translate one of pydantic's errors, with the place it is about."""
    code = PYDANTIC_CODES.get(detail["type"], detail["type"])
    place, where = follow(data, detail["loc"], at_key=code == "key-unknown")
    context = detail.get("ctx", {})
    if code == "value-unknown":  # pydantic's own list is an English sentence
        context = {"expected": ", ".join(re.findall("'([^']+)'", context["expected"]))}
    key = detail["loc"][-1] if detail["loc"] else ""
    return problem(code, place, where, **{**context, "key": key})
