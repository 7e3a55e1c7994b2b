"""After one edit only what holds it is made again, with the bytes of a full build."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.project import copied, files_of, run

pytestmark = pytest.mark.slow

MADE = "build/tai-ve"
EDIT = ("guidance: nêu rõ tên các chương trình", "guidance: nêu tên các chương trình")
OTHER = "2023-6-thang.yml"


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a second period, all templates made a while ago."""
    folder = copied(project, tmp_path_factory.mktemp("built"))
    text = (folder / "outline/2024-6-thang.yml").read_text(encoding="utf-8")
    for before, after in (
        ("period: 2024-6-thang", "period: 2023-6-thang"),
        ("start: 2024-01-01", "start: 2023-01-01"),
        ("end: 2024-06-30", "end: 2023-06-30"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    (folder / "outline" / OTHER).write_text(text, encoding="utf-8")
    for path in folder.rglob("*.*"):
        os.utime(path, (path.stat().st_mtime - 60,) * 2)
    assert _build(folder) != ""
    assert _build(folder) == ""
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, in which nothing is left to do."""
    folder = Path(shutil.copytree(built, tmp_path / "project"))
    assert _build(folder) == ""
    return folder


def _build(folder: Path) -> str:
    """What is made, or told, by ``build_templates.py``."""
    finished = run(folder, "build_templates.py")
    assert "Traceback" not in finished.stderr
    return finished.stdout + finished.stderr


def _edit(folder: Path, *edits: tuple[str, str], name: str = "2024-6-thang.yml") -> None:
    path = folder / "outline" / name
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def _made_anew(folder: Path) -> dict[str, str]:
    shutil.rmtree(folder / "build")
    _build(folder)
    return files_of(folder / MADE)


def test_one_edit_changes_the_files_of_its_period_alone(folder: Path) -> None:
    before = files_of(folder / MADE)
    _edit(folder, EDIT)
    printed = _build(folder)
    after = files_of(folder / MADE)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed
    assert all(name.startswith("2024-6-thang/") for name in changed)
    assert "2023-6-thang" not in printed
    assert after == _made_anew(folder)


def test_a_file_spoilt_beside_an_edit_is_made_right_too(folder: Path) -> None:
    path = folder / MADE / "2023-6-thang/mau-bao-cao_2023-6-thang_xa.docx"
    path.write_bytes(b"spoilt")
    _edit(folder, EDIT)
    _build(folder)
    assert files_of(folder / MADE) == _made_anew(folder)


def test_an_edit_that_all_periods_share_changes_them_all(folder: Path) -> None:
    _edit(folder, ("issuer: BAN THƯỜNG TRỰC", "issuer: BAN CHỦ TRÌ"), name="organisation.yml")
    printed = _build(folder)
    assert "2023-6-thang" in printed
    assert "2024-6-thang" in printed
    assert files_of(folder / MADE) == _made_anew(folder)


def test_a_build_killed_midway_is_made_good(folder: Path) -> None:
    """Some files are of the edit and no list says so."""
    _edit(folder, EDIT)
    made = folder / MADE / "2024-6-thang"
    guided = {p: p.read_bytes() for p in made.glob("*_co-huong-dan.*")}
    lists = (made / "manifest.json").read_bytes()
    _build(folder)
    expected = files_of(folder / MADE)
    (made / "manifest.json").write_bytes(lists)
    path, content = guided.popitem()
    path.write_bytes(content)
    _build(folder)
    assert files_of(folder / MADE) == expected


RELEASE = """
import datetime, pathlib
from decuong.outlines.loading import load
from decuong.publishing import journal, releasing
releasing.printer = lambda: None
outline, day = pathlib.Path("outline"), datetime.date(2024, 5, 10)
catalogue = load(outline)
waiting = tuple(releasing.periods_to_release(catalogue))
journal.carry_out(outline, releasing.prepare(outline, catalogue, waiting, day).moves)
"""


def test_a_released_period_is_made_no_more_and_a_mistake_in_it_told(folder: Path) -> None:
    assert run(folder, "-c", RELEASE).returncode == 0
    assert _build(folder) == ""
    assert files_of(folder / MADE) == {}
    _edit(folder, ("status: closed", "status: open"), name=OTHER)
    assert _build(folder) == ""
    _edit(folder, EDIT, name=OTHER)
    assert f"outline/{OTHER}:" in _build(folder)
    _edit(folder, EDIT[::-1], name=OTHER)
    _edit(folder, ("status: open", "status: draft"), name=OTHER)
    assert f"outline/{OTHER}:" in _build(folder)
    (folder / "outline" / OTHER).unlink()
    assert f"outline/{OTHER}:" in _build(folder)


def test_a_period_that_is_gone_is_removed_with_the_next_edit(folder: Path) -> None:
    (folder / "outline" / OTHER).unlink()
    _edit(folder, EDIT)
    _build(folder)
    assert not (folder / MADE / "2023-6-thang").exists()
    assert files_of(folder / MADE) == _made_anew(folder)


def test_mistakes_are_told_until_they_are_mended(folder: Path) -> None:
    before = files_of(folder / MADE)
    _edit(folder, ("quote: số cuộc", "quote: số trận"))
    for _ in range(2):
        assert "“số trận” không có trong hướng dẫn" in _build(folder)
        assert files_of(folder / MADE) == before
    _edit(folder, ("quote: số trận", "quote: số cuộc"))
    assert _build(folder) == ""
