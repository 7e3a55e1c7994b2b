"""Every screen in both themes: axe finds nothing, nothing runs off at 200 % zoom or on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import violations
from tests.desk.posting import post_file
from tests.desk.running_desk import Desk, desk_in
from tests.desk.test_afternoon import letter_of_2025
from tests.website.building import workshop

pytestmark = pytest.mark.slow

PERIOD = "2025-6-thang"


@pytest.fixture(scope="module")
def screens(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, list[str]]]:
    """A desk with a period of each kind: read, kept with a doubt, broken; and all its screens."""
    folder = workshop(project, tmp_path_factory.mktemp("axe"))
    with desk_in(folder) as desk:
        reading = post_file(desk, "/nhap", "thu.docx", letter_of_2025()).headers["location"]
        kept = desk.send(f"{reading}/giu", ky=PERIOD, truoc="2024-6-thang")
        assert kept.headers["location"] == f"/ky/{PERIOD}/xem-lai"
        (folder / "outline/2023-nam.yml").write_text("period: [", "utf-8")
        period = [
            f"/ky/{PERIOD}/{name}"
            for name in ("sua", "xem-lai", "doi-chieu", "bao-cao", "dinh-chinh")
        ]
        common = ["/", "/nhap", "/cong-bo", "/huong-dan", "/chung/co-quan", "/chung/cac-cap"]
        common += ["/chung/chu-viet-tat", "/chung/them"]
        rest = [reading, "/ky/2023-nam/sua", "/chung/don-vi-huyen", "/ky/khong-co/sua"]
        yield desk, [*common, *period, *rest, "/ky/2024-6-thang/xem-thu"]


@pytest.fixture(params=["light", "dark"])
def page(
    request: pytest.FixtureRequest, chromium: Browser, screens: tuple[Desk, list[str]]
) -> Iterator[Page]:
    desk, _ = screens
    context = chromium.new_context(color_scheme=request.param)
    name, _, value = desk.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": desk.origin}])
    yield context.new_page()
    context.close()


OPEN = """[...document.querySelectorAll("details")].slice(0, 12)
  .forEach(element => { element.open = true; })"""
"""Opens what is folded, to be looked at too."""


def runs_off(page: Page) -> list[int]:
    """The widths of a phone, of 200 % zoom and of a desktop at which something runs off."""
    found = []
    for width in (390, 1280, 640):
        page.set_viewport_size({"width": width, "height": 900})
        room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        found += [width] if room[0] > room[1] else []
    return found


def test_axe_finds_nothing_and_nothing_runs_off(
    page: Page, screens: tuple[Desk, list[str]]
) -> None:
    """Axe looks at 640 pixels, which are what 1,280 have at 200 %."""
    desk, addresses = screens
    for address in addresses:
        page.goto(desk.origin + address)
        page.evaluate(OPEN)
        assert runs_off(page) == [], address
        assert violations(page) == [], address


def test_everything_is_reached_by_keyboard(page: Page, screens: tuple[Desk, list[str]]) -> None:
    """From the home page to a point that moves, with no pointer."""
    desk, _ = screens
    page.goto(f"{desk.origin}/ky/{PERIOD}/sua")
    first = page.locator(".point > details > summary").nth(0)
    second = page.locator("section > .tree > .point").nth(1)
    words = second.get_attribute("data-id")
    first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".point > details").first.evaluate("d => d.open")
    second.locator("> details > summary").focus()
    with page.expect_response(lambda reply: reply.url.endswith("/sua")):
        page.keyboard.press("Alt+ArrowUp")
    page.locator(f"section > .tree > .point:first-child[data-id='{words}']").wait_for()
    page.get_by_role("button", name="Hoàn tác").focus()
    page.keyboard.press("Enter")
    page.locator(f"section > .tree > .point:nth-child(2)[data-id='{words}']").wait_for()
