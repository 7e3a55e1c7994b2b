from __future__ import annotations

import errno
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from decuong.errors import Place, ProblemsFound, problem, run_reporting_problems
from decuong.outlines.model import values


def test_every_problem_has_words_and_every_wording_is_used(project: Path) -> None:
    package = project / "decuong"
    worded = set(tomllib.loads((package / "problems.toml").read_text(encoding="utf-8"))) - {
        "closing"
    }
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    named = set(re.findall(r"\"([a-z]+(?:-[a-z0-9]+)+)\"", code)) & worded
    assert named == worded
    raised = set(re.findall(r"\bproblem\(\s*\"([^\"]+)\"", code))
    raised |= set(re.findall(r"PydanticCustomError\(\s*\"([^\"]+)\"", code))
    assert raised <= worded


def test_what_pydantic_may_say_is_translated() -> None:
    assert values.PYDANTIC_CODES.keys() <= set(get_args(ErrorType))


def test_problems_come_sorted_by_place_with_a_closing_line() -> None:
    late = problem("file-missing", Place("b.yml", 2))
    early = problem("id-twice", Place("a.yml", 10, 3), "muc", id="x", line=4)
    report = ProblemsFound([late, early, late]).report().splitlines()
    assert report[0] == (
        "a.yml:10:3: muc: mã “x” đã dùng ở dòng 4 → đặt mã khác: "
        "mỗi mục và mỗi số liệu trong kỳ có mã riêng"
    )
    assert report[1].startswith("b.yml:2:1: không có tệp này")
    assert report[2].startswith("Có 2 lỗi.")


def test_messages_show_nothing_invisible_and_end() -> None:
    shown = str(problem("id-invalid", Place("a.yml"), value="x\u202e\n" + "y" * 500))
    assert "\n" not in shown
    assert "\\u202e" in shown
    assert len(shown) < 400


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EADDRINUSE, "thêm --port"),
        (errno.EBUSY, "chọn một thư mục con"),
        (errno.EACCES, "không có quyền"),
        (errno.ENOSPC, "đĩa đã đầy"),
    ],
)
def test_what_the_machine_refuses_is_told(
    number: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise OSError(number, "refused", "x")

    assert run_reporting_problems(work) == 1
    assert said in capsys.readouterr().err
