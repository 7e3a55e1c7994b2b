"""The site as MkDocs builds it: whole, the same every time, never stale, in Vietnamese."""

from __future__ import annotations

import contextlib
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from decuong.outlines.model import Period
from tests.website.building import build, mkdocs, served
from tests.website.test_pages import Elements, walked

pytestmark = pytest.mark.slow

OUTLINE_PAGE = "van-ban-huong-dan/2024-6-thang/index.html"


def pages_of(site: Path) -> dict[str, Elements]:
    return {
        path.relative_to(site).as_posix(): Elements(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = pages_of(site)
    checked = 0
    for name, page in pages.items():
        for _, attributes in page.tags:
            for target in (attributes.get("href"), attributes.get("src")):
                if not target or urlsplit(target).scheme:
                    continue
                path, _, anchor = target.partition("#")
                assert not path.startswith("/") or name == "404.html", (name, target)
                found = (site / name).parent / unquote(path) if path else site / name
                found = site / path.lstrip("/") if path.startswith("/") else found
                assert found.resolve().is_file() or path in {"/", "/."}, (name, target)
                where = found.resolve().relative_to(site.resolve()).as_posix()
                if anchor and not anchor.startswith("__"):
                    assert anchor in pages[where].ids, (name, target)
                checked += 1
    assert checked > 200


def test_nothing_is_linked_or_loaded_from_elsewhere(site: Path) -> None:
    for name, page in pages_of(site).items():
        for tag, attributes in page.tags:
            for key in ("href", "src", "action"):
                assert not re.match(r"(https?:)?//", attributes.get(key) or ""), (name, tag)
    for path in [*site.rglob("*.css"), *site.glob("assets/*.js")]:
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", path.read_text("utf-8")), path


def test_every_word_of_the_outline_is_on_the_period_s_page(
    site: Path, outline_period: Period
) -> None:
    text = Elements((site / OUTLINE_PAGE).read_text("utf-8")).text
    for item in walked(outline_period):
        words = [item.point.title or "", *(clause.text for clause in item.point.text)]
        for said in (*words, *item.point.guidances()):
            assert said in text


def test_anchors_are_unique_on_every_page(site: Path) -> None:
    for name, page in pages_of(site).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_two_builds_are_the_same_bytes(made_workshop: Path, site: Path) -> None:
    finished = build(made_workshop, "again/and elsewhere")
    assert finished.returncode == 0, finished.stderr
    again = made_workshop / "again"
    assert digests(again / "and elsewhere") == digests(site)
    shutil.rmtree(again)


def test_no_banner_and_no_warning(made_workshop: Path) -> None:
    finished = build(made_workshop, "again")
    shutil.rmtree(made_workshop / "again")
    said = finished.stdout + finished.stderr
    assert "WARNING" not in said
    assert not re.search(r"Material for MkDocs|mkdocs 2|properdocs", said, re.IGNORECASE)


def test_templates_that_do_not_match_stop_the_build(spoilt: Path) -> None:
    catalogue = spoilt / "outline/2024-6-thang.yml"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(
        text.replace("title: Kết quả đạt được", "title: Kết quả đã đạt được"), "utf-8"
    )
    finished = build(spoilt, "new")
    assert finished.returncode == 1
    assert "build_templates.py" in finished.stderr
    assert "mau-bao-cao_2024-6-thang_tinh.docx" in finished.stderr


def test_a_missing_template_stops_the_build(spoilt: Path) -> None:
    (spoilt / "build/tai-ve/2024-6-thang/mau-bao-cao_2024-6-thang_xa.odt").unlink()
    finished = build(spoilt, "new")
    assert finished.returncode == 1
    assert "1 mẫu báo cáo chưa có" in finished.stderr


def test_an_author_s_mistake_is_told_as_such(spoilt: Path) -> None:
    catalogue = spoilt / "outline/2024-6-thang.yml"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("status: closed", "status: closd"), "utf-8")
    finished = build(spoilt)
    assert finished.returncode == 1
    said = finished.stdout + finished.stderr
    assert "outline/2024-6-thang.yml:" in said
    assert "Traceback" not in said
    assert (spoilt / "site" / OUTLINE_PAGE).is_file()


def test_two_files_on_one_path_stop_the_build(spoilt: Path) -> None:
    folder = spoilt / "docs/van-ban-huong-dan/2024-6-thang"
    folder.mkdir(parents=True)
    (folder / "so-lieu.md").write_text("# x\n", "utf-8")
    finished = build(spoilt, "new")
    assert finished.returncode == 1
    assert "van-ban-huong-dan/2024-6-thang/so-lieu.md" in finished.stdout + finished.stderr


def test_without_an_address_nothing_is_absolute(site: Path) -> None:
    assert "canonical" not in (site / "index.html").read_text("utf-8")
    assert not (site / "sitemap.xml").exists()
    assert not (site / "feed.xml").exists()


def test_an_address_makes_what_needs_one(open_site: Path) -> None:
    page = (open_site / OUTLINE_PAGE).read_text("utf-8")
    assert f'rel="canonical" href="https://example.org/{OUTLINE_PAGE}"' in page
    picture = 'property="og:image" content="https://example.org/assets/anh-chia-se.png"'
    assert picture in page
    assert (open_site / "assets/anh-chia-se.png").read_bytes().startswith(b"\x89PNG")
    sitemap = (open_site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>https://example.org/{OUTLINE_PAGE}</loc>" in sitemap
    assert not (open_site / "sitemap.xml.gz").exists()
    assert (open_site / "feed.xml").is_file()


def test_an_open_period_is_announced_on_every_page_but_its_own(open_site: Path) -> None:
    for name, page in pages_of(open_site).items():
        if name == "kiem-tra.html":  # stands alone: it asks for nothing, not even a style sheet
            continue
        announced = any(attributes.get("class") == "bao" for _, attributes in page.tags)
        assert announced == (name != "van-ban-huong-dan/2025-6-thang/index.html"), name
        if announced:
            assert "Đang nhận báo cáo 6 tháng đầu năm 2025" in page.text, name
        links = [attributes.get("href") or "" for tag, attributes in page.tags if tag == "link"]
        assert any(link.rpartition("/")[2] == "feed.xml" for link in links), name


def test_without_an_open_period_nothing_is_announced(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert "md-banner" not in path.read_text("utf-8"), path


def test_every_link_of_two_periods_leads_somewhere(open_site: Path) -> None:
    test_every_link_leads_somewhere(open_site)
    test_anchors_are_unique_on_every_page(open_site)


def test_a_second_period_is_the_current_one(open_site: Path) -> None:
    new = open_site
    home = Elements((new / "index.html").read_text("utf-8")).text
    assert "6 tháng đầu năm 2025 Đang nhận báo cáo" in home
    assert (new / "van-ban-huong-dan/2025-6-thang/thay-doi.html").is_file()
    assert not (new / "van-ban-huong-dan/2024-6-thang/thay-doi.html").exists()
    index = (new / "search/muc-luc.js").read_text("utf-8").removeprefix("window.mucLuc = ")
    locations = [location for _, location, *_ in json.loads(index)]
    assert "van-ban-huong-dan/2025-6-thang/index.html#ket-qua-dat-duoc" in locations
    assert "van-ban-huong-dan/2024-6-thang/index.html#ket-qua-dat-duoc" not in locations
    assert "van-ban-huong-dan/2024-6-thang/index.html" in locations
    newest = (new / "tai-ve/moi-nhat/mau-bao-cao_xa.docx").read_bytes()
    assert newest == (new / "tai-ve/2025-6-thang/mau-bao-cao_2025-6-thang_xa.docx").read_bytes()


ENGLISH = (
    "Skip to", "Search", "Initializing", "Type to", "Table of contents", "Back to top", "Made with",
    "Not found", "Copy to", "Previous", "Next", "Footer", "Header", "Navigation", "Switch to",
    "logo", "Download", "Home",
)  # fmt: skip


def test_no_english_is_left(site: Path) -> None:
    for name, page in pages_of(site).items():
        said = [page.text]
        for _, attributes in page.tags:
            for key in ("title", "aria-label", "alt", "placeholder", "content"):
                said.append(attributes.get(key) or "")
        for word in ENGLISH:
            assert not any(re.search(rf"\b{word}\b", words) for words in said), (name, word)


def test_no_file_holds_a_personal_contact(site: Path, outline_period: Period) -> None:
    values = [c.value.encode() for c in outline_period.contacts if c.personal]
    assert values
    for path in site.rglob("*"):
        if path.is_file():
            content = (
                path.read_bytes() + html.unescape(path.read_bytes().decode("latin-1")).encode()
            )
            assert not any(value in content for value in values), path


def test_an_edit_shows_without_a_restart(spoilt: Path) -> None:
    port = 18000 + os.getpid() % 1000
    server = subprocess.Popen(
        mkdocs("serve", "--strict", "--dev-addr", f"127.0.0.1:{port}"),
        cwd=spoilt,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/{OUTLINE_PAGE}"
        assert "chưa được làm lại" not in wait_for(address, "Kết quả đạt được")
        catalogue = spoilt / "outline/2024-6-thang.yml"
        text = catalogue.read_text("utf-8")
        catalogue.write_text(text.replace("title: Kết quả đạt được", "title: Kết quả mới"), "utf-8")
        assert "chưa được làm lại" in wait_for(address, "Kết quả mới")
    finally:
        server.terminate()  # an interrupt is ignored by what a shell started in the background
        server.wait(20)


def wait_for(address: str, words: str) -> str:
    """The page as soon as it holds the words; fails after 30 seconds."""
    for _ in range(150):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:  # noqa: S310
            page = str(answer.read().decode("utf-8"))
            if words in page:
                return page
        time.sleep(0.2)
    raise AssertionError(f"{words} did not show")


def test_the_site_is_served_whole(site: Path) -> None:
    """Every address the pages name answers over HTTP too."""
    with served(site) as base:
        for name in pages_of(site):
            with urllib.request.urlopen(base + name) as answer:  # noqa: S310
                assert answer.status == 200
