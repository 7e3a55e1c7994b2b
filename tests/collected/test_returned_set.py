"""The set of returned files: no answer lost or under a wrong id, every fault told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.collected.returned_set import (
    FORMS,
    Row,
    collected,
    make_project,
    sent_files,
    table,
)
from tests.returned.mutations import MUTATIONS
from tests.returned.test_mutations_office import KINDS

_PART = 24
"""Mutated files in the normal run, besides one of every fault."""


def _rows(folder: Path, with_office: bool, part: int | None = None) -> list[Row]:
    outline = make_project(folder)
    sent = sent_files(outline, folder / "office", with_office, part)
    assert len({one.unit for one in sent}) >= 25
    return table(sent, collected(outline, sent, folder / "collected"))


def _wrong(rows: list[Row]) -> list[Row]:
    return [row for row in rows if not row.is_right]


@pytest.mark.slow
def test_a_part_of_the_set_comes_back_right(tmp_path: Path) -> None:
    rows = _rows(tmp_path, with_office=False, part=_PART)
    assert _wrong(rows) == []
    assert sum(row.typed for row in rows) > 2000
    assert sum(row.faults for row in rows) > 30


@pytest.mark.soak
def test_the_whole_set_comes_back_right(tmp_path: Path) -> None:
    rows = _rows(tmp_path, with_office=True)
    assert _wrong(rows) == []
    assert sum(row.files for row in rows) >= 200
    assert len(MUTATIONS) >= 40
    assert len(KINDS) >= 12
    assert len({(form.level, form.version, form.variant) for form in FORMS}) >= 3


@pytest.mark.slow
def test_the_table_sees_what_is_wrong(tmp_path: Path) -> None:
    """Of a report put under another unit, or with another answer, a row is not right."""
    outline = make_project(tmp_path)
    (one, *_) = sent_files(outline, tmp_path, with_office=False, part=1)
    assert one.draft is not None
    id = random.Random(1).choice(sorted(one.draft.answers))  # noqa: S311
    one.draft.answers[id] = "Lời khác."
    (row,) = table([one], collected(outline, [one], tmp_path / "collected"))
    assert (row.lost, row.wrong) == (1, 2)
