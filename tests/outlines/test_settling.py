"""Answers are written one by one, each where its doubt stands now."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from decuong.cli import main
from decuong.errors import ProblemsFound
from decuong.outlines.faithfulness import departures
from decuong.outlines.loading import load, read_period
from decuong.outlines.model import walk
from decuong.outlines.settling import (
    keep_levels,
    list_correction,
    open_departures,
    open_doubts,
    settle_doubt,
)
from tests.sample import PERIOD
from tests.typed_answers import type_answers

FILE = f"{PERIOD}.yml"


@pytest.fixture
def asked(copied_outline: Path) -> Path:
    """A period with a doubt of its own and two of a point."""
    path = copied_outline / FILE
    text = path.read_text(encoding="utf-8")
    text = text.replace("\npoints:\n", "\ndoubts:\n  - tên kỳ?\n\npoints:\n")
    point = "    short: Kết quả 6 tháng đầu năm\n"
    assert point in text
    text = text.replace(point, f"{point}    doubts:\n      - một?\n      - hai?\n")
    path.write_text(text, encoding="utf-8")
    return path


def test_an_edit_while_a_question_stands_costs_no_word(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two lines of comment deleted above: line numbers taken before would hit other lines."""
    text = asked.read_text(encoding="utf-8")

    def edited() -> str:
        lines = asked.read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines[1].startswith("#")
        asked.write_text("".join([lines[0], *lines[3:]]), encoding="utf-8")
        return "c"

    type_answers(monkeypatch, edited, "c", "c")
    assert main(["check", "--settle"]) == 0
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines[:1] + lines[3:] if "?\n" not in line and "doubts:" not in line]
    assert asked.read_text(encoding="utf-8") == "".join(kept)


def test_ctrl_c_keeps_the_answers_given(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ctrl_c() -> str:
        raise KeyboardInterrupt

    type_answers(monkeypatch, "k", "c", ctrl_c)
    assert main(["check", "--settle"]) == 130
    assert [doubt.words for doubt in open_doubts(asked.parent)] == ["tên kỳ?", "hai?"]


def test_a_doubt_settled_elsewhere_is_not_asked_and_a_new_one_is(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_hand() -> str:
        text = asked.read_text(encoding="utf-8")
        asked.write_text(text.replace("      - một?\n", "      - ba?\n"), encoding="utf-8")
        return "c"

    questions = type_answers(monkeypatch, other_hand, "c", "c")
    assert main(["check", "--settle"]) == 0
    assert len(questions) == 3
    assert open_doubts(asked.parent) == ()


def test_a_doubt_that_is_gone_is_said_to_be(asked: Path) -> None:
    doubt = open_doubts(asked.parent)[0]
    assert settle_doubt(doubt)
    before = asked.read_bytes()
    assert not settle_doubt(doubt)
    assert asked.read_bytes() == before


def test_what_only_levels_that_report_no_more_were_asked_for_goes_with_them(asked: Path) -> None:
    before = {f.id: f.levels for p in walk(read_period(asked).points) for f in p.figures}
    gone = {id for id, levels in before.items() if levels and "huyen" not in levels}
    assert gone
    doubt, *_ = open_doubts(asked.parent)
    keep_levels(doubt, {"huyen"})
    with pytest.raises(ProblemsFound) as left:
        load(asked.parent)
    assert {problem.code for problem in left.value.problems} == {"doubt-left"}
    after = {f.id: f.levels for p in walk(read_period(asked).points) for f in p.figures}
    assert after == {id: levels and ("huyen",) for id, levels in before.items() if id not in gone}


def test_a_doubt_among_others_leaves_them(asked: Path) -> None:
    one = next(doubt for doubt in open_doubts(asked.parent) if doubt.words == "một?")
    settle_doubt(one)
    assert [doubt.words for doubt in open_doubts(asked.parent)] == ["tên kỳ?", "hai?"]


def test_notepad_s_mark_is_nothing_missing(copied_outline: Path) -> None:
    """Neither in the outline nor in the letter, and both are edited with it."""
    for name in (FILE, "nguon/2024-6-thang.txt"):
        path = copied_outline / name
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert main(["check"]) == 0
    assert main(["open", PERIOD]) == 0
    content = (copied_outline / FILE).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert b"\r\nstatus: open\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    "status", ['"closed"', "'closed'", "&x closed", ">-\n  closed", "[closed]"]
)
def test_a_status_in_any_writing_is_changed_or_told(
    copied_outline: Path, status: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: closed", f"status: {status}"), encoding="utf-8")
    told = main(["open", PERIOD])
    assert main(["close", PERIOD]) == told
    if told:
        assert f"{path.as_posix()}:13:" in capsys.readouterr().err
    else:
        assert read_period(path).status == "closed"


def test_a_placeholder_is_never_a_correction(
    copied_outline: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / FILE
    text = path.read_text(encoding="utf-8")
    heading = load(copied_outline).periods[0].outline.heading
    text = text.replace(f"heading: {heading}", f'heading: "[cần điền] {heading}"')
    path.write_text(text, encoding="utf-8")
    found = departures(copied_outline, read_period(path))
    assert found
    assert all(departure.wrong is None for departure in found)
    questions = type_answers(monkeypatch, *["c"] * 20)
    assert main(["check", "--settle"]) == 1
    assert questions == []
    assert "còn chỗ chưa điền" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text
    with pytest.raises(ProblemsFound):
        list_correction(path, found[0], "lỗi gõ")


def test_words_are_compared_while_other_mistakes_remain(asked: Path) -> None:
    text = asked.read_text(encoding="utf-8")
    asked.write_text(text.replace("khâu nối các hoạt động", "kết nối các hoạt động"), "utf-8")
    ((path, departure),) = open_departures(asked.parent)
    assert (path, departure.wrong, departure.right) == (asked, "khâu nối", "kết nối")


def test_a_source_is_found_whichever_way_its_name_keeps_marks(copied_outline: Path) -> None:
    path = copied_outline / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nguon/2024-6-thang.txt", "nguon/công văn.txt"), "utf-8")
    source = copied_outline / "nguon/2024-6-thang.txt"
    source.rename(source.with_name(unicodedata.normalize("NFD", "công văn.txt")))
    assert main(["check"]) == 0
