"""Results enter their folder all or none, wherever a run is killed or a file refused."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from decuong.collected.placing import finish_results, only_one_in, results_placed

FORMER = {"a.html": b"old a", "b.json": b"old b", "nhac/1.txt": b"old 1", "nhac/2.txt": b"old 2"}
NEW = {"a.html": b"new a", "b.json": b"new b", "nhac/1.txt": b"new 1", "c.odt": b"new c"}
BESIDE = {"quyet-dinh.yml": b"decisions: []\n", ".bashrc.old": b"somebody's"}

# Kills itself right before it renames at the step of a number.
KILLED = """
import os, signal, sys
from pathlib import Path
from tests.collected.test_placing import placed
count = 0
def step(event, values):
    global count
    if event in ("os.rename", "shutil.rmtree"):
        count += 1
        if count == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
placed(Path(sys.argv[1]))
"""


def written(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def placed(folder: Path) -> None:
    with results_placed(folder) as passing:
        written(passing, NEW)


def standing(folder: Path) -> dict[str, bytes]:
    """What a reader finds, the mark of who is at work aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".khoa"
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-nam"
    written(folder, {**FORMER, **BESIDE})
    return folder


def test_killed_at_any_step_the_next_reader_finds_one_set_whole(folder: Path) -> None:
    outcomes = []
    for step in range(1, 30):
        written(folder, {**FORMER, **BESIDE})
        (folder / "c.odt").unlink(missing_ok=True)
        command = [sys.executable, "-c", KILLED, str(folder), str(step)]
        status = subprocess.run(command, check=False).returncode
        left = folder / "dang-thay-ket-qua"
        assert not left.exists() or "decuong collect" in (left / "doc-truoc.txt").read_text("utf-8")
        finish_results(folder)
        found = {n: c for n, c in standing(folder).items() if not n.startswith(".dang-ghi/")}
        assert found in ({**FORMER, **BESIDE}, {**NEW, **BESIDE}), (step, found)
        outcomes.append(found == {**NEW, **BESIDE})
        placed(folder)  # the run that was killed is repeated
        assert standing(folder) == {**NEW, **BESIDE}
        if status == 0:
            break
        assert status == -signal.SIGKILL
    else:
        pytest.fail("it was killed every time")
    assert outcomes == sorted(outcomes)
    assert outcomes.count(True) >= 2 * len({name.partition("/")[0] for name in NEW})


def test_a_result_that_the_system_holds_leaves_the_former_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name == "b.json" and path.parent == folder:  # as Windows does while it is open
            raise PermissionError(13, "open elsewhere", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        placed(folder)
    assert standing(folder) == {**FORMER, **BESIDE}
    monkeypatch.undo()
    placed(folder)
    assert standing(folder) == {**NEW, **BESIDE}


def test_what_fails_while_results_are_written_leaves_the_former_ones(folder: Path) -> None:
    def cut() -> None:
        with results_placed(folder) as passing:
            written(passing, {"a.html": b"half"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut()
    assert standing(folder) == {**FORMER, **BESIDE}


def test_a_reader_leaves_a_command_at_work_alone(folder: Path) -> None:
    written(folder / "dang-thay-ket-qua", {"a.html": b"new a"})
    with only_one_in(folder):
        finish_results(folder)
        assert (folder / "a.html").read_bytes() == b"old a"
