"""A district finds the templates made out in its own name, by typing it or without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

PAGE = "van-ban-huong-dan/2024-6-thang/index.html"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("a luoi", ["Huyện A Lưới"]), ("Hương", ["Thị xã Hương Thủy", "Thị xã Hương Trà"]),
     ("THÀNH PHỐ", ["Thành phố Huế"]), ("xyz", [])],
)  # fmt: skip
def test_a_unit_is_found_by_its_name(
    chromium: Browser, site: Path, typed: str, found: list[str]
) -> None:
    page = chromium.new_page()
    page.goto(f"{site.as_uri()}/{PAGE}")
    page.locator(".mau-don-vi summary").click()
    page.get_by_label("Gõ tên đơn vị").fill(typed)
    shown = page.locator(".mau-don-vi li:visible > span:first-child").all_inner_texts()
    assert shown == found
    status = page.locator(".mau-don-vi [role=status]").inner_text()
    assert bool(status) == (not found)
    page.close()


def test_every_unit_s_files_are_there_without_script(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{PAGE}")
    page.locator(".mau-don-vi summary").click()
    links = page.locator(".mau-don-vi li a")
    assert links.count() == 9 * 4
    assert not page.locator(".mau-don-vi input").is_visible()
    for number in range(links.count()):
        target = str(links.nth(number).get_attribute("href"))
        assert (site / PAGE).parent.joinpath(target).resolve().is_file()
    context.close()


def test_the_letter_s_page_offers_it_as_a_document(site: Path) -> None:
    page = (site / "van-ban-huong-dan/2024-6-thang/cong-van.html").read_text(encoding="utf-8")
    for form in ("docx", "odt"):
        assert f"de-cuong/de-cuong_2024-6-thang.{form}" in page
        assert (site / f"tai-ve/2024-6-thang/de-cuong/de-cuong_2024-6-thang.{form}").is_file()
