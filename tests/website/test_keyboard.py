"""Level, templates and search without a mouse: every stop is visible, every choice works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.website.building import served

pytestmark = pytest.mark.slow

PERIOD_PAGE = "van-ban-huong-dan/2025-6-thang/index.html"
OUTLINED = """() => {
  const style = getComputedStyle(document.activeElement)
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
}"""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, open_site: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"{open_site.as_uri()}/"
    else:
        with served(open_site) as address:
            yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(8_000)
    yield page
    context.close()


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is there, and see that it shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate(OUTLINED), selector
            return
    raise AssertionError(f"never reached: {selector}")


def test_a_level_is_picked_once_and_its_template_downloaded(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    tab_to(page, ".chon-cap [data-chon=xa]")
    page.keyboard.press("Space")
    assert page.locator("section.cap:visible").count() == 1
    tab_to(page, ".tai a")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "mau-bao-cao_2025-6-thang_xa.docx"
    page.goto(base + PERIOD_PAGE)
    assert page.locator("section.cap:visible").count() == 1
    assert page.locator("#so-to-chuc-thanh-vien-cap-tinh").is_hidden()
    page.reload()
    assert page.locator("section.cap:visible .cap__ten").inner_text() == "Cấp xã"


def test_a_unit_is_found_by_its_name_and_its_template_downloaded(page: Page, base: str) -> None:
    page.goto(base + PERIOD_PAGE)
    tab_to(page, ".chon-cap [data-chon=huyen]")
    page.keyboard.press("Enter")
    tab_to(page, ".mau-don-vi > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".mau-don-vi input")
    page.keyboard.type("phu vang")
    units = page.locator(".mau-don-vi li:visible > span:first-child")
    assert units.all_inner_texts() == ["Huyện Phú Vang"]
    tab_to(page, ".mau-don-vi li a")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")
    assert "phu-vang" in download.value.suggested_filename


def test_the_first_stop_leads_past_the_navigation(page: Page, base: str) -> None:
    page.goto(base + PERIOD_PAGE)
    tab_to(page, ".md-skip", most=1)
    page.keyboard.press("Enter")
    tab_to(page, ".chon-cap button", most=1)


def test_search_goes_on_in_all_periods_with_the_words_typed(page: Page, base: str) -> None:
    """The point was left out of the second period."""
    page.goto(base + PERIOD_PAGE)
    page.keyboard.press("/")
    page.keyboard.type("bien dao")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-moi-ky.html?tim=*")
    first = page.locator(".tim-ket-qua li").first
    assert "6 tháng đầu năm 2024" in first.inner_text()
    assert first.locator("a mark").all_inner_texts()[:2] == ["biển", "đảo"]
    tab_to(page, ".tim-ket-qua a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2024-6-thang/index.html#tuyen-truyen-bien-dao-bien-gioi")
