"""Takes the README's pictures from what ``make`` built: ``make pictures``."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pdfplumber
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parent.parent
PERIOD = "2024-6-thang"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Write ``pictures/site.png`` and ``pictures/template.png``."""
    folder = PROJECT / "pictures"
    folder.mkdir(exist_ok=True)
    take_page(PROJECT / "site/van-ban-huong-dan" / PERIOD / "index.html", folder / "site.png")
    document = PROJECT / f"site/tai-ve/{PERIOD}/mau-bao-cao_{PERIOD}_huyen_co-huong-dan.docx"
    take_document(document, folder / "template.png")


def take_page(page: Path, picture: Path) -> None:
    """Photograph the top of a page as a desktop shows it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        tab = browser.new_page(viewport={"width": 1280, "height": 960})
        tab.goto(page.as_uri())
        tab.wait_for_timeout(500)
        tab.screenshot(path=picture)
        browser.close()


def take_document(document: Path, picture: Path) -> None:
    """Photograph the first page of a document as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(document)], check=True, capture_output=True)  # noqa: S603
        with pdfplumber.open(Path(folder, document.with_suffix(".pdf").name)) as pdf:
            pdf.pages[0].to_image(resolution=110).save(picture)


if __name__ == "__main__":
    main()
