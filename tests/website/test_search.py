"""Search finds points at their own addresses, with the words of the current periods alone."""

from __future__ import annotations

import json
from pathlib import Path

from decuong.outlines.model import Catalogue, Glossary, Period
from decuong.website.period_view import Downloads, PeriodView, views
from decuong.website.search import dictionary_script, entries_script, page_entries, search_entries
from decuong.website.site import make_site
from tests.website.conftest import texts_of, with_words

ADDRESS = "van-ban-huong-dan/2024-6-thang/index.html"


def view_of(catalogue: Catalogue) -> PeriodView:
    return views(catalogue, Downloads())[0]


def test_every_point_level_unit_and_page_is_an_entry(catalogue: Catalogue) -> None:
    view = view_of(catalogue)
    found = search_entries(view, True, catalogue.glossary)
    points = [f"{ADDRESS}#{row.item.point.id}" for row in view.rows]
    levels = [f"{ADDRESS}#cap_{shown.level.id}" for shown in view.levels]
    others = [
        f"van-ban-huong-dan/2024-6-thang/{name}.html" for name in ("cong-van", "so-lieu", "ra-soat")
    ]
    expected = [ADDRESS, *points, f"{ADDRESS}#luu_y", *levels, *others]
    assert [entry.location for entry in found] == expected
    assert [e.kind for e in found].count("level") == 3


def test_an_entry_says_where_it_stands_and_holds_guidance_and_figures(catalogue: Catalogue) -> None:
    found = {entry.location: entry for entry in search_entries(view_of(catalogue), current=True)}
    entry = found[f"{ADDRESS}#nam-bat-tinh-hinh-nhan-dan"]
    assert entry.title.startswith("Việc nắm bắt tình hình nhân dân")
    assert entry.text.startswith("Mục II.1, ý 2.")
    assert "Hướng dẫn: theo định kỳ 3 tháng/1 lần" in entry.text
    assert "Số liệu: Số báo cáo" in entry.text


def test_of_the_archive_the_page_alone(catalogue: Catalogue) -> None:
    (entry,) = search_entries(view_of(catalogue), current=False)
    assert entry.location == ADDRESS


def test_everyday_words_come_from_the_glossary(catalogue: Catalogue) -> None:
    view = view_of(catalogue)
    (level, *_) = [
        entry for entry in search_entries(view, True, catalogue.glossary) if entry.kind == "level"
    ]
    assert "hạn nộp" in level.also
    without = [entry for entry in search_entries(view, True) if entry.kind == "level"]
    assert without
    assert not any("hạn nộp" in entry.also for entry in without)


def test_all_periods_are_searched_on_a_page_of_their_own(two_periods: Catalogue) -> None:
    made = make_site(two_periods, Path("nothing"), frozenset()).data["search/moi-ky.js"]
    points = json.loads(str(made).removeprefix("window.moiKy = "))
    for period in two_periods.periods:
        address = f"van-ban-huong-dan/{period.period}/index.html#ket-qua-dat-duoc"
        assert [p[1] for p in points if p[5] == period.short].count(address) == 1
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


def test_a_page_written_by_hand_is_found_by_its_sections() -> None:
    content = (
        '<h1>T</h1><p>a &amp; b</p><h2 id="dien">Cách <b>điền</b></h2><p>c</p><h3 id="x">X</h3>d'
    )
    found = page_entries("cach-dien-va-gui.html", "T", content, Glossary())
    assert [(one.location.partition("#")[2], one.title, one.text) for one in found] == [
        ("", "T", "T a & b"),
        ("dien", "Cách điền", "c"),
        ("x", "X", "d"),
    ]


def test_scripts_say_what_entries_say(catalogue: Catalogue) -> None:
    """Even words that would end a script."""
    spoilt = with_words(catalogue, lambda _: '</script>\u2028"')
    entries = search_entries(view_of(spoilt), True)
    script = entries_script("mucLuc", ((entry, "kỳ") for entry in entries))
    read = json.loads(script.removeprefix("window.mucLuc = "))
    assert [one[1] for one in read] == [entry.location for entry in entries]
    assert all(one[2].count("</script>") for one in read if one[0] == "point")
    assert json.loads(dictionary_script(catalogue).removeprefix("window.tuDien = "))["terms"]
