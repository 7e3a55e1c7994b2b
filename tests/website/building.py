"""Builds the site in a folder of its own, and shows it to Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.sample import OUTLINE

CHROMIUM = "/usr/bin/chromium"
"""Debian's; tests install no browser of their own."""

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
"""Chromium without its own requests."""


def workshop(project: Path, folder: Path) -> Path:
    """What a build of the site reads, with the tests' outline."""
    shutil.copytree(OUTLINE, folder / "outline")
    shutil.copytree(project / "docs", folder / "docs")
    shutil.copyfile(project / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def add_second_period(outline: Path) -> None:
    """A period of 2025 beside that of 2024: open, published, a point fewer, a title reworded."""
    text = (outline / "2024-6-thang.yml").read_text("utf-8")
    for old, new in (
        ("period: 2024-6-thang", "period: 2025-6-thang"),
        ("status: closed", "status: open"),
        ("short: 6 tháng đầu năm 2024", "short: 6 tháng đầu năm 2025"),
        ("start: 2024-01-01", "start: 2025-01-01"),
        ("end: 2024-06-30", "end: 2025-06-30"),
        ("published:", "published: 2025-05-02"),
        ("title: Kết quả đạt được", "title: Kết quả đã đạt được"),
        ("last_day: 2024-05-29", "last_day: 2025-05-29"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    text = text.replace("trước ngày 30/5/2024", "trước ngày 30/5/2025")
    removed = r"              - id: tuyen-truyen-bien-dao-bien-gioi\n.*\n.*\n"
    (outline / "2025-6-thang.yml").write_text(re.sub(removed, "", text), "utf-8")


def give_address(outline: Path, address: str) -> None:
    """Set the site's address."""
    path = outline / "organisation.yml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^  address:.*$", f"  address: {address}", text), "utf-8")


def mkdocs(*arguments: str) -> list[str]:
    """The command line of MkDocs."""
    return [sys.executable, "-m", "mkdocs", *arguments]


def build(folder: Path, site: str = "site") -> subprocess.CompletedProcess[str]:
    """Build strictly, as ``decuong site`` does."""
    return subprocess.run(
        mkdocs("build", "--strict", "--site-dir", site),
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


KINDS = frozenset(
    {"index", "404", "cach-dien-va-gui", "cong-bo-ky-moi", "cong-van", "so-lieu", "thay-doi",
     "tim-moi-ky"}
)  # fmt: skip
"""Every kind of page, by the name of its file."""


def every_page(site: Path) -> list[str]:
    """All pages of a site of two periods, so of every kind."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert {Path(name).stem for name in found} == KINDS
    return found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at an address of this machine; what is missing answers with its 404.html."""

    class Host(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def send_error(self, code: int, *more: Any) -> None:
            if code != 404 or not (folder / "404.html").is_file():
                super().send_error(code, *more)
                return
            content = (folder / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Host, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
