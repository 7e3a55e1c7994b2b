"""A second period: points added, removed, moved, reworded, split and merged keep the right ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from decuong.changes import Kind
from decuong.importing.proposal import Proposal
from decuong.model import Clause, Period, Point
from tests.importing import word_files
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
        points, taken[name] = _without(points, name)
    for name, (after, words) in _NEW.items():
        points = _after(points, after, Point.model_validate({"id": name, "text": [words]}))
    points = _after(points, "nghi-quyet-dai-hoi-dang", taken[MOVED[0]])
    points = _after(points, "ket-qua-nong-thon-moi", taken[MOVED[1]])
    for name, words in REWORDED.items():
        points = _changed(points, name, lambda point, words=words: _first(point, words))
    whole = _found(points, SPLIT[0]).text
    points = _changed(points, SPLIT[0], lambda point: _with_text(point, whole[:2]))
    rest = Point(id=SPLIT[1], text=whole[2:])
    points = _after(points, SPLIT[0], rest)
    points, gone = _without(points, MERGED[0])
    points = _changed(points, MERGED[1], lambda p: _with_text(p, (*p.text, *gone.text)))
    return outline_period.model_copy(update={"points": points, "corrections": ()})


def _first(point: Point, words: str) -> Point:
    first = point.text[0].model_copy(update={"text": words})
    return _with_text(point, (first, *point.text[1:]))


def _with_text(point: Point, text: tuple[Clause, ...]) -> Point:
    return point.model_copy(update={"text": text})


def _changed(points: tuple[Point, ...], name: str, change: Any) -> tuple[Point, ...]:
    return tuple(
        change(p)
        if p.id == name
        else p.model_copy(update={"points": _changed(p.points, name, change)})
        for p in points
    )


def _after(points: tuple[Point, ...], name: str, new: Point) -> tuple[Point, ...]:
    made: list[Point] = []
    for point in points:
        made.append(point.model_copy(update={"points": _after(point.points, name, new)}))
        made += [new] if point.id == name else []
    return tuple(made)


def _without(points: tuple[Point, ...], name: str) -> tuple[tuple[Point, ...], Point]:
    gone = _found(points, name)

    def kept(siblings: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            p.model_copy(update={"points": kept(p.points)}) for p in siblings if p.id != name
        )

    return kept(points), gone


def _found(points: tuple[Point, ...], name: str) -> Point:
    return next(point for point in _all(points) if point.id == name)


def _all(points: tuple[Point, ...]) -> list[Point]:
    return [found for point in points for found in (point, *_all(point.points))]


@pytest.fixture
def proposal(imported: Callable[..., Proposal], edited: Period, outline_period: Period) -> Proposal:
    content = word_files.with_typed_numbers(list(lines_of(edited)))
    return imported(content, name="2024-nam", previous=outline_period)


def test_every_point_has_its_id(proposal: Proposal, edited: Period) -> None:
    new = {*ADDED, SPLIT[1]}
    pairs = list(zip(_all(proposal.period.points), _all(edited.points), strict=True))
    wrong = [
        (made.id, wanted.id)
        for made, wanted in pairs
        if (made.id != wanted.id) != (wanted.id in new)
    ]
    assert wrong == []
    assert {match.id for match in proposal.matches.values()} == {
        point.id for point in _all(edited.points)
    } - new


def test_the_differences_are_exactly_the_edits(proposal: Proposal, edited: Period) -> None:
    pairs = zip(_all(proposal.period.points), _all(edited.points), strict=True)
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
    assert _found(proposal.period.points, MERGED[1]).replaces == (MERGED[0],)


def test_figures_stay_with_the_words_that_ask_for_them(
    proposal: Proposal, outline_period: Period
) -> None:
    moved = _found(proposal.period.points, MOVED[0])
    assert moved.figures == _found(outline_period.points, MOVED[0]).figures
    held = {f.id for p in _all(outline_period.points) for f in p.figures}
    made = [f.id for p in _all(proposal.period.points) for f in p.figures]
    assert len(made) == len(set(made))
    assert set(made) >= held - {"so-luong-kien-toan"}
