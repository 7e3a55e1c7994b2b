"""A clerk of a commune with an open, corrected period: the faults found by trying, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.axe import violations
from tests.chromium import wait_until
from tests.website.building import served

pytestmark = pytest.mark.slow

PERIOD = "van-ban-huong-dan/2025-6-thang/"
PHONE = ViewportSize(width=390, height=844)
PARTS = ("index", "so-lieu", "cong-van", "thay-doi", "ra-soat")
LIGHT = """selector => [...document.querySelectorAll(selector)].filter(one => one.offsetParent)
  .map(one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"""


@pytest.fixture(scope="module")
def base(corrected_site: Path) -> Iterator[str]:
    with served(corrected_site) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone that complains of nothing; the morning of 30 May 2025."""
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(8_000)
    page.clock.set_fixed_time("2025-05-30T03:00:00Z")
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def choose(page: Page, base: str, unit: str = "Phường Vỹ Dạ") -> None:
    """Choose level and unit on the home page, with two taps."""
    page.goto(f"{base}index.html")
    page.click(".chon-cap [data-chon=xa]")
    page.click(f".chon-don-vi button >> text={unit}")
    page.wait_for_selector(".viec:not([hidden])")


def test_first_visit_three_taps_then_two(page: Page, base: str) -> None:
    choose(page, base)
    with page.expect_download() as download:
        page.click(".viec__chinh")
    assert download.value.suggested_filename.startswith("mau-bao-cao_2025-6-thang_90000")
    assert download.value.suggested_filename.endswith(".docx")
    page.goto(f"{base}index.html")
    page.wait_for_selector(".viec:not([hidden])")
    assert page.locator(".cac-cap:visible").count() == 0
    page.click(".viec__thu:visible")
    page.wait_for_url("**/2025-6-thang/index.html#lien_he")
    link = page.locator(".viec .viec__thu:visible")
    subject = link.get_attribute("href") or ""
    assert subject.startswith("mailto:")
    assert "%20-%20Ph%C6%B0%E1%BB%9Dng%20V%E1%BB%B9%20D%E1%BA%A1" in subject
    assert page.locator(".viec a[href^='tel:']:visible").count() == 1


@pytest.mark.parametrize("typed", ["p. vỹ  dạ", "VY DA", "phuong vy da", "vĩ dạ"[:1] + "ỹ dạ"])
def test_a_unit_is_found_as_it_is_typed_in_a_hurry(page: Page, base: str, typed: str) -> None:
    page.goto(f"{base}index.html")
    page.click(".chon-cap [data-chon=xa]")
    page.fill(".chon-don-vi input", typed)
    assert page.locator(".chon-don-vi__ds button:visible").all_inner_texts() == ["Phường Vỹ Dạ"]


def test_the_card_stands_on_every_page_of_the_period(page: Page, base: str) -> None:
    choose(page, base)
    for name in PARTS:
        page.goto(f"{base}{PERIOD}{name}.html")
        page.wait_for_selector(".viec:not([hidden])")
        text = page.inner_text(".viec")
        assert "Phường Vỹ Dạ" in text
        assert "còn 8 ngày" in text
        assert page.locator(".viec .viec__lich:visible").get_attribute("download") is None
        assert page.inner_text(".viec__chinh").startswith("Phường Vỹ Dạ: mẫu để điền")
        href = page.locator(".viec__chinh").get_attribute("href")
        assert href
        assert page.request.get(page.evaluate("h => new URL(h, location.href).href", href)).ok
    page.click(".viec__doi")
    page.wait_for_selector(".viec", state="hidden")


def test_a_correction_shows_on_home_and_in_the_banner(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    note = page.inner_text(".dinh-chinh:visible >> nth=0")
    assert "Cấp huyện: hạn gửi trước ghi “trước ngày 30/5/2025”, nay trước ngày 08/6/2025." in note
    assert "Đính chính" in page.inner_text(".md-banner")
    page.click(".chon-cap [data-chon=huyen]")
    banner = page.inner_text(".md-banner")
    assert " ".join(banner.split()) == (
        "Đính chính hạn: Trước ngày 08/6/2025 (còn 8 ngày) gửi báo cáo 6 tháng đầu năm 2025"
    )
    page.goto(f"{base}cach-dien-va-gui.html")
    box = page.locator(".md-banner").bounding_box()
    assert box is not None
    assert box["height"] < 40  # one line
    page.goto(f"{base}{PERIOD}index.html")
    assert page.locator(".md-banner").count() == 0


def test_the_banner_knows_that_the_day_has_passed(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2025-06-10T03:00:00Z")
    page.goto(f"{base}index.html")
    page.click(".chon-cap [data-chon=xa]")
    assert "đã quá hạn 3 ngày" in page.inner_text(".md-banner")


@pytest.mark.parametrize("name", PARTS)
def test_paper_is_white_whatever_the_screen_was(chromium: Browser, base: str, name: str) -> None:
    context = chromium.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{base}{PERIOD}{name}.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 22, 20)"
    page.emulate_media(media="print", color_scheme="dark")
    pairs = page.evaluate(LIGHT, "body, p, h1, h2, h3, li, td, th, dd, ins, del, .dinh-chinh")
    assert len(pairs) > 10
    for colour, ground in pairs:
        red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
        assert red * 0.3 + green * 0.6 + blue * 0.1 < 110, (colour, ground)
        if not re.search(r", 0\)$", ground):
            assert min(map(int, re.findall(r"\d+", ground)[:3])) > 200, (colour, ground)
    for hidden in (".con-lai", ".ma-kiem", ".chon-cap", ".viec", ".ky .trang-thai"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    context.close()


def test_paper_has_one_typeface(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}index.html")
    page.emulate_media(media="print")
    fonts = page.evaluate(
        """() => [...new Set([...document.querySelectorAll(".md-content *")]
          .filter(one => one.offsetParent && one.textContent.trim())
          .map(one => getComputedStyle(one).fontFamily.split(",")[0]))]"""
    )
    assert fonts == ['"Times New Roman"']


def test_the_closed_drawer_takes_no_focus(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}index.html")
    for _ in range(14):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
        assert not inside
    page.click("[for=__drawer]:visible >> nth=0")
    wait_until(
        page,
        "getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'visible'",
    )


def test_a_missing_page_in_a_subfolder_is_styled_and_leads_home(
    chromium: Browser, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "phong/mat-tran").mkdir(parents=True)
    (tmp_path / "phong/mat-tran/trang").symlink_to(site)
    (tmp_path / "404.html").write_bytes((site / "404.html").read_bytes())
    with served(tmp_path) as base:
        for script in (True, False):
            context = chromium.new_context(viewport=PHONE, java_script_enabled=script)
            page = context.new_page()
            page.goto(f"{base}phong/mat-tran/trang/khong/co/dau.html")
            widest = page.evaluate(
                """() => Math.max(...[...document.querySelectorAll("svg, img")]
                  .map(one => one.getBoundingClientRect().width))"""
            )
            assert widest <= 40
            if script:
                wait_until(
                    page, "getComputedStyle(document.body).getPropertyValue('--vang').trim() !== ''"
                )
                page.click("article a >> text=Trang chủ")
                page.wait_for_url(f"{base}phong/mat-tran/trang/index.html")
            context.close()


def test_the_letter_leads_to_the_contact_it_leaves_out(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}cong-van.html")
    page.click(".cong-van a >> text=[…] >> nth=0")
    page.wait_for_url("**/index.html#lien_he")
    assert page.locator("#lien_he").is_visible()


def test_quoted_words_keep_their_heading_on_a_phone(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}so-lieu.html")
    cell = "document.querySelector('.bang-so-lieu td:nth-child(4)')"
    said = page.evaluate(f"getComputedStyle({cell}, '::before').content")
    assert "Lời hướng dẫn" in said


@pytest.mark.parametrize("name", ["so-lieu", "thay-doi", "ra-soat"])
def test_the_chosen_level_holds_on_screen_and_on_paper(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}{PERIOD}{name}.html")
    others = "[data-cap]:not([data-cap~=huyen])"
    shown = page.locator(f"article {others}:visible").count()
    if name != "thay-doi":
        assert shown
    page.click(".chon-cap [data-chon=huyen]")
    assert page.locator(f"article {others}:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(f"article {others}:visible").count() == 0


def test_ticks_stay_on_the_device_and_figures_can_stand_alone(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}ra-soat.html")
    page.click(".chon-cap [data-chon=xa]")
    page.check("[data-danh-dau=tiep-cong-dan-don-thu]")
    assert page.inner_text(".phieu-dem").startswith("Đã đánh dấu 1 trên")
    page.reload()
    assert page.is_checked("[data-danh-dau=tiep-cong-dan-don-thu]")
    page.check(".chi-so")
    assert page.locator(".o--muc:visible").count() == 0
    assert page.locator(".o--so:visible").count() > 10
    kept = page.evaluate("Object.keys(localStorage)")
    assert {key for key in kept if "__palette" not in key} == {"cap", "ra-soat:2025-6-thang"}


def test_the_guidance_of_a_point_is_copied(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    page = context.new_page()
    page.goto(f"{base}{PERIOD}index.html")
    page.click("#tiep-cong-dan-don-thu .chep-huong-dan")
    page.get_by_role("status").get_by_text("Đã chép hướng dẫn").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Hướng dẫn:" in copied
    assert "Chép" not in copied
    context.close()


def test_forced_colours_show_the_choice_and_the_banner(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE, forced_colors="active")
    page = context.new_page()
    page.goto(f"{base}index.html")
    page.click(".chon-cap [data-chon=xa]")
    grounds = page.eval_on_selector_all(
        ".chon-cap button", "all => all.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert len(set(grounds)) == 2
    context.close()


def test_link_targets_are_large_enough(page: Page, base: str) -> None:
    """24 × 24 px, links within a sentence aside (WCAG 2.2, 2.5.8)."""
    choose(page, base)
    for name in PARTS:
        page.goto(f"{base}{PERIOD}{name}.html")
        small = page.evaluate(
            """() => [...document.querySelectorAll("article a, article button, article summary")]
              .filter(one => one.offsetParent && getComputedStyle(one).display !== "inline")
              .map(one => [one.className, one.getBoundingClientRect()])
              .filter(([, box]) => box.height < 24 || box.width < 24)
              .map(([name, box]) => `${name} ${box.width}×${box.height}`)"""
        )
        assert small == [], name


def test_samples_scroll_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}cong-bo-ky-moi.html")
    assert page.locator("pre").count()
    assert page.locator("pre:not([tabindex='0'])").count() == 0


def test_the_title_of_the_header_is_not_clipped(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{base}index.html")
    title = page.locator(".md-header__topic .md-ellipsis").first.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert title is not None
    assert header is not None
    assert title["y"] >= header["y"]
    assert title["y"] + title["height"] <= header["y"] + header["height"]


def test_the_way_to_the_version_before_leads_to_its_files(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.click(".dinh-chinh a:visible >> nth=0")
    page.wait_for_url("**/index.html#tep_v1")
    assert page.locator("#tep_v1 a[href$='.docx']").first.is_visible()


def test_a_browser_that_runs_no_script_says_so(chromium: Browser, base: str) -> None:
    """As one too old for ours: it knows no question about scripting either."""
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(f"{base}tim-moi-ky.html")
    page.evaluate(
        """() => {
          for (const sheet of document.styleSheets)
            for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1)
              if (/scripting/.test(sheet.cssRules[at].conditionText || "")) sheet.deleteRule(at)
        }"""
    )
    assert page.locator(".khong-chay").is_visible()
    context.close()


def test_a_change_of_levels_is_named_not_struck(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}thay-doi.html")
    line = page.locator(".thay-doi li:has-text('Số tổ chức thành viên hiện có ở cấp tỉnh')")
    assert "đổi cấp: trước là cấp tỉnh, nay là cấp tỉnh, cấp xã" in line.inner_text()
    assert line.locator("del, ins").count() == 0


def test_what_is_gone_stands_with_all_its_words(page: Page, base: str) -> None:
    page.goto(f"{base}{PERIOD}thay-doi.html")
    gone = page.locator("#khong_con + .thay-doi")
    assert "Kết quả công tác tuyên truyền về biển, đảo và bảo vệ chủ quyền" in gone.inner_text()
    assert "…" not in gone.locator(".noi-dung").inner_text()
    titles = page.locator("article h2").all_inner_texts()
    assert titles.index("Không còn") < titles.index("Mục có thay đổi")


def test_a_deadline_says_its_weekday(page: Page, base: str) -> None:
    for name in ("index.html", f"{PERIOD}index.html", "van-ban-huong-dan/index.html"):
        page.goto(base + name)
        assert "ngày cuối: thứ Bảy, 7/6/2025" in page.inner_text("article")
    ics = page.request.get(f"{base}han-bao-cao_huyen.ics").text().replace("\r\n ", "")
    assert "thứ Bảy\\, 7/6/2025" in ics
    feed = page.request.get(f"{base}feed.xml").text()
    assert "trước ngày 30/5/2025 (ngày cuối: thứ Năm, 29/5/2025)" in feed  # of version 1
    assert "trước ngày 08/6/2025 (ngày cuối: thứ Bảy, 7/6/2025)" in feed
    assert feed.count("<entry>") == 2


def test_search_finds_levels_units_and_the_letter(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.click("[for=__search]:visible")
    for query, end in (("xã", "#cap_xa"), ("công văn", "cong-van.html"), ("kim long", "#dv_90004")):
        page.fill("[data-md-component=search-query]", query)
        page.wait_for_selector(f".md-search-result__link[href$='{end}']")
        links = page.eval_on_selector_all(
            ".md-search-result__link", "all => all.slice(0, 3).map(one => one.href)"
        )
        assert any(link.endswith(end) for link in links), query


def test_a_shared_link_names_the_site_and_the_deadline(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    said = {
        name: page.locator(f"meta[property='og:{name}']").get_attribute("content") or ""
        for name in ("title", "description")
    }
    assert said["title"] == page.inner_text("h1")
    assert "cấp xã: hạn gửi trước ngày 08/6/2025" in said["description"]


def test_names_begin_as_their_place_asks(page: Page, base: str) -> None:
    """A heading with a capital, the same words within a sentence without; ids keep đ as d."""
    page.goto(f"{base}index.html")
    assert page.inner_text("h2 >> nth=0")[:1] in "6ABCDEGHIKLMNOPQRSTUVXYĐ"
    page.goto(f"{base}{PERIOD}so-lieu.html")
    assert page.inner_text("h1") == "Số liệu cần báo cáo 6 tháng đầu năm 2025"
    page.goto(f"{base}cach-dien-va-gui.html")
    assert page.locator("h1").get_attribute("id") == "cach-dien-va-gui-bao-cao"


def test_axe_finds_nothing_in_forced_colours(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE, forced_colors="active")
    page = context.new_page()
    choose(page, base)
    for name in ("index.html", *(f"{PERIOD}{part}.html" for part in PARTS), "chu-viet-tat.html"):
        page.goto(base + name)
        assert violations(page) == [], name
    context.close()


def test_the_card_shows_the_first_page_of_the_template(page: Page, base: str) -> None:
    choose(page, base)
    picture = page.locator(".viec__hinh:visible")
    assert picture.get_attribute("src") == "tai-ve/2025-6-thang/hinh/xa.png"
    wait_until(
        page, "[...document.images].some(one => one.className === 'viec__hinh' && one.naturalWidth)"
    )
