"""Draw the picture that messengers show beside a link to the site; committed, no build runs this.

Needs Debian's Chromium and Playwright: ``.venv/bin/python tools/share_picture.py``.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path("decuong/website/theme/assets/anh-chia-se.png")
SIZE = {"width": 1200, "height": 630}

PICTURE = """<!doctype html><style>body{margin:0}svg{display:block}</style>
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="#a3121a"/>
<rect y="606" width="1200" height="24" fill="#f2b705"/>
<path d="M420 90h250l110 110v330H420z" fill="#fff"/><path d="M670 90v110h110z" fill="#f2b705"/>
<path d="M420 90v440" stroke="#f2b705" stroke-width="20"/>
<path d="M480 250h240M480 310h240M480 370h240M480 430h160" stroke="#a3121a" stroke-width="18"/>
</svg>"""


def main() -> None:
    """Write the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        page.set_content(PICTURE)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
