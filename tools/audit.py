"""Lighthouse over the built site, beside a stock Material site with the same text.

``.venv/bin/python tools/audit.py`` after ``make``; needs Node with npm, and Chromium. Pages are
served compressed, as servers do. Prints the medians of five runs with a throttled phone and fails
where accessibility, best practices or SEO are below 100, or speed is below the stock site's.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from decuong.loading import load
from decuong.website import site
from decuong.website.docs_tree import write_tree

AUDIT = Path("tools/audit")
PROGRAMS = Path("build/audit")
PAGES = ("index.html", "van-ban-huong-dan/{period}/index.html")
RUNS = 5
PERFECT = ("accessibility", "best-practices", "seo")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"

STOCK = """
site_name: x
use_directory_urls: false
theme: {name: material, language: vi, font: false}
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Files as a server sends them: texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, compressed unless it is by itself."""
        path = Path(self.translate_path(self.path))
        content = path.read_bytes() if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix not in {".woff2", ".png"}:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at an address of this machine."""
    handler = functools.partial(Compressed, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def lighthouse(address: str) -> dict[str, float]:
    """Scores of one run, by category."""
    command = [
        str(PROGRAMS / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json",
        "--only-categories=performance,accessibility,best-practices,seo",
        f"--chrome-flags={CHROMIUM}",
    ]  # fmt: skip
    environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    finished = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, env=environment
    )
    categories = json.loads(finished.stdout)["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items()}


def medians(folder: Path, page: str) -> dict[str, float]:
    """The median of each score over the runs."""
    with served(folder) as base:
        runs = [lighthouse(base + page) for _ in range(RUNS)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def stock_site(folder: Path) -> Path:
    """The same pages as Material shows them by itself."""
    made = site.made(load(Path("outline")), Path("build/tai-ve"), frozenset())
    write_tree(made, Path("docs"), folder / "docs")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=environment)  # noqa: S603
    return folder / "site"


def main() -> int:
    """Install, measure both, compare; returns the exit status."""
    PROGRAMS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(AUDIT / name, PROGRAMS / name)
    subprocess.run(["npm", "install", "--no-save", "--silent"], cwd=PROGRAMS, check=True)  # noqa: S607
    newest = load(Path("outline")).periods[0].period
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        stock = stock_site(Path(folder))
        for page in (page.format(period=newest) for page in PAGES):
            own, other = medians(Path("site"), page), medians(stock, page)
            print(f"{page}: {own}; stock: {other['performance']}")
            failed |= any(own[name] < 100 for name in PERFECT)
            failed |= own["performance"] < other["performance"]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
