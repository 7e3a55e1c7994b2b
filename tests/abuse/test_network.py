"""Neither building nor publishing needs a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.project import STEPS, copied, files_of, run
from tests.sample import PERIOD

pytestmark = pytest.mark.slow

REACH_OUT = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=5)"
"""An address for documentation (RFC 5737): connecting fails at once where there is no network."""


def _cut_off(folder: Path) -> list[str]:
    """What to put before a command so that it, and all it starts, has no network."""
    namespace = ["unshare", "--map-root-user", "--net"]
    try:
        subprocess.run([*namespace, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        text = (Path(__file__).parent / "no_network.py").read_text(encoding="utf-8")
        (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
        return []
    return namespace


PUBLISH = (("-m", "decuong.cli", "publish", "--date", "2024-05-10", "--yes", PERIOD),)


@pytest.mark.parametrize("commands", [STEPS, PUBLISH], ids=["build", "publish"])
def test_without_network_all_is_the_same(
    project: Path, tmp_path: Path, commands: Sequence[Sequence[str]]
) -> None:
    usual = copied(project, tmp_path / "usual")
    alone = Path(shutil.copytree(usual, tmp_path / "alone"))
    cut_off = _cut_off(alone)

    def run_alone(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*cut_off, sys.executable, *command],
            cwd=alone,
            env={**os.environ, "PYTHONPATH": str(alone)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert "Network is unreachable" in run_alone("-c", REACH_OUT).stderr
    for command in commands:
        for finished in (run(usual, *command, office=True), run_alone(*command)):
            assert finished.returncode == 0, finished.stdout + finished.stderr
    assert files_of(alone / "outline") == files_of(usual / "outline")
    assert files_of(alone / "site") == files_of(usual / "site")
