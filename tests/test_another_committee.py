"""The quick tests pass beside any committee's outline, so that an adopter's CI can publish."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import copied
from tests.sample import ANOTHER_COMMITTEE


@pytest.mark.slow
def test_quick_passes_with_another_committee_s_outline_in_place(
    project: Path, tmp_path: Path
) -> None:
    folder = copied(project, tmp_path, ANOTHER_COMMITTEE)
    assert not (folder / "outline/2024-6-thang.yml").exists()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "not slow and not soak", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**own, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
