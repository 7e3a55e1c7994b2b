"""What kind of paper this is: told from what it calls itself and how it is built."""

from __future__ import annotations

import re
from collections.abc import Sequence

from decuong.importing.lines.lines import Line
from decuong.importing.words import WORDS

_KINDS: dict[str, str] = WORDS["papers"]["kinds"]
_COVERING = frozenset(WORDS["papers"]["covering"])
_LAWS = frozenset(WORDS["papers"]["laws"])
_LONGEST = 120
_AMONG = 40
"""A paper says what it is among its first lines."""

_ARTICLE = re.compile(r"điều\s+\d+\s*[.:]", re.IGNORECASE)
_ATTACHED = re.compile(WORDS["papers"]["attached"], re.IGNORECASE)
_NUMBER_GIVEN = re.compile(r"số\s*:\s*\d+\s*/", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\d/.])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d/.])")
_MANY_FIGURES = 8
_FIGURES_A_LINE = 0.5
_LONG = 200
"""Characters; an outline's lines are shorter than the sentences of a finished report."""


def paper_line(lines: Sequence[Line], *, covering: bool = False) -> int | None:
    """The line in which a paper says what it is; with ``covering`` only of those that order."""
    for place, line in enumerate(lines[:_AMONG]):
        kind = _kind_of_line(line)
        if kind and (not covering or kind in _COVERING):
            return place
    return None


def paper_kind(lines: Sequence[Line]) -> str:
    """What a paper calls itself, a key of ``papers.kinds``; empty where it says nothing."""
    place = paper_line(lines)
    return "" if place is None else _kind_of_line(lines[place])


def _kind_of_line(line: Line) -> str:
    """The kind that a line of capitals without a mark names."""
    text = line.text.strip(" .:*")
    if line.mark is not None or len(text) > _LONGEST:
        return ""
    for kind, words in _KINDS.items():
        if text.lower() == words or (text.lower().startswith(f"{words} ") and text.isupper()):
            return kind if text[: len(words)].isupper() else ""
    return ""


def is_law(lines: Sequence[Line]) -> bool:
    """Whether a paper is a law, a decree or a decision: it has articles."""
    articles = sum(_ARTICLE.match(line.words) is not None for line in lines)
    return articles >= 2 or (paper_kind(lines) in _LAWS and articles >= 1)


def attached_outline(lines: Sequence[Line]) -> Line | None:
    """The line that says that the outline is another paper, if one does."""
    return next((line for line in lines if _ATTACHED.search(line.text)), None)


def is_finished_report(lines: Sequence[Line]) -> bool:
    """Whether a report is filled in already: a number given, sentences, and figures in them."""
    bodies = [line for line in lines if len(line.text) > 20]
    figures = sum(len(_FIGURE.findall(line.text)) for line in bodies)
    numbered = any(_NUMBER_GIVEN.match(line.text) for line in lines[:_AMONG])
    long = sum(len(line.text) > _LONG for line in bodies)
    many = figures >= _MANY_FIGURES and figures >= _FIGURES_A_LINE * len(bodies)
    return many or (numbered and (figures >= _MANY_FIGURES or 3 * long > len(bodies)))
