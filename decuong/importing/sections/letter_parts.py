"""The parts of what covers an outline: a letter ("Kính gửi …"), or a plan or instruction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from decuong.importing.lines.lines import Line
from decuong.importing.sections.papers import paper_line
from decuong.importing.words import WORDS, starts_with

_WORDS = WORDS["sections"]
_ADDRESSEE_LENGTH = 250
_TITLE_LENGTH = 250

_NUMBER = re.compile(r"số\s*:\s*(\d+ ?[/-]\S+|\S+)|số\s+(\d+ ?[/-]\S+)", re.IGNORECASE)
_DATE = re.compile(
    r"ngày\s+(\d{1,2})(?:\s+tháng\s+|[/.-])(\d{1,2})(?:\s+năm\s+|[/.-])(\d{4})", re.IGNORECASE
)
_INTRODUCTION = re.compile(_WORDS["introduces"], re.IGNORECASE)


@dataclass(frozen=True)
class LetterParts:
    """The parts of the letter; empty where it has none."""

    number: str = ""
    date: str = ""
    """As ``2024-05-06``."""
    salutation: str = ""
    """Of a plan, which greets nobody, what it calls itself."""
    addressee: str = ""
    """Of a plan, its title."""
    opening: str = ""
    points: tuple[Line, ...] = ()
    copies_label: str = ""
    copies: tuple[str, ...] = ()
    left_out: dict[int, str] = field(default_factory=dict)
    """Why lines belong to none of the parts, by their order."""

    @property
    def has_gaps(self) -> bool:
        """Whether some part was not found."""
        parts = (self.salutation, self.addressee, self.opening, self.copies_label)
        return not all(parts) or not self.copies

    @property
    def is_missing(self) -> bool:
        """Whether there is no letter at all."""
        return not self.salutation


def read_letter(lines: Sequence[Line]) -> LetterParts:
    """The parts of the lines above an outline."""
    start = first_place(lines, _WORDS["salutation"])
    covering = None if start is not None else paper_line(lines, covering=True)
    first = covering if start is None else start
    if first is None:
        return LetterParts(left_out=_reasons(lines, "letterhead"))
    number, date = _number_and_date(lines[:first])
    rest = lines[first:]
    end = first_place(rest, _WORDS["copies"])
    body = list(rest[:end])
    salutation, addressee = _title_of_plan(body) if start is None else _salutation(body)
    opening: list[str] = []
    while body and body[0].mark is None and not is_signature(body[0]):
        opening.append(body.pop(0).text)
    signed = next((place for place, x in enumerate(body) if is_signature(x)), len(body))
    copies_label, copies, signature = _copies([] if end is None else rest[end:])
    return LetterParts(
        number, date, salutation, addressee, " ".join(opening), tuple(body[:signed]),
        copies_label, copies,
        left_out=_reasons(lines[:first], "letterhead")
        | _reasons([*body[signed:], *signature], "signature"),
    )  # fmt: skip


def _number_and_date(head: Sequence[Line]) -> tuple[str, str]:
    number = date = ""
    for line in head:
        if match := _NUMBER.match(line.text):
            stated = (match[1] or match[2]).strip()
            number = "" if stated.startswith(("/", "…", ".")) else stated
        if day := _DATE.search(line.text):
            date = f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    return number, date


def _salutation(body: list[Line]) -> tuple[str, str]:
    """The salutation and the addressees, taken off a letter's lines."""
    words, colon, rest = body.pop(0).text.partition(":")
    addressees = [rest.strip()] if rest.strip() else []
    while body and (not addressees or body[0].mark) and len(body[0].text) < _ADDRESSEE_LENGTH:
        if addressees and (body[0].mark is None or body[0].mark.values):
            break
        line = body.pop(0)
        addressees.append(f"{line.shown_mark} {line.text}".strip())
    return f"{words}{colon}".strip(), " ".join(addressees)


def _title_of_plan(body: list[Line]) -> tuple[str, str]:
    """What a plan calls itself and its title, taken off its lines."""
    name, title = body.pop(0).text, []
    while body and body[0].mark is None and is_title(body[0]) and not is_signature(body[0]):
        title.append(body.pop(0).text)
    return name, " ".join(title)


def is_title(line: Line) -> bool:
    """Whether a line without a mark may be part of a title: no sentence, nothing to fill in."""
    text = line.text
    if len(text) > _TITLE_LENGTH or text.endswith((".", ":", ";", "?")) or blanks_in(text):
        return False
    if introduces(line) or text.isdecimal():
        return False
    return not starts_with(text.lstrip("( "), _WORDS["not_title"])


def introduces(line: Line) -> bool:
    """Whether a line leads to the report: "Thực hiện …, xin báo cáo kết quả"."""
    return _INTRODUCTION.match(line.text) is not None


def blanks_in(text: str) -> bool:
    """Whether a line holds dots or underscores that someone replaces by words."""
    return re.search(r"…|\.{3,}|_{3,}", text) is not None


def _copies(lines: Sequence[Line]) -> tuple[str, tuple[str, ...], list[Line]]:
    """Who gets copies, behind what label; and the signature beside or below."""
    if not lines:
        return "", (), []
    label, colon, rest = lines[0].text.partition(":")
    copies = [rest.strip()] if rest.strip() else []
    signature: list[Line] = []
    for line in lines[1:]:
        if line.mark:
            copies.append(line.text)
        else:
            signature.append(line)
    return f"{label}{colon}".strip(), tuple(copies), signature


def is_signature(line: Line) -> bool:
    """Whether a line begins what stands above a signature: "TM. BAN THƯỜNG TRỰC"."""
    return line.mark is None and starts_with(line.text, _WORDS["signature"]) and line.text.isupper()


def _reasons(lines: Sequence[Line], reason: str) -> dict[int, str]:
    return {line.order: reason for line in lines}


def first_place(lines: Sequence[Line], opening: str) -> int | None:
    """The first line that starts with some words, if any."""
    return next((n for n, line in enumerate(lines) if starts_with(line.text, opening)), None)
