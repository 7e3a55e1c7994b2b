"""Proposes the figures that guidance asks for; a person decides on their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from decuong.importing.words import WORDS, starts_with
from decuong.outlines.model import Figure, Level

_WORDS = WORDS["figures"]
_TRIGGER = re.compile(
    rf"(?<!\w)({'|'.join([_WORDS['quantity'], _WORDS['data'], *_WORDS['rate']])}|"
    rf"{'|'.join(_WORDS['totals'])}|(?:(?<![^;(])|(?<=[;,] ))(?:{'|'.join(_WORDS['amounts'])})|"
    rf"{_WORDS['count']}(?=\s+[^\W\d]))(?!\w)",
    re.IGNORECASE,
)
_ENDS = re.compile(r";|…|\.\.\.|\.(?=\s|$)|:")
_LOOSE_END = re.compile(r"(?:[\s,/]+(?:và|nêu|nêu rõ|có|về))*[\s,/]*$")
_FURTHER = re.compile(rf",\s*(?:{'|'.join(_WORDS['further'])})\b.*$", re.IGNORECASE)
_OTHER_DEMAND = re.compile(
    rf"(?:/tổng)?\s+và (?=(?:{'|'.join(_WORDS['other_demands'])})\b)|/tổng$", re.IGNORECASE
)
"""Where something else is asked for in the same breath: "số vụ và kết quả giải quyết"."""

_MOST_LISTED = 5
"""Words of each thing in a list that goes on saying what is counted, as in "làm mới, sửa chữa"."""


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
    triggers = list(_standing_alone(guidance))
    for position, trigger in enumerate(triggers):
        before = guidance[: trigger.end()].lower()
        behind = f"{guidance[trigger.end() :].strip()} "
        counted = not starts_with(behind, [f"{word} " for word in _WORDS["not_counted"]])
        if before.endswith(tuple(_WORDS["not_counts"])) or not counted:
            continue
        following = (
            triggers[position + 1].start() if position + 1 < len(triggers) else len(guidance)
        )
        end = _ENDS.search(guidance, trigger.end())
        words = guidance[trigger.start() : min(following, end.start() if end else following)]
        yield trigger[1], _LOOSE_END.sub("", words)


def _standing_alone(guidance: str) -> Iterator[re.Match[str]]:
    """Words of counting without those that only go on from a sum, as in "tổng trị giá số quà".

    Behind a comma an amount is asked for only where something is counted in front of it.
    """
    sums, counting = (*_WORDS["totals"], *_WORDS["amounts"]), 0
    for trigger in _TRIGGER.finditer(guidance):
        before = guidance[: trigger.start()].rstrip().lower()
        goes_on = before.endswith(",") and trigger[1].lower() in _WORDS["amounts"]
        counted = counting > before.rfind(";") + 1
        if not before.endswith(sums) and (counted or not goes_on):
            counting = trigger.end()
            yield trigger


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
    elif trigger in _WORDS["totals"] or trigger in _WORDS["amounts"]:
        quote = f"{words[: len(trigger)]} {_counted_words(rest)}".strip()
        yield new_figure(quote[0].upper() + quote[1:], quote, _stated_unit(rest))
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
        length = len(unit) if unit else len(_counted_words(rest))
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


def _counted_words(rest: str) -> str:
    """What is counted: up to the first comma, and further where a list goes on saying it.

    "nhà Đại đoàn kết làm mới, sửa chữa" is one figure; "cuộc giám sát, kết quả" asks for more.
    """
    rest = _OTHER_DEMAND.split(rest)[0]
    first, *listed = rest.split(",")
    bare = first.strip().lower() in _WORDS["units"]
    goes_on = bool(listed) and (not bare or all(known_unit(words.strip()) for words in listed))
    for words in listed:
        short = 0 < len(words.split()) <= _MOST_LISTED
        demands = starts_with(words.strip(), (*_WORDS["other_demands"], *_WORDS["further"]))
        goes_on = goes_on and short and not demands
    return rest if goes_on else first


def _unit(thing: str) -> str:
    """The unit of what is counted: a known one, or the one that is stated; empty when unsure."""
    unit = known_unit(thing)
    others = {known_unit(words.strip()) for words in thing.removeprefix(unit).split(",")[1:]}
    return "" if others - {unit, ""} else unit or _stated_unit(thing)


def known_unit(words: str) -> str:
    """The longest known unit that words begin with; empty where they count something else."""
    low = words.lower()
    begun = [
        word
        for word in (*_WORDS["units"], *_WORDS["not_units"])
        if re.match(rf"{re.escape(word)}(?!\w)", low)
    ]
    longest = max(begun, key=len, default="")
    return "" if longest in _WORDS["not_units"] else longest


def _stated_unit(thing: str) -> str:
    """The known unit that words end with in parentheses, as in "số tiền (triệu đồng)"."""
    stated = re.search(r"\(([^()]*)\)$", thing.strip())
    unit = stated[1].strip().lower() if stated else ""
    return unit if unit in _WORDS["units"] else ""
