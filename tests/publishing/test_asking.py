"""What goes out is said and asked before anything is done; what cannot go out changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from decuong.cli import main
from decuong.commands import asking
from decuong.outlines.loading import load
from decuong.outlines.releases import lock, release_folder
from decuong.upkeep import LOCK_FILE
from tests.project import copied, files_of
from tests.sample import ANOTHER_COMMITTEE, PERIOD
from tests.typed_answers import type_answers

OTHER = "2025-6-thang"


@pytest.fixture
def project_copy(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an old closed period that nobody published, and an open one."""
    folder = copied(project, tmp_path / "project")
    outline = folder / "outline"
    text = (outline / f"{PERIOD}.yml").read_text(encoding="utf-8")
    text = text.replace(f"period: {PERIOD}", f"period: {OTHER}", 1)
    text = text.replace("status: closed", "status: open")
    (outline / f"{OTHER}.yml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("decuong.publishing.releasing.printer", lambda: None)
    return folder


def _at_a_terminal(monkeypatch: pytest.MonkeyPatch, *answers: str | Callable[[], str]) -> list[str]:
    questions = type_answers(monkeypatch, *answers)
    monkeypatch.setattr("decuong.commands.publish.is_answered", lambda: True)
    monkeypatch.setattr("decuong.commands.close.is_answered", lambda: True)
    return questions


def _outline() -> dict[str, str]:
    return files_of(Path("outline"))


@pytest.mark.slow
@pytest.mark.usefixtures("project_copy")
def test_without_a_terminal_and_an_answer_nothing_is_released(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = _outline()
    assert main(["publish"]) == 1
    said = capsys.readouterr().err
    for period in (PERIOD, OTHER):
        assert f"kỳ {period} (6 tháng đầu năm 2024), phiên bản 1, vào site" in said
    assert f"--yes {OTHER} {PERIOD}" in said or f"--yes {PERIOD} {OTHER}" in said
    assert _outline() == before
    assert not Path("site").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("project_copy")
def test_only_what_is_named_is_released_and_the_rest_stays_unseen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["publish", "--yes", "1999-nam"]) == 1
    assert "outline/1999-nam.yml:1:1: không có kỳ báo cáo này" in capsys.readouterr().err
    assert main(["publish", "--yes", OTHER]) == 0
    said = capsys.readouterr().out
    assert f"Đã phát hành: {OTHER} v1" in said
    assert f"Kỳ {PERIOD}, phiên bản 1, chưa phát hành" in said
    assert not Path("outline/published", PERIOD).exists()
    assert Path("site/van-ban-huong-dan", OTHER).is_dir()
    assert not Path("site/van-ban-huong-dan", PERIOD).exists()


@pytest.mark.slow
@pytest.mark.usefixtures("project_copy")
def test_a_draft_with_something_open_hinders_no_other_period(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = Path(f"outline/{OTHER}.yml").read_text(encoding="utf-8")
    text = text.replace(f"period: {OTHER}", "period: 2026-nam", 1)
    text = text.replace("status: open", "status: draft")
    Path("outline/2026-nam.yml").write_text(f"{text}doubts:\n  - Hỏi gì?\n", encoding="utf-8")
    Path("outline/2027-nam.yml").write_text("period: [", encoding="utf-8")
    assert main(["publish", "--yes", "2026-nam"]) == 1
    assert "Hỏi gì?" in capsys.readouterr().err
    assert not Path("site").exists()
    assert main(["publish", "--yes", OTHER]) == 0
    printed = capsys.readouterr().out
    for draft in ("2026-nam", "2027-nam"):
        assert f"Kỳ {draft} còn là bản nháp" in printed
        assert not Path("site/van-ban-huong-dan", draft).exists()
    built = files_of(Path("site"))
    for draft in ("2026-nam", "2027-nam"):
        Path(f"outline/{draft}.yml").unlink()
    assert main(["publish"]) == 1
    assert main(["publish", "--yes", OTHER]) == 0
    assert files_of(Path("site")) == built


@pytest.mark.slow
@pytest.mark.usefixtures("project_copy")
def test_a_question_names_period_version_and_place_and_ctrl_c_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ctrl_c() -> str:
        raise KeyboardInterrupt

    before = _outline()
    questions = _at_a_terminal(monkeypatch, "c", ctrl_c)
    assert main(["publish", "--to", "trang"]) == 130
    assert f"Công bố kỳ {OTHER} (6 tháng đầu năm 2024), phiên bản 1, vào trang?" in "".join(
        questions
    )
    _at_a_terminal(monkeypatch, "k", "không")
    assert main(["publish", "--to", "trang"]) == 1
    assert "Chưa công bố gì" in capsys.readouterr().out
    assert _outline() == before
    assert not Path("trang").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("project_copy")
def test_a_site_that_cannot_be_built_releases_nothing() -> None:
    """A broken link in a page of the project's own."""
    page = Path("docs/them.md")
    page.parent.mkdir(exist_ok=True)
    page.write_text("# Thêm\n\n[hỏng](khong-co.md)\n", encoding="utf-8")
    before = _outline()
    assert main(["publish", "--yes", OTHER, PERIOD]) == 1
    assert _outline() == before
    assert not Path("site").exists()
    page.unlink()
    assert main(["publish", "--yes", OTHER, PERIOD]) == 0
    assert Path("outline/published", PERIOD, "v1").is_dir()


@pytest.mark.slow
def test_another_outline_is_what_is_shown_and_published(project_copy: Path) -> None:
    shutil.copytree(ANOTHER_COMMITTEE, project_copy / "khac")
    assert main(["site", "--outline", "khac"]) == 0
    assert Path("site/van-ban-huong-dan/2026-quy-1/index.html").is_file()
    assert not Path("site/van-ban-huong-dan", PERIOD).exists()
    command = ["publish", "--outline", "khac", "--to", "trang", "--yes", "2026-quy-1"]
    assert main(command) == 0
    assert Path("khac/published/2026-quy-1/v1/lock.json").is_file()
    assert Path("trang/van-ban-huong-dan/2026-quy-1/index.html").is_file()
    assert list(Path("trang/tai-ve/2026-quy-1").glob("*co-so.docx"))


def test_a_correction_that_corrects_nothing_is_refused(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / f"{PERIOD}.yml"
    period = load(copied_outline).periods[0]
    folder = release_folder(copied_outline, PERIOD, 1)
    folder.mkdir(parents=True)
    (folder / LOCK_FILE).write_bytes(lock(period, 1))
    before = path.read_bytes()
    assert main(["correct", PERIOD, "Sửa"]) == 1
    assert "không có gì khác phiên bản 1" in capsys.readouterr().err
    assert path.read_bytes() == before
    text = before.decode().replace(
        "\n\n# --- công văn", "\n  - {number: 2, note: Sửa}\n\n# --- công văn"
    )
    assert text != before.decode()
    path.write_text(text, encoding="utf-8")
    assert main(["publish", "--yes", PERIOD]) == 1
    assert "không có gì khác phiên bản 1" in capsys.readouterr().err


def test_closing_asks_at_a_terminal(copied_outline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copied_outline / f"{PERIOD}.yml"
    text = path.read_text(encoding="utf-8").replace("status: closed", "status: open")
    path.write_text(text, encoding="utf-8")
    _at_a_terminal(monkeypatch, "k")
    assert main(["close", PERIOD]) == 0
    assert path.read_text(encoding="utf-8") == text
    _at_a_terminal(monkeypatch, "Vâng")
    assert main(["close", PERIOD]) == 0
    assert path.read_text(encoding="utf-8") == text.replace("status: open", "status: closed")


@pytest.mark.parametrize(
    ("answers", "meant"),
    [
        (["vâng"], True), (["Vâng ạ", "ok"], True), (["OK"], True), (["co"], True), (["có."], True),
        (["ừ"], True), (["đồng ý"], True), (["k"], False), (["chưa"], False), ([""], False),
        (["gì cơ", "không"], False), (["1", "c"], True), (["va\u0302ng"], True),
    ],
)  # fmt: skip
def test_an_answer_is_understood_or_asked_again(
    monkeypatch: pytest.MonkeyPatch, answers: list[str], meant: bool
) -> None:
    left = list(answers)
    monkeypatch.setattr("builtins.input", lambda _: left.pop(0))
    assert asking.yes("write") is meant
    assert left == []
