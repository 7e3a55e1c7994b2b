"""Rules of a period: its letter, who reports when, its term, versions and corrections."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import chain

from decuong.errors import Problem, problem
from decuong.outlines.checks.walking import day_of, every_item, unknown_names, words_of_point
from decuong.outlines.placed import PlacedMapping, points_of
from decuong.outlines.wording import stands_once

CONTACTS = {
    "email": (r"[^\s@]+@[^\s@]+\.[^\s@]+", "email-invalid"),
    "phone": (r"\D*(\d\D*){6,}", "phone-invalid"),
}
"""What the value of a contact looks like, by its kind, and what to say of any other."""


def references_exist(data: PlacedMapping) -> Iterator[Problem]:
    """Named contacts and points of the letter exist."""
    contacts = {contact.text("id") for contact in data.mappings_of("contacts")}
    for reporting in data.mappings_of("levels"):
        yield from unknown_names(reporting, "contacts", contacts, "contact-unknown")
    letter = data.get("letter")
    if isinstance(letter, PlacedMapping):
        points = {point.text("id") for point, _ in points_of(letter)}
        yield from unknown_names(letter, "whole_report", points, "letter-point-unknown")


def letter_says_it(data: PlacedMapping) -> Iterator[Problem]:
    """Deadlines, recipients and addresses are words of the letter, contacts too."""
    letter = data.get("letter")
    if not isinstance(letter, PlacedMapping):
        return
    points_words = " ".join(
        chain.from_iterable(words_of_point(point) for point, _ in points_of(letter))
    )
    letter_words = f"{letter.text('opening')} {points_words}"
    for reporting in data.mappings_of("levels"):
        level = reporting.text("level")
        deadline = reporting.get("deadline")
        quoted = [(reporting, "recipient"), (reporting, "address")]
        if isinstance(deadline, PlacedMapping):
            quoted.append((deadline, "words"))
        for item, key in quoted:
            if item.text(key) and item.text(key) not in letter_words:
                place = item.value_places[key]
                yield problem("not-in-letter", place, f"{level} › {key}", words=item.text(key))
    for contact in data.mappings_of("contacts"):
        if contact.text("value") and contact.text("value") not in points_words:
            place, words = contact.value_places["value"], contact.text("value")
            yield problem("not-in-letter", place, "contacts", words=words)


def contacts_are_of_their_kind(data: PlacedMapping) -> Iterator[Problem]:
    """What is no address or number could stand in any text, which would lose it when redacted."""
    for contact in data.mappings_of("contacts"):
        value = contact.text("value")
        pattern, code = CONTACTS.get(contact.text("kind"), ("", ""))
        if pattern and value and not re.fullmatch(pattern, value):
            yield problem(code, contact.value_places["value"], "contacts", value=value)


def before_a_day_means_the_day_before(data: PlacedMapping) -> Iterator[Problem]:
    """The words "trước ngày 30/5/2024" make 29/5/2024 the last day."""
    for reporting in data.mappings_of("levels"):
        deadline = reporting.get("deadline")
        if not isinstance(deadline, PlacedMapping):
            continue
        match = re.search(r"trước ngày (\d+)/(\d+)/(\d{4})", deadline.text("words").lower())
        last_day = day_of(deadline.text("last_day"))
        if match is None or last_day is None:
            continue
        named = day_of("{2}-{1:0>2}-{0:0>2}".format(*match.groups()))
        if named is not None and last_day != named - datetime.timedelta(days=1):
            place = deadline.value_places["last_day"]
            expected = named - datetime.timedelta(days=1)
            where = f"{reporting.text('level')} › deadline"
            yield problem("last-day-wrong", place, where, words=match[0], expected=expected)


def versions_count_up(data: PlacedMapping) -> Iterator[Problem]:
    """Versions are numbered 1, 2, 3 …, and published one after the other."""
    latest = ""
    for position, version in enumerate(data.mappings_of("versions"), start=1):
        number = version.text("number")
        if number.isdecimal() and number != str(position):
            place = version.value_places["number"]
            yield problem("version-out-of-order", place, "versions", expected=position)
        published = version.text("published")
        if published and published < latest:
            yield problem("version-too-early", version.value_places["published"], "versions")
        latest = max(latest, published)


def term_runs_forward(data: PlacedMapping) -> Iterator[Problem]:
    """A term ends after it starts."""
    term = data.get("term")
    if isinstance(term, PlacedMapping):
        start, end = day_of(term.text("start")), day_of(term.text("end"))
        if start and end and end < start:
            yield problem("term-backwards", term.value_places["end"], "term")


def levels_exist(data: PlacedMapping, levels: dict[str, PlacedMapping]) -> Iterator[Problem]:
    """Levels exist, in the period's time, and each reports once."""
    reporting: set[str] = set()
    for item in data.mappings_of("levels"):
        level, place = item.text("level"), item.value_places.get("level", item.place)
        if not level:
            continue
        if level not in levels:
            if levels:  # without any, levels.yml itself is at fault and says so
                known = ", ".join(levels)
                yield problem("level-unknown", place, "levels", level=level, known=known)
        elif not _exists(levels[level], data):
            yield problem("level-out-of-time", place, "levels", level=level)
        if level in reporting:
            yield problem("level-twice", place, "levels", level=level)
        reporting.add(level)
    for point, name in every_item(data):
        for thing in (point, *point.mappings_of("figures")):
            for problem_found in unknown_names(thing, "levels", reporting, "level-not-reporting"):
                yield Problem(problem_found.place, problem_found.code, name, problem_found.details)


def _exists(level: PlacedMapping, period: PlacedMapping) -> bool:
    term = period.get("term")
    if not isinstance(term, PlacedMapping):
        return True
    start, end = term.text("start"), term.text("end")
    first, last = level.text("valid_from"), level.text("valid_to")
    return not (first and end and end < first) and not (last and start and start > last)


def source_has_corrections(data: PlacedMapping, source: str | None) -> Iterator[Problem]:
    """The letter's source exists, and has the words that corrections correct, once."""
    letter = data.get("letter")
    if not isinstance(letter, PlacedMapping) or not letter.text("source"):
        return
    if source is None:
        place = letter.value_places["source"]
        yield problem("source-missing", place, "letter › source", file=letter.text("source"))
        return
    for position, correction in enumerate(data.mappings_of("corrections"), start=1):
        wrong = correction.text("wrong")
        if wrong and not stands_once(wrong, source):
            place = correction.value_places["wrong"]
            where = f"corrections › {position}"
            yield problem("correction-not-found", place, where, count=source.count(wrong))
