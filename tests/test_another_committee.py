"""The quick tests pass beside any committee's outline, so that an adopter's CI can publish."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import copied
from tests.sample import ANOTHER_COMMITTEE


def _check_quick(folder: Path, tests: list[str]) -> None:
    """The quick ones of these tests pass in the project's copy in a folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "not slow and not soak", *tests],
        cwd=folder,
        env={**own, "PYTHONPATH": str(folder), "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.fixture
def adopted(project: Path, tmp_path: Path) -> Path:
    """The project with another committee's outline in place."""
    folder = copied(project, tmp_path, ANOTHER_COMMITTEE)
    assert not (folder / "outline/2024-6-thang.yml").exists()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


@pytest.mark.slow
def test_what_looks_at_the_project_passes_with_another_outline_in_place(adopted: Path) -> None:
    """All other tests see nothing but their own outlines; the soak test runs them too."""
    tests = [
        path.relative_to(adopted).as_posix()
        for path in sorted((adopted / "tests").rglob("test_*.py"))
        if re.search(r"\bproject / |\bPROJECT\b|[=(]project\)", path.read_text("utf-8"))
    ]
    assert len(tests) > 10
    _check_quick(adopted, tests)


@pytest.mark.soak
def test_quick_passes_with_another_committee_s_outline_in_place(adopted: Path) -> None:
    _check_quick(adopted, [])
