"""Search finds points at their own addresses, with the words of the current periods alone."""

from __future__ import annotations

import json

from decuong.outlines.model import Catalogue, Period
from decuong.website.period_view import Downloads, PeriodView, views
from decuong.website.search import SearchEntry, all_periods, merged, search_entries
from tests.website.conftest import texts_of, with_words

ADDRESS = "van-ban-huong-dan/2024-6-thang/index.html"


def view_of(catalogue: Catalogue) -> PeriodView:
    return views(catalogue, Downloads())[0]


def test_every_point_is_an_entry_of_its_own(catalogue: Catalogue) -> None:
    view = view_of(catalogue)
    found = search_entries(view, current=True)
    points = [f"{ADDRESS}#{row.item.point.id}" for row in view.rows]
    figures = "van-ban-huong-dan/2024-6-thang/so-lieu.html"
    assert [e.location for e in found] == [ADDRESS, *points, f"{ADDRESS}#luu_y", figures]


def test_an_entry_says_where_it_stands_and_holds_guidance_and_figures(catalogue: Catalogue) -> None:
    found = {entry.location: entry for entry in search_entries(view_of(catalogue), current=True)}
    entry = found[f"{ADDRESS}#nam-bat-tinh-hinh-nhan-dan"]
    assert entry.title.startswith("Việc nắm bắt tình hình nhân dân")
    assert entry.text.startswith("<p>Mục II.1, ý 2.")
    assert "Hướng dẫn: theo định kỳ 3 tháng/1 lần" in entry.text
    assert "Số liệu: Số báo cáo" in entry.text


def test_of_the_archive_the_page_alone(catalogue: Catalogue) -> None:
    view = view_of(catalogue)
    (entry,) = search_entries(view, current=False)
    assert entry.location == ADDRESS
    assert entry.boost < search_entries(view, current=True)[0].boost


def test_all_periods_are_searched_on_a_page_of_their_own(two_periods: Catalogue) -> None:
    script = all_periods(views(two_periods, Downloads()))
    points = json.loads(script.removeprefix("window.moiKy = "))
    for period in two_periods.periods:
        address = f"van-ban-huong-dan/{period.period}/index.html#ket-qua-dat-duoc"
        assert [p[1] for p in points if p[0] == period.short].count(address) == 1
    assert "tim-moi-ky.md" in texts_of(two_periods, Downloads())


def test_one_period_needs_no_such_page(texts: dict[str, str]) -> None:
    assert "tim-moi-ky.md" not in texts


def test_no_personal_contact_even_of_an_open_period(
    catalogue: Catalogue, outline_period: Period
) -> None:
    opened = catalogue.model_copy(
        update={"periods": (outline_period.model_copy(update={"status": "open"}),)}
    )
    written = json.dumps([e.title + e.text for e in search_entries(view_of(opened), True)])
    values = [contact.value for contact in outline_period.contacts if contact.personal]
    assert values
    assert not any(value in written for value in values)


def test_words_are_escaped(catalogue: Catalogue) -> None:
    spoiled = with_words(catalogue, lambda _: "<b onclick=x>&")
    for entry in search_entries(view_of(spoiled), current=True):
        assert "<b" not in entry.title + entry.text
        assert "&lt;b onclick=x&gt;&amp;" in entry.title


def test_our_entries_take_the_place_of_the_page_s_own() -> None:
    old = "van-ban-huong-dan/2023-nam/cong-van.html"
    docs = [{"location": "a.html#old"}, {"location": "b.html"}, {"location": old}]
    index = json.dumps({"config": {"lang": ["vi"]}, "docs": docs})
    made = json.loads(
        merged(index, (SearchEntry("a.html#new", "T", "x", 1),), frozenset({"2023-nam"}))
    )
    assert [doc["location"] for doc in made["docs"]] == ["a.html#new", "b.html"]
    assert made["config"] == {"lang": ["vi"]}
