"""The one step that publishes, cut and refused at every call it makes of the system."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from decuong.errors import ProblemsFound
from decuong.files import Swap
from decuong.publishing.journal import Dating, carry_out, finish
from decuong.upkeep import JOURNAL

NOTE = Path("outline") / JOURNAL
DAY = datetime.date(2024, 5, 10)
YAML = "# ghi chú\r\nversions:\r\n- {number: '1', note: x}\r\n"
OLD = {"site": "cũ", "release": "", "day": ""}
NEW = {"site": "mới", "release": "1", "day": str(DAY)}
CALLS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "open")
MOST_CALLS = 24


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a site, and a release and another site prepared."""
    monkeypatch.chdir(tmp_path)
    for path, text in (
        ("site/index.html", "cũ"),
        (".site.new/index.html", "mới"),
        ("outline/published/2024-nam/.v1.new/lock.json", "1"),
    ):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    Path("outline/2024-nam.yml").write_bytes(YAML.encode())
    return tmp_path


def _publish() -> None:
    release = Path("outline/published/2024-nam/v1")
    moves = (
        Swap(Path(".site.new").absolute(), Path("site").absolute()),
        Swap(release.with_name(".v1.new"), release),
        Dating(Path("outline/2024-nam.yml"), DAY),
    )
    carry_out(Path("outline"), moves)


def _finish() -> None:
    finish(Path("outline"))


def _state() -> dict[str, str]:
    lock = Path("outline/published/2024-nam/v1/lock.json")
    text = Path("outline/2024-nam.yml").read_bytes().decode()
    return {
        "site": Path("site/index.html").read_text(encoding="utf-8"),
        "release": lock.read_text() if lock.exists() else "",
        "day": str(DAY) if str(DAY) in text else "",
    }


def _killed_at(number: int, work: Callable[[], None]) -> bool:
    """Do it in a process that ends right before its call of a number; whether it came that far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    calls = 0

    def count(event: str, values: tuple[object, ...]) -> None:
        nonlocal calls
        writes = event != "open" or "w" in str(values[1]) or "a" in str(values[1])
        if event in CALLS and writes:
            calls += 1
            if calls == number:
                os._exit(9)

    sys.addaudithook(count)
    try:
        work()
    finally:
        os._exit(0)


def _cut_after_the_old_site_left(folder: Path) -> None:
    for number in range(1, MOST_CALLS):
        assert _killed_at(number, _publish)
        if not (folder / "site").exists():
            return
        assert not NOTE.exists() or (folder / ".site.new").exists()
        NOTE.unlink(missing_ok=True)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("number", range(1, MOST_CALLS + 1))
def test_killed_before_any_call_all_is_old_or_new_after_the_next_run(number: int) -> None:
    cut = _killed_at(number, _publish)
    noted = NOTE.exists()
    _finish()
    state = _state()
    assert state in (OLD, NEW)
    assert not noted or state == NEW
    assert cut or state == NEW
    assert not NOTE.exists()
    _finish()
    assert _state() == state


@pytest.mark.usefixtures("folder")
def test_the_kills_reach_the_last_call() -> None:
    assert not _killed_at(MOST_CALLS, _publish)
    assert _state() == NEW


@pytest.mark.parametrize("number", range(1, 16))
def test_a_finish_that_is_killed_is_finished_by_the_next(folder: Path, number: int) -> None:
    _cut_after_the_old_site_left(folder)
    _killed_at(number, _finish)
    _finish()
    assert _state() == NEW


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("refused", range(1, 5))
def test_what_the_system_refuses_leaves_all_as_it_was(
    monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """As Windows refuses to rename a folder with an open file: at each rename in turn."""
    rename = Path.rename
    calls: list[Path] = []

    def stubborn(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == refused:
            raise PermissionError(13, "used by another process", str(self))
        return rename(self, target)

    before = Path("outline/2024-nam.yml").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stubborn)
        if refused > 3:  # there are no more
            _publish()
            assert _state() == NEW
            return
        with pytest.raises(PermissionError):
            _publish()
    assert _state() == OLD
    assert Path("outline/2024-nam.yml").read_bytes() == before
    assert not NOTE.exists()
    _publish()
    assert _state() == NEW


def test_a_day_that_cannot_be_written_undoes_the_rest(folder: Path) -> None:
    (folder / "outline/2024-nam.yml").write_text("versions: &x []\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"2024-nam\.yml"):
        _publish()
    assert _state() == OLD


def test_an_edit_between_the_cut_and_the_next_run_stays(folder: Path) -> None:
    _cut_after_the_old_site_left(folder)
    path = folder / "outline/2024-nam.yml"
    path.write_bytes(path.read_bytes().replace(b"note: x", b"note: y"))
    _finish()
    assert b"note: y" in path.read_bytes()
    assert _state() == NEW


def test_the_project_may_be_moved_in_between(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut_after_the_old_site_left(folder)
    moved = folder.with_name(f"{folder.name}-moved")
    monkeypatch.chdir(folder.parent)
    folder.rename(moved)
    monkeypatch.chdir(moved)
    _finish()
    assert _state() == NEW
    assert not folder.exists()
