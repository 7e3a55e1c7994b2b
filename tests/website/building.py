"""Builds the site in a folder of its own, and shows it to Chromium."""

from __future__ import annotations

import datetime
import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import pytest

from decuong.documents.downloads import make_downloads
from decuong.outlines import reading
from decuong.outlines.loading import load
from decuong.outlines.model import Period, validated
from decuong.outlines.wording import period_words
from decuong.publishing.releasing import periods_to_release, prepare
from tests.project import without_office
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


def add_corrected_period(folder: Path) -> None:
    """The open period of 2025 as released twice: version 2 moves a deadline; forty units report.

    Two levels have deadlines, one of them forty units, and the outline a glossary.
    """
    outline = folder / "outline"
    add_second_period(outline)
    path = outline / "2025-6-thang.yml"
    text = path.read_text("utf-8")
    own = re.search(r"  - level: huyen\n(?:    .*\n|      .*\n)+", text)
    assert own is not None
    text = re.sub(r"  - level: xa\n(?:    .*\n)+", own[0].replace("huyen", "xa", 1), text)
    assert "levels: [tinh]" in text
    text = text.replace("levels: [tinh]", "levels: [tinh, xa]", 1)
    text = re.sub(r"\ncorrections:\n(?:  .*\n)+", "\n", text)
    text = text.replace("nguon/2024-6-thang.txt", "nguon/2025-6-thang.txt")
    path.write_text(text, "utf-8")
    units = "".join(
        f'  - {{code: "9{number:04}", kind: {kind}, name: {name}, level: xa}}\n'
        for number, (kind, name) in enumerate(COMMUNES)
    )
    (outline / "units/xa.yml").write_text(f"units:\n{units}", "utf-8")
    with chdir(folder):
        with pytest.MonkeyPatch.context() as patched:  # LibreOffice takes seconds each time
            patched.setenv("PATH", without_office(folder))
            _release(path.relative_to(folder), datetime.date(2025, 5, 2))
        text = path.read_text("utf-8")
        before, mark, after = text.partition("- level: xa")
        before = before.replace("trước ngày 30/5/2025", "trước ngày 08/6/2025")
        before = before.replace("last_day: 2025-05-29", "last_day: 2025-06-07")
        text = before + mark + after.replace("trước ngày 30/5/2025", "trước ngày 08/6/2025")
        text = text.replace("last_day: 2025-05-29", "last_day: 2025-06-07")
        versions = re.search(r"versions:\n(?:  .*\n)+", text)
        assert versions is not None
        second = "  - number: 2\n    note: Lùi hạn gửi báo cáo.\n"
        path.write_text(text.replace(versions[0], versions[0] + second, 1), "utf-8")
        _release(path.relative_to(folder), datetime.date(2025, 5, 20))


def _release(path: Path, day: datetime.date) -> None:
    """Release a period whose letter says what its file says."""
    data, _ = reading.read(path.as_posix(), path.read_bytes())
    assert data is not None
    read, _ = validated(Period, data)
    assert read is not None
    (path.parent / "nguon" / f"{path.stem}.txt").write_text(" ".join(period_words(read)), "utf-8")
    catalogue = load(path.parent)
    wanted = tuple(one for one in periods_to_release(catalogue) if one.period == path.stem)
    for move in prepare(path.parent, catalogue, wanted, day).moves:
        move.do()
        move.end()
    make_downloads(load(path.parent), Path("build/tai-ve"))


COMMUNES = [
    *[("phường", name) for name in (
        "Vỹ Dạ", "Thuận Hóa", "Phú Hội", "An Cựu", "Kim Long", "Hương Long", "Thủy Xuân", "An Hòa",
        "Hương Sơ", "Tây Lộc", "Đông Ba", "Xuân Phú", "Trường An", "Phước Vĩnh", "Thủy Biều",
    )],
    *[("xã", name) for name in (
        "Quảng Phú", "Quảng Thọ", "Quảng Vinh", "Quảng Phước", "Quảng Công", "Quảng Ngạn", "Phú Mỹ",
        "Phú An", "Phú Xuân", "Phú Gia", "Vinh Hà", "Vinh An", "Lộc Trì", "Lộc Bổn", "Lộc An",
        "Lộc Sơn", "Hồng Thượng", "Hồng Kim", "A Ngo", "Sơn Thủy", "Phong An", "Phong Sơn",
        "Phong Hiền", "Điền Lộc", "Thượng Lộ",
    )],
]  # fmt: skip
"""Forty communes, kind and name; places of the province, their levels and codes invented."""


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
     "tim-moi-ky", "ra-soat", "chu-viet-tat", "kiem-tra", "thu-muc", "zip", "github-gitlab",
     "nhanh-git"}
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
