"""What was typed above the outline or below it and is no part of the header or the signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decuong.returned.printed_form import PrintedForm
from decuong.returned.rules import RULES, key_of, without_number
from decuong.returned.written import WrittenGrid, WrittenItem, WrittenLine, lines_of

_LONGEST_SIGNATURE: int = RULES["reading"]["longest_signature"]


def typed_above(items: Sequence[WrittenItem], form: PrintedForm) -> Iterator[WrittenItem]:
    """What stands above the outline and neither in the header nor of its length."""
    last = _end_of_header(items, form)
    for i, item in enumerate(items):
        if i > last and not (isinstance(item, WrittenGrid) or (last < 0 and _is_short(item))):
            yield item


def typed_below(items: Sequence[WrittenItem]) -> Iterator[WrittenItem]:
    """What stands behind the outline and is longer than a name or a recipient."""
    for i, item in enumerate(items):
        if not (i == 0 and isinstance(item, WrittenGrid)) and not _is_short(item):
            yield item


def _end_of_header(items: Sequence[WrittenItem], form: PrintedForm) -> int:
    """Where the last item of the header is; -1 where none is known.

    Filled in, its line "Kính gửi:" is known by its label; recipients may be listed below it.
    """
    known, labels = form.around["before"], form.header_labels
    last, is_list = -1, False
    for i, item in enumerate(items):
        if label := next((a for a in map(_label, lines_of([item])) if a[0] in labels), None):
            last, is_list = i, not label[1]
        elif _says_any(item, known):
            last, is_list = i, False
        elif is_list and last == i - 1 and _is_short(item) and _is_listed(item):
            last = i
    return last


def _label(line: WrittenLine) -> tuple[str, str]:
    """The key of what stands before a line's colon, and what stands behind it."""
    label, colon, rest = line.text.partition(":")
    return (key_of(label), rest.strip()) if colon else ("", "")


def _is_listed(item: WrittenItem) -> bool:
    """Whether its lines have numbers or dashes."""
    return all(line.number or without_number(line.text) != line.text for line in lines_of([item]))


def _says_any(item: WrittenItem, keys: frozenset[str]) -> bool:
    return any(key_of(line.text) in keys for line in lines_of([item]))


def _is_short(item: WrittenItem) -> bool:
    """Whether something may be a line of a header or a signature: a few words, no picture."""
    lines = list(lines_of([item]))
    length = sum(len(line.text.strip()) for line in lines)
    return length <= _LONGEST_SIGNATURE and not any(line.extras for line in lines)
