"""Imports made once: the real letter in each of its forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from decuong.importing.proposal import Proposal, proposed
from decuong.manuscripts.opening import opened
from decuong.outlines.model import Catalogue, Period


@pytest.fixture
def imported(catalogue: Catalogue, tmp_path: Path) -> Callable[..., Proposal]:
    """Imports the bytes of a file as the period ``2024-6-thang``, or another."""

    def run(
        content: bytes, *, name: str = "2024-6-thang", previous: Period | None = None
    ) -> Proposal:
        path = tmp_path / "outline.bin"
        path.write_bytes(content)
        return proposed([opened(path)], name, catalogue, previous)

    return run
