"""The site in Chromium: found in a second, read by everyone, private, without mouse or script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from decuong.vietnamese import folded
from tests.website.building import every_page, served

pytestmark = pytest.mark.slow

PERIOD_PAGE = "van-ban-huong-dan/2024-6-thang/index.html"
QUERIES = {
    "đề cương": "",
    "đại đoàn kết": "quy-vi-nguoi-ngheo-nha-dai-doan-ket",
    "giám sát phản biện": "dan-chu-giam-sat-xay-dung-dang",
    "Hòa giải": "quyen-lam-chu-giam-sat-hoa-giai",
    "quỹ vì người nghèo": "quy-vi-nguoi-ngheo-nha-dai-doan-ket",
    "người Việt Nam ưu tiên dùng hàng": "nguoi-viet-dung-hang-viet",
    "đối ngoại nhân dân": "doan-ket-quoc-te-doi-ngoai",
    "đơn thư khiếu nại": "tiep-cong-dan-don-thu",
    "bảo vệ môi trường": "moi-truong-an-toan-suc-khoe",
    "tiếp xúc cử tri": "tiep-xuc-cu-tri-y-kien-kien-nghi",
    "lưu ý": "luu_y",
    "kiến nghị, đề xuất": "kien-nghi-de-xuat",
    "CÔNG NGHỆ THÔNG TIN": "ung-dung-cong-nghe-thong-tin",
    "tập huấn cán bộ": "boi-duong-tap-huan-can-bo",
    "Thanh tra nhân dân": "quyen-lam-chu-giam-sat-hoa-giai",
    "nhà dột nát": "quy-vi-nguoi-ngheo-nha-dai-doan-ket",
    "biển đảo": "tuyen-truyen-bien-dao-bien-gioi",
    "ma túy": "moi-truong-an-toan-suc-khoe",
    "nhiệm vụ trọng tâm": "nhiem-vu-trong-tam",
    "số người tham dự": "boi-duong-tap-huan-can-bo",
}
"""What people look for, and the point of the outline that must be among the first three."""


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path, site_address: str) -> str:
    """The site's address: from a server, and opened from its folder."""
    return f"{site.as_uri()}/" if request.param == "file" else site_address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new reader's tab; fails the test if the page complains or asks anyone else."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(8_000)
    complaints: list[str] = []
    asked: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert complaints == []
    assert asked
    assert [
        url for url in asked if not re.match(r"http://127\.0\.0\.1:|file://|data:|about:", url)
    ] == []


def results(page: Page, query: str) -> list[str]:
    """Addresses search shows for a query, best first."""
    page.click("[data-md-component=search-query]")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.wait_for_selector(".md-search-result__link", state="detached")
    page.keyboard.insert_text(query)
    page.wait_for_selector(".md-search-result__link", state="attached")
    found: list[str] = page.eval_on_selector_all(
        ".md-search-result__link", "links => links.map(link => link.getAttribute('href'))"
    )
    return found


def test_twenty_phrases_with_and_without_marks_find_their_point(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    missed = []
    for phrase, expected in QUERIES.items():
        for query in (phrase, folded(phrase)):
            anchors = [
                re.split(r"[?#]", link)[-1] if "#" in link else "" for link in results(page, query)
            ]
            if expected not in anchors[:3]:
                missed.append((query, anchors[:3]))
    assert len(QUERIES) == 20
    assert missed == []


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("đ", "d"),
        ("ĐỀ CƯƠNG", "de cuong"),
        ("đại đoàn kết", "DAI DOAN KET"),
        ("giám sát, phản biện", "giam sat phan bien"),
    ],
)
def test_marks_and_capitals_change_nothing(page: Page, base: str, marked: str, bare: str) -> None:
    page.goto(f"{base}index.html")
    found = [[link.split("?")[0] + "#" + link.rpartition("#")[2] for link in results(page, query)]
             for query in (marked, bare)]  # fmt: skip
    assert found[0]
    assert found[0] == found[1]


def test_a_missing_page_helps_at_any_depth(chromium: Browser, site: Path) -> None:
    with served(site) as base:
        page = chromium.new_page()
        answer = page.goto(f"{base}van-ban-huong-dan/2019-nam/khong/co.html")
        assert answer is not None
        assert answer.status == 404
        assert page.inner_text("h1") == "Không tìm thấy trang"
        font = "document.fonts.load('700 16px Be Vietnam Pro').then(faces => faces.length)"
        assert page.evaluate(font) == 1
        colour = page.evaluate("getComputedStyle(document.querySelector('.md-header')).color")
        assert colour == "rgb(255, 255, 255)"
        assert "tiep-cong-dan-don-thu" in " ".join(results(page, "don thu"))
        page.keyboard.press("Escape")
        page.click("article a >> text=Văn bản hướng dẫn")
        page.wait_for_url(f"{base}van-ban-huong-dan/index.html")
        page.close()


@pytest.mark.parametrize("query", ["biển đảo", "bien dao", "BIEN DAO"])
def test_a_page_searches_the_archive_too(page: Page, open_site: Path, query: str) -> None:
    """The point was left out of the second period."""
    page.goto(f"{open_site.as_uri()}/tim-moi-ky.html")
    page.fill("#tim_chu", query)
    first = page.locator(".tim-ket-qua a").first
    assert first.get_attribute("href") == (
        "van-ban-huong-dan/2024-6-thang/index.html#tuyen-truyen-bien-dao-bien-gioi"
    )
    first.click()
    page.wait_for_url("**#tuyen-truyen-bien-dao-bien-gioi")


def test_a_result_opens_at_its_point_and_shows_the_words_found(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    results(page, "hoa giai")
    marked = page.inner_text(".md-search-result__link[href*='hoa-giai'] mark >> nth=0")
    assert marked in {"hòa", "Hòa", "giải"}
    page.click(".md-search-result__link[href*='quyen-lam-chu-giam-sat-hoa-giai']")
    page.wait_for_url("**#quyen-lam-chu-giam-sat-hoa-giai")
    assert page.locator("#quyen-lam-chu-giam-sat-hoa-giai").is_visible()


def test_search_by_keyboard_alone(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    page.keyboard.type("tiep xuc cu tri")
    page.wait_for_selector(".md-search-result__link", state="attached")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**#tiep-xuc-cu-tri-y-kien-kien-nghi")


@pytest.mark.parametrize("widths", [(390, 320), (1280, 768)], ids=["phone", "desktop"])
def test_no_page_scrolls_sideways(page: Page, open_site: Path, widths: tuple[int, ...]) -> None:
    """Every kind of page, with all that folds away open; opened at one width and made narrower."""
    with served(open_site) as base:
        for name in every_page(open_site):
            page.set_viewport_size({"width": widths[0], "height": 900})
            page.goto(base + name)
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                room = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
                assert room[0] == width
                assert room[1] <= width, name


def test_without_javascript_everything_is_read_and_downloaded(
    chromium: Browser, site: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(site) as base:
        page.goto(base + PERIOD_PAGE)
        assert page.locator("#quyen-lam-chu-giam-sat-hoa-giai .huong-dan").first.is_visible()
        assert page.locator(".chon-cap").is_hidden()
        assert page.locator(".tai a[download]:visible").count() == 12
        assert page.locator("a[download$='.zip'], a[download][href$='.zip']").count() == 3
        with page.expect_download() as download:
            page.locator("a[download][href$='_huyen.docx']").click()
        name = download.value.suggested_filename
        assert (
            Path(download.value.path()).read_bytes()
            == (site / "tai-ve/2024-6-thang" / name).read_bytes()
        )
    context.close()


def test_a_script_slipped_into_a_page_does_not_run(
    chromium: Browser, site: Path, base: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{base}index.html")
    page.evaluate(
        """() => {
            const script = document.createElement("script")
            script.textContent = "window.slipped = true"
            document.body.append(script)
            const image = "<img src=x onerror='window.slipped = true'>"
            document.body.insertAdjacentHTML("beforeend", image)
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.slipped") is None
    page.close()


def test_a_reader_picks_the_level_once(page: Page, site_address: str) -> None:
    page.goto(site_address + PERIOD_PAGE)
    assert page.locator("section.cap:visible").count() == 3
    page.focus(".chon-cap [data-chon=xa]")
    page.keyboard.press("Enter")
    assert page.locator("section.cap:visible").count() == 1
    assert page.locator("#so-to-chuc-thanh-vien-cap-xa").is_visible()
    assert page.locator("#so-to-chuc-thanh-vien-cap-tinh").is_hidden()
    page.goto(f"{site_address}index.html")
    assert page.locator("section.cap:visible").count() == 1
    assert page.get_attribute(".chon-cap [data-chon=xa]", "aria-pressed") == "true"
    page.click(".chon-cap [data-chon='']")
    assert page.locator("section.cap:visible").count() == 3


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2025-05-21T16:59:00Z", "còn 8 ngày"),
        ("2025-05-21T17:01:00Z", "còn 7 ngày"),
        ("2025-05-29T10:00:00Z", "hôm nay là ngày cuối"),
        ("2025-05-30T00:00:00Z", "đã quá hạn 1 ngày"),
    ],
)
def test_days_left_are_counted_where_the_office_is(
    page: Page, open_site: Path, now: str, words: str
) -> None:
    """Midnight in Vietnam is 17:00 in Greenwich."""
    page.clock.set_fixed_time(now)
    page.goto(f"{open_site.as_uri()}/index.html")
    assert page.locator(".con-lai:visible").all_inner_texts() == [words]


def test_a_click_on_a_point_s_sign_copies_its_address(chromium: Browser, site: Path) -> None:
    with served(site) as base:
        context = chromium.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
        page = context.new_page()
        page.goto(base + PERIOD_PAGE)
        page.click("#tiep-cong-dan-don-thu .headerlink")
        page.get_by_role("status").get_by_text("Đã chép liên kết").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{base}{PERIOD_PAGE}#tiep-cong-dan-don-thu"
        context.close()


def test_a_plain_http_server_s_pages_copy_too(page: Page, site_address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(site_address + PERIOD_PAGE)
    page.focus("#tiep-cong-dan-don-thu .headerlink")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Đã chép liên kết").wait_for()
    page.click("[data-md-component=search-query]")
    page.keyboard.press("Control+V")
    pasted = page.input_value("[data-md-component=search-query]")
    assert pasted == f"{site_address}{PERIOD_PAGE}#tiep-cong-dan-don-thu"


def test_on_a_phone_the_section_being_read_stays_in_sight(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.as_uri()}/{PERIOD_PAGE}")
    assert page.locator(".dang-doc").is_hidden()
    page.evaluate("document.getElementById('tiep-cong-dan-don-thu').scrollIntoView()")
    page.wait_for_selector(".dang-doc a[href='#dan-chu-dai-dien-bao-ve-quyen-loi']")
    assert page.inner_text(".dang-doc").startswith("3.1. Thực hiện dân chủ")


def test_paper_gets_the_text_alone(page: Page, site: Path) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site.as_uri()}/{PERIOD_PAGE}")
    for hidden in (".md-header", ".md-sidebar--secondary", ".chan-trang", ".chon-cap", ".trang-ky"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.locator("#tiep-cong-dan-don-thu .huong-dan").is_visible()
    assert page.locator("#tiep-cong-dan-don-thu .headerlink").is_hidden()
