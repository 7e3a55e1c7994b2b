"""The table of mutations: whatever was done to a report, no answer is lost or under a wrong id."""

from __future__ import annotations

import pytest

from decuong.returned.blocks import as_json
from decuong.returned.filled_report import FilledReport
from decuong.returned.read_back import read_back
from tests.returned.drafts import Draft, draft
from tests.returned.fixtures import printed
from tests.returned.mutations import MUTATIONS


def test_the_table_has_enough_kinds() -> None:
    assert len(MUTATIONS) >= 40


@pytest.mark.parametrize("variant", ["blank", "guided"])
@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("name", MUTATIONS)
def test_everything_comes_back(name: str, form: str, variant: str) -> None:
    made = draft(form, variant)
    MUTATIONS[name](made)
    check(made, read_back(f"{name}.{form}", made.content(), printed(variant)))


def check(made: Draft, report: FilledReport) -> None:
    """What came back is what was typed, or is told."""
    assert {id: answer.text for id, answer in report.answers.items()} == made.answers
    assert {id: figure.typed for id, figure in report.figures.items()} == made.figures
    assert [each.text for each in report.unplaced] == made.unplaced
    assert {each.point for each in report.edited} == made.edited
    for id, kinds in made.kinds.items():
        blocks = [as_json(block) for block in report.answers[id].blocks]
        assert [block["kind"] for block in blocks] == kinds
        assert all(block["size"] for block in blocks if block["kind"] == "picture")
