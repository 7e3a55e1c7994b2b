from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from decuong import cli
from decuong.commands.guide import guide


class _Office:
    """A person who types given answers, and the commands that were run for them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
        self.commands: list[list[str]] = []
        self._answers: Iterator[str] = iter(answers)
        monkeypatch.setattr("builtins.input", self._typed)

    def _typed(self, _: str) -> str:
        try:
            return next(self._answers)
        except StopIteration:
            raise EOFError from None

    def run(self, command: list[str]) -> int:
        self.commands.append(command)
        return 0


def test_a_new_outline_is_shown_before_it_is_written(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path
) -> None:
    word = copied_outline.parent / "đề cương.docx"
    word.write_bytes(b"x")
    answers = ("1", f'"{word}"', "2024-nam", "2024-6-thang", "c", "0")
    office = _Office(monkeypatch, *answers)
    assert guide(office.run) == 0
    command = ["import", str(word), "--period", "2024-nam", "--previous", "2024-6-thang"]
    assert office.commands == [command, [*command, "--write"]]


def test_nothing_is_written_or_published_without_a_yes(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path
) -> None:
    word = copied_outline.parent / "a.docx"
    word.write_bytes(b"x")
    office = _Office(monkeypatch, "1", str(word), "2024-nam", "", "k", "4", "", "0")
    guide(office.run)
    assert office.commands == [["import", str(word), "--period", "2024-nam"], ["check"]]


def test_every_choice_runs_its_command(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path
) -> None:
    assert copied_outline.is_dir()
    office = _Office(monkeypatch, "2", "3", "4", "có", "5", "2024-6-thang", "9", "0")
    guide(office.run)
    assert office.commands == [
        ["check"], ["preview"], ["check"], ["publish"], ["close", "2024-6-thang"],
    ]  # fmt: skip


def test_decuong_alone_asks(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copied_outline.is_dir()
    _Office(monkeypatch, "2", "1", "không-có.docx")
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert "1. Đưa đề cương mới từ tệp Word vào" in said
    assert "Không có lỗi: 1 kỳ báo cáo" in said
    assert "Không có tệp không-có.docx." in said
