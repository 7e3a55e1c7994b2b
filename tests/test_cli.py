from __future__ import annotations

from pathlib import Path

import pytest

from decuong.cli import main


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


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["site", "-h"]])
def test_help_is_vietnamese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Cách dùng: decuong")
    for english in ("usage", "options", "show this", "positional"):
        assert english not in shown


@pytest.mark.parametrize("arguments", [["nope"], ["check", "--nope"]])
def test_an_unknown_command_is_answered_in_vietnamese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("Không hiểu lệnh này.")
