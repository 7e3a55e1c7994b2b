"""Marks, properties and answers, after another office suite opened and saved the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decuong.outlines.model import Catalogue, Period
from tests.documents.survival import (
    WAYS,
    Passage,
    is_complete,
    long_passages,
    marks,
    shown,
    survived,
    typed_passages,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["typed in LibreOffice", "typed in Word"])
def saved(
    request: pytest.FixtureRequest,
    catalogue: Catalogue,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Passage]:
    make = typed_passages if request.param == "typed in LibreOffice" else long_passages
    found = make(catalogue, outline_period, tmp_path_factory.mktemp("saved"))
    assert {(passage.template.format, passage.to) for passage in found} == set(WAYS)
    assert len(found) == 2 * (12 + 4)
    assert {passage.template.unit for passage in found} == {None, "474"}
    return found


def test_every_mark_survives(saved: list[Passage]) -> None:
    for passage in saved:
        assert passage.ids() <= set(marks(passage.after)), (passage.template.file, passage.to)


def test_every_property_survives(saved: list[Passage]) -> None:
    for passage in saved:
        before = passage.properties()
        assert before["unit"] == (passage.template.unit or "")
        assert set(before) == {"period", "level", "unit", "version", "template"}
        after = passage.read().properties
        assert {name: after.get(name) for name in before} == before


def test_every_answer_is_found_under_its_own_id(saved: list[Passage]) -> None:
    for passage in saved:
        assert len(passage.answers) > 40
        read = {id: answer.text for id, answer in passage.read().answers.items()}
        assert read == passage.answers, (passage.template.file, passage.to)


def test_every_figure_is_found_under_its_own_id(saved: list[Passage]) -> None:
    for passage in saved:
        assert len(passage.figures) > 20
        read = {id: figure.typed for id, figure in passage.read().figures.items()}
        assert read == passage.figures, (passage.template.file, passage.to)


def test_the_table_is_complete_and_would_show_a_loss(saved: list[Passage]) -> None:
    rows = survived(saved)
    assert is_complete(rows)
    ids = {id for passage in saved for id in passage.ids()}
    assert rows.keys() == ids | {f"({name})" for name in saved[0].properties()}
    assert len(shown(rows).splitlines()) == len(rows) + 1 > 60
    other = next(p for p in saved if p.template.level != saved[0].template.level)
    assert not is_complete(survived([replace(saved[0], after=other.after), *saved[1:]]))
    assert not is_complete(survived(saved[1:2]))
