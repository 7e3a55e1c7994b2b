"""A hundred things officers type find what they mean, in five kinds.

The cases are data (``queries.toml``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from decuong.vietnamese import Strength, fold_spelling
from tests.chromium import wait_until
from tests.website.building import served

QUERIES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("queries.toml").read_text("utf-8")
)

FOLDED = {
    "Đề cương": "de cuong",
    "Ðại đoàn kết": "dai doan ket",
    "HÒA GIẢI": "hoa giai",
    "hoà giải": "hoa giai",
    "quý I, quí II": "qui i qui ii",
    "tỷ lệ; tỉ lệ": "ti le ti le",
    "kỹ thuật": "ki thuat",
    "tay, tai": "tay tai",
    "thúy": "thuy",
    "e-mail:": "e mail",
    "giam^sat": "giam sat",
    "217-QĐ/TW": "217 qd tw",
    "  Ủy   ban\u00a0MTTQ ": "uy ban mttq",
    "Ứng": "ung",
    "": "",
}
"""Texts, and their bare letters, in Python and in the browser."""


def test_there_are_a_hundred_in_five_kinds() -> None:
    assert [len(cases) for cases in QUERIES.values()] == [20] * 5


@pytest.mark.parametrize("text", FOLDED)
def test_words_are_folded_to_bare_letters(text: str) -> None:
    assert fold_spelling(text, Strength.BARE_LETTERS) == FOLDED[text]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def found(page: Page, query: str) -> list[str]:
    """Addresses of the first three results of the header's search."""
    page.fill("[data-md-component=search-query]", query)
    links: list[str] = page.eval_on_selector_all(
        ".md-search-result__link", "links => links.slice(0, 3).map(link => link.href)"
    )
    return links


def open_search(page: Page) -> None:
    """The header's search, when it is ready to answer."""
    page.click("[for=__search]:visible, [data-md-component=search-query]:visible >> nth=0")
    page.fill("[data-md-component=search-query]", "x")
    wait_until(page, "window.timKiem && window.mucLuc")
    page.wait_for_timeout(100)


def missed(page: Page) -> list[tuple[str, str, list[str]]]:
    """Queries that do not find what they mean among the first three."""
    open_search(page)
    wrong = []
    for kind, cases in QUERIES.items():
        for query, meant in cases.items():
            ends = (meant,) if isinstance(meant, str) else tuple(meant)
            links = found(page, query)
            if not any(link.endswith(ends) for link in links):
                wrong.append((kind, query, links))
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("where", ["desktop", "phone", "file"])
def test_a_hundred_queries_find_what_they_mean(
    page: Page, corrected_site: Path, where: str
) -> None:
    if where == "phone":
        page.set_viewport_size({"width": 390, "height": 844})
    if where == "file":
        page.goto(f"{corrected_site.as_uri()}/index.html")
        assert missed(page) == []
        return
    with served(corrected_site) as base:
        page.goto(f"{base}van-ban-huong-dan/2025-6-thang/so-lieu.html")
        assert missed(page) == []


@pytest.mark.slow
def test_the_browser_folds_as_python_does(page: Page, corrected_site: Path) -> None:
    page.goto(f"{corrected_site.as_uri()}/tim-moi-ky.html")
    assert {text: page.evaluate("text => timKiem.fold(text)", text) for text in FOLDED} == FOLDED


@pytest.mark.slow
@pytest.mark.parametrize(
    "query", ["trang cộng đồng", "số người", "công bố", "đính chính", "tệp Word"]
)
def test_the_publisher_s_manual_never_answers(page: Page, corrected_site: Path, query: str) -> None:
    page.goto(f"{corrected_site.as_uri()}/index.html")
    open_search(page)
    page.fill("[data-md-component=search-query]", query)
    links = page.eval_on_selector_all(".md-search-result__link", "all => all.map(one => one.href)")
    assert links
    assert not any("cong-bo-ky-moi" in link for link in links)


@pytest.mark.slow
def test_what_is_pasted_or_dictated_is_searched(page: Page, corrected_site: Path) -> None:
    """No key is pressed; the text is put in as menus and dictation do."""
    page.goto(f"{corrected_site.as_uri()}/index.html")
    page.focus("[data-md-component=search-query]")
    page.keyboard.insert_text("hòa giải")
    page.wait_for_selector(".md-search-result__link[href*='hoa-giai']", state="attached")


@pytest.mark.slow
def test_all_periods_rank_the_same_way(page: Page, corrected_site: Path) -> None:
    page.goto(f"{corrected_site.as_uri()}/tim-moi-ky.html")
    for query, end in (
        ("hòa giải", "#quyen-lam-chu-giam-sat-hoa-giai"),
        ("công văn", "cong-van.html"),
        ("hạn gửi", ("#cap_huyen", "#cap_xa", "#cap_tinh")),
        ("bien dao", "2024-6-thang/index.html#tuyen-truyen-bien-dao-bien-gioi"),
    ):
        page.fill("#tim_chu", query)
        first = page.locator(".tim-ket-qua a").first.get_attribute("href")
        assert first is not None
        assert first.endswith(end), query
