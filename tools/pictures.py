"""Takes the pictures of README and guides from what ``make`` built: ``make pictures``."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pdfplumber
import pypandoc  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright

from decuong.starting.new_project import EXAMPLE

PROJECT = Path(__file__).parent.parent
PERIOD = "2024-6-thang"
OFFICE = "Ủy ban MTTQ Việt Nam tỉnh Thí Dụ"
NEXT_PERIOD = (
    ("số người dự", "số người dự, số ý kiến"),
    ("Ba việc quan trọng nhất", "Những việc quan trọng nhất"),
    ("Cách làm hay, kinh nghiệm tốt", "Cách làm hay,kinh nghiệm tốt"),
)
"""What the letter of another period says differently, a slip of the typist among it."""
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Write the pictures of the README and of the page for the provincial office."""
    folder = PROJECT / "pictures"
    folder.mkdir(exist_ok=True)
    take_page(PROJECT / "site/van-ban-huong-dan" / PERIOD / "index.html", folder / "site.png")
    document = PROJECT / f"site/tai-ve/{PERIOD}/mau-bao-cao_{PERIOD}_huyen_co-huong-dan.docx"
    take_document(document, folder / "template.png")
    take_guide_pictures(PROJECT / "decuong/website/guides/hinh")


def take_guide_pictures(folder: Path) -> None:
    """Photograph the steps of a made-up office: every project's site shows these pictures."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name) / "du-an"
        start = ["init", str(work), "--yes", "--example", "--name", OFFICE]
        subprocess.run([sys.executable, "-m", "decuong.cli", *start], cwd=PROJECT, check=True)  # noqa: S603
        word = work / "cong-van-va-de-cuong.docx"
        write_word(work / f"outline/nguon/{EXAMPLE}.txt", word)
        take_desk(work, word, folder)
        answers = ["1", word.name, "", "2099-nam", "", "k"]
        take_terminal(work, answers, folder / "nhap.png")
        spoil(work / f"outline/{EXAMPLE}.yml")
        take_terminal(work, ["2"], folder / "kiem-tra.png")


def write_word(letter: Path, target: Path) -> None:
    """Make a Word file of the example's letter for another period, as an office would type it."""
    text = letter.read_text(encoding="utf-8").partition("\n")[2]
    for old, new in NEXT_PERIOD:
        assert old in text  # noqa: S101  (a picture of something else would come out)
        text = text.replace(old, new)
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    escaped = (re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", paragraph) for paragraph in paragraphs)
    pypandoc.convert_text("\n\n".join(escaped), "docx", "markdown", outputfile=str(target))


def spoil(period: Path) -> None:
    """Make two mistakes that people make."""
    text = period.read_text(encoding="utf-8")
    text = text.replace("last_day: 2099-12-14", "last_day: 2099-12-15", 1)
    period.write_text(text.replace("quote: số buổi họp", "quote: số cuộc họp"), encoding="utf-8")


# What a terminal shows of a typed answer; without one, nothing does.
ECHO = """
import builtins, sys
from decuong.cli import main

def shown(question, ask=builtins.input):
    answer = ask(question)
    print(f"\\x01{answer}\\x02")
    return answer

builtins.input = shown
sys.exit(main([]))
"""


def take_terminal(folder: Path, answers: list[str], picture: Path) -> None:
    """Photograph what ``decuong`` asks, is told and prints, up to the menu that comes next."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ECHO],
        cwd=folder,
        env=environment,
        input="".join(f"{answer}\n" for answer in answers),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said = done.stdout.rpartition("\n\n")[0].strip("\n")
    words = html.escape(said).replace("\x01", "<b>").replace("\x02", "</b>")
    style = "font:15px/1.5 Cousine,monospace;background:#1e1e1e;color:#ddd;padding:16px;margin:0"
    typed = "<style>b{color:#8fd3ff;font-weight:bold}</style>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        tab = browser.new_page(viewport={"width": 1000, "height": 200})
        tab.set_content(f'{typed}<pre style="{style};white-space:pre-wrap">{words}</pre>')
        tab.screenshot(path=picture, full_page=True)
        browser.close()


# Puts another folder's name where a page says one.
MOVE = """([from, to]) => {
  for (const one of document.querySelectorAll("p")) {
    one.innerHTML = one.innerHTML.split(from).join(to)
  }
}"""


def take_desk(folder: Path, word: Path, pictures: Path) -> None:
    """Photograph the desk: home, a proposal, the editor, and what is said before publishing."""
    started = subprocess.Popen(
        [sys.executable, "-m", "decuong.cli", "desk", "--no-browser"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None  # noqa: S101  (asked for)
    address = started.stdout.readline().strip()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            tab = browser.new_page(viewport={"width": 1100, "height": 760}, color_scheme="light")
            tab.goto(address)
            home = tab.url
            tab.screenshot(path=pictures / "ban-lam-viec.png")
            tab.goto(f"{home}cong-bo")
            tab.locator("#trial", has_text="Thêm").wait_for(timeout=120_000)
            tab.evaluate(MOVE, [str(folder), "Tài liệu/du-an"])  # not where this machine has it
            tab.screenshot(path=pictures / "cong-bo.png", full_page=True)
            tab.goto(f"{home}ky/{EXAMPLE}/sua")
            tab.locator(".point > details > summary").nth(1).click()
            tab.screenshot(path=pictures / "sua.png")
            tab.goto(f"{home}nhap")
            tab.set_input_files("#files", word)
            tab.wait_for_url("**/nhap/*")
            tab.fill("#ky", "2099-nam")
            tab.get_by_role("button", name="Đọc lại theo mã này").click()
            tab.locator("#beside button.line").nth(3).click()
            tab.screenshot(path=pictures / "de-xuat.png")
            browser.close()
    finally:
        started.terminate()
        started.wait()


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
