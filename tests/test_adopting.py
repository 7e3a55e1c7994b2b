"""A project without any period yet, and another committee's own data put in place in any order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from decuong.cli import main
from decuong.outlines.loading import load
from tests.importing import word_files
from tests.project import STEPS, copied, run
from tests.sample import ANOTHER_COMMITTEE, PERIOD


@pytest.fixture
def empty(copied_outline: Path) -> Path:
    """An outline whose only period was deleted."""
    (copied_outline / f"{PERIOD}.yml").unlink()
    return copied_outline


def test_without_a_period_there_is_nothing_wrong(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert "Không có lỗi: 0 kỳ báo cáo" in capsys.readouterr().out
    assert load(empty).periods == ()


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    "command",
    [["close", PERIOD], ["open", PERIOD], ["diff", PERIOD, PERIOD], ["correct", PERIOD, "x"]],
)
def test_what_needs_a_period_says_so(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 1
    assert f"outline/{PERIOD}.yml:1:1: " in capsys.readouterr().err


def test_the_first_period_is_started_without_one_before(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2026-quy-1"]) == 0
    text = (empty / "2026-quy-1.yml").read_text(encoding="utf-8")
    assert "2026-03-31" in text
    assert main(["check"]) == 1
    told = capsys.readouterr().err.splitlines()[:-1]
    assert all("chưa điền" in line or "doubts" in line or "phải xem lại" in line
               or "không có bản gốc" in line for line in told)  # fmt: skip


def test_the_first_period_is_imported_without_one_before(empty: Path, lines: list[str]) -> None:
    word = empty.parent / "công văn.docx"
    word.write_bytes(word_files.with_automatic_numbers(lines))
    assert main(["import", str(word), "--period", "2024-nam", "--write"]) == 0
    assert (empty / "2024-nam.yml").is_file()


def _delete_period(outline: Path) -> None:
    (outline / f"{PERIOD}.yml").unlink()


def _replace(name: str) -> Callable[[Path], None]:
    def replace(outline: Path) -> None:
        target = outline / name
        if target.is_dir():
            shutil.rmtree(target)
            shutil.copytree(ANOTHER_COMMITTEE / name, target)
        else:
            shutil.copyfile(ANOTHER_COMMITTEE / name, target)

    return replace


ADOPTING = {
    "period": _delete_period,
    "levels": _replace("levels.yml"),
    "units": _replace("units"),
    "organisation": _replace("organisation.yml"),
}


@pytest.mark.parametrize("order", list(permutations(ADOPTING)), ids=" ".join)
def test_an_adopter_s_steps_may_come_in_any_order(
    copied_outline: Path, order: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not right in between is told at its place; in the end all is."""
    for step in order:
        ADOPTING[step](copied_outline)
        status = main(["check"])
        told = capsys.readouterr()
        assert status == 0 or all(
            line.startswith("outline/") for line in told.err.splitlines()[:-1]
        )
    assert main(["check"]) == 0
    assert main(["new", "2026-quy-1"]) == 0


@pytest.mark.slow
def test_a_site_without_periods_is_built_and_published(project: Path, tmp_path: Path) -> None:
    folder = copied(project, tmp_path)
    (folder / f"outline/{PERIOD}.yml").unlink()
    for step in (*STEPS, ("-m", "decuong.cli", "publish"), ("-m", "decuong.cli", "publish")):
        done = run(folder, *step)
        assert done.returncode == 0, done.stdout + done.stderr
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert "Chưa có kỳ báo cáo nào được công bố." in home
