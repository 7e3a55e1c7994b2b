from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from decuong.cli import COMMANDS, main
from decuong.commands import TEXTS
from decuong.commands.progress import working


def test_check_counts_what_it_checked(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--outline", str(copied_outline)]) == 0
    assert capsys.readouterr().out == "Không có lỗi: 1 kỳ báo cáo, 64 mục, 28 số liệu.\n"


def test_check_prints_every_mistake_and_fails(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / "2024-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "thua: 1\n", encoding="utf-8")
    (copied_outline / "levels.yml").write_bytes(b"\xff")
    assert main(["check"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in lines[:2]] == [
        f"outline/2024-6-thang.yml:{text.count(chr(10)) + 1}:1:",
        "outline/levels.yml:1:1:",
    ]
    assert lines[-1].startswith("Có 2 lỗi.")


ENGLISH = ("usage", "options", "show this", "positional", "argument", "default", "error", "…]")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"] if command else ["-h"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Cách dùng: decuong {command}")
    assert not any(english in shown for english in ENGLISH)
    if command:
        assert f"\nVí dụ: decuong {command}" in shown
    else:
        assert all(f"\n    {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("arguments", [["nope"], ["check", "--nope"]])
def test_an_unknown_command_is_answered_in_vietnamese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("Không hiểu lệnh này.")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["nope"], "LỆNH không nhận “nope”, chỉ nhận: 'init', 'import', "),
        (["check", "--nope"], "Không có “--nope”."),
        (["import", "a.docx"], "Thiếu --period."),
        (["diff", "2024-nam"], "Thiếu KỲ."),
        (["import", "a.docx", "--period"], "--period còn thiếu một giá trị đi sau."),
        (
            ["import", "a.docx", "--pre", "x", "--p", "y"],
            "--p viết tắt chưa rõ là --period, --previous.",
        ),
        (
            ["publish", "--date", "30/4/2024"],
            "--date không nhận “30/4/2024”: ngày viết theo kiểu năm-",
        ),
        (["preview", "--port", "x"], "--port không nhận giá trị “x”."),
        (["check", "--settle=1"], "--settle không đi kèm giá trị, mà lại ghi “1”."),
        (["publish", "--date", "'"], "--date không nhận “'”: ngày viết"),
    ],
)
def test_what_was_typed_wrong_is_said(
    arguments: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    said = capsys.readouterr().err
    assert said.startswith(f"Không hiểu lệnh này. {what}")
    assert said.rstrip().endswith("--help")


def test_the_catalogue_that_argparse_reads_is_not_stale(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change of its sentences: ``python tools/messages.py``."""
    monkeypatch.syspath_prepend(str(project / "tools"))
    messages = importlib.import_module("messages")
    assert messages.PATH.read_bytes() == messages.compiled(TEXTS["argparse"])


@pytest.mark.parametrize("language", ["en_US.UTF-8", "fr", "C"])
def test_the_machine_s_language_changes_nothing(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANG", "LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(name, language)
    with pytest.raises(SystemExit):
        main(["diff", "2024-nam"])
    assert capsys.readouterr().err.startswith("Không hiểu lệnh này. Thiếu KỲ.")
    assert os.environ["LANGUAGE"] == language


def test_what_takes_long_is_told_at_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("decuong.commands.progress.PATIENCE", 0.01)
    with working("site"):
        time.sleep(0.1)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with working("site"):
        time.sleep(0.5)
    assert capsys.readouterr().err == "Đang dựng trang…\n"
    with working("site"):
        pass
    time.sleep(0.1)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "encoding",
    ["cp1258", *(pytest.param(name, marks=pytest.mark.slow) for name in ("cp437", "ascii"))],
)
def test_a_machine_of_another_encoding_is_spoken_to_in_utf_8(
    project: Path, copied_outline: Path, encoding: str
) -> None:
    for arguments in (["--help"], ["close", "không-có"], ["nope"]):
        done = subprocess.run(
            [sys.executable, "-m", "decuong.cli", *arguments],
            cwd=copied_outline.resolve().parent,
            env={
                **os.environ,
                "PYTHONPATH": str(project),
                "PYTHONIOENCODING": encoding,
                "PYTHONUTF8": "0",
            },
            capture_output=True,
            check=False,
        )
        said = (done.stdout + done.stderr).decode("utf-8")
        assert "Traceback" not in said
        assert re.search("Cách dùng|không có kỳ báo cáo này|Không hiểu lệnh này", said)


def test_what_is_stopped_by_ctrl_c_ends_without_a_traceback(
    copied_outline: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("decuong.commands.check.load", stopped)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [[], ["check"], ["publish"], ["new", "2025-nam"]])
def test_another_folder_than_the_project_s_is_told(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("ở đây không có thư mục outline/ → mở cửa sổ lệnh")
    assert list(tmp_path.iterdir()) == []
