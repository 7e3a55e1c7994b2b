"""What an author sees while editing, in Chromium and page by page."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.website.building import add_second_period, workshop

pytestmark = pytest.mark.slow

PAGE = "van-ban-huong-dan/2024-6-thang/index.html"
GUIDANCE = "guidance: nêu rõ hình thức tuyên truyền nổi bật"
REBUILT = "Đã dựng lại sau"


@dataclass(frozen=True)
class Preview:
    """A running ``decuong preview``."""

    folder: Path
    address: str
    log: Path

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def everything(self) -> dict[str, bytes]:
        """All that can be reached from the first page, without what reloads it."""
        found: dict[str, bytes] = {}
        wanted = ["index.html", "search/muc-luc.js"]
        while wanted:
            path = wanted.pop()
            if path not in found:
                found[path] = re.sub(rb"livereload\(\d+, \d+\);", b"", _get(self.address + path))
                if path.endswith(".html"):
                    wanted += _links(path, found[path].decode())
        return found


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address) as response:  # noqa: S310  (our own server)
        return bytes(response.read())


def _links(path: str, page: str) -> Iterator[str]:
    """What a page links to and loads, by path on the site."""
    base = f"http://site/{path}"
    for link in re.findall(r'(?:href|src)="?([^" >]+)', page):
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(base, link))
        if (parts.scheme, parts.netloc) == ("http", "site"):
            yield f"{parts.path[1:]}index.html" if parts.path[-1] == "/" else parts.path[1:]


@contextmanager
def _previewed(folder: Path, log: Path, *arguments: str) -> Iterator[Preview]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    passing = log.with_suffix(".tmp")
    passing.mkdir()
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "decuong.cli", "preview", "--port", str(port), *arguments],
            cwd=folder,
            env={**os.environ, "BROWSER": "true", "TMPDIR": str(passing)},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_until(lambda: _answers(address) or process.poll() is not None)
        yield Preview(folder, address, log)
    finally:
        process.terminate()
        process.wait()
    assert not [*passing.iterdir()]  # it leaves nothing behind, however it ends


def _answers(address: str) -> bool:
    try:
        return bool(_get(address))
    except OSError:
        return False


def _wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    """Two periods, the later one open."""
    with _previewed(_two_periods(project, tmp_path / "project"), tmp_path / "log") as running:
        yield running


@pytest.fixture(scope="module")
def lasting(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The same, for one edit after the other."""
    folder = tmp_path_factory.mktemp("lasting")
    with _previewed(_two_periods(project, folder / "project"), folder / "log") as running:
        yield running


def _two_periods(project: Path, folder: Path) -> Path:
    """A project of two periods, with a page written by hand."""
    workshop(project, folder)
    own = "---\ntitle: Cách gửi\ndescription: Của tỉnh.\n---\n\n# Cách gửi\n"
    (folder / "docs/cach-dien-va-gui.md").write_text(own, encoding="utf-8")
    add_second_period(folder / "outline")
    return folder


def test_a_saved_edit_appears_without_a_reload_by_hand(preview: Preview, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(preview.address + PAGE)
    assert page.locator("text=theo tinh thần mới").count() == 0
    preview.edit("outline/2024-6-thang.yml", GUIDANCE, f"{GUIDANCE} theo tinh thần mới")
    page.wait_for_selector("text=theo tinh thần mới", timeout=30_000)
    page.close()


def test_a_draft_is_seen_while_doubts_remain_with_a_ribbon_that_says_so(preview: Preview) -> None:
    def shown() -> str:
        return _get(preview.address + PAGE).decode()

    assert "Bản nháp" not in shown()
    title = "title: Kết quả đã đạt được"
    preview.edit("outline/2025-6-thang.yml", title, f"{title}\n{' ' * 12}doubts: [xem lại chỗ này]")
    preview.edit("outline/2024-6-thang.yml", GUIDANCE, f"{GUIDANCE} theo tinh thần mới")
    _wait_until(lambda: "theo tinh thần mới" in shown())
    assert "<strong>Bản nháp</strong>: còn 1 chỗ" in shown()
    preview.edit("outline/2025-6-thang.yml", f"\n{' ' * 12}doubts: [xem lại chỗ này]", "")
    _wait_until(lambda: "Bản nháp" not in shown())


def test_another_outline_is_shown_and_followed(project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "project")
    (folder / "outline").rename(folder / "khac")
    with _previewed(folder, tmp_path / "log", "--outline", "khac") as preview:
        assert "theo tinh thần mới" not in _get(preview.address + PAGE).decode()
        preview.edit("khac/2024-6-thang.yml", GUIDANCE, f"{GUIDANCE} theo tinh thần mới")
        _wait_until(lambda: "theo tinh thần mới" in _get(preview.address + PAGE).decode())
    assert not (folder / "outline").exists()


EDITS = {
    "guidance": ("outline/2024-6-thang.yml", GUIDANCE, f"{GUIDANCE} theo tinh thần mới"),
    "a title": ("outline/2025-6-thang.yml", "title: Kết quả đã đạt được", "title: Kết quả"),
    "a name in the navigation": (
        "outline/2025-6-thang.yml",
        "short: 6 tháng đầu năm 2025",
        "short: nửa đầu năm 2025",
    ),
    "which period is current": ("outline/2025-6-thang.yml", "status: open", "status: closed"),
    "the organisation": ("outline/organisation.yml", "issuer: BAN THƯỜNG TRỰC", "issuer: BAN VỤ"),
    "a page written by hand": ("docs/cach-dien-va-gui.md", "\n# ", "\n# Mới: "),
    "the settings": ("mkdocs.yml", "plugins:", "extra_javascript: [assets/tim.js]\nplugins:"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_all_is_as_in_a_new_preview(
    lasting: Preview, tmp_path: Path, edit: str
) -> None:
    """One edit after the other is made while the same preview runs."""
    before = lasting.everything()
    assert len(before) > 60
    rebuilt = lasting.said().count(REBUILT)
    lasting.edit(*EDITS[edit])
    _wait_until(lambda: lasting.said().count(REBUILT) > rebuilt)
    with _previewed(lasting.folder, tmp_path / "other") as anew:
        expected = anew.everything()
        assert expected != before
        # Starting made the templates anew, which the first preview has to notice too.
        _wait_until(lambda: lasting.everything() == expected)


def test_a_period_that_is_gone_is_gone(preview: Preview, tmp_path: Path) -> None:
    gone = "van-ban-huong-dan/2025-6-thang/index.html"
    assert gone in preview.everything()
    (preview.folder / "outline/2025-6-thang.yml").unlink()
    _wait_until(lambda: REBUILT in preview.said())
    with pytest.raises(urllib.error.HTTPError):
        _get(preview.address + gone)
    with _previewed(preview.folder, tmp_path / "other") as anew:
        expected = anew.everything()
        _wait_until(lambda: preview.everything() == expected)


def test_mistakes_are_told_and_the_pages_stay(preview: Preview) -> None:
    before = preview.everything()
    wrong = GUIDANCE.replace("guidance:", "khoa-la:")
    preview.edit("outline/2024-6-thang.yml", GUIDANCE, wrong)
    _wait_until(lambda: "khoa-la" in preview.said())
    assert preview.everything() == before
    assert "outline/2024-6-thang.yml:" in preview.said()
    preview.edit("outline/2024-6-thang.yml", wrong, f"{GUIDANCE} lại")
    _wait_until(lambda: REBUILT in preview.said())
    assert "nổi bật lại".encode() in preview.everything()[PAGE]
    assert "Traceback" not in preview.said()
    assert not re.search("WARNING|ERROR|INFO", preview.said())


BREAKING = """
import pathlib

def on_post_page(output, page, **_):
    if pathlib.Path("break").exists() and page.file.src_uri == "van-ban-huong-dan/index.md":
        raise OSError(28, "No space left on device", "x")
    return output
"""
"""A hook of MkDocs: a disk that is full when some pages are written and others are not."""


def test_a_build_that_ended_midway_is_made_good(project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "project")
    add_second_period(folder / "outline")
    (folder / "breaking.py").write_text(BREAKING, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [breaking.py]\n")
    short = "short: 6 tháng đầu năm 2025"
    with _previewed(folder, tmp_path / "log") as preview:
        before = preview.everything()
        (folder / "break").touch()
        preview.edit("outline/2025-6-thang.yml", short, f"{short} lạ")
        _wait_until(lambda: "đĩa đã đầy" in preview.said())
        (folder / "break").unlink()
        preview.edit("outline/2025-6-thang.yml", f"{short} lạ", short)
        _wait_until(lambda: REBUILT in preview.said())
        assert preview.everything() == before
