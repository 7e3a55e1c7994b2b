"""Splits a line into clauses, each with the guidance that explains it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from decuong.importing.lines import Line
from decuong.importing.marks import UPPER
from decuong.importing.words import WORDS, starts

_FEW_WORDS = 2
"""Parentheses of so few words are an abbreviation or a name."""

_TAIL = re.compile(r"[.;,:]*")
_BREAK = re.compile(rf"(?<=[.!?…])\s+(?=[{UPPER}“\"])")
_ABBREVIATION = re.compile(rf"(?:^|\s)(?:[{UPPER}]|TP|TX|TT|TM|KT|GS|TS|ThS|PGS|v\.v)\.$")
_LONGEST_ABBREVIATION = 6
_COLON = re.compile(rf"^([^:()“”\"]*(?:\([^()]*\)[^:()“”\"]*)?:)\s+(?=[{UPPER}])")


@dataclass
class Said:
    """A clause in the making; without words where a whole line is guidance."""

    text: str
    guidance: str | None = None


@dataclass(frozen=True)
class _Group:
    """A stretch of guidance, its parentheses included."""

    start: int
    end: int
    words: str


def clauses(line: Line) -> list[Said]:
    """The clauses of a line with their guidance, in order."""
    if line.mark is None and line.italic and not _parentheses(line.text):
        return [Said("", line.text)]
    if line.mark is None and _is_told(line.text):
        line.doubt("paragraph")
        return [Said("", re.sub(r"(?<!\.)\.$", "", line.text))]
    made: list[Said] = []
    start = 0
    for group in _groups(line):
        before = line.text[start : group.start].strip()
        tail = _TAIL.match(line.text, group.end)
        start = tail.end() if tail else group.end
        if before:
            *plain, last = sentences(before)
            made += [Said(words) for words in plain]
            made.append(Said(last + (tail[0] if tail else ""), group.words))
        elif made:
            line.doubt("two-guidances")
            made[-1].guidance = f"{made[-1].guidance}; {group.words}"
        else:
            made.append(Said("", group.words))
    return made + [Said(words) for words in sentences(line.text[start:])]


def _is_told(text: str) -> bool:
    """Whether an upright paragraph without a mark is guidance, and leads to nothing below it."""
    return (
        starts(text, WORDS["parentheses"]["paragraph"])
        and not text.endswith(":")
        and not _parentheses(text)
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text; what stands in parentheses is not split."""
    text, found, start = text.strip(), [], 0
    inside = _parentheses(text)
    for gap in _BREAK.finditer(text):
        if any(begin < gap.start() < end for begin, end in inside):
            continue
        if _ABBREVIATION.search(
            text[max(start, gap.start() - _LONGEST_ABBREVIATION) : gap.start()]
        ):
            continue
        found.append(text[start : gap.start()])
        start = gap.end()
    return [words for words in (*found, text[start:]) if words]


def title_and_text(words: str) -> tuple[str, str]:
    """A title that ends in a colon apart from the text behind it; the text may be empty."""
    found = _COLON.match(words)
    return (found[1], words[found.end() :]) if found else (words, "")


def _parentheses(text: str) -> list[tuple[int, int]]:
    """The outermost parentheses and brackets: where they start and end."""
    found, opened = [], []
    for place, character in enumerate(text):
        if character in "([":
            opened.append(place)
        elif character in ")]" and opened:
            start = opened.pop()
            if not opened:
                found.append((start, place + 1))
    return found


def _groups(line: Line) -> list[_Group]:
    """The stretches of guidance in a line."""
    text, made = line.text, []
    found = _parentheses(text)
    for start, end in found:
        words = text[start + 1 : end - 1].strip()
        after = text[end : end + 2].strip()
        amid = bool(after) and after[0] not in ".;,:…"
        kind = _kind(words)
        if kind == "guidance" or (kind == "unknown" and not amid):
            made.append(_Group(start, end, words))
        if kind == "unknown" and not amid:
            line.doubt("parentheses", words=words)
    return [*made, *_unclosed(line, found), *_italic(line, found)]


def _kind(words: str) -> str:
    """Whether parentheses hold guidance, text, or no one can say."""
    low, lists = words.lower(), WORDS["parentheses"]
    if not words or f"({low})" == lists["optional"] or re.match(r"số \d", low):
        return "text"
    if any(inside in low for inside in lists["inside"]):
        return "guidance"
    if starts(low, lists["text"]):
        return "text"
    if starts(low, lists["guidance"]) or low.endswith(("...", "…")):
        return "guidance"
    if len(words.split()) <= _FEW_WORDS or not re.search(r"[^\W\d_]", words) or words.isupper():
        return "text"
    return "unknown"


def _unclosed(line: Line, found: list[tuple[int, int]]) -> list[_Group]:
    """Guidance whose closing parenthesis is missing: it runs to the end of the line."""
    start = line.text.rfind("(")
    if start < 0 or any(begin <= start < end for begin, end in found):
        return []
    words = line.text[start + 1 :].strip()
    if _kind(words) != "guidance":
        return []
    line.doubt("unclosed")
    return [_Group(start, len(line.text), words)]


def _italic(line: Line, found: list[tuple[int, int]]) -> list[_Group]:
    """Guidance in italics at the end of an upright line."""
    upright = len(line.slant.rstrip("i"))
    words = line.text[upright:].strip()
    before = line.text[:upright].strip()
    if not before or line.slant[:upright].strip() or len(words.split()) <= _FEW_WORDS:
        return []
    if any(end > upright for _, end in found) or before[-1] not in ".;:,…":
        return []
    return [_Group(upright, len(line.text), words)]
