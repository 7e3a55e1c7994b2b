"""An edited Word file imported again keeps what was edited here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decuong.authoring.yaml_revising import revise_yaml
from decuong.authoring.yaml_writing import write_yaml
from decuong.cli import main
from decuong.importing.merging import merge_periods
from decuong.outlines.editing import Document
from decuong.outlines.loading import period_in
from decuong.outlines.model import Clause, Period, Point, walk
from decuong.outlines.rearranging import move_item
from tests.importing import word_files

PERIOD = "2025-6-thang"
TYPED = ["--period", PERIOD, "--previous", "2024-6-thang", "--write", "--brief"]


def letter(**changes: str) -> list[str]:
    """The lines of the letter, some words changed; ``_`` in a name stands for a space."""
    lines = [line.replace("năm 2024", "năm 2025") for line in word_files.letter_lines()]
    for old, new in changes.items():
        words = old.replace("_", " ")
        assert any(words in line for line in lines), words
        lines = [line.replace(words, new) for line in lines]
    return lines


@pytest.fixture
def draft(copied_outline: Path, tmp_path: Path) -> Path:
    """A draft imported once."""
    imported(tmp_path, letter())
    return copied_outline / f"{PERIOD}.yml"


def imported(folder: Path, lines: list[str], *more: str) -> None:
    path = folder / "thu.docx"
    path.write_bytes(word_files.with_automatic_numbers(lines))
    assert main(["import", str(path), *TYPED, *more]) == 0


def edited(path: Path, trail: tuple[str | int, ...], value: str) -> None:
    document = Document(path.as_posix(), path.read_bytes())
    path.write_bytes(document.with_value(trail, value).content)


def at(path: Path, trail: tuple[str | int, ...]) -> object:
    return Document(path.as_posix(), path.read_bytes()).data_at(trail)


def test_the_proposal_is_kept_and_the_same_file_again_changes_nothing(
    draft: Path, tmp_path: Path
) -> None:
    kept = draft.parent / f"nguon/{PERIOD}.proposal.yml"
    assert kept.read_bytes() == draft.read_bytes()
    before = draft.read_bytes()
    imported(tmp_path, letter(), "--replace")
    assert draft.read_bytes() == before


def test_what_only_the_file_changed_is_taken_and_what_only_we_changed_stays(
    draft: Path, tmp_path: Path
) -> None:
    edited(draft, ("points", 0, "short"), "Tên ngắn của ta")
    title = str(at(draft, ("points", 1, "title")))
    imported(tmp_path, letter(**{title.replace(" ", "_"): f"{title} MỚI"}), "--replace")
    assert at(draft, ("points", 0, "short")) == "Tên ngắn của ta"
    assert at(draft, ("points", 1, "title")) == f"{title} MỚI"


def test_what_both_changed_stays_and_is_asked(draft: Path, tmp_path: Path) -> None:
    title = str(at(draft, ("points", 1, "title")))
    edited(draft, ("points", 1, "title"), f"{title} Ở ĐÂY")
    imported(tmp_path, letter(**{title.replace(" ", "_"): f"{title} Ở WORD"}), "--replace")
    assert at(draft, ("points", 1, "title")) == f"{title} Ở ĐÂY"
    asked = json.dumps(at(draft, ("points", 1, "doubts")), ensure_ascii=False)
    assert f"{title} Ở ĐÂY" in asked
    assert f"{title} Ở WORD" in asked


def test_a_settled_doubt_stays_settled(draft: Path, tmp_path: Path) -> None:
    document = Document(draft.as_posix(), draft.read_bytes())
    assert document.data_at(("doubts", 0))
    draft.write_bytes(document.without(("doubts", 0)).content)
    left = at(draft, ("doubts",)) or []
    imported(tmp_path, letter(), "--replace")
    assert (at(draft, ("doubts",)) or []) == left


def test_a_point_moved_here_stays_moved(draft: Path, tmp_path: Path) -> None:
    document = Document(draft.as_posix(), draft.read_bytes())
    moved = move_item(document, ("points", 1), ("points",), 0)
    draft.write_bytes(moved.content)
    first = at(draft, ("points", 0, "id"))
    imported(tmp_path, letter(), "--replace")
    assert at(draft, ("points", 0, "id")) == first


def test_new_points_of_either_side_stand_behind_their_neighbours(outline_period: Period) -> None:
    base = outline_period
    first, *rest = base.points
    new = first.model_copy(update={"id": "cua-tep", "title": "Của tệp", "points": ()})
    own = first.model_copy(update={"id": "cua-ta", "title": "Của ta", "points": ()})
    theirs = base.model_copy(update={"points": (first, new, *rest)})
    ours = base.model_copy(update={"points": (own, first, *rest)})
    merged = merge_periods(base, theirs, ours)
    ids = [point.id for point in merged.points]
    assert ids == ["cua-ta", first.id, "cua-tep", *(point.id for point in rest)]


def test_a_point_gone_in_the_file_goes_unless_it_was_edited(outline_period: Period) -> None:
    base = outline_period
    first, *rest = base.points
    theirs = base.model_copy(update={"points": tuple(rest)})
    assert first.id not in {p.id for p in walk(merge_periods(base, theirs, base).points)}
    touched = first.model_copy(update={"short": "Đã sửa"})
    ours = base.model_copy(update={"points": (touched, *rest)})
    merged = merge_periods(base, theirs, ours)
    assert first.id in {p.id for p in merged.points}
    assert any(first.id in doubt for doubt in merged.doubts)


def test_clauses_merge_one_by_one(outline_period: Period) -> None:
    """Of four clauses the file changed one and added one; here another was changed, one dropped."""
    said = [
        "Câu một nói về tình hình.",
        "Câu hai nói về kết quả.",
        "Câu ba nêu hạn chế.",
        "Câu bốn.",
    ]
    there = [said[0], "Câu hai nói về kết quả cụ thể.", "Câu mới của tệp gửi đến.", *said[2:]]
    here = ["Câu một nói về tình hình chung.", said[1], said[3]]
    first, *rest = outline_period.points

    def with_texts(texts: list[str]) -> Period:
        data = first.model_copy(update={"text": tuple(Clause(text=text) for text in texts)})
        return outline_period.model_copy(update={"points": (data, *rest)})

    merged = merge_periods(with_texts(said), with_texts(there), with_texts(here))
    assert [clause.text for clause in merged.points[0].text] == [
        here[0],
        there[1],
        there[2],
        said[3],
    ]
    assert merged.points[0].doubts == first.doubts
    both = merge_periods(with_texts(said), with_texts(there), with_texts(["Câu hai nói khác hẳn."]))
    assert len(both.points[0].doubts) > len(first.doubts)


def test_a_point_moved_here_takes_what_the_file_changed_in_it(outline_period: Period) -> None:
    """And one moved in the file takes what was changed here; no point is there twice."""
    first, *rest = outline_period.points
    into, out, *others = first.points
    moving, *left = out.points

    def period(*points: Point) -> Period:
        whole = first.model_copy(update={"points": (*points, *others)})
        return outline_period.model_copy(update={"points": (whole, *rest)})

    moved = period(
        into.model_copy(update={"points": (*into.points, moving)}),
        out.model_copy(update={"points": tuple(left)}),
    )
    named = moving.model_copy(update={"short": "Tên khác"})
    changed = period(into, out.model_copy(update={"points": (named, *left)}))
    for theirs, ours in ((changed, moved), (moved, changed)):
        merged = merge_periods(outline_period, theirs, ours)
        ids = [point.id for point in walk(merged.points)]
        assert sorted(ids) == sorted(point.id for point in walk(outline_period.points))
        last = merged.points[0].points[0].points[-1]
        assert (last.id, last.short) == (moving.id, "Tên khác")


def test_comments_typed_by_hand_stay_and_so_does_every_byte_nobody_changed(
    draft: Path, tmp_path: Path
) -> None:
    """Comments above, beside and below; a word here, a word, a clause and a point in the file."""
    lines = letter()
    text = draft.read_text("utf-8")
    text = text.replace(
        "\npoints:\n", "\n# đề cương bắt đầu ở đây\npoints:   # các phần\n  # phần một\n"
    )
    text = text.replace("\nlevels:\n", "\nlevels:\n  # hỏi lại anh Ba\n") + "# hết tệp\n"
    draft.write_text(text, "utf-8")
    edited(draft, ("points", 0, "short"), "Tên của ta")
    before = draft.read_text("utf-8").splitlines()
    place = next(at for at, line in enumerate(lines) if line.startswith("- ") and at > 30)
    lines[place] = f"{lines[place].rstrip('.;')} và nội dung khác."
    lines.insert(place + 1, "- Một ý mới hoàn toàn, chưa từng có trong các kỳ trước.")
    imported(tmp_path, lines, "--replace")
    after = draft.read_text("utf-8").splitlines()
    gone = [line for line in before if line not in after]
    assert not [line for line in gone if "#" in line]
    assert "  # phần một" in after
    assert "    short: Tên của ta" in after
    assert any("chưa từng có trong các kỳ trước" in line for line in after)
    assert 1 <= len(gone) <= 4, gone
    kept = iter(after)
    assert all(line in kept for line in before if line not in gone)  # in their order


def test_brackets_are_written_anew_and_all_else_stays(outline_period: Period) -> None:
    """What cannot be changed by its lines goes with the smallest that holds it."""
    text = write_yaml(outline_period, "# đầu tệp") + "# cuối tệp\n"
    old = "  titled: ["
    assert old in text
    document = Document("outline/x.yml", text.encode())
    titled = (*outline_period.numbering.titled, "none")
    rule = outline_period.numbering.model_copy(update={"titled": titled})
    first, *rest = outline_period.points
    wanted = outline_period.model_copy(
        update={"numbering": rule, "points": (*rest, first), "contacts": ()}
    )
    revised = revise_yaml(document, wanted)
    assert period_in("x.yml", revised.content) == wanted
    assert revised.content.decode().endswith("# cuối tệp\n")
    assert revise_yaml(revised, outline_period).content != revised.content
    assert revise_yaml(document, outline_period) == document
