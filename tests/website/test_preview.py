"""What an author sees while editing, in Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.website.building import mkdocs, workshop

pytestmark = pytest.mark.slow

PAGE = "van-ban-huong-dan/2024-6-thang/index.html"


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A project that ``mkdocs serve`` shows, and its address."""
    folder = workshop(project, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        mkdocs("serve", "--dev-addr", address),
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{address}/")
        yield folder, f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def test_a_saved_edit_appears_without_a_reload_by_hand(
    preview: tuple[Path, str], chromium: Browser
) -> None:
    folder, address = preview
    page = chromium.new_page()
    page.goto(address + PAGE)
    assert page.locator("text=theo tinh thần mới").count() == 0
    path = folder / "outline/2024-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    old = "guidance: nêu rõ hình thức tuyên truyền nổi bật"
    assert text.count(old) == 1
    path.write_text(text.replace(old, f"{old} theo tinh thần mới"), encoding="utf-8")
    page.wait_for_selector("text=theo tinh thần mới", timeout=30_000)
    page.close()
