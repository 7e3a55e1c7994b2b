from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from decuong.cli import main
from decuong.outlines.loading import load
from decuong.outlines.model import Period
from decuong.outlines.releases import lock
from decuong.outlines.settling import open_doubts
from tests.importing import word_files


@pytest.fixture
def word_file(copied_outline: Path, lines: list[str]) -> Path:
    """The real letter as a Word file beside a copy of the real outline."""
    path = copied_outline.parent / "cong-van.docx"
    path.write_bytes(word_files.with_typed_numbers(lines))
    return path


ARGUMENTS = ["--period", "2025-6-thang", "--previous", "2024-6-thang"]


def test_nothing_is_written_before_the_person_says_so(
    word_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(Path().rglob("*"))
    assert main(["import", str(word_file), *ARGUMENTS, "--all"]) == 0
    shown = capsys.readouterr().out
    assert sorted(Path().rglob("*")) == before
    for line in (
        "Đã đọc cong-van.docx: 86 đoạn; đề cương có 64 mục, 35 hướng dẫn, 28 số liệu đề xuất.",
        "Dấu trang ẩn (bỏ): 2",
        "  “thứ12” → “thứ 12” (thiếu dấu cách)",
        "Mục giữ mã của kỳ trước: 64; mục mới: 0; mục không còn: 0. Mục có chữ khác kỳ trước:",
        "  “(Fangage)” → “(Fanpage)” (viết sai tiếng Anh “fanpage”)",
        "Đề cương không thay đổi.",
        "Chỗ phải xem lại: 1",
        "  2025-6-thang: hạn “trước ngày 30/5/2024” đang ghi cho cấp huyện; xem lại cấp báo cáo, "
        "nơi nhận và hạn. Công văn gửi cấp huyện, không nói cấp tỉnh, cấp xã có phải báo cáo "
        "không; đang ghi là có.",
        "Không mất chữ nào: 2667 từ của tệp có đủ, đúng thứ tự, trong đề xuất và các chỗ sửa ghi "
        "dưới đây; đếm lại bằng một cách đọc khác cũng vậy.",
        "Chưa ghi gì. Thêm --write để ghi outline/2025-6-thang.yml.",
    ):
        assert line in shown.splitlines()


@pytest.mark.parametrize("count", [0, 40])
def test_the_first_screen_is_a_screen(
    word_file: Path, lines: list[str], capsys: pytest.CaptureFixture[str], count: int
) -> None:
    """At most 25 lines of 80 signs, broken between words; what is left out is counted."""
    path = word_file.with_name("de-cuong.txt")
    wrong = [f"- Việc ccấp thứ {place} của đề cương này" for place in range(count)]
    path.write_text("\n".join([*lines[:-1], *wrong]), encoding="utf-8")
    command = ["import", str(path), *ARGUMENTS]
    assert main(command) == 0
    screen = capsys.readouterr().out.splitlines()
    assert main([*command, "--all"]) == 0
    everything = capsys.readouterr().out.split()
    assert len(screen) <= 25
    assert max(map(len, screen)) <= 80
    assert screen[0].startswith("Đã đọc de-cuong.txt")
    shown = " ".join(screen).split()
    assert shown[-2:] == everything[-2:]  # what to do next
    more = [line for line in screen if "--all" in line]
    assert bool(more) == bool(count)
    assert set(shown) <= {*everything, *" ".join(more).split()}


def test_what_is_written_is_refused_until_its_doubts_are_settled(
    word_file: Path, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(word_file), *ARGUMENTS, "--write"]) == 0
    assert (copied_outline / "nguon/2025-6-thang.txt").is_file()
    assert main(["check"]) == 1
    problems = capsys.readouterr().err.splitlines()
    assert len(problems) == 2
    assert all("còn chỗ phải xem lại" in line for line in problems[:-1])
    path = copied_outline / "2025-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    places = [int(line.split(":")[1]) - 1 for line in problems[:-1]]
    gone = {place for found in places for place in (found, found - 1)}
    path.write_text("".join(x for n, x in enumerate(lines) if n not in gone), encoding="utf-8")
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["diff", "2024-6-thang", "2025-6-thang"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Đề cương không thay đổi."


def test_a_period_that_is_there_is_not_overwritten(
    word_file: Path, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / "2024-6-thang.yml"
    before = path.read_bytes()
    assert main(["import", str(word_file), "--period", "2024-6-thang", "--write"]) == 1
    assert "kỳ này đã có tệp" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_source_that_is_there_is_not_replaced_unasked(
    word_file: Path, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = copied_outline / "nguon/2025-6-thang.txt"
    source.write_text("Bản gốc gõ tay.\n", encoding="utf-8")
    assert main(["import", str(word_file), *ARGUMENTS, "--write"]) == 1
    assert "đã có bản gốc khác ở đây" in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == "Bản gốc gõ tay.\n"
    assert not (copied_outline / "2025-6-thang.yml").exists()
    assert main(["import", str(word_file), *ARGUMENTS, "--write", "--replace"]) == 0
    assert "Kính gửi" in source.read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", [True, False])
def test_a_file_that_is_replaced_as_a_whole_is_kept(
    broken: bool, word_file: Path, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that nobody can read, and one that no import proposed."""
    path = copied_outline / "2025-6-thang.yml"
    assert main(["new", "2025-6-thang"]) == 0
    if broken:
        path.write_text("period: [2025\n# của tôi\n", encoding="utf-8")
    before = path.read_bytes()
    again = ["import", str(word_file), *ARGUMENTS, "--write", "--brief", "--replace"]
    assert main(again) == 0
    kept = copied_outline / "nguon/2025-6-thang.replaced.yml"
    assert kept.read_bytes() == before
    assert "nguon/2025-6-thang.replaced.yml" in capsys.readouterr().out
    assert main(again) == 0
    assert kept.read_bytes() == before
    assert "replaced" not in capsys.readouterr().out


def test_a_file_is_found_under_a_name_as_macos_writes_it(
    word_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decomposed = word_file.with_name(unicodedata.normalize("NFD", "đề cương.docx"))
    word_file.rename(decomposed)
    typed = word_file.with_name(unicodedata.normalize("NFC", "đề cương.docx"))
    assert main(["import", str(typed), *ARGUMENTS]) == 0
    assert "86 đoạn" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--period", "../x"], "mã kỳ “../x” không dùng được"),
        (["--period", "2025-nam", "--previous", "1999-nam"], "outline/1999-nam.yml"),
    ],
)
def test_wrong_periods_are_answered(
    word_file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], answer: str
) -> None:
    assert main(["import", str(word_file), *arguments]) == 1
    assert answer in capsys.readouterr().err


def test_a_missing_file_is_answered(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "khong-co.docx", "--period", "2025-nam"]) == 1
    assert capsys.readouterr().err.startswith("khong-co.docx:1:1: không có tệp này")


def test_json_says_what_the_summary_says(
    word_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(word_file), *ARGUMENTS, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"paragraphs": 86, "points": 64, "guidances": 35, "figures": 28}
    assert (len(told["doubts"]), len(told["matches"]), told["written"]) == (1, 64, False)
    assert told["changes"] == []
    assert told["recount"]["was_made"]
    assert (told["recount"]["missing"], told["recount"]["added"]) == ([], [])
    assert "\n# Đề xuất từ cong-van.docx" in told["yaml"]


def test_an_exported_period_is_imported_as_it_was(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "2024-6-thang", "ky.docx"]) == 0
    assert capsys.readouterr().out == "Đã ghi ky.docx.\n"
    assert main(["import", "ky.docx", "--period", "2024-6-thang"]) == 0
    assert "Không có chỗ nào phải xem lại." in capsys.readouterr().out.splitlines()


def test_an_export_writes_over_nobody_s_file(
    word_file: Path, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = word_file.read_bytes()
    for taken in (word_file, copied_outline):
        assert main(["export", "2024-6-thang", str(taken)]) == 1
        assert f"{taken} đã có → đặt tên khác" in capsys.readouterr().err
    assert word_file.read_bytes() == before
    for _ in range(2):  # what it wrote itself may stay
        assert main(["export", "2024-6-thang", "ky.docx"]) == 0


def test_diff_tells_every_kind_of_change(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = copied_outline / "2024-6-thang.yml"
    text = first.read_text(encoding="utf-8")
    text = text.replace("period: 2024-6-thang", "period: 2024-nam")
    text = text.replace("id: kinh-phi-dung-hang-viet", "id: kinh-phi-moi")
    text = text.replace("unit: buổi", "unit: lần")
    text = text.replace("hướng dẫn triển khai trong hệ thống", "hướng dẫn trong toàn hệ thống", 1)
    (copied_outline / "2024-nam.yml").write_text(text, encoding="utf-8")
    assert main(["diff", "2024-6-thang", "2024-nam"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "Thay đổi: thêm 1, bỏ 1, sửa chữ 1, sửa số liệu 1."
    assert any(line.startswith("* thêm: - “Việc bố trí kinh phí") for line in shown)
    assert any("[-triển khai-]" in line and "{+toàn+}" in line for line in shown)
    assert (
        "    sửa số liệu: Số buổi tuyên truyền, vận động (so-buoi-tuyen-truyen-phap-luat)" in shown
    )


def test_a_draft_may_be_imported_again_a_published_period_not(
    word_file: Path, copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even while the draft that is there has mistakes."""
    assert main(["import", str(word_file), *ARGUMENTS, "--write"]) == 0
    path = copied_outline / "2025-6-thang.yml"
    path.write_text(path.read_text(encoding="utf-8") + "x: 1\n", encoding="utf-8")
    again = ["import", str(word_file), *ARGUMENTS, "--write", "--brief", "--replace"]
    assert main(again[:-1]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(again) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("Đã ghi outline/2025-6-thang.yml")
    assert "x: 1" not in path.read_text(encoding="utf-8")
    release = copied_outline / "published/2025-6-thang/v1"
    release.mkdir(parents=True)
    (release / "lock.json").write_text("{}")
    before = path.read_bytes()
    assert main(again) == 1
    assert "đã công bố nên không nhập lại được" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_each_place_to_review_may_be_settled_by_an_answer(
    word_file: Path,
    copied_outline: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["import", str(word_file), *ARGUMENTS[:2], "--write"])
    path = copied_outline / "2025-6-thang.yml"
    before = path.read_text(encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: "k")
    assert main(["check", "--settle"]) == 1
    assert path.read_text(encoding="utf-8") == before
    capsys.readouterr()
    gone = {doubt.place.line - 1 for doubt in open_doubts(copied_outline)}
    monkeypatch.setattr("builtins.input", lambda _: "C")
    assert main(["check", "--settle"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0].split(":")[0] for line in said[:3]] == [path.as_posix()] * 3
    lines = before.splitlines(keepends=True)
    gone |= {n - 1 for n in gone}  # each list had one item
    kept = "".join(line for n, line in enumerate(lines) if n not in gone)
    assert path.read_text(encoding="utf-8") == kept


def test_a_correction_is_declared_for_what_was_published_only(
    copied_outline: Path, outline_period: Period, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / "2024-6-thang.yml"
    before = path.read_text(encoding="utf-8")
    asked = ["correct", "2024-6-thang", "Sửa  đơn vị: buổi → lần"]
    for unknown in (asked, ["correct", "1999-nam", "x"]):
        assert main(unknown) == 1
        assert "chưa công bố" in capsys.readouterr().err
    release = copied_outline / "published/2024-6-thang/v1"
    release.mkdir(parents=True)
    (release / "lock.json").write_bytes(lock(outline_period, 1))
    path.write_text(before.replace("unit: buổi", "unit: lần"), encoding="utf-8")
    assert main(["check"]) == 1
    assert "decuong correct 2024-6-thang" in capsys.readouterr().err
    assert main(asked) == 0
    assert "Đã thêm phiên bản 2" in capsys.readouterr().out
    assert load(copied_outline).periods[0].versions[1].note == "Sửa đơn vị: buổi → lần"
    after = path.read_text(encoding="utf-8")
    assert main(asked) == 0
    assert "đã có phiên bản 2 chưa công bố" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == after


def test_a_version_is_added_however_the_newest_is_written_and_only_for_other_words(
    copied_outline: Path, outline_period: Period, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / "2024-6-thang.yml"
    before = path.read_text(encoding="utf-8")
    text = before.replace("note: Bản đầu, theo", "note: Bản đầu,\n      theo")
    text = text.replace("number: 1", "number: '1'")
    assert text != before
    path.write_text(text, encoding="utf-8")
    release = copied_outline / "published/2024-6-thang/v1"
    release.mkdir(parents=True)
    (release / "lock.json").write_bytes(lock(outline_period, 1))
    assert main(["correct", "2024-6-thang", "x"]) == 1
    assert "không có gì khác phiên bản 1" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text
    text = text.replace("unit: buổi", "unit: lần")
    path.write_text(text, encoding="utf-8")
    assert main(["correct", "2024-6-thang", "x"]) == 0
    assert [version.note for version in load(copied_outline).periods[0].versions][1:] == ["x"]
    assert path.read_text(encoding="utf-8").replace("  - number: 2\n    note: x\n", "") == text
    path.write_text(text.replace("versions:", "versions: []\nold:"), encoding="utf-8")
    assert main(["correct", "2024-6-thang", "x"]) == 1
    assert "versions: danh sách trống" in capsys.readouterr().err


def test_a_draft_is_opened_and_nothing_else_is_changed(
    copied_outline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied_outline / "2024-6-thang.yml"
    text = path.read_text(encoding="utf-8").replace("status: closed", "status: draft")
    path.write_text(text, encoding="utf-8")
    assert main(["open", "2024-6-thang"]) == 0
    assert path.read_text(encoding="utf-8") == text.replace("status: draft", "status: open")
    assert main(["open", "2024-6-thang"]) == 0
    assert "đã mở từ trước" in capsys.readouterr().out
    assert main(["open", "1999-nam"]) == 1


def test_a_file_that_notepad_saved_is_edited_as_well(
    word_file: Path, copied_outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a byte order mark and line ends of Windows, which stay."""
    assert main(["import", str(word_file), *ARGUMENTS, "--write"]) == 0
    path = copied_outline / "2025-6-thang.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr("builtins.input", lambda _: "c")
    assert main(["check", "--settle"]) == 0
    assert main(["open", "2025-6-thang"]) == 0
    period = load(copied_outline).periods[0]
    assert (period.period, period.status) == ("2025-6-thang", "open")
    release = copied_outline / "published/2025-6-thang/v1"
    release.mkdir(parents=True)
    (release / "lock.json").write_bytes(lock(period, 1))
    path.write_bytes(path.read_bytes().replace(b"note: B\xe1\xba\xa3n", b"note: b\xe1\xba\xa3n"))
    assert main(["correct", "2025-6-thang", "Sửa chữ hoa"]) == 0
    assert load(copied_outline).periods[0].version == 2
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\r\n") > 300
