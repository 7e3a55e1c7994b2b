"""axe-core finds nothing on any kind of page, in either theme, with all that opens open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import violations
from tests.website.building import every_page, served

pytestmark = pytest.mark.slow

Theme = Literal["light", "dark"]


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(color_scheme=request.param)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize(
    ("theme", "width"),
    [
        ("light", 390),
        ("dark", 1280),
        pytest.param("light", 1280, marks=pytest.mark.soak),
        pytest.param("dark", 390, marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing(chromium: Browser, open_site: Path, theme: Theme, width: int) -> None:
    """Colours are the theme's, the layout is the width's."""
    page = chromium.new_page(color_scheme=theme, viewport={"width": width, "height": 900})
    kinds = {Path(name).stem: name for name in every_page(open_site)}  # the open period's come last
    with served(open_site) as base:
        for name in kinds.values():
            page.goto(base + name)
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            assert violations(page) == [], (name, width)
    page.close()


def test_axe_finds_nothing_while_no_period_is_open(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    with served(site) as base:
        for name in ("index.html", "van-ban-huong-dan/2024-6-thang/index.html"):
            page.goto(base + name)
            assert violations(page) == [], name


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_what_search_found(page: Page, open_site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    with served(open_site) as base:
        page.goto(f"{base}index.html")
        page.keyboard.press("/")
        page.keyboard.type("hoa giai")
        page.wait_for_selector(".md-search-result__link mark", state="attached")
        page.wait_for_timeout(400)  # the dialog fades in
        assert violations(page) == []
        page.goto(f"{base}tim-moi-ky.html")
        page.fill("#tim_chu", "hoa giai")
        page.wait_for_selector(".tim-ket-qua mark")
        assert violations(page) == []
