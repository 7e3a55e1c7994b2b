"""The kinds of values that outlines are made of; the one module that knows pydantic."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from decuong.errors import Problem, problem
from decuong.outlines.numbering import NUMBERINGS
from decuong.outlines.placed import PlacedMapping, follow

ID_PATTERN = r"[a-z][a-z0-9-]{0,39}"
"""Ids of points and figures; pandoc writes longer ones as hashes in DOCX."""

PERIOD_PATTERN = r"(?=.{6,40}$)[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*"
"""Ids of periods: they start with the year; names of files, which are bounded, hold them."""

ORGANISATION_PATTERN = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
"""Ids of organisations: such as domains, which nobody else has."""

ADDRESS_PATTERN = r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/([A-Za-z0-9._~%-]+/)*"
"""Addresses of folders on the web, in the letters that stand for themselves (RFC 3986, 2.3)."""

COLOUR_PATTERN = r"#[0-9a-fA-F]{6}"
"""A colour as CSS writes it, red, green and blue in two hexadecimal digits each."""

LOGO_PATTERN = r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}\.svg"
"""The name of an SVG file beside ``organisation.yml``."""


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
    return {"text": value} if isinstance(value, str) else value


WORDS_ALONE = BeforeValidator(_clause)
"""A clause without guidance may be written as its words alone."""


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

OrganisationId = Annotated[
    str,
    _matching(ORGANISATION_PATTERN, "organisation-id-invalid"),
    Field(json_schema_extra={"pattern": f"^{ORGANISATION_PATTERN}$"}),
]
SiteAddress = Annotated[str, _matching(ADDRESS_PATTERN, "address-invalid")]

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

Code = Annotated[str, _matching(r"[0-9a-z]{1,10}", "id-invalid")]

Digest = Annotated[str, _matching(r"[0-9a-f]{64}", "digest-invalid")]

_KEPT = r"(?:-|[0-9]{1,15}(?:[.][0-9]{1,6})?)"

KeptValues = Annotated[str, _matching(rf"{_KEPT}(?: {_KEPT})*|", "kept-values-invalid")]

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

AnyItem = TypeVar("AnyItem")
AtLeastOne = Annotated[tuple[AnyItem, ...], Field(min_length=1)]
"""A list that is not empty."""


class Data(BaseModel):
    """Base of all data: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


AnyData = TypeVar("AnyData", bound="Data")

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


def validated(kind: type[AnyData], data: PlacedMapping) -> tuple[AnyData | None, list[Problem]]:
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
