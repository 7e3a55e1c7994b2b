"""Marks, properties and answers, after another office suite opened and saved the report."""

from __future__ import annotations

import pytest

from decuong.documents.read_back import read_back
from decuong.model import Outline, Period
from tests.documents.survival import WAYS, Passage, long_passages, marks, typed_passages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["typed in LibreOffice", "typed in Word"])
def saved(
    request: pytest.FixtureRequest,
    outline: Outline,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Passage]:
    make = typed_passages if request.param == "typed in LibreOffice" else long_passages
    found = make(outline, outline_period, tmp_path_factory.mktemp("saved"))
    assert {(passage.template.format, passage.to) for passage in found} == set(WAYS)
    assert len(found) == 24
    return found


def test_every_mark_survives(saved: list[Passage]) -> None:
    for passage in saved:
        assert passage.ids() <= set(marks(passage.after)), (passage.template.file, passage.to)


def test_every_property_survives(saved: list[Passage]) -> None:
    for passage in saved:
        before = read_back(passage.before, passage.points).properties
        assert set(before) == {"period", "level", "unit", "version", "template"}
        after = passage.read().properties
        assert {name: after.get(name) for name in before} == before


def test_every_answer_is_found_under_its_own_id(saved: list[Passage]) -> None:
    for passage in saved:
        assert len(passage.answers) > 40
        assert passage.read().answers == passage.answers, (passage.template.file, passage.to)


def test_every_figure_is_found_under_its_own_id(saved: list[Passage]) -> None:
    for passage in saved:
        assert len(passage.figures) > 20
        assert passage.read().figures == passage.figures, (passage.template.file, passage.to)
