"""A publish killed at the very steps that could leave a mixture, not only at some time."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import copied, files_of, run

pytestmark = pytest.mark.slow

PERIOD = "2024-6-thang"

# Kills itself and all it started right before the step of a number; writes all steps down.
CUT = """
import os, signal, sys

steps = []

def step(event, values):
    if event not in ("os.rename", "os.remove", "shutil.rmtree", "shutil.copytree"):
        return
    names = [os.path.relpath(str(v)) for v in values[:2] if isinstance(v, (str, os.PathLike))]
    if all(name.startswith(("..", "build")) for name in names):
        return
    steps.append(" ".join([event, *names]))
    with open("steps.txt", "w") as file:
        file.write("\\n".join(steps))
    if str(len(steps)) == os.environ.get("CUT_AT"):
        os.killpg(0, signal.SIGKILL)

if "publish" in sys.orig_argv:
    sys.addaudithook(step)
"""

STEPS: dict[str, Callable[[str], bool]] = {
    "the files are gathered": lambda step: "copytree" in step and ".v2.new" in step,
    "what is to happen is noted": lambda step: "os.rename" in step and ".publication.json" in step,
    "the old site leaves": lambda step: step == "os.rename site .site.old",
    "the new site enters": lambda step: step == "os.rename .site.new site",
    "the release gets its name": lambda step: "os.rename" in step and ".v2.new" in step,
    "the day is written": lambda step: f"outline/{PERIOD}.yml" in step,
    "the note is forgotten": lambda step: "os.remove" in step and ".publication" in step,
    "the old site is removed": lambda step: step == "shutil.rmtree .site.old",
}


def _publish(folder: Path, cut_at: str = "") -> int:
    """Publish without LibreOffice, for speed; the exit status."""
    (folder / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "decuong.cli", "publish", "--date", "2024-05-12", "--yes", PERIOD],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": str(folder), "CUT_AT": cut_at},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return process.wait()


@pytest.fixture(scope="module")
def published(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project published, with a correction that waits."""
    folder = copied(project, tmp_path_factory.mktemp("published"))
    assert _publish(folder) == 0
    path = folder / "outline" / f"{PERIOD}.yml"
    text = path.read_text(encoding="utf-8").replace("unit: buổi", "unit: lần")
    path.write_text(text, encoding="utf-8")
    told = run(folder, "-m", "decuong.cli", "correct", PERIOD, "Đính chính đơn vị tính.")
    assert told.returncode == 0, told.stderr
    return folder


@pytest.fixture(scope="module")
def done(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the correction published, and the steps that took."""
    folder = Path(shutil.copytree(published, tmp_path_factory.mktemp("done") / "project"))
    assert _publish(folder) == 0
    assert files_of(folder / "site") != files_of(published / "site")
    return folder


def _check_cut(number: int, published: Path, done: Path, folder: Path) -> None:
    """The site is the old or the new one at once, and all is well after the next publish."""
    shutil.copytree(published, folder)
    assert _publish(folder, str(number)) == -signal.SIGKILL
    run(folder, "-m", "decuong.cli", "check")  # any command finishes or undoes a swap
    assert files_of(folder / "site") in (files_of(published / "site"), files_of(done / "site"))
    assert _publish(folder) == 0
    for made in ("site", "outline"):
        assert files_of(folder / made) == files_of(done / made)
    assert not list(folder.glob(".site.*"))


@pytest.mark.parametrize("step", STEPS)
def test_killed_right_before(step: str, published: Path, done: Path, tmp_path: Path) -> None:
    steps = (done / "steps.txt").read_text().splitlines()
    numbers = [number for number, told in enumerate(steps, start=1) if STEPS[step](told)]
    assert numbers, steps
    _check_cut(numbers[-1], published, done, tmp_path / "cut")


@pytest.mark.soak
def test_killed_right_before_every_step(published: Path, done: Path, tmp_path: Path) -> None:
    steps = (done / "steps.txt").read_text().splitlines()
    for number in range(1, len(steps) + 1):
        folder = tmp_path / f"cut-{number}"
        _check_cut(number, published, done, folder)
        shutil.rmtree(folder)
