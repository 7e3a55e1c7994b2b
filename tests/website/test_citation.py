"""Points are cited as a person would: section, then place in it."""

from __future__ import annotations

from decuong.outlines.level_outline import numbered
from decuong.outlines.model import NumberingRule, Period, Point
from decuong.website.citation import cited


def test_points_of_the_real_outline(outline_period: Period) -> None:
    points = numbered(outline_period.points, outline_period.numbering)
    rows = {row.item.point.id: (row.section, row.bullet) for row in cited(points)}
    assert rows["ket-qua-cong-tac"] == ("", "")
    assert rows["huong-dan-trien-khai"] == ("I", "")
    assert rows["nam-bat-tinh-hinh-nhan-dan"] == ("II.1", "2")
    assert rows["moi-truong-an-toan-suc-khoe"] == ("II.2.4", "")
    assert rows["quyen-lam-chu-giam-sat-hoa-giai"] == ("II.3.1", "2")
    assert rows["kien-nghi-de-xuat"] == ("III.3", "")


def test_no_two_points_below_the_parts_share_a_citation(outline_period: Period) -> None:
    points = numbered(outline_period.points, outline_period.numbering)
    rows = [(row.section, row.bullet) for row in cited(points) if row.section]
    assert len(rows) == len(set(rows)) > 60


def test_letters_and_lists_within_lists() -> None:
    rule = NumberingRule(titled=("roman", "letter"), untitled=("dash", "plus"))
    bullet = {"id": "c", "text": ["x"]}
    middle = {"id": "b", "text": ["x"], "points": [bullet, bullet]}
    outer = {"id": "a", "title": "T", "points": [middle]}
    top = Point.model_validate({"id": "t", "title": "T", "points": [outer]})
    rows = [(row.section, row.bullet) for row in cited(numbered((top,), rule))]
    assert rows == [("I", ""), ("I.a", ""), ("I.a", "1"), ("I.a", "1.1"), ("I.a", "1.2")]
