from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.running_desk import Desk, desk_in
from tests.website.building import workshop


@pytest.fixture(scope="module")
def desk(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk in a project of its own, shared by the tests of a module."""
    with desk_in(workshop(project, tmp_path_factory.mktemp("desk"))) as running:
        yield running
