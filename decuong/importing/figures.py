"""Proposes the figures that guidance asks for; a person decides on their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from decuong.importing.words import WORDS, starts
from decuong.outlines.model import Level

Data = dict[str, Any]

_WORDS = WORDS["figures"]
_TRIGGER = re.compile(
    rf"(?<!\w)({'|'.join([_WORDS['quantity'], _WORDS['data'], *_WORDS['rate']])}|"
    rf"{_WORDS['count']}(?=\s+[^\W\d]))(?!\w)",
    re.IGNORECASE,
)
_ENDS = re.compile(r";|…|\.\.\.|\.(?=\s|$)|:")
_LOOSE_END = re.compile(r"(?:[\s,]+(?:và|nêu|nêu rõ|có|về))*[\s,]*$")
_UNIT_WORDS = 2


def proposed(guidances: Sequence[str], levels: Sequence[Level]) -> tuple[list[Data], str]:
    """Figures without ids, and the words that ask for figures without naming one.

    ``levels`` are those of the period, highest first: each counts itself and those below.
    """
    figures: list[Data] = []
    evidence = ""
    for guidance in guidances:
        for trigger, words in _asked(guidance):
            rest = words[len(trigger) :].strip()
            if trigger.lower() == _WORDS["data"] and not _names_something(rest):
                evidence = evidence or _evidence(guidance)
            else:
                figures += _figures(trigger.lower(), words, rest, levels)
    seen: dict[str, Data] = {}
    for figure in map(_clean, figures):
        seen.setdefault(figure["name"].lower(), figure)
    return list(seen.values()), "" if seen else evidence


def _clean(figure: Data) -> Data:
    """Single spaces, none at the ends, and no key without words."""
    made = {k: " ".join(v.split()) if isinstance(v, str) else v for k, v in figure.items()}
    return {key: value for key, value in made.items() if value}


def _asked(guidance: str) -> Iterator[tuple[str, str]]:
    """Each word of counting in a guidance, with the words that belong to it."""
    found = list(_TRIGGER.finditer(guidance))
    for position, trigger in enumerate(found):
        before = guidance[: trigger.end()].lower()
        if before.endswith(tuple(_WORDS["not_counts"])):
            continue
        following = found[position + 1].start() if position + 1 < len(found) else len(guidance)
        end = _ENDS.search(guidance, trigger.end())
        words = guidance[trigger.start() : min(following, end.start() if end else following)]
        yield trigger[1], words[: len(words) - len(_LOOSE_END.search(words)[0])]  # type: ignore[index]


def _names_something(rest: str) -> bool:
    return bool(rest) and rest[0] != "," and not starts(rest, ("minh chứng", "cụ thể"))


def _evidence(guidance: str) -> str:
    """The words of a guidance that ask for figures in general; never more than it says."""
    end = _ENDS.search(guidance)
    words = guidance[: end.start() if end else len(guidance)].rstrip(" ,")
    return words if starts(words, _WORDS["evidence"]) else _WORDS["data"]


def _figures(trigger: str, words: str, rest: str, levels: Sequence[Level]) -> Iterator[Data]:
    if trigger in _WORDS["rate"]:
        kept = rest if starts(rest, _WORDS["plural"]) else rest.split(",", maxsplit=1)[0]
        quote = f"{words[: len(trigger)]} {kept}".strip()
        yield {"name": quote.capitalize(), "unit": _WORDS["percent"], "quote": quote}
    elif trigger == _WORDS["quantity"] and starts(rest, _WORDS["named"]):
        thing = re.sub(r"^(và|,) tên\s*", "", rest).split(",")[0]
        yield _figure(thing, words[: words.index(thing) + len(thing)])
    elif trigger == _WORDS["quantity"] and (not rest or rest[0] in ",;"):
        yield {"name": words[: len(trigger)].capitalize(), "quote": words[: len(trigger)]}
    elif starts(rest, _WORDS["plural"]):
        for thing in rest[len(_WORDS["plural"]) :].split(","):
            yield _figure(thing.strip(), words)
    elif _WORDS["every_level"] in rest:
        yield from _of_every_level(rest.partition(",")[0], words.partition(",")[0], levels)
    else:
        unit = next((u for u in _WORDS["units"] if "," in u and starts(rest, u)), "")
        length = len(unit) if unit else len(rest.split(",", maxsplit=1)[0])
        yield _figure(rest[:length], words[: len(words) - len(rest) + length])


def _figure(thing: str, quote: str) -> Data:
    name = f"{_WORDS['count'].capitalize()} {thing}"
    return {"name": name, "unit": _unit(thing), "quote": quote}


def _of_every_level(rest: str, quote: str, levels: Sequence[Level]) -> Iterator[Data]:
    for position, level in enumerate(levels):
        where = f"ở {level.name[0].lower()}{level.name[1:]}"
        made = _figure(rest.replace(_WORDS["every_level"], where), quote)
        if position + 1 < len(levels):
            made["levels"] = [upper.id for upper in levels[: position + 1]]
        yield made


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
