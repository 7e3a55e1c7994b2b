"""The rules of the content that no single value can show.

They work on what was read, not on the typed outline, so that one missing key hides no other
mistake of the same file. Each rule is one function from a period's file to its problems.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from decuong.errors import Place, Problem, problem
from decuong.outlines.placed import PlacedMapping, follow, points_of
from decuong.outlines.wording import has_placeholder, stands_once

OPTIONAL_WORDS = "(nếu có)"

CONTACTS = {
    "email": (r"[^\s@]+@[^\s@]+\.[^\s@]+", "email-invalid"),
    "phone": (r"\D*(\d\D*){6,}", "phone-invalid"),
}
"""What the value of a contact looks like, by its kind, and what to say of any other."""

EARLIEST = "1900-01-01"
"""Of dates; one before is told by the value's own check."""


def check_period(
    data: PlacedMapping, name: str, levels: dict[str, PlacedMapping], source: str | None
) -> Iterator[Problem]:
    """Everything wrong with a period: its file's ``name``, known levels, and source text."""
    if data.text("period") and data.text("period") != name:
        place = data.value_places["period"]
        yield problem("period-not-file-name", place, "period", name=name)
    yield from _known_levels(data, levels)
    yield from _source(data, source)
    for rule in CHECKS:
        yield from rule(data)


def _everything(data: PlacedMapping) -> Iterator[tuple[PlacedMapping, str]]:
    """Every point of outline and letter."""
    letter = data.get("letter")
    yield from points_of(data)
    if isinstance(letter, PlacedMapping):
        yield from points_of(letter)


def ids_are_unique(data: PlacedMapping) -> Iterator[Problem]:
    """Points and figures share one set of ids: they become bookmarks of one document."""
    first: dict[str, Place] = {}
    for point, name in _everything(data):
        for item in (point, *point.mappings_of("figures")):
            identity = item.text("id")
            if not identity:
                continue
            place = item.value_places["id"]
            if identity in first:
                line = first[identity].line
                yield problem("id-twice", place, name, id=identity, line=line)
            first.setdefault(identity, place)


def replaced_ids_are_gone(data: PlacedMapping) -> Iterator[Problem]:
    """A point replaces ids of earlier periods, not ones that are still there."""
    ids = {
        item.text("id")
        for point, _ in _everything(data)
        for item in (point, *point.mappings_of("figures"))
    }
    for point, name in _everything(data):
        for position, replaced in enumerate(point.items_of("replaces")):
            if isinstance(replaced, str) and replaced in ids:
                place = point["replaces"].item_places[position]
                yield problem("replaces-still-there", place, name, id=replaced)


def points_say_something(data: PlacedMapping) -> Iterator[Problem]:
    """A point has a title, a text, or both; guidance explains words that stand there."""
    for point, name in _everything(data):
        if not point.text("title") and not point.get("text"):
            yield problem("point-empty", point.place, name)
        if point.get("guidance") is not None and not point.text("title"):
            yield problem("guidance-without-title", point.value_places["guidance"], name)


def guidance_has_no_parentheses_left(data: PlacedMapping) -> Iterator[Problem]:
    """Guidance is its own field: its parentheses are not written."""
    for point, name in _everything(data):
        for item in (point, *point.mappings_of("text")):
            guidance = item.text("guidance")
            if guidance.startswith("(") and guidance.endswith(")"):
                place = item.value_places["guidance"]
                yield problem("guidance-in-parentheses", place, name)


def instructions_begin_their_clause(data: PlacedMapping) -> Iterator[Problem]:
    """What speaks to the writer is whole words at a clause's beginning, and not all of it."""
    for point, name in _everything(data):
        for clause in point.mappings_of("text"):
            instruction, text = clause.text("instruction"), clause.text("text")
            if not instruction or not text:
                continue
            rest = text.removeprefix(instruction)
            if not text.startswith(instruction):
                code = "instruction-not-beginning"
            elif rest[:1].isalnum():
                code = "instruction-within-word"
            elif not any(map(str.isalnum, rest)):
                code = "instruction-whole-clause"
            else:
                continue
            yield problem(code, clause.value_places["instruction"], name, words=instruction)


def figures_quote_their_guidance(data: PlacedMapping) -> Iterator[Problem]:
    """A figure is asked for by words of its point, and evidence too.

    A form asks by dots in a text, or by the rows of a table, which corrections leave out.
    """
    corrections = data.mappings_of("corrections")
    omitted = [item.text("wrong") for item in corrections if not item.text("right")]
    for point, name in _everything(data):
        clauses = point.mappings_of("text")
        guidances = [point.text("guidance"), *(clause.text("guidance") for clause in clauses)]
        asking = [*guidances, *_words(point), *omitted]
        quotes = [(figure, "quote") for figure in point.mappings_of("figures")]
        if point.text("evidence"):
            quotes.append((point, "evidence"))
        for item, key in quotes:
            quote = item.text(key)
            if quote and not any(quote in words for words in asking):
                place = item.value_places[key]
                yield problem("quote-not-in-guidance", place, f"{name} › {key}", quote=quote)


def optional_points_say_so(data: PlacedMapping) -> Iterator[Problem]:
    """The words "(nếu có)" and ``optional: true`` go together."""
    for point, name in _everything(data):
        words = " ".join(_words(point))
        optional = point.text("optional") == "true"
        if OPTIONAL_WORDS in words and not optional:
            yield problem("optional-missing", point.place, name)
        if optional and "nếu có" not in words:
            yield problem("optional-unsaid", point.value_places["optional"], name)


def _words(point: PlacedMapping) -> Iterator[str]:
    yield point.text("title")
    for clause in point.items_of("text"):
        yield clause.text("text") if isinstance(clause, PlacedMapping) else str(clause)


def references_exist(data: PlacedMapping) -> Iterator[Problem]:
    """Named contacts and points of the letter exist."""
    contacts = {contact.text("id") for contact in data.mappings_of("contacts")}
    for reporting in data.mappings_of("levels"):
        yield from _unknown(reporting, "contacts", contacts, "contact-unknown")
    letter = data.get("letter")
    if isinstance(letter, PlacedMapping):
        points = {point.text("id") for point, _ in points_of(letter)}
        yield from _unknown(letter, "whole_report", points, "letter-point-unknown")


def _unknown(data: PlacedMapping, key: str, known: set[str], code: str) -> Iterator[Problem]:
    values = data.get(key)
    if not isinstance(values, list):
        return
    for value, place in zip(values, getattr(values, "item_places", ()), strict=True):
        if isinstance(value, str) and value not in known:
            yield problem(code, place, key, value=value, known=", ".join(sorted(known)) or "…")


def letter_says_it(data: PlacedMapping) -> Iterator[Problem]:
    """Deadlines, recipients and addresses are words of the letter, contacts too."""
    letter = data.get("letter")
    if not isinstance(letter, PlacedMapping):
        return
    letter_words = " ".join(chain.from_iterable(_words(point) for point, _ in points_of(letter)))
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
        if contact.text("value") and contact.text("value") not in letter_words:
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
        last_day = _day(deadline.text("last_day"))
        if match is None or last_day is None:
            continue
        named = _day("{2}-{1:0>2}-{0:0>2}".format(*match.groups()))
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


def nothing_is_left_to_fill_in(data: PlacedMapping) -> Iterator[Problem]:
    """No placeholder is left in any value; what an import asks may speak of one."""
    for trail, words in _texts_below(data):
        if has_placeholder(words):
            place, where = follow(data, trail)
            yield problem("placeholder-left", place, where, words=words)


def _texts_below(value: Any, trail: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Every text, the doubts aside, with the keys and positions that lead to it."""
    if isinstance(value, str):
        yield trail, value
    steps = value.items() if isinstance(value, dict) else enumerate(value or ())
    for step, below in steps if isinstance(value, dict | list) else ():
        if step != "doubts":
            yield from _texts_below(below, (*trail, step))


def levels_are_asked(data: PlacedMapping) -> Iterator[Problem]:
    """What is for a level stands under nothing that is not: else nobody would be asked."""
    letter = data.get("letter")
    yield from _unasked(data.mappings_of("points"), None)
    if isinstance(letter, PlacedMapping):
        yield from _unasked(letter.mappings_of("points"), None)


def _unasked(points: list[PlacedMapping], above: PlacedMapping | None) -> Iterator[Problem]:
    """Levels of points and figures that the nearest point above with levels leaves out."""
    for point in points:
        yield from _left_out(point, above)
        holder = point if isinstance(point.get("levels"), list) else above
        for figure in point.mappings_of("figures"):
            yield from _left_out(figure, holder)
        yield from _unasked(point.mappings_of("points"), holder)


def _left_out(item: PlacedMapping, above: PlacedMapping | None) -> Iterator[Problem]:
    levels = item.get("levels")
    if above is None or not isinstance(levels, list):
        return
    asked = [level for level in above.items_of("levels") if isinstance(level, str)]
    for level, place in zip(levels, getattr(levels, "item_places", ()), strict=True):
        if isinstance(level, str) and level not in asked:
            yield problem(
                "level-left-out-above",
                place,
                item.text("id"),
                level=level,
                above=above.text("id"),
                line=above.value_places["levels"].line,
                asked=", ".join(asked),
            )


def doubts_are_settled(data: PlacedMapping) -> Iterator[Problem]:
    """What an import asked has been answered: its line is gone."""
    for item, name in ((data, ""), *_everything(data)):
        doubts = item.items_of("doubts")
        for doubt, place in zip(doubts, getattr(doubts, "item_places", ()), strict=True):
            if isinstance(doubt, str):
                yield problem("doubt-left", place, name, doubt=doubt)


def term_runs_forward(data: PlacedMapping) -> Iterator[Problem]:
    """A term ends after it starts."""
    term = data.get("term")
    if isinstance(term, PlacedMapping):
        start, end = _day(term.text("start")), _day(term.text("end"))
        if start and end and end < start:
            yield problem("term-backwards", term.value_places["end"], "term")


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text >= EARLIEST else None
    except ValueError:
        return None


CHECKS: tuple[Callable[[PlacedMapping], Iterator[Problem]], ...] = (
    ids_are_unique,
    replaced_ids_are_gone,
    points_say_something,
    guidance_has_no_parentheses_left,
    instructions_begin_their_clause,
    figures_quote_their_guidance,
    optional_points_say_so,
    references_exist,
    letter_says_it,
    contacts_are_of_their_kind,
    before_a_day_means_the_day_before,
    versions_count_up,
    term_runs_forward,
    levels_are_asked,
    nothing_is_left_to_fill_in,
    doubts_are_settled,
)
"""The rules that need nothing but the period's own file."""


def _known_levels(data: PlacedMapping, levels: dict[str, PlacedMapping]) -> Iterator[Problem]:
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
    for point, name in _everything(data):
        for thing in (point, *point.mappings_of("figures")):
            for problem_found in _unknown(thing, "levels", reporting, "level-not-reporting"):
                yield Problem(problem_found.place, problem_found.code, name, problem_found.details)


def _exists(level: PlacedMapping, period: PlacedMapping) -> bool:
    term = period.get("term")
    if not isinstance(term, PlacedMapping):
        return True
    start, end = term.text("start"), term.text("end")
    first, last = level.text("valid_from"), level.text("valid_to")
    return not (first and end and end < first) and not (last and start and start > last)


def _source(data: PlacedMapping, source: str | None) -> Iterator[Problem]:
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
