"""The program as a wheel, in an empty folder elsewhere, without the repository or a network."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.axe import violations
from tests.project import copied, files_of
from tests.website import test_built_site as built
from tests.website.building import served

pytestmark = pytest.mark.slow

NAME = "Ủy ban MTTQ Việt Nam tỉnh Điện Biên"
SITE = "Báo cáo Mặt trận Điện Biên https://mattran.thidu.example/"
PERIOD_PAGE = "van-ban-huong-dan/2099-vi-du/index.html"


@pytest.fixture(scope="module")
def program(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed wheel; the packages it needs are those of this environment."""
    folder = tmp_path_factory.mktemp("program")
    source = copied(project, folder / "source")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheel = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder / "wheels")]
    subprocess.run([*pip, *wheel, str(source)], check=True)
    found = ["--no-index", "--find-links", str(folder / "wheels"), "--no-deps", "decuong"]
    subprocess.run([*pip, "install", "--target", str(folder / "installed"), *found], check=True)
    return folder / "installed"


def _run(program: Path, folder: Path, *command: str, said: str = "") -> str:
    """What a command of the installed program says; it has no network."""
    finished = subprocess.run(
        [sys.executable, "-m", "decuong.cli", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(program), "PYTHONSAFEPATH": "1"},
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def made(program: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two levels and 46 units, from six answers, built; its path as people name it."""
    refusing = (project / "tests/abuse/no_network.py").read_text(encoding="utf-8")
    (program / "sitecustomize.py").write_text(refusing, encoding="utf-8")
    home = tmp_path_factory.mktemp("nhà") / "Đặng Thị Ưng/OneDrive - Sở Nội vụ"
    home.mkdir(parents=True)
    start = time.monotonic()
    answers = "\n".join((NAME, "", SITE, "1", "Điện Biên", "", ""))
    said = _run(program, home, "init", "Đề cương 2026", "--example", said=answers)
    assert [f"{n}/6." in said for n in range(1, 8)] == [*[True] * 6, False]
    _run(program, home / "Đề cương 2026", "build")
    assert time.monotonic() - start < 30
    return home / "Đề cương 2026"


def test_the_wheel_holds_everything_the_program_needs(program: Path, project: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "decuong"], cwd=project, capture_output=True, check=True
    )
    names = [name for name in listed.stdout.decode().split("\0") if name]
    assert len(names) > 200
    assert [name for name in names if not (program / name).is_file()] == []


def test_a_project_holds_nothing_of_the_program(made: Path) -> None:
    names = {path.name for path in made.iterdir()}
    assert names == {"outline", "docs", "mkdocs.yml", "README.md", ".gitignore", "build", "site"}
    settings = (made / "mkdocs.yml").read_text(encoding="utf-8")
    said = [line for line in settings.splitlines() if not line.startswith("#")]
    assert said == ["site_name: Đề cương", "plugins:", "  - decuong"]


def test_every_unit_has_its_templates(made: Path) -> None:
    manifest = made / "site/tai-ve/2099-vi-du/don-vi/manifest.json"
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    assert len({entry["unit"] for entry in entries}) == 46
    assert len(entries) == 46 * 4
    assert all((manifest.parent / entry["file"]).is_file() for entry in entries)


def test_a_second_build_changes_nothing(made: Path, program: Path) -> None:
    before = files_of(made / "site")
    _run(program, made, "build")
    assert files_of(made / "site") == before


def test_its_links_anchors_and_words_are_as_they_should_be(made: Path) -> None:
    built.test_every_link_leads_somewhere(made / "site")
    built.test_anchors_are_unique_on_every_page(made / "site")
    built.test_no_english_is_left(made / "site")


def test_axe_and_the_layout_find_nothing_wrong(made: Path, chromium: Browser) -> None:
    pages = sorted(
        path.relative_to(made / "site").as_posix() for path in made.rglob("site/**/*.html")
    )
    assert PERIOD_PAGE in pages
    page = chromium.new_page()
    with served(made / "site") as base:
        for width, names in ((390, pages), (1280, [PERIOD_PAGE])):
            page.set_viewport_size({"width": width, "height": 900})
            for name in names:
                page.goto(base + name)
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                assert violations(page) == [], name
    page.close()


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of every file, and of what is packed in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _unpacked(path.relative_to(folder).as_posix(), path.read_bytes())


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    yield name, content.decode("utf-8", "ignore")
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield from _unpacked(f"{name}/{part}", package.read(part))


def _sequences(text: str, length: int = 7) -> set[tuple[str, ...]]:
    """Every so many words that follow each other."""
    words = re.findall(r"\w+", re.sub("<[^>]*>", " ", text).lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_no_word_of_the_first_office_or_its_letter_is_in_it(made: Path, project: Path) -> None:
    letter = (project / "outline/nguon/2024-6-thang.txt").read_text(encoding="utf-8")
    common = r"(?i)ủy ban mttq việt nam( tỉnh)?|cộng hòa xã hội chủ nghĩa việt nam"
    foreign = _sequences(re.sub(common, " ", letter))
    assert len(foreign) > 2000
    checked = 0
    for name, text in _texts(made):
        assert "Huế" not in text, name
        assert "Thừa Thiên" not in text, name
        assert "2024-6-thang" not in text, name
        assert "MTTQ-BTT-TTH" not in text, name
        assert _sequences(text) & foreign == set(), name
        checked += 1
    assert checked > 1000


def test_the_made_up_period_says_so_on_every_page_and_in_every_file(made: Path) -> None:
    marked = 0
    for name, text in _texts(made / "site"):
        page = name.endswith(".html")
        document = re.fullmatch(r"tai-ve/.*\.(docx/word/document|odt/content)\.xml", name)
        if page or document or name.endswith((".ics", "2099-vi-du/outline.json")):
            assert re.search("ví dụ", text, re.IGNORECASE), name
            marked += 1
    assert marked > 100


def test_without_a_period_home_says_so(made: Path, program: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dự án"
    _run(program, tmp_path, "init", str(folder), "--yes", "--name", NAME, "--units", "Điện Biên")
    _run(program, folder, "build")
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert "Chưa có kỳ báo cáo nào" in home
    built.test_anchors_are_unique_on_every_page(folder / "site")


def test_its_own_colours_logo_and_footer_are_seen(
    made: Path, program: Path, tmp_path: Path, chromium: Browser
) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "xanh", ignore=shutil.ignore_patterns("site")))
    path = folder / "outline/organisation.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('# colours: { main: "#a3121a"', 'colours: { main: "#0b5d1e"')
    path.write_text(text.replace("# logo: logo.svg", "logo: logo.svg"), encoding="utf-8")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9" fill="#fff"/></svg>'
    (folder / "outline/logo.svg").write_text(drawing, encoding="utf-8")
    _run(program, folder, "build")
    assert (folder / "site/assets/bieu-trung.svg").read_text("utf-8") == drawing
    with served(folder / "site") as base:
        for scheme, expected in (("light", "rgb(11, 93, 30)"), ("dark", "rgb(7, 60, 20)")):
            page = chromium.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
            for name in ("index.html", PERIOD_PAGE):
                page.goto(base + name)
                header = page.locator(".md-header")
                shown = header.evaluate("element => getComputedStyle(element).backgroundColor")
                assert shown == expected
                assert page.locator(".md-header img[src*='bieu-trung.svg']").count() == 1
                assert "Trang thử" in page.locator(".chan-trang").inner_text()
                assert violations(page) == [], (name, scheme)
            page.context.close()
