"""A second period: points added, removed, moved, reworded, split and merged keep the right ids."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from decuong.importing.proposing import Proposal
from decuong.outlines.changes import Kind
from decuong.outlines.model import Period, Point
from tests.importing import word_files
from tests.importing.edited_points import (
    after,
    all_points,
    changed,
    found,
    reworded,
    with_text,
    without,
)
from tests.importing.period_lines import lines_of

ADDED = ("moi-mot", "moi-hai", "moi-ba")
REMOVED = ("kinh-phi-dung-hang-viet", "nguyen-nhan-han-che")
MOVED = ("tiep-cong-dan-don-thu", "thi-dua-khen-thuong")
REWORDED = {
    "kien-toan-to-chuc-bo-may": "Kết quả kiện toàn, sắp xếp tổ chức bộ máy theo mô hình mới.",
    "tham-gia-xay-dung-phap-luat": "Về tham gia góp ý xây dựng pháp luật, nghị quyết.",
    "noi-dung-chuyen-bien-tot": "Nêu rõ những nội dung công tác, lĩnh vực có chuyển biến tốt, "
    "đóng góp thiết thực vào việc thực hiện các nhiệm vụ chính trị của địa phương.",
    "hoi-nghi-quan-triet": "Việc tổ chức hội nghị, lớp quán triệt, hướng dẫn triển khai trong hệ "
    "thống Mặt trận ba cấp",
}
SPLIT = ("quyen-lam-chu-giam-sat-hoa-giai", "tach-ra")
MERGED = ("hoi-doan-nguoi-viet-o-nuoc-ngoai", "tuyen-truyen-chu-truong-doi-ngoai")
"""The first is taken in by the second."""

_NEW = {
    "moi-mot": ("nam-bat-tinh-hinh-nhan-dan", "Công tác chuyển đổi số của Mặt trận các cấp."),
    "moi-hai": ("nghi-quyet-dai-hoi-dang", "Kết quả lấy ý kiến góp ý văn kiện Đại hội XIV."),
    "moi-ba": ("noi-dung-chuyen-bien-cham", "Bài học kinh nghiệm rút ra từ thực tiễn cơ sở."),
}
"""After which point each new one stands, and its words."""


@pytest.fixture
def edited(outline_period: Period) -> Period:
    """The real period as the office might change it half a year later."""
    points = outline_period.points
    taken: dict[str, Point] = {}
    for name in (*MOVED, *REMOVED):
        points, taken[name] = without(points, name)
    for name, (before, words) in _NEW.items():
        points = after(points, before, Point.model_validate({"id": name, "text": [words]}))
    points = after(points, "nghi-quyet-dai-hoi-dang", taken[MOVED[0]])
    points = after(points, "ket-qua-nong-thon-moi", taken[MOVED[1]])
    for name, words in REWORDED.items():
        points = changed(points, name, lambda point, words=words: reworded(point, words))
    whole = found(points, SPLIT[0]).text
    points = changed(points, SPLIT[0], lambda point: with_text(point, whole[:2]))
    rest = Point(id=SPLIT[1], text=whole[2:])
    points = after(points, SPLIT[0], rest)
    points, gone = without(points, MERGED[0])
    points = changed(points, MERGED[1], lambda p: with_text(p, (*p.text, *gone.text)))
    return outline_period.model_copy(update={"points": points, "corrections": ()})


@pytest.fixture
def proposal(imported: Callable[..., Proposal], edited: Period, outline_period: Period) -> Proposal:
    content = word_files.with_typed_numbers(list(lines_of(edited)))
    return imported(content, name="2024-nam", previous=outline_period)


def test_every_point_has_its_id(proposal: Proposal, edited: Period) -> None:
    new = {*ADDED, SPLIT[1]}
    pairs = list(zip(all_points(proposal.period.points), all_points(edited.points), strict=True))
    wrong = [
        (made.id, wanted.id)
        for made, wanted in pairs
        if (made.id != wanted.id) != (wanted.id in new)
    ]
    assert wrong == []
    assert {match.id for match in proposal.matches} == {
        point.id for point in all_points(edited.points)
    } - new


def test_the_differences_are_exactly_the_edits(proposal: Proposal, edited: Period) -> None:
    pairs = zip(all_points(proposal.period.points), all_points(edited.points), strict=True)
    made = {wanted.id: point.id for point, wanted in pairs}
    told = {change.id: set(change.kinds) - {Kind.FIGURES} for change in proposal.changes}
    expected = {
        **{made[name]: {Kind.ADDED} for name in ADDED},
        **{name: {Kind.REMOVED} for name in REMOVED},
        **{name: {Kind.MOVED} for name in MOVED},
        **{name: {Kind.REWORDED} for name in REWORDED},
        SPLIT[0]: {Kind.REWORDED},
        made[SPLIT[1]]: {Kind.ADDED, Kind.SPLIT},
        MERGED[0]: {Kind.REMOVED, Kind.MERGED},
        MERGED[1]: {Kind.REWORDED},
    }
    assert {name: kinds for name, kinds in told.items() if kinds} == expected
    related = {change.id: change.related for change in proposal.changes if change.related}
    assert related == {made[SPLIT[1]]: (SPLIT[0],), MERGED[0]: (MERGED[1],)}


def test_a_point_that_took_in_another_says_so(proposal: Proposal) -> None:
    assert found(proposal.period.points, MERGED[1]).replaces == (MERGED[0],)


def test_figures_stay_with_the_words_that_ask_for_them(
    proposal: Proposal, outline_period: Period
) -> None:
    moved = found(proposal.period.points, MOVED[0])
    assert moved.figures == found(outline_period.points, MOVED[0]).figures
    held = {f.id for p in all_points(outline_period.points) for f in p.figures}
    made = [f.id for p in all_points(proposal.period.points) for f in p.figures]
    assert len(made) == len(set(made))
    assert set(made) >= held - {"so-luong-kien-toan"}
