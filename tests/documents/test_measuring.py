"""Measured lines: titles broken where a reader would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decuong.documents.measuring import balanced, bold_width, italic_width


@pytest.mark.parametrize(
    ("text", "size", "millimetres"),
    [
        # As measured in a PDF set in Tinos, whose widths are Times New Roman's.
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.46),
        ("KẾT QUẢ CÔNG TÁC MẶT TRẬN 6 THÁNG ĐẦU NĂM 2024", 14, 137.4),
        ("BAN THƯỜNG TRỰC", 13, 46.0),
    ],
)
def test_a_line_is_as_long_as_it_is_set(text: str, size: float, millimetres: float) -> None:
    assert bold_width(text, size) == pytest.approx(millimetres, abs=0.1)


def test_an_italic_line_is_as_long_as_it_is_set() -> None:
    assert italic_width("ngày 05 tháng 02 năm 2024", 14) == pytest.approx(55.28, abs=0.1)


def test_a_title_breaks_before_a_conjunction() -> None:
    title = (
        "Kết quả công tác Mặt trận 6 tháng đầu năm 2024 "
        "và nhiệm vụ trọng tâm công tác 6 tháng cuối năm 2024"
    )
    assert balanced(title, 14, 155) == (
        "Kết quả công tác Mặt trận 6 tháng đầu năm 2024",
        "và nhiệm vụ trọng tâm công tác 6 tháng cuối năm 2024",
    )


WORDS = st.lists(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxy", min_size=1, max_size=9), min_size=1)


@given(WORDS)
def test_no_word_of_a_title_is_lost(words: list[str]) -> None:
    lines = balanced(" ".join(words), 14, 155)
    assert " ".join(lines).split() == words


@given(WORDS)
def test_a_title_that_fits_one_line_is_not_broken(words: list[str]) -> None:
    title = " ".join(words)
    assert (balanced(title, 14, 155) == (title,)) or bold_width(title, 14) > 155
