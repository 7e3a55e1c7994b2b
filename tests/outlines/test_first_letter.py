"""What the letter and outline of 2024 say, as they were read: every guidance, figure and level."""

from __future__ import annotations

import re

import pytest

from decuong.outlines.level_outline import NumberedPoint, asks, numbered
from decuong.outlines.loading import source_text
from decuong.outlines.model import Period, Point, walk
from decuong.outlines.wording import period_words, source_words
from tests.sample import OUTLINE


@pytest.fixture(scope="module")
def points(outline_period: Period) -> list[Point]:
    return list(walk(outline_period.points))


def test_the_comparison_sees_a_lost_an_added_and_a_moved_word(outline_period: Period) -> None:
    expected = period_words(outline_period)
    source = source_text(OUTLINE, outline_period)
    for wrong, spoilt in (
        (" nhiệm vụ trọng tâm công tác", " nhiệm vụ công tác"),
        ("Nơi nhận:", "Nơi nhận gấp:"),
        ("Đánh giá khái quát", "khái quát Đánh giá"),
    ):
        assert wrong in source
        assert source_words(source.replace(wrong, spoilt, 1), outline_period) != expected


def test_the_source_is_the_letter_as_it_arrived() -> None:
    text = (OUTLINE / "nguon/2024-6-thang.txt").read_text(encoding="utf-8")
    for artefact in ("[bookmark: _Hlk149049109]", "thứ12", "ccấp", "vận động động", "Fangage"):
        assert artefact in text


def test_every_correction_has_a_reason_and_is_made(outline_period: Period) -> None:
    words = " ".join(period_words(outline_period))
    assert len(outline_period.corrections) == 8
    for correction in outline_period.corrections:
        assert correction.reason
        assert correction.wrong not in words
        assert (correction.right or "") in words


def test_no_guidance_is_left_in_parentheses(points: list[Point]) -> None:
    """What stands in parentheses in the outline's texts is not guidance."""
    left = {
        found
        for point in points
        for words in (point.title or "", *(clause.text for clause in point.text))
        for found in re.findall(r"\([^()]*\)", words)
    }
    assert left == {
        "(Fanpage)",
        "(nếu có)",
        "(trong đó vai trò chủ trì, khâu nối các hoạt động của các tổ chức thành viên trong "
        "công tác Mặt trận; vai trò kết nối với các cơ quan thuộc chính quyền)",
    }


def test_guidance_stands_at_the_clause_it_explains(points: list[Point]) -> None:
    by_id = {point.id: point for point in points}
    press = by_id["phat-huy-vai-tro-bao-chi"].text
    assert press[0].text.endswith("cơ quan báo chí;")
    assert press[0].guidance is not None
    assert press[0].guidance.startswith("nêu số lượng các chuyên trang")
    assert press[1].guidance is None
    rights = by_id["quyen-lam-chu-giam-sat-hoa-giai"].text
    assert [clause.guidance is not None for clause in rights] == [True] * 4


def test_every_parenthesis_of_the_source_is_guidance_or_stays(
    outline_period: Period, points: list[Point]
) -> None:
    source = source_text(OUTLINE, outline_period)
    found = re.findall(r"\(([^()]*)\)", source[source.index("Phần thứ nhất") :])
    stays = ("Fangage", "nếu có", "trong đó vai trò")
    guidance = [text for text in found if not text.startswith(stays)]
    assert [text for point in points for text in point.guidances()] == guidance
    assert len(found) - len(guidance) == 4


def test_points_have_a_title_a_text_or_both(points: list[Point]) -> None:
    by_id = {point.id: point for point in points}
    party, proposals = by_id["xay-dung-dang-nha-nuoc"], by_id["kien-nghi-de-xuat"]
    assert party.title
    assert party.text
    assert proposals.title == "Kiến nghị, đề xuất (nếu có):"
    assert proposals.text[0].text.startswith("Đề xuất khó khăn")


def test_optional_points_are_marked_and_say_so(points: list[Point]) -> None:
    assert [point.id for point in points if point.optional] == [
        "cuu-tro-thien-tai-rui-ro",
        "kien-nghi-de-xuat",
    ]


def test_leaves_and_finished_lead_ins_are_answered(points: list[Point]) -> None:
    by_id = {point.id: point for point in points}
    assert not asks(by_id["huong-dan-trien-khai"])
    assert not asks(by_id["ket-qua-theo-chuong-trinh"])
    assert asks(by_id["hoat-dong-giam-sat"])
    assert asks(by_id["nhiem-vu-trong-tam"])
    finished = by_id["huong-dan-trien-khai"].model_copy(
        update={"text": by_id["nhiem-vu-trong-tam"].text}
    )
    assert asks(finished)
    assert not asks(finished.model_copy(update={"answer": False}))


def test_every_quantity_the_guidance_asks_for_is_a_figure(points: list[Point]) -> None:
    """Guidance with a word of counting belongs to a point with figures, or asks for evidence."""
    counting = re.compile(r"(?<!một )số (lượng|liệu|buổi|người|cuộc|vụ|đơn|lớp)|tỷ lệ")
    for point in points:
        asked = any(counting.search(guidance) for guidance in point.guidances())
        assert asked == bool(point.figures or point.evidence), point.id


def test_figures_have_names_and_units_of_their_own(points: list[Point]) -> None:
    figures = [figure for point in points for figure in point.figures]
    assert len(figures) == 28
    without_unit = {figure.id for figure in figures if figure.unit is None}
    assert without_unit == {"so-luong-kien-toan", "so-luong-hiep-thuong", "so-luong-phoi-hop"}
    for point in points:
        names = [figure.name for figure in point.figures]
        assert len(names) == len(set(names))


def test_each_level_counts_itself_and_the_levels_below(outline_period: Period) -> None:
    def figures(level: str) -> list[str]:
        found: list[NumberedPoint] = [
            point
            for point in walk(numbered(outline_period.points, outline_period.numbering, level))
            if point.point.id == "ket-nap-to-chuc-thanh-vien"
        ]
        return [figure.id.removeprefix("so-to-chuc-") for figure in found[0].figures]

    assert figures("tinh")[1:] == [
        "thanh-vien-cap-tinh",
        "thanh-vien-cap-huyen",
        "thanh-vien-cap-xa",
    ]
    assert figures("huyen")[1:] == ["thanh-vien-cap-huyen", "thanh-vien-cap-xa"]
    assert figures("xa")[1:] == ["thanh-vien-cap-xa"]


def test_what_the_letter_does_not_say_stays_empty(outline_period: Period) -> None:
    letter = outline_period.letter
    assert (letter.number, letter.date) == (None, None)
    asked = {reporting.level: reporting for reporting in outline_period.levels}
    assert asked.keys() == {"tinh", "huyen", "xa"}
    for level in ("tinh", "xa"):
        assert asked[level].deadline is None
        assert asked[level].recipient is None
    deadline = asked["huyen"].deadline
    assert deadline is not None
    assert (deadline.words, str(deadline.last_day)) == ("trước ngày 30/5/2024", "2024-05-29")
