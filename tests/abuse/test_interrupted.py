"""Builds that are killed, have no room, may not write, or are not alone."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from decuong.files import only_one
from tests.project import build, copied, files_of, run, without_office

pytestmark = pytest.mark.slow

TEMPLATES = ("build_templates.py", "--pdf")
SITE = ("-m", "decuong.cli", "site")
OLD_WORDS, NEW_WORDS = "issuer: BAN THƯỜNG TRỰC", "issuer: BAN THƯỜNG VỤ"


@pytest.fixture(scope="module")
def old(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built."""
    return build(copied(project, tmp_path_factory.mktemp("old")))


@pytest.fixture(scope="module")
def new(old: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with other words in every template, built."""
    folder = _edited(old, tmp_path_factory.mktemp("new") / "project")
    build(folder)
    assert files_of(folder / "site") != files_of(old / "site")
    return folder


def _edited(old: Path, folder: Path) -> Path:
    """A copy of the built project whose outline has changed since."""
    shutil.copytree(old, folder)
    path = folder / "outline/organisation.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(OLD_WORDS) == 1
    path.write_text(text.replace(OLD_WORDS, NEW_WORDS), encoding="utf-8")
    return folder


def _started(folder: Path, command: tuple[str, ...]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PATH": without_office(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _killed_at(folder: Path, command: tuple[str, ...], seconds: float) -> bool:
    """Start a command, kill it and all it started after some time; whether it was at work."""
    process = _started(folder, command)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode in (-signal.SIGKILL, 0)
    return process.returncode != 0


def _seconds(folder: Path, command: tuple[str, ...]) -> float:
    """How long a command takes on this machine."""
    start = time.monotonic()
    assert run(folder, *command).returncode == 0
    return time.monotonic() - start


def _is_old_or_new(folder: Path, old: Path, new: Path) -> bool:
    """Every template is whole, one or the other; the site is, as a whole."""
    before, after, templates = (_finished(place) for place in (old, new, folder))
    whole = all(content in (before.get(n), after.get(n)) for n, content in templates.items())
    sites = (files_of(old / "site"), files_of(new / "site"))
    return whole and before.keys() <= templates.keys() and files_of(folder / "site") in sites


def _finished(folder: Path) -> dict[str, str]:
    """The templates of a project; seals and passing files, whose names start with a dot, aside."""
    files = files_of(folder / "build/tai-ve")
    return {name: digest for name, digest in files.items() if not Path(name).name.startswith(".")}


def _check_kills(moments: dict[tuple[str, ...], list[float]], old: Path, new: Path) -> None:
    """Kill each command at moments given as shares of the time it takes."""
    folder = _edited(old, old.parent / "measured")
    whole = {command: _seconds(folder, command) for command in moments}
    shutil.rmtree(folder)
    cut = 0
    for command, shares in moments.items():
        for share in shares:
            folder = _edited(old, old.parent / "killed")
            if command == SITE:
                assert run(folder, *TEMPLATES).returncode == 0
            cut += _killed_at(folder, command, whole[command] * share)
            run(folder, "-m", "decuong.cli", "check")  # any command finishes or undoes a swap
            assert _is_old_or_new(folder, old, new), (command, share)
            build(folder)
            assert files_of(folder / "build/tai-ve") == files_of(new / "build/tai-ve")
            assert files_of(folder / "site") == files_of(new / "site"), (command, share)
            shutil.rmtree(folder)
    assert 2 * cut >= sum(map(len, moments.values()))  # at least half were still at work


def test_a_build_killed_leaves_the_old_or_the_new(old: Path, new: Path) -> None:
    _check_kills({TEMPLATES: [0.4], SITE: [0.6]}, old, new)


@pytest.mark.soak
def test_builds_killed_at_a_hundred_moments(old: Path, new: Path) -> None:
    order = random.Random(11)  # noqa: S311
    moments = [[order.uniform(0.1, 1.1) for _ in range(50)] for _ in range(2)]
    _check_kills(dict(zip((TEMPLATES, SITE), moments, strict=True)), old, new)


HELD_UP = """
import pathlib, time

def on_post_build(**_):
    pathlib.Path("at-work").touch()
    for _ in range(2_400):
        if pathlib.Path("go-on").exists():
            return
        time.sleep(0.05)
"""
"""A hook of MkDocs: the build has written its pages and is not done, for as long as is wanted."""


def test_a_killed_command_leaves_nothing_running(old: Path, new: Path, tmp_path: Path) -> None:
    """Killed alone, in the midst of writing: two builds must never share a folder."""
    folder = _edited(old, tmp_path / "project")
    assert run(folder, *TEMPLATES).returncode == 0
    (folder / "held_up.py").write_text(HELD_UP, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [held_up.py]\n")
    first = _started(folder, SITE)
    _wait_until((folder / "at-work").exists)
    assert (folder / ".site.new/index.html").exists()
    second = run(folder, *SITE)
    assert second.returncode == 1
    assert "một lệnh khác đang dựng" in second.stderr
    first.kill()
    first.communicate(timeout=30)  # ends with the last one that holds what it writes to
    assert not (folder / "go-on").exists()
    assert files_of(folder / "site") == files_of(old / "site")
    (folder / "go-on").touch()
    assert run(folder, *SITE).returncode == 0
    assert files_of(folder / "site") == files_of(new / "site")
    assert not (folder / ".site.new").exists()


def _wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise TimeoutError


@pytest.mark.parametrize("command", [TEMPLATES, SITE])
def test_a_second_build_is_told_to_wait(old: Path, command: tuple[str, ...]) -> None:
    before = files_of(old)
    (old / "outline/organisation.yml").touch()  # else there may be nothing to do
    with only_one(old / "build/.lock"):
        finished = run(old, *command)
    assert finished.returncode == 1
    assert finished.stderr.startswith("một lệnh khác đang dựng trong thư mục này → chờ")
    assert files_of(old) == before
    assert run(old, *command).returncode == 0


def test_two_builds_at_once_leave_the_new(old: Path, new: Path, tmp_path: Path) -> None:
    folder = _edited(old, tmp_path / "project")
    for command in (TEMPLATES, SITE):
        pair = [_started(folder, command) for _ in range(2)]
        said = [process.communicate()[0] for process in pair]
        assert 0 in [process.returncode for process in pair]
        for process, words in zip(pair, said, strict=True):
            assert process.returncode == 0 or "một lệnh khác đang dựng" in words
            assert "Traceback" not in words
    assert files_of(folder / "site") == files_of(new / "site")


def _hindered(folder: Path, command: tuple[str, ...], *hindrance: str) -> str:
    """What a command says that cannot write; it fails without a traceback."""
    finished = subprocess.run(
        [*hindrance, sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert "Traceback" not in finished.stdout + finished.stderr
    return finished.stdout + finished.stderr


@pytest.mark.parametrize(
    "room", [12_000, *(pytest.param(room, marks=pytest.mark.soak) for room in (0, 2_000, 15_000))]
)
def test_no_room_on_the_disk(old: Path, new: Path, tmp_path: Path, room: int) -> None:
    """A limit on the size of files stands for the full disk: writes fail half-way alike."""
    folder = _edited(old, tmp_path / "project")
    said = _hindered(folder, TEMPLATES, "prlimit", f"--fsize={room}")
    assert "không ghi được build/tai-ve/2024-6-thang/" in said or room < 12_000
    assert "đĩa đã đầy" in said
    assert _is_old_or_new(folder, old, new)
    assert run(folder, *TEMPLATES).returncode == 0
    assert "đĩa đã đầy" in _hindered(folder, SITE, "prlimit", f"--fsize={room}")
    assert files_of(folder / "site") == files_of(old / "site")
    build(folder)
    assert files_of(folder / "site") == files_of(new / "site")


NO_PRIVILEGE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Even root must keep to the permissions of folders."""


def test_folders_closed_to_writing(old: Path, new: Path, tmp_path: Path) -> None:
    folder = _edited(old, tmp_path / "project")
    drop = NO_PRIVILEGE if os.geteuid() == 0 else ()
    downloads = folder / "build/tai-ve/2024-6-thang"
    downloads.chmod(0o555)
    said = _hindered(folder, TEMPLATES, *drop)
    downloads.chmod(0o755)
    assert "không ghi được build/tai-ve/2024-6-thang/" in said
    assert "không có quyền" in said
    assert _is_old_or_new(folder, old, new)
    assert run(folder, *TEMPLATES).returncode == 0
    folder.chmod(0o555)
    said = _hindered(folder, SITE, *drop)
    folder.chmod(0o755)
    assert "không có quyền" in said
    assert files_of(folder / "site") == files_of(old / "site")
    build(folder)
    assert files_of(folder / "site") == files_of(new / "site")


@pytest.mark.soak
@pytest.mark.parametrize("kilobytes", [64, 200, 1_000, 40_000])
def test_a_disk_that_is_really_full(old: Path, new: Path, tmp_path: Path, kilobytes: int) -> None:
    """On a disk of its own, with room for the project and a little more."""
    folder = _edited(old, tmp_path / "project")
    pages = sum((path.stat().st_size + 4095) // 4096 for path in folder.rglob("*"))
    size = 4 * pages + kilobytes
    script = (
        f"mkdir disk && mount -t tmpfs -o size={size}k tmpfs disk && cp -a project/. disk && "
        "cd disk && export PYTHONPATH=$PWD && "
        f"{sys.executable} build_templates.py --pdf && {sys.executable} -m decuong.cli site; "
        "status=$?; rm -rf ../after; cp -a . ../after; exit $status"
    )
    finished = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said = finished.stdout + finished.stderr
    assert "Traceback" not in said
    assert ("đĩa đã đầy" in said) == (finished.returncode == 1) == (kilobytes < 40_000)
    assert _is_old_or_new(tmp_path / "after", old, new)


def test_another_day_order_place_and_language_change_no_byte(old: Path, tmp_path: Path) -> None:
    made = shutil.ignore_patterns("site", "build")
    other = Path(shutil.copytree(old, tmp_path / "nơi khác", ignore=made))
    before = files_of(other)
    custom = (Path(__file__).parent / "another_machine.py").read_text(encoding="utf-8")
    (other / "sitecustomize.py").write_text(custom, encoding="utf-8")
    now = run(other, "-c", "import datetime, time; print(datetime.datetime.now(), time.time())")
    assert float(now.stdout.split()[-1]) > time.time() + 30_000_000
    assert now.stdout[:4] != str(time.gmtime().tm_year)
    build(other, TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="11")
    assert before.items() <= files_of(other).items()
    assert files_of(other / "site") == files_of(old / "site")
    assert files_of(other / "build/tai-ve") == files_of(old / "build/tai-ve")
