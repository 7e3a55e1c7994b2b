"""Data of an older format: what changes is shown first, and nothing else does."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from decuong import cli
from decuong.files import recover_swap
from decuong.outlines.loading import load

NUMBER = "format: 1\n"


@pytest.fixture
def old(copied_outline: Path) -> Path:
    """The outline before formats had numbers, with a release and without today's schemas."""
    path = copied_outline / "organisation.yml"
    text = path.read_text(encoding="utf-8")
    assert NUMBER in text
    path.write_bytes(text.replace(NUMBER, "").encode())
    for name in ("published/2024-6-thang/v1/mau.docx", "schema/organisation.json"):
        (copied_outline / name).parent.mkdir(parents=True)
        (copied_outline / name).write_bytes(b"old")
    return copied_outline


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_older_format_is_refused_by_every_command_but_upgrade(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check"]) == 1
    assert "khuôn dạng 0, chương trình này đọc khuôn dạng 1 → chạy: decuong upgrade" in (
        capsys.readouterr().err
    )


def test_only_what_was_shown_changes_and_the_second_time_nothing(
    old: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = _files(old)
    assert cli.main(["upgrade"]) == 1  # nobody answers
    shown = capsys.readouterr().out
    assert _files(old) == before
    assert cli.main(["upgrade", "--yes"]) == 0
    after = _files(old)
    changed = {name for name in after if before.get(name) != after[name]}
    assert {"organisation.yml", "schema/organisation.json"} <= changed
    assert changed <= {"organisation.yml", *(name for name in after if name.startswith("schema/"))}
    assert before.keys() <= after.keys()
    assert all(f"outline/{name}" in shown for name in changed)
    assert "+format: 1\n" in shown
    lines = [line for line in shown.splitlines() if line.startswith(("+", "-"))]
    assert lines == ["--- outline/organisation.yml", "+++ outline/organisation.yml", "+format: 1"]
    load(old)
    assert cli.main(["upgrade", "--yes"]) == 0
    assert "Không có gì phải đổi" in capsys.readouterr().out
    assert _files(old) == after
    assert not [path for path in old.parent.iterdir() if path.name.startswith(".outline")]


def test_a_newer_format_is_refused_untouched(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = old / "organisation.yml"
    path.write_text(f"format: 7\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    before = _files(old)
    assert cli.main(["upgrade", "--yes"]) == 1
    assert "mới hơn chương trình này" in capsys.readouterr().err
    assert _files(old) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n", "format: 1\nname: A\n"),
        ("\ufeffname: A\n", "\ufeffformat: 1\nname: A\n"),
        ("# Ghi chú\r\n---\r\nname: A\r\n", "# Ghi chú\r\n---\r\nformat: 1\r\nname: A\r\n"),
        ("name: A\nformat: 0 # cũ\n", "name: A\nformat: 1 # cũ\n"),
    ],
)
def test_every_other_character_stays(copied_outline: Path, before: str, after: str) -> None:
    path = copied_outline / "organisation.yml"
    path.write_bytes(before.encode())
    assert cli.main(["upgrade", "--yes"]) == 0
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize("text", ["{ name: A }\n", "{}\n"])
def test_what_cannot_be_changed_is_told(
    copied_outline: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / "organisation.yml"
    path.write_bytes(text.encode())
    assert cli.main(["upgrade", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "organisation.yml:1:" in said
    assert "Traceback" not in said
    assert path.read_bytes() == text.encode()


def test_an_upgrade_cut_between_its_renames_is_undone_by_the_next_command(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied_outline.rename(".outline.old")
    assert cli.main(["check"]) == 0
    assert "Không có lỗi" in capsys.readouterr().out
    recover_swap(copied_outline)
    assert not Path(".outline.old").exists()
