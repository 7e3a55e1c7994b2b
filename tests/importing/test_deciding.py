"""A person's word on which point is which, and which correction is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.cli import main
from decuong.importing.deciding import (
    LATER,
    Identity,
    asked_former,
    asks_of_moved,
    identify_in_draft,
    refusable,
    refuse_in_draft,
)
from decuong.importing.identities.deciding import identify
from decuong.outlines.loading import read_period, source_text
from decuong.outlines.model import Period, Point, walk
from decuong.outlines.wording import period_words, point_words, source_words
from tests.importing import word_files

PERIOD, PREVIOUS = "2025-6-thang", "2024-6-thang"


MUCH_CHANGED = (
    "ĐỀ CƯƠNG BÁO CÁO",
    "Kết quả công tác Mặt trận 6 tháng đầu năm 2025",
    "Phần thứ nhất",
    "KẾT QUẢ CÔNG TÁC MẶT TRẬN NĂM 2025",
    "I. Công tác tuyên truyền, vận động, xây dựng khối đại đoàn kết toàn dân tộc",
    "1. Công tác tuyên truyền",
    "- Kết quả tuyên truyền các ngày lễ lớn (nêu rõ hình thức tuyên truyền; số buổi, số lượt "
    "người tham gia).",
    "- Công tác nắm bắt tình hình Nhân dân, dư luận xã hội.",
    "2. Tổ chức Ngày hội Đại đoàn kết toàn dân tộc (số khu dân cư tổ chức; tổng trị giá).",
    "II. Thực hiện các cuộc vận động",
    "1. Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” (số mô hình).",
    "2. Cuộc vận động “Ngày vì người nghèo” (số tiền vận động).",
    "III. Giám sát và phản biện xã hội",
    "- Kết quả giám sát (số cuộc giám sát; số kiến nghị được tiếp thu).",
    "- Kết quả phản biện xã hội (số hội nghị phản biện).",
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    lines = (line.replace("năm 2024", "năm 2025") for line in word_files.letter_lines())
    path = tmp_path / "thu.docx"
    path.write_bytes(word_files.with_automatic_numbers(list(lines)))
    return path


def imported(letter: Path, *more: str) -> int:
    typed = ["--period", PERIOD, "--previous", PREVIOUS, "--write", "--brief"]
    return main(["import", str(letter), *typed, *more])


def points_of(period: Period) -> dict[str, Point]:
    return {point.id: point for point in walk(period.points)}


def faithful(outline: Path, period: Period) -> bool:
    return period_words(period) == source_words(source_text(outline, period), period)


def test_a_point_is_new_or_another_one_by_a_persons_word(
    copied_outline: Path, letter: Path
) -> None:
    """The command's answers change ids and figures' ids, no words."""
    previous = read_period(copied_outline / f"{PREVIOUS}.yml")
    with_figures, other, *_ = [point for point in walk(previous.points) if point.figures]
    assert imported(letter, "--new", with_figures.id) == 0
    first = points_of(read_period(copied_outline / f"{PERIOD}.yml"))
    assert with_figures.id not in first
    added = next(p for p in first.values() if p.text == with_figures.text)
    assert {f.quote for f in added.figures} == {f.quote for f in with_figures.figures}
    assert not {f.id for f in added.figures} & {f.id for f in with_figures.figures}
    swapped = f"{other.id}={with_figures.id}"
    assert imported(letter, "--replace", "--same", swapped) == 0
    period = read_period(copied_outline / f"{PERIOD}.yml")
    now = points_of(period)
    assert now[with_figures.id].text == other.text
    assert other.id not in now
    assert faithful(copied_outline, period)
    assert imported(letter, "--replace", "--same", "khong-co=cung-khong") == 1


def test_an_answer_in_a_draft_changes_its_own_lines_and_the_next_import_knows(
    copied_outline: Path, letter: Path
) -> None:
    assert imported(letter) == 0
    path = copied_outline / f"{PERIOD}.yml"
    path.write_text(path.read_text("utf-8") + "# của tôi\n", "utf-8")
    before = path.read_text("utf-8").splitlines()
    previous = read_period(copied_outline / f"{PREVIOUS}.yml")
    point = next(point for point in walk(previous.points) if not point.figures and point.text)
    identify_in_draft(copied_outline, PERIOD, previous, Identity(point.id, LATER))
    doubts = points_of(read_period(path))[point.id].doubts
    assert asked_former(doubts) == point.id
    identify_in_draft(copied_outline, PERIOD, previous, Identity(point.id, point.id))
    assert path.read_text("utf-8").splitlines() == before
    identify_in_draft(copied_outline, PERIOD, previous, Identity(point.id, ""))
    after = path.read_text("utf-8").splitlines()
    changed = [line for line in before if line not in after]
    assert [line.strip() for line in changed] == [f"- id: {point.id}"]
    kept = path.read_bytes()
    assert imported(letter, "--replace") == 0
    assert path.read_bytes() == kept


def test_a_question_about_an_id_goes_with_its_answer_and_no_other(outline_period: Period) -> None:
    """Several questions may stand in one sentence: of a point other than its own too."""
    first, second, *_ = [point for point in walk(outline_period.points) if point.text]
    asked = (
        "đoạn 7 (“một hai”): mã “{id}” của kỳ trước: giống 60% số chữ, có đúng là cùng một mục "
        "không? Trước: “chữ cũ” Nay: “{now}” Không phải thì đổi mã ở dòng id."
    )

    def words(point: Point) -> str:
        return asked.format(id=point.id, now=" ".join(point_words(point).split()[:5]) + "…")

    both = first.model_copy(update={"doubts": (f"{words(first)} {words(second)}", "câu khác")})

    def put(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            both if p.id == first.id else p.model_copy(update={"points": put(p.points)})
            for p in points
        )

    period = outline_period.model_copy(update={"points": put(outline_period.points)})
    decided = points_of(identify(period, outline_period, first.id, first.id))
    assert decided[first.id].doubts == (words(second), "câu khác")
    decided = points_of(identify(period, outline_period, second.id, second.id))
    assert decided[first.id].doubts == (words(first), "câu khác")


def questions(period: Period) -> dict[str, str]:
    """Each question about an id, by its point."""
    every = (*walk(period.letter.points), *walk(period.points))
    asked = [(point.id, doubt) for point in every for doubt in point.doubts]
    return {point: doubt for point, doubt in asked if asked_former([doubt])}


@pytest.fixture
def much_changed(copied_outline: Path, tmp_path: Path) -> Path:
    """The outline with a draft about most of whose points the import asks."""
    path = tmp_path / "thu.txt"
    path.write_text("\n".join(MUCH_CHANGED), "utf-8")
    assert imported(path) == 0
    return copied_outline


def test_each_question_stands_at_its_own_point_and_names_no_file(much_changed: Path) -> None:
    period = read_period(much_changed / f"{PERIOD}.yml")
    asked = questions(period)
    assert len(asked) > 5
    for point, doubt in asked.items():
        assert doubt.count("Trước: “") == doubt.count("Nay: “") == 1
        assert point_words(points_of(period)[point]) in doubt
        assert "dòng" not in doubt


@pytest.mark.parametrize("reply", ["new", "same"])
def test_an_answer_settles_its_own_question_and_moves_no_other_point(
    much_changed: Path, reply: str
) -> None:
    path = much_changed / f"{PERIOD}.yml"
    previous = read_period(much_changed / f"{PREVIOUS}.yml")
    before = read_period(path)
    left = questions(before)
    old = {point.id for point in walk(previous.points)}
    ids = [point.id for point in walk(before.points)]
    for point, doubt in list(left.items()):
        former = asked_former([doubt])
        identify_in_draft(
            much_changed, PERIOD, previous, Identity(point, former if reply == "same" else "")
        )
        del left[point]
        place = ids.index(point)
        now = read_period(path)
        assert questions(now) == left
        changed = [a for a, b in zip(ids, [p.id for p in walk(now.points)], strict=True) if a != b]
        stays = point not in old if reply == "new" else point == former
        assert changed == ([] if stays else [point])
        ids[place] = [p.id for p in walk(now.points)][place]


def test_an_id_taken_from_another_point_is_told_there(much_changed: Path) -> None:
    path = much_changed / f"{PERIOD}.yml"
    previous = read_period(much_changed / f"{PREVIOUS}.yml")
    before = [point.id for point in walk(read_period(path).points)]
    old = {point.id for point in walk(previous.points)}
    held = next(one for one in before if one in old)
    new = next(one for one in before if one not in old)
    identify_in_draft(much_changed, PERIOD, previous, Identity(new, held))
    now = read_period(path)
    displaced = list(walk(now.points))[before.index(held)]
    assert displaced.id not in old
    assert asks_of_moved(questions(now)[displaced.id])
    assert asked_former(displaced.doubts) == held
    identify_in_draft(much_changed, PERIOD, previous, Identity(displaced.id, ""))
    after = read_period(path)
    assert displaced.id not in questions(after)
    assert [p.id for p in walk(after.points)] == [p.id for p in walk(now.points)]


def test_a_refused_correction_leaves_the_sources_words(copied_outline: Path, letter: Path) -> None:
    assert imported(letter) == 0
    path = copied_outline / f"{PERIOD}.yml"
    period = read_period(path)
    source = source_text(copied_outline, period)
    can = refusable(period, source)
    assert can
    assert len(can) < len(period.corrections)  # what is left out or counted anew cannot stay
    for wrong in sorted(can):
        refuse_in_draft(copied_outline, PERIOD, wrong)
        now = read_period(path)
        assert wrong not in {one.wrong for one in now.corrections}
        assert faithful(copied_outline, now)
    assert imported(letter, "--replace") == 0  # and stay refused
    assert not can & {one.wrong for one in read_period(path).corrections}
    fixed = next(one.wrong for one in period.corrections if one.wrong not in can)
    assert imported(letter, "--replace", "--refuse", fixed) == 1


def test_what_people_have_keeps_its_ids(
    copied_outline: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert imported(letter) == 0
    path = copied_outline / f"{PERIOD}.yml"
    before = path.read_bytes()
    monkeypatch.setattr("decuong.importing.deciding.releases", lambda *_: ("v1",))
    previous = read_period(copied_outline / f"{PREVIOUS}.yml")
    with pytest.raises(Exception, match="đã công bố"):
        identify_in_draft(copied_outline, PERIOD, previous, Identity(previous.points[0].id, ""))
    assert path.read_bytes() == before
