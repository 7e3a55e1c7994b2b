"""What axe-core finds wrong with a page that Chromium shows."""

from __future__ import annotations

from functools import cache
from importlib import resources

from playwright.sync_api import Page


@cache
def _script() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[tuple[str, str]]:
    """Each rule that is broken, with the first element that breaks it; frames are not entered.

    All rules are asked, but what keeps to them is not described, which takes a third of the time.
    """
    options = "{ iframes: false, resultTypes: ['violations'] }"
    found = page.evaluate(f"async () => {{ {_script()}; return await axe.run({options}); }}")
    assert found["passes"]
    return [(rule["id"], rule["nodes"][0]["html"][:300]) for rule in found["violations"]]
