"""The rules of the content that no single value can show.

They work on what was read, not on the typed outline, so that one missing key hides no other
mistake of the same file. Each rule is one function that gives problems: of a period, or in
``shared`` of what all periods share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decuong.errors import Problem, problem
from decuong.outlines.checks import periods, points
from decuong.outlines.placed import PlacedMapping

CHECKS: tuple[Callable[[PlacedMapping], Iterator[Problem]], ...] = (
    points.ids_are_unique,
    points.replaced_ids_are_gone,
    points.points_say_something,
    points.guidance_has_no_parentheses_left,
    points.instructions_begin_their_clause,
    points.figures_quote_their_guidance,
    points.optional_points_say_so,
    periods.references_exist,
    periods.letter_says_it,
    periods.contacts_are_of_their_kind,
    periods.before_a_day_means_the_day_before,
    periods.versions_count_up,
    periods.term_runs_forward,
    points.levels_are_asked,
    points.nothing_is_left_to_fill_in,
    points.doubts_are_settled,
)
"""The rules that need nothing but the period's own file."""


def check_period(
    data: PlacedMapping, name: str, levels: dict[str, PlacedMapping], source: str | None
) -> Iterator[Problem]:
    """What is wrong with a period beside its file's ``name``, known levels, and source text."""
    if data.text("period") and data.text("period") != name:
        place = data.value_places["period"]
        yield problem("period-not-file-name", place, "period", name=name)
    yield from periods.levels_exist(data, levels)
    yield from periods.source_has_corrections(data, source)


def check_period_alone(data: PlacedMapping) -> Iterator[Problem]:
    """What is wrong with a period by its own file."""
    for rule in CHECKS:
        yield from rule(data)
