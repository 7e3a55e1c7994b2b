"""The real district's templates as their printed lines."""

from __future__ import annotations

import pytest

from decuong.outlines.level_outline import LevelOutline, level_outlines
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.redaction import redact
from decuong.returned.printed_form import PrintedForm, printed_form

BLANK = "mau-bao-cao_2024-6-thang_huyen"


@pytest.fixture(scope="session")
def forms(documents: dict[str, bytes]) -> dict[str, PrintedForm]:
    """By what the names of the templates end with."""
    blank = documents[f"{BLANK}.docx"]
    guided = documents[f"{BLANK}_co-huong-dan.docx"]
    return {"": printed_form(blank), "_co-huong-dan": printed_form(guided, blank)}


@pytest.fixture(scope="session")
def level(catalogue: Catalogue, outline_period: Period) -> LevelOutline:
    level = level_outlines(catalogue, redact(outline_period))[1]
    assert level.level.id == "huyen"
    return level
