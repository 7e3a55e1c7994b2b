"""``decuong publish`` and ``close`` on copies of the project."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from decuong.outlines.loading import load
from tests.project import copied, files_of, run, without_office

pytestmark = pytest.mark.slow

PERIOD = "2024-6-thang"
TEMPLATE = f"mau-bao-cao_{PERIOD}_xa.docx"


def _publish(folder: Path, *options: str, day: str = "2024-05-10", office: bool = False) -> str:
    command = ("-m", "decuong.cli", "publish", "--date", day, "--yes", PERIOD)
    finished = run(folder, *command, *options, office=office)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def first(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its first version published."""
    folder = copied(project, tmp_path_factory.mktemp("published"))
    assert "Đã phát hành: 2024-6-thang v1" in _publish(folder, office=True)
    return folder


@pytest.fixture
def published(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "project"))


def _edit(folder: Path, *edits: tuple[str, str]) -> None:
    path = folder / "outline" / f"{PERIOD}.yml"
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


CORRECTION = (
    (
        "note: Bản đầu, theo công văn và đề cương của tỉnh.",
        "note: Bản đầu, theo công văn và đề cương của tỉnh.\n"
        "  - number: 2\n    note: Đính chính tên số liệu.",
    ),
    ("name: Số buổi tuyên truyền, vận động", "name: Số buổi tuyên truyền, vận động pháp luật"),
)


def test_publishing_dates_the_version_and_keeps_its_files(first: Path) -> None:
    versions = load(first / "outline").periods[0].versions
    assert [(v.number, str(v.published)) for v in versions] == [(1, "2024-05-10")]
    kept = first / "outline/published" / PERIOD / "v1"
    site = first / "site/tai-ve" / PERIOD
    names = {entry["file"] for entry in json.loads((kept / "manifest.json").read_text("utf-8"))}
    assert TEMPLATE in names
    issued = {path.suffix for path in (kept / "de-cuong").glob("de-cuong_*")}
    assert issued == {".docx", ".odt", ".pdf"}
    for name in (*names, f"de-cuong/de-cuong_{PERIOD}.pdf"):
        assert (site / name).read_bytes() == (kept / name).read_bytes()
        assert (site / "v1" / name).read_bytes() == (kept / name).read_bytes()


def _lasting(folder: Path) -> dict[str, str]:
    """The files of a project, but what a build keeps for the next."""
    return {
        name: digest for name, digest in files_of(folder).items() if not name.startswith("build/")
    }


def test_publishing_twice_changes_nothing(published: Path) -> None:
    before = _lasting(published)
    site = (published / "site").stat().st_ino
    said = _publish(published, day="2025-01-01")
    assert "Không có gì thay đổi" in said
    assert _lasting(published) == before
    assert (published / "site").stat().st_ino == site


def test_what_was_published_is_never_made_again(published: Path) -> None:
    before = files_of(published / "site/tai-ve")
    styles = published / "decuong/documents/styles.toml"
    styles.write_text(styles.read_text(encoding="utf-8").replace("Times New Roman", "Arial"))
    shutil.rmtree(published / "build")
    _publish(published)
    assert files_of(published / "site/tai-ve") == before


def test_a_correction_needs_a_version_and_old_ones_stay(published: Path) -> None:
    before = files_of(published)
    _edit(published, CORRECTION[-1])
    finished = run(published, "-m", "decuong.cli", "publish")
    assert finished.returncode == 1
    assert "đã công bố (phiên bản 1)" in finished.stderr
    assert files_of(published / "site") == {
        name.removeprefix("site/"): digest
        for name, digest in before.items()
        if name.startswith("site/")
    }
    _edit(published, CORRECTION[0])
    assert "Đã phát hành: 2024-6-thang v2" in _publish(published, day="2024-05-12")
    downloads = published / "site/tai-ve" / PERIOD
    old, new = (downloads / "v1" / TEMPLATE).read_bytes(), (downloads / TEMPLATE).read_bytes()
    assert (
        files_of(published)[f"site/tai-ve/{PERIOD}/v1/{TEMPLATE}"]
        == (before[f"site/tai-ve/{PERIOD}/{TEMPLATE}"])
    )
    assert old != new == (downloads / "v2" / TEMPLATE).read_bytes()
    page = (published / f"site/van-ban-huong-dan/{PERIOD}/index.html").read_text("utf-8")
    assert "Đính chính tên số liệu." in page


def test_a_zip_and_a_branch_hold_the_same_site(published: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=published, check=True)
    for key, value in (("user.name", "Văn phòng"), ("user.email", "a@b.invalid")):
        subprocess.run(["git", "config", key, value], cwd=published, check=True)
    site = files_of(published / "site")
    said = _publish(published, "--zip", "trang.zip", "--branch", "trang")
    assert "Đã công bố" in said
    with zipfile.ZipFile(published / "trang.zip") as archive:
        assert set(archive.namelist()) == site.keys()
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "trang"],
        cwd=published,
        check=True,
        capture_output=True,
        text=True,
    )
    assert set(listed.stdout.splitlines()) == site.keys()
    commit = _head(published)
    assert "Không có gì thay đổi" in _publish(published, "--zip", "trang.zip", "--branch", "trang")
    assert _head(published) == commit
    assert files_of(published / "site") == site


def _head(folder: Path) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "trang"], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_ci_publishes_only_what_was_released(published: Path) -> None:
    site = files_of(published / "site")
    _publish(published, "--no-release", "--to", "public")
    assert files_of(published / "public") == site
    _edit(published, *CORRECTION)
    finished = run(published, "-m", "decuong.cli", "publish", "--no-release", "--to", "public")
    assert finished.returncode == 1
    assert "versions: phiên bản 2 chưa phát hành" in finished.stderr
    assert files_of(published / "public") == site


def test_closing_changes_the_status_and_nothing_else(published: Path) -> None:
    _edit(published, ("status: closed", "status: open  # còn nhận"))
    path = published / "outline" / f"{PERIOD}.yml"
    before = path.read_text(encoding="utf-8")
    finished = run(published, "-m", "decuong.cli", "close", PERIOD)
    assert finished.returncode == 0
    assert path.read_text(encoding="utf-8") == before.replace("status: open", "status: closed")
    unknown = run(published, "-m", "decuong.cli", "close", "2020-nam")
    assert unknown.returncode == 1
    assert "không có kỳ báo cáo này → dùng một trong: 2024-6-thang" in unknown.stderr


def _killed_at(folder: Path, seconds: float) -> bool:
    """Start publishing a correction, kill it and all it started; whether it was at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "decuong.cli", "publish", "--date", "2024-05-12", "--yes", PERIOD],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": without_office(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    with suppress(ProcessLookupError):  # not the program kill: some take -9 -12345 for -9 -1
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.returncode in (-signal.SIGKILL, 0)
    return process.returncode != 0


def _check_kill(published: Path, moments: list[float]) -> None:
    """After every kill there is the old site or the new one, and the next publish is right.

    The moments are shares of the time publishing takes on this machine.
    """
    _edit(published, *CORRECTION)
    old = files_of(published / "site")
    done = Path(shutil.copytree(published, published.with_name("done")))
    start = time.monotonic()
    _publish(done, day="2024-05-12")
    whole = time.monotonic() - start
    new = files_of(done / "site")
    assert old != new
    cut = 0
    for number, moment in enumerate(moments):
        folder = Path(shutil.copytree(published, published.with_name(f"killed-{number}")))
        cut += _killed_at(folder, whole * moment)
        run(folder, "-m", "decuong.cli", "check")  # the next command finishes or undoes a swap
        assert files_of(folder / "site") in (old, new), moment
        _publish(folder, day="2024-05-12")
        assert files_of(folder / "site") == new
        shutil.rmtree(folder)
    assert cut > len(moments) // 2  # most were still at work


def test_a_publish_killed_at_any_moment_leaves_the_old_site_or_the_new(published: Path) -> None:
    _check_kill(published, [0.2, 0.5, 0.8])


@pytest.mark.soak
def test_a_publish_killed_at_fifty_moments(published: Path) -> None:
    order = random.Random(7)  # noqa: S311
    _check_kill(published, [order.uniform(0.05, 1.1) for _ in range(50)])
