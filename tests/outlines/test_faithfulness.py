"""A period says what its letter says; where it does not, the place is told."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from decuong.cli import main
from decuong.outlines.faithfulness import departures
from decuong.outlines.loading import load, source_text
from decuong.outlines.reading import read

NAME = "outline/2024-6-thang.yml"
SOURCE = "nguon/2024-6-thang.txt"
LISTED = "thì ghi vào corrections: wrong, "


def _told(folder: Path, *edits: tuple[str, str]) -> list[str]:
    """What is told after edits, from the path on."""
    path = folder / "2024-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    return [str(found.problem) for found in departures(folder, load(folder).periods[0])]


def test_the_real_period_says_what_its_letter_says(copied_outline: Path) -> None:
    assert _told(copied_outline) == []


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            ("Để chuẩn bị tổ chức", "Để chuẩn bị tốt việc tổ chức"),
            f":27:25: bản gốc không có những chữ “tốt việc” → bỏ đi; nếu công văn có thì chép "
            f"thêm vào {SOURCE}; nếu là sửa lỗi của bản gốc {LISTED}right, reason",
        ),
        (
            ("guidance: nêu rõ tên các chương trình", "guidance: nêu tên các chương trình"),
            f":253:39: sau “ở địa phương (nêu” thiếu những chữ của bản gốc: “rõ” → chép lại từ "
            f"{SOURCE}; nếu bỏ chúng là sửa lỗi của bản gốc {LISTED}reason",
        ),
        (
            ("guidance: nêu rõ tên các chương trình", "guidance: nêu rõ tên những chương trình"),
            f":253:46: ở đây viết “những”, bản gốc viết “các” → chép đúng chữ của {SOURCE}; nếu là "
            f"sửa lỗi của bản gốc {LISTED}right, reason",
        ),
    ],
    ids=["added", "missing", "other"],
)
def test_each_departure_is_told_at_its_place(
    copied_outline: Path, edit: tuple[str, str], said: str
) -> None:
    assert _told(copied_outline, edit) == [NAME + said]


def test_a_correction_that_is_listed_is_none(copied_outline: Path) -> None:
    listed = (
        'corrections:\n  - wrong: "Để chuẩn bị tổ chức"\n    right: Để tổ chức\n    reason: thử'
    )
    edits = (("Để chuẩn bị tổ chức", "Để tổ chức"), ("corrections:", listed))
    assert _told(copied_outline, *edits) == []


def test_a_point_lost_is_one_departure(copied_outline: Path) -> None:
    text = (copied_outline / "2024-6-thang.yml").read_text(encoding="utf-8")
    start = text.index("    - Các ban MTTQVN tỉnh;")
    told = _told(copied_outline, (text[start : text.index("\n", start) + 1], ""))
    assert len(told) == 1
    assert "thiếu những chữ của bản gốc: “Các ban MTTQVN tỉnh; -”" in told[0]


def test_check_and_publish_refuse_it(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _told(copied_outline, ("Để chuẩn bị tổ chức", "Để chuẩn bị tốt việc tổ chức"))
    for command in (["check"], ["publish", "--date", "2024-05-10"]):
        assert main(command) == 1
        assert capsys.readouterr().err.splitlines()[0].startswith(f"{NAME}:27:25: bản gốc không")
    assert "published:\n" in (copied_outline / "2024-6-thang.yml").read_text(encoding="utf-8")
    assert not (copied_outline / "published").exists()


def _block(folder: Path) -> str:
    """The lines of all corrections, with their key."""
    text = (folder / "2024-6-thang.yml").read_text(encoding="utf-8")
    start = text.index("corrections:\n")
    return text[start : text.index("\n\n", start) + 1]


@pytest.mark.parametrize("listed", ["many", "none"])
def test_settling_lists_a_correction(
    copied_outline: Path, monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    edits = [("khâu nối các hoạt động", "kết nối các hoạt động")]
    if listed != "many":  # as if the letter had no other mistake
        source = copied_outline / SOURCE
        period = load(copied_outline).periods[0]
        text = source_text(copied_outline, period)
        for correction in period.corrections:
            text = text.replace(correction.wrong, correction.right or "")
        source.write_text(text, encoding="utf-8")
        edits.append((_block(copied_outline), ""))
    assert len(_told(copied_outline, *edits)) == 1
    answers = iter(["c", "thử"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["check", "--settle"]) == 0
    made = load(copied_outline).periods[0].corrections
    assert (made[-1].wrong, made[-1].right, made[-1].reason) == ("khâu nối", "kết nối", "thử")
    assert len(made) == (9 if listed == "many" else 1)


def test_settling_leaves_what_is_no_correction(
    copied_outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _told(copied_outline, ("khâu nối các hoạt động", "kết nối các hoạt động"))
    path = copied_outline / "2024-6-thang.yml"
    before = path.read_bytes()
    monkeypatch.setattr("builtins.input", lambda _: "k")
    assert main(["check", "--settle"]) == 1
    assert path.read_bytes() == before


def test_a_correction_is_listed_in_brackets_too(
    copied_outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied_outline / "2024-6-thang.yml"
    data = read("", path.read_bytes())[0]
    assert data is not None
    flow = f"corrections: {json.dumps(data['corrections'], ensure_ascii=False)}\n"
    edit = ("khâu nối các hoạt động", "kết nối các hoạt động")
    _told(copied_outline, (_block(copied_outline), flow), edit)
    monkeypatch.setattr("builtins.input", lambda _: "c")
    assert main(["check", "--settle"]) == 0
    made = load(copied_outline).periods[0].corrections
    assert (len(made), made[-1].wrong, made[-1].reason) == (9, "khâu nối", "c")


def test_a_source_of_another_letter_takes_no_time(copied_outline: Path) -> None:
    words = ["nêu", "rõ", "số", "liệu", "của", "năm"]
    order = random.Random(3)  # noqa: S311
    text = " ".join(order.choice(words) for _ in range(200_000))
    period = load(copied_outline).periods[0]
    (copied_outline / SOURCE).write_text(text, encoding="utf-8")
    start = time.process_time()
    assert len(departures(copied_outline, period)) == 5
    assert time.process_time() - start < 10
