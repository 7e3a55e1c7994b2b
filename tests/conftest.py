"""What several test modules need: the outline the tests carry, and copies of it to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period
from tests.importing import word_files
from tests.sample import OUTLINE, PERIOD

pytest_plugins = ["tests.chromium", "tests.imports", "tests.made_documents"]
"""Fixtures that the tests of more than one room need."""

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

PROJECT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first: quick ones fill the end, when one worker has no more."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(OUTLINE)


@pytest.fixture
def copied_outline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tests' outline in an empty working folder, named as a project's."""
    shutil.copytree(OUTLINE, tmp_path / "outline")
    monkeypatch.chdir(tmp_path)
    return Path("outline")


@pytest.fixture(scope="session")
def outline_period(catalogue: Catalogue) -> Period:
    """The one period of the tests' outline."""
    return next(period for period in catalogue.periods if period.period == PERIOD)


@pytest.fixture(scope="session")
def lines() -> list[str]:
    """The lines of the real letter."""
    return word_files.letter_lines()
