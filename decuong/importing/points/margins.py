"""Lines that only go on with the one before, since the file breaks them at its margin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from decuong.importing.lines.lines import Line
from decuong.importing.words import WORDS

_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", ")", "]", "”")
_OPENING_SIGNS = "“\"'‘«"

_PAIRS = (("(", ")"), ("[", "]"))

_MOST_IN_PARENTHESES = 6
"""Lines over which one parenthesis goes on."""

_SHORTEST = 40
"""Characters: shorter lines do not end because of the margin."""

_WIDEST = 120
"""Characters: a file with a longer line is not broken at a margin."""

_FULL = 0.85
"""How much of the width a line takes that ends because of the margin."""

_FEWEST = 3
"""Full lines from which a file is said to be broken at a margin."""


def margin_of(lines: Sequence[Line]) -> int:
    """The characters of a full line, where a file breaks its lines at a margin; else 0."""
    lengths = [len(line.words) for line in lines]
    widest = max(lengths, default=0)
    full = sum(length >= _FULL * widest for length in lengths)
    return widest if _SHORTEST < widest <= _WIDEST and full >= _FEWEST else 0


def goes_on(last: Line, piece: str, line: Line, margin: int) -> bool:
    """Whether a line without a mark goes on with the last one.

    ``piece`` is the last line as it stands in the file, ``last`` with what it goes on itself.
    """
    apart = last.text.isupper() or last.italic != line.italic or line.guides
    if len(last.source) < _SHORTEST or apart or line.paragraph.heading:
        return False
    if last.text.endswith(_SENTENCE_ENDS) or line.text.isupper():
        return False
    if line.text[0].islower() or last.text.split()[-1] in WORDS["wrapped"]["ends"]:
        return True
    full = bool(margin) and len(piece) >= _FULL * margin
    return full or line.text[0] in _OPENING_SIGNS


def within_parentheses(lines: Sequence[Line]) -> frozenset[int]:
    """The lines without a mark, by their order, that go on in a parenthesis opened before them."""
    continuing: set[int] = set()
    for place, line in enumerate(lines):
        opened = next((x for x in _PAIRS if _balance(line, x) > 0), None)
        if opened is None or line.order in continuing:
            continue
        following = lines[place + 1 : place + 1 + _MOST_IN_PARENTHESES]
        unmarked = list(takewhile(lambda x: x.mark is None and not x.guides, following))
        end = next((n for n, x in enumerate(unmarked) if _balance(x, opened) < 0), None)
        if end is not None and all(_balance(x, opened) == 0 for x in unmarked[:end]):
            continuing |= {x.order for x in unmarked[: end + 1]}
    return frozenset(continuing)


def _balance(line: Line, pair: tuple[str, str]) -> int:
    return line.text.count(pair[0]) - line.text.count(pair[1])
