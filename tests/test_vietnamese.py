from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decuong import vietnamese


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đề cương", "de cuong"),
        ("ĐẠI ĐOÀN KẾT", "dai doan ket"),
        ("Giám sát, 217-QĐ/TW", "giam sat, 217-qd/tw"),
    ],
)
def test_folds_marks_and_case(text: str, folded: str) -> None:
    assert vietnamese.folded(text) == folded
    assert vietnamese.folded(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = vietnamese.folded(text)
    assert vietnamese.folded(once) == once or once != once.lower()


def test_writes_dates_numbers_and_sizes() -> None:
    assert vietnamese.format_date(datetime.date(2024, 5, 29)) == "29/5/2024"
    assert vietnamese.format_number(1234567.25, 1) == "1.234.567,2"
    assert vietnamese.format_size(18022) == "17,6 KB"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Phong Điền", "phong-dien"),
        ("Cư M'gar", "cu-m-gar"),
        ("Krông Nô (cũ)", "krong-no-cu"),
        ("../a\\b\n", "a-b"),
        ("北", ""),
    ],
)
def test_a_slug_is_safe_in_the_name_of_a_file(name: str, slug: str) -> None:
    assert vietnamese.slug(name) == slug
