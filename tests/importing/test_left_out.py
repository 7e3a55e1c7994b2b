"""What an import leaves out of the outline on purpose is no slip of the source."""

from __future__ import annotations

import pytest

from decuong.importing.words import WORDS
from decuong.outlines.model import Correction, Period
from decuong.outlines.wording import slips

_LEFT_OUT = ("letterhead", "signature", "before", "annex", "columns", "cells", "attached")


@pytest.mark.parametrize("kind", _LEFT_OUT)
def test_what_is_left_out_is_no_slip(outline_period: Period, kind: str) -> None:
    listed = outline_period.corrections
    assert slips(outline_period) == listed  # hidden bookmarks that printed are slips
    left_out = Correction(wrong="TM. BAN THƯỜNG TRỰC", reason=WORDS["corrections"][kind])
    more = outline_period.model_copy(update={"corrections": (*listed, left_out)})
    assert slips(more) == listed


@pytest.mark.parametrize("kind", sorted(set(WORDS["corrections"]) - set(_LEFT_OUT)))
def test_what_is_put_right_is_a_slip(outline_period: Period, kind: str) -> None:
    right = Correction(wrong="thứ12", right="thứ 12", reason=WORDS["corrections"][kind])
    period = outline_period.model_copy(update={"corrections": (right,)})
    assert slips(period) == (right,)
