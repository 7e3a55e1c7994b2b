"""After one edit only the edited period is read and made again, with the bytes of a full build."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.project import copied, files_of, run

pytestmark = pytest.mark.slow

MADE = "build/tai-ve"
EDIT = ("guidance: nêu rõ tên các chương trình", "guidance: nêu tên các chương trình")
UNREAD = "2023-6-thang.yml"


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """The project with a second period, all templates made a while ago."""
    folder = copied(project, tmp_path / "project")
    text = (folder / "outline/2024-6-thang.yml").read_text(encoding="utf-8")
    for before, after in (
        ("period: 2024-6-thang", "period: 2023-6-thang"),
        ("start: 2024-01-01", "start: 2023-01-01"),
        ("end: 2024-06-30", "end: 2023-06-30"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    (folder / "outline" / UNREAD).write_text(text, encoding="utf-8")
    for path in folder.rglob("*.*"):
        os.utime(path, (path.stat().st_mtime - 60,) * 2)
    assert _build(folder) != ""
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


def _reads(folder: Path) -> set[str]:
    """The periods' files that a run opens."""
    script = (
        "import sys, runpy; sys.argv = ['build_templates.py']; opened = set();"
        "note = lambda event, given: event == 'open' and opened.add(str(given[0]));"
        "sys.addaudithook(note)"
        "\ntry: runpy.run_path('build_templates.py', run_name='__main__')"
        "\nexcept SystemExit: pass"
        "\nprint(*opened, sep='\\n', file=sys.stderr)"
    )
    lines = run(folder, "-c", script).stderr.splitlines()
    return {Path(line).name for line in lines if line.startswith("outline/20")}


def test_only_the_edited_period_is_read_and_made(folder: Path) -> None:
    before = files_of(folder / MADE)
    _edit(folder, EDIT)
    assert _reads(folder) == {"2024-6-thang.yml"}
    after = files_of(folder / MADE)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed
    assert all(name.lstrip(".").startswith("2024-6-thang") for name in changed)
    assert after == _made_anew(folder)


@pytest.mark.parametrize("spoilt", ["2023-6-thang/mau-bao-cao_2023-6-thang_xa.docx", "x/stray"])
def test_what_else_was_touched_is_made_right_too(folder: Path, spoilt: str) -> None:
    path = folder / MADE / spoilt
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"spoilt")
    _edit(folder, EDIT)
    assert _reads(folder) == {"2024-6-thang.yml", UNREAD}
    if path.name != "stray":
        assert files_of(folder / MADE) == _made_anew(folder)


def test_an_edit_that_all_periods_share_reads_them_all(folder: Path) -> None:
    _edit(folder, ("issuer: BAN THƯỜNG TRỰC", "issuer: BAN CHỦ TRÌ"), name="organisation.yml")
    assert _reads(folder) == {"2024-6-thang.yml", UNREAD}
    assert files_of(folder / MADE) == _made_anew(folder)


def test_a_period_that_is_gone_is_removed_with_the_next_edit(folder: Path) -> None:
    (folder / "outline" / UNREAD).unlink()
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
