"""How a line as it came back fits a printed line: what stayed, what was added, what was changed."""

from __future__ import annotations

from dataclasses import dataclass

from decuong.returned.printed_form import PrintedLine
from decuong.returned.rules import RULES, Word, without_number, words_of

_MATCHING = RULES["matching"]
_BETWEEN = RULES["reading"]["between"]
_MOST_WORDS = 400
"""Of a line as it came back that are compared; what lies behind was typed."""


@dataclass(frozen=True)
class Addition:
    """A stretch of a line that the template does not print there."""

    start: int
    end: int
    before: int
    """How many printed words stand above it."""
    is_edit: bool
    """Whether it took the place of printed words, or is a small insertion between them."""


@dataclass(frozen=True)
class Fit:
    """A line as it came back against a printed line."""

    kept: int
    """Printed words of the point itself that are still there."""
    own: int
    """How many it prints."""
    words: int
    """How many words the line has."""
    last: int
    """Offset behind the last printed word."""
    missing: tuple[str, ...]
    """Printed words, guidance aside, behind the last one that is there."""
    guidance_left: bool
    additions: tuple[Addition, ...]

    @property
    def share_of_print(self) -> float:
        """How much of the printed words is there."""
        return self.kept / self.own if self.own else 0.0

    @property
    def share_of_line(self) -> float:
        """How much of the line is printed words."""
        return self.kept / self.words if self.words else 0.0

    @property
    def is_same(self) -> bool:
        """Whether the line is this printed line, added to or retyped."""
        few = self.kept < _MATCHING["fewest"] and self.kept < self.own
        return not few and max(self.share_of_print, self.share_of_line) >= _MATCHING["same"]


def fit(text: str, printed: PrintedLine) -> Fit:
    """Compare a line with a printed one, word by word."""
    typed = words_of(text)
    where = _paired([w.folded for w in typed[:_MOST_WORDS]], printed.words)
    pairs = {position: at for at, position in enumerate(where) if position >= 0}
    number = printed.number_words
    own = [i for i in range(number, len(printed.words)) if not printed.is_guidance(i)]
    guidance = [i for i in range(len(printed.words)) if printed.is_guidance(i)]
    left = sum(index in pairs for index in guidance)
    last = max(pairs, default=-1)
    return Fit(
        kept=sum(index in pairs for index in own),
        own=len(own),
        words=len(typed) - sum(index in pairs for index in (*range(number), *guidance)),
        last=_behind(text, typed[pairs[last]].end, printed, last) if pairs else 0,
        missing=tuple(printed.words[i] for i in own if i > last),
        guidance_left=bool(guidance) and left * 2 > len(guidance),
        additions=tuple(_additions(text, typed, where, printed)),
    )


def _paired(typed: list[str], printed: tuple[str, ...]) -> list[int]:
    """For each word typed, the printed word it is, or -1: a longest common subsequence."""
    start = 0
    while start < len(typed) and start < len(printed) and typed[start] == printed[start]:
        start += 1
    where = [*range(start), *[-1] * (len(typed) - start)]
    rest, print_rest = typed[start:], printed[start:]
    if not rest or not print_rest:
        return where
    table = [[0] * (len(rest) + 1) for _ in range(len(print_rest) + 1)]
    for i in range(len(print_rest) - 1, -1, -1):
        row, below, word = table[i], table[i + 1], print_rest[i]
        for j in range(len(rest) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if rest[j] == word else max(below[j], row[j + 1])
    i = j = 0
    while i < len(print_rest) and j < len(rest):
        if print_rest[i] == rest[j]:
            where[start + j] = start + i
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return where


def _additions(
    text: str, typed: list[Word], where: list[int], printed: PrintedLine
) -> list[Addition]:
    """The stretches between words that are printed."""
    additions: list[Addition] = []
    above, start = -1, 0
    for at in range(len(typed) + 1):
        position = where[at] if at < len(where) else -1
        if at < len(typed) and position < 0:
            continue
        if at > start and not _is_number(text, typed[at - 1].end, above):
            below = position if at < len(typed) else len(printed.words)
            additions.append(_addition(text, typed[start:at], above, below, printed))
        above, start = position, at + 1
    return additions


def _is_number(text: str, end: int, above: int) -> bool:
    """Whether what stands before the printed words is another number or dash."""
    return above < 0 and end <= len(text) - len(without_number(text))


def _addition(
    text: str, words: list[Word], above: int, below: int, printed: PrintedLine
) -> Addition:
    gone = sum(not printed.is_guidance(i) for i in range(above + 1, below))
    count = len(words)
    if below == len(printed.words):
        is_edit = 0 < count <= gone
    elif above < 0:
        is_edit = count <= max(2, gone)
    elif gone:
        is_edit = count <= 2 * gone + 2
    else:
        is_edit = count < _MATCHING["inserted"] and not _beside_guidance(above, below, printed)
    return Addition(_opened(text, words[0].start), words[-1].end, above + 1, is_edit)


def _beside_guidance(above: int, below: int, printed: PrintedLine) -> bool:
    return printed.is_guidance(above) or printed.is_guidance(below)


def _opened(text: str, start: int) -> int:
    """The start of a stretch with the signs that belong to its first word."""
    while start and text[start - 1] in "-+~<>(“\"'[":
        start -= 1
    return start


def _behind(text: str, end: int, printed: PrintedLine, last: int) -> int:
    """Where what was typed behind the last printed word begins: signs that are printed aside."""
    ends = words_of(printed.text)[last].end
    signs = printed.text[ends : _next(printed, last)].split()
    for sign in "".join(signs):
        at = end
        while at < len(text) and text[at] in " \t\n\u00a0":
            at += 1
        if at < len(text) and text[at] == sign:
            end = at + 1
    while end < len(text) and text[end] in _BETWEEN:
        end += 1
    return end


def _next(printed: PrintedLine, last: int) -> int:
    words = words_of(printed.text)
    return words[last + 1].start if last + 1 < len(words) else len(printed.text)
