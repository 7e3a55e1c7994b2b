"""Rules of points: ids, words, guidance, figures, and the levels they are for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from decuong.errors import Place, Problem, problem
from decuong.outlines.checks.walking import every_item, guidances_of_point, words_of_point
from decuong.outlines.placed import PlacedMapping, follow
from decuong.outlines.wording import IF_ANY, has_placeholder

OPTIONAL_WORDS = "(nếu có)"


def ids_are_unique(data: PlacedMapping) -> Iterator[Problem]:
    """Points and figures share one set of ids: they become bookmarks of one document."""
    first: dict[str, Place] = {}
    for point, name in every_item(data):
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
        for point, _ in every_item(data)
        for item in (point, *point.mappings_of("figures"))
    }
    for point, name in every_item(data):
        for position, replaced in enumerate(point.items_of("replaces")):
            if isinstance(replaced, str) and replaced in ids:
                place = point["replaces"].item_places[position]
                yield problem("replaces-still-there", place, name, id=replaced)


def points_say_something(data: PlacedMapping) -> Iterator[Problem]:
    """A point has a title, a text, or both; guidance explains words that stand there."""
    for point, name in every_item(data):
        if not point.text("title") and not point.get("text"):
            yield problem("point-empty", point.place, name)
        if point.get("guidance") is not None and not point.text("title"):
            yield problem("guidance-without-title", point.value_places["guidance"], name)


def guidance_has_no_parentheses_left(data: PlacedMapping) -> Iterator[Problem]:
    """Guidance is its own field: its parentheses are not written."""
    for point, name in every_item(data):
        for item in (point, *point.mappings_of("text")):
            guidance = item.text("guidance")
            if guidance.startswith("(") and guidance.endswith(")"):
                place = item.value_places["guidance"]
                yield problem("guidance-in-parentheses", place, name)


def instructions_begin_their_clause(data: PlacedMapping) -> Iterator[Problem]:
    """What speaks to the writer is whole words at a clause's beginning, and not all of it."""
    for point, name in every_item(data):
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
    for point, name in every_item(data):
        asking = [*guidances_of_point(point), *words_of_point(point), *omitted]
        quotes = [(figure, "quote") for figure in point.mappings_of("figures")]
        if point.text("evidence"):
            quotes.append((point, "evidence"))
        for item, key in quotes:
            quote = item.text(key)
            if quote and not any(quote in words for words in asking):
                place = item.value_places[key]
                yield problem("quote-not-in-guidance", place, f"{name} › {key}", quote=quote)


def optional_points_say_so(data: PlacedMapping) -> Iterator[Problem]:
    """The words "(nếu có)" and ``optional: true`` go together; guidance may say so, too."""
    for point, name in every_item(data):
        words = " ".join(words_of_point(point))
        optional = point.text("optional") == "true"
        if OPTIONAL_WORDS in words and not optional:
            yield problem("optional-missing", point.place, name)
        phrases = f"{words} {' '.join(guidances_of_point(point))}".lower()
        if optional and not any(phrase in phrases for phrase in IF_ANY):
            yield problem("optional-unsaid", point.value_places["optional"], name)


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


def doubts_are_settled(data: PlacedMapping) -> Iterator[Problem]:
    """What an import asked has been answered: its line is gone."""
    for item, name in ((data, ""), *every_item(data)):
        doubts = item.items_of("doubts")
        for doubt, place in zip(doubts, getattr(doubts, "item_places", ()), strict=True):
            if isinstance(doubt, str):
                yield problem("doubt-left", place, name, doubt=doubt)
