"""One Chromium for all tests of a run: Playwright can be begun but once."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.website.building import CHROMIUM, QUIET


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def wait_until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until an expression holds in the page.

    Playwright's ``wait_for_function`` asks again by ``eval`` within the page, which the pages'
    content security policy forbids.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)
