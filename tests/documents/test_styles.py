"""The table of styles knows every kind of heading that an outline may have."""

from __future__ import annotations

import pytest

from decuong.documents.styles import layout
from decuong.outlines.numbering import NUMBERINGS


@pytest.mark.parametrize("kind", NUMBERINGS)
def test_every_kind_of_numbering_has_a_look(kind: str) -> None:
    assert layout((kind,)).heading(1).before
