from __future__ import annotations

import pytest

from decuong.outlines.level_outline import numbered
from decuong.outlines.model import NumberingRule, Period, Point, walk
from decuong.outlines.numbering import NUMBERINGS, shown_number

CASES = {
    "part": ["Phần thứ nhất", "Phần thứ hai", "Phần thứ ba", "Phần thứ tư"],
    "part-roman": ["Phần I", "Phần II", "Phần III", "Phần IV"],
    "section": ["Mục 1.", "Mục 2."],
    "upper": ["A.", "B.", "C.", "D.", "Đ.", "E."],
    "roman": ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X."],
    "arabic": ["1.", "2."],
    "dotted": ["1.", "2."],
    "letter": ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"],
    "paren": ["(1)", "(2)"],
    "star": ["*", "*"],
    "dash": ["-", "-"],
    "plus": ["+", "+"],
    "none": ["", ""],
}


def test_every_kind_has_a_case() -> None:
    assert CASES.keys() == NUMBERINGS.keys()


@pytest.mark.parametrize("kind", CASES)
def test_counts_as_documents_do(kind: str) -> None:
    shown = [shown_number((kind,), (position + 1,)) for position in range(len(CASES[kind]))]
    assert shown == CASES[kind]


def test_dotted_repeats_the_numbers_it_counts_under() -> None:
    assert shown_number(("part", "roman", "arabic", "dotted"), (1, 2, 3, 4)) == "3.4."
    assert (
        shown_number(("part", "roman", "arabic", "dotted", "dotted"), (1, 2, 3, 4, 5)) == "3.4.5."
    )


def test_letters_go_on_after_the_alphabet() -> None:
    assert shown_number(("letter",), (24,)) == "aa)"


RULE = NumberingRule(titled=("roman", "arabic"), untitled=("dash", "plus"))


def test_a_point_without_a_number_does_not_count() -> None:
    points = (
        _point("a", title="A"),
        _point("annex", title="PHỤ LỤC", unnumbered="true"),
        _point("b", title="B"),
    )
    assert [item.number for item in numbered(points, RULE)] == ["I.", "", "II."]


def _point(identity: str, *, title: str | None = None, **more: object) -> Point:
    words: dict[str, object] = {"title": title} if title else {"text": ("chữ",)}
    return Point.model_validate({"id": identity, **words, **more})


def test_titles_count_by_depth_and_texts_below_them() -> None:
    inner = _point("d", points=(_point("e"),))
    points = (_point("a", title="A", points=(_point("b", title="B"), _point("c"), inner)),)
    shown = [(p.point.id, p.number) for p in walk(numbered(points, RULE)[:1])]
    assert shown == [("a", "I."), ("b", "1."), ("c", "-"), ("d", "-"), ("e", "+")]


def test_a_point_decides_how_those_below_it_are_numbered() -> None:
    points = (_point("a", title="A", numbering="letter", points=(_point("b"), _point("c"))),)
    assert [p.number for p in walk(numbered(points, RULE)[:1])] == ["I.", "a)", "b)"]


def test_a_level_sees_what_applies_to_it_under_its_own_number() -> None:
    points = (_point("a", title="A", levels=("tinh",)), _point("b", title="B"))
    assert [(p.point.id, p.number) for p in numbered(points, RULE, "xa")] == [("b", "II.")]


def test_the_real_outline_is_numbered_as_in_the_letter(outline_period: Period) -> None:
    by_id = {
        found.point.id: found.number
        for found in walk(numbered(outline_period.points, outline_period.numbering))
    }
    assert by_id["ket-qua-cong-tac"] == "Phần thứ nhất"
    assert by_id["ket-qua-theo-chuong-trinh"] == "II."
    assert by_id["moi-truong-an-toan-suc-khoe"] == "2.4."
    assert by_id["hoi-nghi-quan-triet"] == "-"
    assert by_id["kien-nghi-de-xuat"] == "3."
    assert by_id["nhiem-vu-trong-tam"] == "Phần thứ hai"
