"""What differs between reports with the same outline: header, addressee, signature, properties."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache

from decuong.documents.body import printed_words
from decuong.documents.measuring import balanced, bold_width, italic_width
from decuong.documents.styles import Layout
from decuong.outlines.level_outline import LevelOutline
from decuong.outlines.model import Deputy, Organisation, Unit

_TWO_DIGIT_MONTHS = (12, 1, 2)


@dataclass(frozen=True)
class Head:
    """What stands around the outline of a report; what is None is left to fill in."""

    superior: str
    unit: str
    unit_is_open: bool
    """Whether ``unit`` is a prompt that the office replaces."""
    issuer: str
    number: str | None
    number_suffix: str
    country: str
    country_style: str
    motto: str
    place: str | None
    date: str | None
    date_format: str
    """In Word's terms."""
    date_prompt: str
    date_style: str
    kind: str | None
    """None for a letter, which prints neither this nor an abstract."""
    abstract: tuple[str, ...]
    """Its lines."""
    salutation: str
    recipient: tuple[str, ...] | None
    """Its lines, from the salutation on."""
    authority: str
    signer: str
    deputy: Deputy | None
    """How a deputy signs, where the office may choose so."""
    copies_label: str
    copies: tuple[str, ...]
    issuer_rule: float
    """Distance in mm from either edge of its column to the rule, as of the other rules."""
    motto_rule: float
    abstract_rule: float


@dataclass(frozen=True)
class About:
    """Properties of the file; nothing of them is printed."""

    title: str
    subject: str
    creator: str
    version: int
    marks: tuple[tuple[str, str], ...]
    """Custom properties by which a returned file is known again."""


@dataclass(frozen=True)
class UnitNames:
    """The unit a report is for, in the words of its header and properties."""

    line: str
    """Unit line of the header."""
    place: str
    code: str
    name: str
    """With its kind."""
    template: str
    """Names the template among all templates."""
    date_style: str
    """Of the line with its place."""


def unit_names(unit: Unit, template: str, layout: Layout) -> UnitNames:
    """What the report of a unit says of it."""
    name, place = unit.full_name, unit.place or unit.name
    style = _date_style(place, layout)
    return UnitNames(name.upper(), place, unit.code, name, template, style)


def report_head(
    organisation: Organisation, level: LevelOutline, layout: Layout, unit: UnitNames | None = None
) -> Head:
    """The header and signature of a level's report, or of one unit's."""
    form, reporting = organisation.report, level.reporting
    left, right = layout.columns["header"]
    styles = layout.styles
    abstract = balanced(level.period.title, styles["base"].size or 0, layout.body_width * 0.95)
    longest = max(bold_width(line, styles["base"].size or 0) for line in abstract)
    country_fits = bold_width(form.country, styles["superior"].size or 0) <= right
    share = layout.rule["share"]
    # the office that receives reports is where they are sent, not whom they address
    addressee = (form.addressee or organisation.name) if reporting.recipient else None
    return Head(
        superior=form.superior,
        unit=unit.line if unit else reporting.unit or level.level.unit,
        unit_is_open=unit is None and reporting.unit is None,
        issuer=form.issuer,
        number=None,
        number_suffix=level.level.number_suffix,
        country=form.country,
        country_style="country" if country_fits else "country-narrow",
        motto=form.motto,
        place=unit.place if unit else None,
        date=None,
        date_format=_date_format(level),
        date_prompt=_date_prompt(),
        date_style=unit.date_style if unit else "date",
        kind=form.kind,
        abstract=abstract,
        salutation=form.salutation,
        recipient=_recipient(form.salutation, addressee, layout),
        authority=level.level.authority,
        signer=level.level.signer,
        deputy=level.level.deputy,
        copies_label=form.copies_label,
        copies=form.copies,
        issuer_rule=_margin(share * bold_width(form.issuer, styles["superior"].size or 0), left),
        motto_rule=_margin(bold_width(form.motto, styles["motto"].size or 0), right),
        abstract_rule=_margin(share * min(longest, layout.body_width), layout.body_width),
    )


def letter_head(organisation: Organisation, level: LevelOutline, layout: Layout) -> Head:
    """What stands around the letter; ``level`` is that of its issuer.

    Nothing is left to fill in: what is not known of it is shown as dots.
    """
    letter = level.period.letter
    return replace(
        report_head(organisation, level, layout),
        number=letter.number or printed_words()["number"],
        number_suffix="",
        place=printed_words()["place"],
        date=_official_date(letter.date) if letter.date else _date_prompt(),
        kind=None,
        recipient=_recipient(letter.salutation, letter.addressee, layout),
    )


def about(
    organisation: Organisation, level: LevelOutline, template: str, unit: UnitNames | None = None
) -> About:
    """The properties of a report; ``template`` names it among all templates."""
    period = level.period
    name = unit.name if unit else level.level.name
    subject = f"{printed_words()['subject']} · {name} · {period.short}"
    marks = {
        "period": period.period,
        "level": level.level.id,
        "unit": unit.code if unit else "",
        "version": str(period.version),
        "template": template,
    }
    return About(
        title=period.title,
        subject=subject,
        creator=organisation.name,
        version=period.version,
        marks=tuple(marks.items()),
    )


def _recipient(salutation: str, recipient: str | None, layout: Layout) -> tuple[str, ...] | None:
    if recipient is None:
        return None
    size = layout.styles["base"].size or 0
    return balanced(f"{salutation} {recipient}", size, layout.body_width * 0.95)


def _margin(length: float, width: float) -> float:
    """What is left on either side of something of ``length`` in the middle of ``width``."""
    return max(0.0, (width - length) / 2)


def _date_format(level: LevelOutline) -> str:
    """Days in two digits, of the months only 01 and 02 (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    Word can write all months in two digits or none: all, where the report may be due in those.
    """
    deadline = level.reporting.deadline
    due = deadline.last_day if deadline else level.period.term.end
    month = "MM" if due.month in _TWO_DIGIT_MONTHS else "M"
    word = printed_words()
    return f"'{word['day_label']}' dd '{word['month_label']}' {month} '{word['year_label']}' yyyy"


def _official_date(day: datetime.date) -> str:
    """A date as official texts write it, as in "ngày 05 tháng 5 năm 2024"."""
    word = printed_words()
    month = f"{day.month:02}" if day.month in _TWO_DIGIT_MONTHS else str(day.month)
    numbers = (f"{day.day:02}", month, str(day.year))
    labels = (word["day_label"], word["month_label"], word["year_label"])
    return " ".join(f"{label} {value}" for label, value in zip(labels, numbers, strict=True))


def _date_style(place: str, layout: Layout) -> str:
    """A smaller one where the line with the date would break, filled in or with its prompts."""
    right, size = layout.columns["header"][1], layout.styles["date"].size or 0
    fits = italic_width(f"{place}, ", size) + _longest_date(size) <= right
    return "date" if fits else "date-narrow"


@cache
def _longest_date(size: float) -> float:
    prompts = _date_prompt().replace(printed_words()["date"], f"<{printed_words()['date']}>")
    dates = (prompts, _official_date(datetime.date(2000, 12, 30)))
    return max(italic_width(date, size) for date in dates)


def _date_prompt() -> str:
    word = printed_words()
    labels = (word["day_label"], word["month_label"], word["year_label"])
    return " ".join(f"{label} {word['date']}" for label in labels)
