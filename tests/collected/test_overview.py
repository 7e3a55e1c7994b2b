"""The table of units and points, from reports as they were read."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from decuong.collected.overview import answer_rows, answered_points, overview_html, reminders
from decuong.collected.readings import pack_words
from decuong.collected.reports import Collection, Report, UnitState
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Unit
from decuong.outlines.redaction import redact


def _report(unit: Unit, period: str, *findings: tuple[str, str], **others: Any) -> Report:
    """A report in which that was found, at those points."""
    return Report(
        file="a.docx",
        sha256="",
        sent=None,
        sender="",
        unit=unit,
        recognised_by="name",
        period=period,
        level=unit.level,
        version=1,
        findings=tuple({"code": c, "point": point, "message": c} for c, point in findings),
        is_used=True,
        figures={},
        packed=pack_words({"answers": {}, "unplaced": []}),
        **others,
    )


def test_who_is_only_late_gets_no_letter_and_the_page_names_points_in_full(
    catalogue: Catalogue,
) -> None:
    period = catalogue.periods[0]
    levels = level_outlines(catalogue, redact(period))
    unit = next(u for u in catalogue.units if u.level in {level.level.id for level in levels})
    for findings, letters in (((("late", ""),), 0), ((("late", ""), ("point-empty", "x")), 1)):
        report = _report(unit, period.period, *findings, state="late", answered=())
        states = (UnitState(unit, "late", report),)
        collection = Collection(catalogue, period, levels, (report,), states)
        assert len(reminders(collection)) == letters
        assert "late" not in "".join(reminders(collection).values())
    page = overview_html(collection)
    for head in answered_points(collection):
        assert f"<li>{escape(head.whole)}</li>" in page
    assert any("…" in head.label and "…" not in head.whole for head in answered_points(collection))


def test_an_answer_with_a_prompt_left_in_it_is_to_be_looked_at(catalogue: Catalogue) -> None:
    """Text beside a prompt is not missing; a point without text is."""
    period = catalogue.periods[0]
    levels = level_outlines(catalogue, redact(period))
    ids = {level.level.id for level in levels}
    unit = next(one for one in catalogue.units if one.level in ids)
    bare = Collection(catalogue, period, levels, (), (UnitState(unit, "missing", None),))
    heads = answered_points(bare)
    asked = [at for at, sign in enumerate(next(answer_rows(bare, heads)).cells) if sign == "-"]
    half, none, whole = (heads[at].id for at in asked[:3])
    found = (("prompt-left", half), ("point-empty", none))
    report = _report(unit, period.period, *found, state="lacking", answered=(half, whole))
    held = Collection(catalogue, period, levels, (report,), (UnitState(unit, "lacking", report),))
    cells = next(answer_rows(held, heads)).cells
    assert [cells[at] for at in asked[:3]] == ["l", "e", "a"]
