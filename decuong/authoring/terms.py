"""The time a period reports on, and the levels that report in it."""

from __future__ import annotations

from typing import Any

from decuong.outlines.model import Catalogue, Level, Period, Term
from decuong.texts import load_texts

DRAFT_TEXTS: dict[str, Any] = load_texts("decuong.authoring")

SOURCE_FOLDER = "nguon"
"""Folder beside the periods with the letters as they arrived."""


def term_of(period_id: str) -> Term:
    """The time that a period's id stands for, such as ``2024-6-thang``; else its whole year."""
    year, _, kind = period_id.partition("-")
    term = DRAFT_TEXTS["terms"].get(kind, DRAFT_TEXTS["terms"]["other"])
    return Term.model_validate(
        {
            "name": term["name"].format(year=year),
            "start": f"{year}-{term['start']}",
            "end": f"{year}-{term['end']}",
        }
    )


def term_doubts(period_id: str) -> tuple[str, ...]:
    """The question when a period begins and ends, where its id does not say so."""
    _, _, kind = period_id.partition("-")
    if kind in DRAFT_TEXTS["terms"]:
        return ()
    return (DRAFT_TEXTS["doubts"]["term"].format(period=period_id),)


def reporting_levels(
    catalogue: Catalogue, previous: Period | None, term: Term
) -> tuple[Level, ...]:
    """Levels that exist in the term, highest first; of those the ones that reported before."""
    existing = tuple(
        level
        for level in catalogue.levels
        if not (level.valid_from and level.valid_from > term.end)
        and not (level.valid_to and level.valid_to < term.start)
    )
    before = {reporting.level for reporting in previous.levels} if previous else set()
    return tuple(level for level in existing if level.id in before) or existing
