"""Imports made once: the real letter in each of its forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from decuong.importing.proposing import Proposal, propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.model import Catalogue, Period


@pytest.fixture
def imported(catalogue: Catalogue, tmp_path: Path) -> Callable[..., Proposal]:
    """Imports the bytes of a file as the period ``2024-6-thang``, or another."""

    def run(
        content: bytes, *, name: str = "2024-6-thang", previous: Period | None = None
    ) -> Proposal:
        path = tmp_path / "outline.bin"
        path.write_bytes(content)
        return propose_period([open_manuscript(path)], name, catalogue, previous)

    return run
