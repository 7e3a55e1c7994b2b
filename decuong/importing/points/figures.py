"""Proposes the figures that guidance asks for; a person decides on their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decuong.importing.words import WORDS, starts_with
from decuong.outlines.model import Figure, Level

_WORDS = WORDS["figures"]
_TRIGGER = re.compile(
    rf"(?<!\w)({'|'.join([_WORDS['quantity'], _WORDS['data'], *_WORDS['rate']])}|"
    rf"{_WORDS['count']}(?=\s+[^\W\d]))(?!\w)",
    re.IGNORECASE,
)
_ENDS = re.compile(r";|…|\.\.\.|\.(?=\s|$)|:")
_LOOSE_END = re.compile(r"(?:[\s,]+(?:và|nêu|nêu rõ|có|về))*[\s,]*$")
_FURTHER = re.compile(rf",\s*(?:{'|'.join(_WORDS['further'])})\b.*$", re.IGNORECASE)
_UNIT_WORDS = 2


def asked_figures(
    guidances: Sequence[str], levels: Sequence[Level]
) -> tuple[tuple[Figure, ...], str]:
    """Figures without ids, and the words that ask for figures without naming one.

    ``levels`` are those of the period, highest first: each counts itself and those below.
    """
    figures: list[Figure] = []
    evidence = ""
    for guidance in guidances:
        for trigger, words in _triggers(guidance):
            rest = words[len(trigger) :].strip()
            if trigger.lower() != _WORDS["data"] or _names_something(rest):
                figures += _figures(trigger.lower(), words, rest, levels)
            else:
                evidence = evidence or _evidence(guidance)
    named: dict[str, Figure] = {}
    for figure in figures:
        named.setdefault(figure.name.lower(), figure)
    return tuple(named.values()), "" if named else evidence


def new_figure(
    name: str, quote: str, unit: str = "", levels: tuple[str, ...] | None = None
) -> Figure:
    """A figure without an id, its words with single spaces."""
    name, quote, unit = (" ".join(words.split()) for words in (name, quote, unit))
    return Figure.model_construct(id="", name=name, unit=unit or None, quote=quote, levels=levels)


def _triggers(guidance: str) -> Iterator[tuple[str, str]]:
    """Each word of counting in a guidance, with the words that belong to it."""
    triggers = list(_TRIGGER.finditer(guidance))
    for position, trigger in enumerate(triggers):
        before = guidance[: trigger.end()].lower()
        if before.endswith(tuple(_WORDS["not_counts"])):
            continue
        following = (
            triggers[position + 1].start() if position + 1 < len(triggers) else len(guidance)
        )
        end = _ENDS.search(guidance, trigger.end())
        words = guidance[trigger.start() : min(following, end.start() if end else following)]
        yield trigger[1], _LOOSE_END.sub("", words)


def _names_something(rest: str) -> bool:
    """Whether what follows "số liệu" says of what."""
    return bool(rest) and rest[0] != "," and not starts_with(rest, _WORDS["no_names"])


def _evidence(guidance: str) -> str:
    """The words of a guidance that ask for figures in general; never more than it says."""
    end = _ENDS.search(guidance)
    words = guidance[: end.start() if end else len(guidance)].rstrip(" ,")
    if not starts_with(words, _WORDS["evidence"]):
        return str(_WORDS["data"])
    return _FURTHER.sub("", words)


def _figures(trigger: str, words: str, rest: str, levels: Sequence[Level]) -> Iterator[Figure]:
    if trigger in _WORDS["rate"]:
        kept = rest if starts_with(rest, _WORDS["plural"]) else rest.split(",", maxsplit=1)[0]
        quote = f"{words[: len(trigger)]} {kept}".strip()
        yield new_figure(quote.capitalize(), quote, _WORDS["percent"])
    elif trigger == _WORDS["quantity"] and starts_with(rest, _WORDS["named"]):
        thing = re.sub(r"^(và|,) tên\s*", "", rest).split(",")[0]
        yield _counted(thing, words[: words.index(thing) + len(thing)])
    elif trigger == _WORDS["quantity"] and (not rest or rest[0] in ",;"):
        yield new_figure(words[: len(trigger)].capitalize(), words[: len(trigger)])
    elif starts_with(rest, _WORDS["plural"]):
        for thing in rest[len(_WORDS["plural"]) :].split(","):
            yield _counted(thing.strip(), words)
    elif _WORDS["every_level"] in rest:
        yield from _of_every_level(rest.partition(",")[0], words.partition(",")[0], levels)
    else:
        unit = next((u for u in _WORDS["units"] if "," in u and starts_with(rest, u)), "")
        length = len(unit) if unit else len(rest.split(",", maxsplit=1)[0])
        yield _counted(rest[:length], words[: len(words) - len(rest) + length])


def _counted(thing: str, quote: str, levels: tuple[str, ...] | None = None) -> Figure:
    name = f"{_WORDS['count'].capitalize()} {thing}"
    return new_figure(name, quote, _unit(thing), levels)


def _of_every_level(rest: str, quote: str, levels: Sequence[Level]) -> Iterator[Figure]:
    for position, level in enumerate(levels):
        where = f"ở {level.name[0].lower()}{level.name[1:]}"
        counting = tuple(upper.id for upper in levels[: position + 1])
        lowest = position + 1 == len(levels)
        thing = rest.replace(_WORDS["every_level"], where)
        yield _counted(thing, quote, None if lowest else counting)


def _unit(thing: str) -> str:
    """What is counted: a known unit, or the words before the first qualifier."""
    known = sorted(_WORDS["units"], key=len, reverse=True)
    low = thing.lower()
    for unit in known:
        if re.match(rf"{re.escape(unit)}(?!\w)", low):
            return str(unit)
    words: list[str] = []
    for word in thing.split():
        if word.lower() in _WORDS["qualifiers"] or len(words) == _UNIT_WORDS:
            break
        words.append(word)
    return " ".join(words).strip(" ,")
