"""What changed since the period before, as a page and as data."""

from __future__ import annotations

import json

from decuong.model import Outline
from decuong.website import addresses
from decuong.website.changes_data import changes_data
from decuong.website.period_view import Shelf, views
from tests.website.conftest import html_of, texts_of

PAGE = addresses.changes_page("2025-6-thang")


def test_the_page_marks_words_and_names_what_is_gone(two_periods: Outline) -> None:
    page = html_of(texts_of(two_periods, Shelf())[PAGE])
    assert "Kết quả <ins>đã</ins> đạt được" in " ".join(page.split())
    assert 'href="../2024-6-thang/index.md#tuyen-truyen-bien-dao-bien-gioi"' in page
    assert 'href="index.md#ket-qua-dat-duoc"' in page
    assert page.count('class="thay-doi"') == 2


def test_the_first_period_has_no_such_page(two_periods: Outline) -> None:
    assert addresses.changes_page("2024-6-thang") not in texts_of(two_periods, Shelf())


def test_the_data_says_the_same(two_periods: Outline) -> None:
    data = json.loads(changes_data(views(two_periods, Shelf())[0]))
    assert (data["before"], data["after"]) == ("2024-6-thang", "2025-6-thang")
    kinds = {change["id"]: change["kinds"] for change in data["changes"]}
    assert kinds == {
        "tuyen-truyen-bien-dao-bien-gioi": ["removed"],
        "ket-qua-dat-duoc": ["reworded"],
    }
    (reworded,) = [change for change in data["changes"] if change["id"] == "ket-qua-dat-duoc"]
    assert {"stretch": "new", "words": "đã"} in reworded["words"]
