"""A correction of the source that a person refuses: the source's own words stay in the outline."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from decuong.authoring.plain_data import dump_period
from decuong.outlines.model import Correction, Period
from decuong.outlines.wording import period_words, source_words

_WORDED = ("title", "letter", "outline", "points")
"""Keys of a period that hold words of its source."""

_UNTOUCHED = frozenset({"id", "source", "numbering", "levels", "replaces", "doubts", "short"})

_MOST_TRIED = 60
"""Places where the corrected words stand, looked at one after the other."""


def refuse_correction(period: Period, source: str, wrong: str) -> Period | None:
    """The period with the source's words in place of one correction.

    None where they cannot stay: the outline leaves them out or computes what it shows instead, or
    the period has other words than its source in another place already.
    """
    correction = next((one for one in period.corrections if one.wrong == wrong), None)
    if correction is None or period_words(period) != source_words(source, period):
        return None
    data = dump_period(period)
    data["corrections"] = [one for one in data["corrections"] if one["wrong"] != wrong]
    for changed in islice(_restored(data, correction), _MOST_TRIED):
        try:
            refused = Period.model_validate(changed)
        except ValueError:  # words that no outline may have
            continue
        if period_words(refused) == source_words(source, refused):
            return refused
    return None


def _restored(data: dict[str, Any], correction: Correction) -> Iterator[dict[str, Any]]:
    """The data with the wrong words back, in each place where the right ones stand."""
    for wrong, right in _stretches(correction):
        for key in _WORDED:
            for value in _replaced_once(data[key], right, wrong):
                yield {**data, key: value}


def _stretches(correction: Correction) -> Iterator[tuple[str, str]]:
    """A correction as it is listed, then without the words that it does not change."""
    if not correction.right:
        return
    yield correction.wrong, correction.right
    wrong, right = correction.wrong.split(), correction.right.split()
    while len(wrong) > 1 and len(right) > 1 and wrong[0] == right[0]:
        wrong, right = wrong[1:], right[1:]
    while len(wrong) > 1 and len(right) > 1 and wrong[-1] == right[-1]:
        wrong, right = wrong[:-1], right[:-1]
    if " ".join(wrong) != correction.wrong:
        yield " ".join(wrong), " ".join(right)


def _replaced_once(value: Any, old: str, new: str) -> Iterator[Any]:
    """A value with words replaced in one place, in turn in each."""
    if isinstance(value, str):
        start = value.find(old)
        while start >= 0:
            yield value[:start] + new + value[start + len(old) :]
            start = value.find(old, start + 1)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            for changed in _replaced_once(item, old, new):
                yield [*value[:place], changed, *value[place + 1 :]]
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _UNTOUCHED:
                for changed in _replaced_once(item, old, new):
                    yield {**value, key: changed}
