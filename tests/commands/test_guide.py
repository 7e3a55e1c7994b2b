from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from decuong import cli
from decuong.commands.guide import guide
from decuong.outlines.loading import load
from decuong.outlines.releases import lock, release_folder
from decuong.upkeep import LOCK_FILE
from tests.importing import word_files

PERIOD = "2024-6-thang"
CTRL_C = "\x03"


class _Office:
    """A person who types given answers, and the commands that were run for them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
        self.commands: list[list[str]] = []
        self.asked: list[str] = []
        self._answers: Iterator[str] = iter(answers)
        monkeypatch.setattr("builtins.input", self._typed)

    def _typed(self, question: str) -> str:
        self.asked.append(question)
        try:
            answer = next(self._answers)
        except StopIteration:
            raise EOFError from None
        if answer == CTRL_C:
            raise KeyboardInterrupt
        return answer

    def run(self, command: list[str]) -> int:
        self.commands.append(command)
        return 0


@pytest.fixture
def word(copied_outline: Path) -> Path:
    """A file with a name as people give them."""
    path = copied_outline.parent / "đề cương (bản cuối).docx"
    path.write_bytes(b"x")
    return path


def test_a_new_outline_is_shown_before_it_is_written(
    monkeypatch: pytest.MonkeyPatch, word: Path
) -> None:
    office = _Office(monkeypatch, "1", f'"{word}"', "", "2024-nam", PERIOD, "c", "0")
    assert guide(office.run) == 0
    command = ["import", str(word), "--period", "2024-nam", "--previous", PERIOD]
    assert office.commands == [command, [*command, "--write", "--brief"]]


@pytest.mark.parametrize(
    ("dropped", "second"),
    [("{0}", "{1}"), ("'{0}' '{1}'", None), ('"{0}"', '"{1}" ')],
    ids=["one by one", "both at once", "quoted"],
)
def test_letter_and_outline_may_be_two_files(
    monkeypatch: pytest.MonkeyPatch, word: Path, dropped: str, second: str | None
) -> None:
    letter = word.with_name("công văn 1.docx")
    letter.write_bytes(b"x")
    files = [str(letter), str(word)]
    answers = [answer.format(*files) for answer in (dropped, second) if answer is not None]
    office = _Office(monkeypatch, "1", *answers, "2024-nam", "", "k")
    guide(office.run)
    assert office.commands[0][:3] == ["import", *files]


def test_a_name_that_a_terminal_escaped_is_found(
    monkeypatch: pytest.MonkeyPatch, word: Path
) -> None:
    escaped = str(word).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")
    office = _Office(monkeypatch, "1", escaped, "", "2024-nam", "", "k")
    guide(office.run)
    assert office.commands[0][1] == str(word)


def test_enter_takes_the_newest_period_and_a_no_takes_none(
    monkeypatch: pytest.MonkeyPatch, word: Path
) -> None:
    """Else a person in a hurry would give every point a new id."""
    for answer, previous in (("", ["--previous", PERIOD]), ("không", [])):
        office = _Office(monkeypatch, "1", str(word), "", "2024-nam", answer, "k")
        guide(office.run)
        assert office.commands == [["import", str(word), "--period", "2024-nam", *previous]]


def test_periods_are_named_while_another_one_has_mistakes(
    monkeypatch: pytest.MonkeyPatch, word: Path, copied_outline: Path
) -> None:
    (copied_outline / "2025-nam.yml").write_text("x: 1\n", encoding="utf-8")
    office = _Office(monkeypatch, "1", str(word), "", "2026-nam", "", "k")
    guide(office.run)
    assert any(f"2025-nam, {PERIOD} (Enter: 2025-nam" in question for question in office.asked)


@pytest.mark.parametrize("answer", ["c", "k"])
def test_a_draft_is_replaced_only_when_told_so(
    monkeypatch: pytest.MonkeyPatch, word: Path, copied_outline: Path, answer: str
) -> None:
    (copied_outline / "2024-nam.yml").write_text("x: 1\n", encoding="utf-8")
    office = _Office(monkeypatch, "1", str(word), "", "2024-nam", PERIOD, answer, "k")
    guide(office.run)
    command = ["import", str(word), "--period", "2024-nam", "--previous", PERIOD, "--replace"]
    assert office.commands == ([command] if answer == "c" else [])


def test_a_published_period_is_not_imported_again(
    monkeypatch: pytest.MonkeyPatch,
    word: Path,
    copied_outline: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _publish(copied_outline)
    office = _Office(monkeypatch, "1", str(word), "", PERIOD, "")
    guide(office.run)
    assert office.commands == []
    assert "đã công bố nên không nhập lại được" in capsys.readouterr().out


def _publish(outline: Path) -> None:
    period = load(outline).periods[0]
    folder = release_folder(outline, period.period, period.version)
    folder.mkdir(parents=True)
    (folder / LOCK_FILE).write_bytes(lock(period, period.version))


def test_nothing_is_written_or_published_without_a_yes(
    monkeypatch: pytest.MonkeyPatch, word: Path
) -> None:
    office = _Office(monkeypatch, "1", str(word), "", "2024-nam", "không", "k", "4", "", "0")
    guide(office.run)
    assert office.commands == [["import", str(word), "--period", "2024-nam"], ["check"]]


def test_every_choice_runs_its_command(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path
) -> None:
    assert copied_outline.is_dir()
    office = _Office(monkeypatch, "2", "3", "4", "có", "5", PERIOD, "ok", "9", "0")
    guide(office.run)
    assert office.commands == [
        ["check", "--settle"], ["preview"], ["check"], ["publish", "--yes", PERIOD],
        ["close", PERIOD, "--yes"],
    ]  # fmt: skip


def test_decuong_alone_asks(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copied_outline.is_dir()
    _Office(monkeypatch, "2", "1", "không-có.docx", "1", "outline/levels.yml", "", "Năm 2")
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert "1. Đưa đề cương mới từ tệp Word vào" in said
    assert "Không có lỗi: 1 kỳ báo cáo" in said
    assert "Không có tệp không-có.docx." in said
    assert "Mã kỳ “năm 2” không dùng được: bắt đầu bằng năm" in said


def test_from_the_word_file_to_a_correction_no_file_is_edited_by_hand(
    monkeypatch: pytest.MonkeyPatch, copied_outline: Path, lines: list[str]
) -> None:
    """Everything but the publishing itself, which needs the whole project."""
    word = copied_outline.parent / "công văn.docx"
    word.write_bytes(word_files.with_automatic_numbers(lines))
    published: list[list[str]] = []

    def run(command: list[str]) -> int:
        if command[0] == "publish":
            published.append(command)
            return 0
        return cli.main(command)

    def answer(*answers: str) -> None:
        _Office(monkeypatch, *answers)
        guide(run)

    answer("1", str(word), "", "2024-nam", "không", "c")
    path = copied_outline / "2024-nam.yml"
    assert path.read_text(encoding="utf-8").count("doubts:") == 3
    answer("2", "c", "k", "c")
    assert path.read_text(encoding="utf-8").count("doubts:") == 1
    answer("4")  # one place is left
    assert published == []
    answer("2", "c", "4", "c", "c")
    assert published == [["publish", "--yes", "2024-nam"]]  # the old one that nobody named stays
    text = path.read_text(encoding="utf-8")
    assert "doubts:" not in text
    assert "\nstatus: open\n" in text
    _publish(copied_outline)
    path.write_text(text.replace("ccấp huyện", "cấp huyện"), encoding="utf-8")
    answer("2", "c", "", 'Sửa chữ "ccấp"', "4", "c")
    period = load(copied_outline).periods[0]
    assert [v.note for v in period.versions] == ["Bản đầu.", 'Sửa chữ "ccấp"']
    listed = [(c.wrong, c.right, c.reason) for c in period.corrections if "ccấp" in c.wrong]
    assert listed == [("ccấp huyện", "cấp huyện", "lỗi gõ")]
    assert len(published) == 2


def test_ctrl_c_leaves_a_question_then_the_guide(
    monkeypatch: pytest.MonkeyPatch, word: Path, copied_outline: Path
) -> None:
    office = _Office(monkeypatch, "1", str(word), CTRL_C, "5", CTRL_C, "2", CTRL_C)
    monkeypatch.setattr(cli, "_step", office.run)
    assert cli.main([]) == 130
    assert office.commands == [["check", "--settle"]]
