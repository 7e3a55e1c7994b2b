"""Corrections of the previous period that the new source needs again."""

from __future__ import annotations

import re
from typing import Any

from decuong.authoring.plain_data import dump_period
from decuong.outlines.model import Correction, Period
from decuong.outlines.wording import period_words, source_words

_WORDED = ("title", "letter", "outline", "points")
"""Keys of a period that hold words of its source."""


def former_corrections(period: Period, source: str, previous: Period | None) -> Period:
    """The period with the words that the previous period corrected and its own source repeats.

    Only words that stand once in the source: any other place is asked about elsewhere.
    """
    for correction in previous.corrections if previous else ():
        corrected = _corrected(period, source, correction)
        period = corrected or period
    return period


def _corrected(period: Period, source: str, correction: Correction) -> Period | None:
    """The period with one correction more; None where it is not needed or not sure."""
    wrong, right = correction.wrong, correction.right
    if not right or source.count(wrong) != 1 or correction in period.corrections:
        return None
    data = dump_period(period)
    for key in _WORDED:
        data[key] = _replaced(data[key], wrong, right)
    corrections = [*period.corrections, correction]
    data["corrections"] = [dict(item) for item in map(_plain, corrections)]
    data["letter"]["points"] = _settled(data["letter"].get("points", []), wrong, right)
    data["points"] = _settled(data["points"], wrong, right)
    corrected = Period.model_validate(data)
    faithful = period_words(corrected) == source_words(source, corrected)
    needed = period_words(corrected) != period_words(period)
    return corrected if faithful and needed else None


def _settled(points: list[dict[str, Any]], wrong: str, right: str) -> list[dict[str, Any]]:
    """Points without the questions about words that are corrected now."""
    settled = []
    for point in points:
        asked = [d for d in point.get("doubts", ()) if not _is_about(d, wrong, right)]
        below = _settled(point.get("points", []), wrong, right)
        changed = {**point, "doubts": asked, "points": below}
        settled.append({k: v for k, v in changed.items() if v or k not in {"doubts", "points"}})
    return settled


def _is_about(doubt: str, wrong: str, right: str) -> bool:
    """Whether a question is about words of ``wrong`` that no longer stand in ``right``."""
    *_, asked = re.findall("“([^“”]*)”", doubt) or [""]
    return bool(asked) and asked in wrong and asked not in right


def _plain(correction: Correction) -> dict[str, str]:
    return {key: value for key, value in correction.model_dump().items() if value is not None}


def _replaced(data: Any, wrong: str, right: str) -> Any:
    if isinstance(data, str):
        return data.replace(wrong, right)
    if isinstance(data, list):
        return [_replaced(item, wrong, right) for item in data]
    if isinstance(data, dict):
        kept = {"id", "source", "numbering", "levels", "replaces", "doubts"}
        return {k: v if k in kept else _replaced(v, wrong, right) for k, v in data.items()}
    return data
