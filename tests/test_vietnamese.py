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


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        ("hòa giải", "hoà giải", 1),
        ("Ủy ban", "Uỷ ban", 1),
        ("quý", "qúy", 1),
        ("hòan thiện", "hoàn thiện", 1),
        ("KHÓA X", "KHOÁ X", 1),
        ("Ðảng ủy", "Đảng uỷ", 1),
        ("tỷ lệ", "tỉ lệ", 2),
        ("quý I", "quí I", 2),
        ("kỹ thuật, Mỹ thuật", "kĩ thuật, mĩ thuật", 2),
    ],
)
def test_one_spelling_for_those_that_only_move_a_mark(one: str, other: str, strength: int) -> None:
    for level in vietnamese.Strength:
        folded = [vietnamese.fold_spelling(text, level) for text in (one, other)]
        assert (folded[0] == folded[1]) == (level >= strength)
        assert vietnamese.fold_spelling(unicodedata.normalize("NFD", one), level) == folded[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("thúy", "thúi"), ("tay", "tai"), ("hoa", "hòa"), ("của", "cùa"), ("ma", "mạ"), ("dì", "đì")],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    folded = [vietnamese.fold_spelling(text, vietnamese.Strength.I_OR_Y) for text in (one, other)]
    assert folded[0] != folded[1]


@given(st.text(), st.sampled_from(vietnamese.Strength))
def test_a_folded_spelling_stays_as_it_is(text: str, strength: vietnamese.Strength) -> None:
    once = vietnamese.fold_spelling(text, strength)
    assert vietnamese.fold_spelling(once, strength) == once


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = vietnamese.folded(text)
    assert vietnamese.folded(once) == once or once != once.lower()


def test_names_stand_within_sentences_and_begin_headings() -> None:
    assert vietnamese.within_sentence("Năm 2026") == "năm 2026"
    assert vietnamese.within_sentence("MTTQ") == "MTTQ"
    assert vietnamese.capitalised("quý I năm 2026") == "Quý I năm 2026"
    assert vietnamese.format_weekday(datetime.date(2025, 6, 7)) == "thứ Bảy"


def test_writes_dates_numbers_and_sizes() -> None:
    assert vietnamese.format_date(datetime.date(2024, 5, 29)) == "29/5/2024"
    assert vietnamese.format_number(1234567.25, 1) == "1.234.567,2"
    assert vietnamese.format_size(18022) == "17,6 KB"
    assert [vietnamese.behind_number(unit) for unit in ("vụ việc", "%", "", None)] == [
        " vụ việc", "%", "", "",
    ]  # fmt: skip


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
