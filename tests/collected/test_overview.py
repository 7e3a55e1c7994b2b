"""The table of units and points, from reports as they were read."""

from __future__ import annotations

from decuong.collected.overview import answer_rows, answered_points
from decuong.collected.readings import pack_words
from decuong.collected.reports import Collection, Report, UnitState
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue
from decuong.outlines.redaction import redact


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
    report = Report(
        file="a.docx",
        sha256="",
        sent=None,
        sender="",
        unit=unit,
        recognised_by="name",
        period=period.period,
        level=unit.level,
        version=1,
        findings=tuple(
            {"code": code, "point": point, "message": ""}
            for code, point in (("prompt-left", half), ("point-empty", none))
        ),
        state="lacking",
        is_used=True,
        answered=(half, whole),
        figures={},
        packed=pack_words({"answers": {}, "unplaced": []}),
    )
    held = Collection(catalogue, period, levels, (report,), (UnitState(unit, "lacking", report),))
    cells = next(answer_rows(held, heads)).cells
    assert [cells[at] for at in asked[:3]] == ["l", "e", "a"]
