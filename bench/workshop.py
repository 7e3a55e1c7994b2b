"""Copies of the project with as many periods as wanted, and its commands run in them."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from decuong.outlines.editing import Document, edit_file
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue
from decuong.outlines.placed import Trail, point_trails
from decuong.upkeep import SITE as SITE_WORK

PROJECT = Path(__file__).parent.parent
PERIOD = "2024-6-thang"
"""The real period, open in a workshop; the others are made from it."""

TEMPLATES = ("build_templates.py",)
SITE = ("-m", "decuong.cli", "site")
PARTS = ("build_templates.py", "mkdocs.yml", "decuong", "docs", "outline")


_RELEASE = """
import datetime, pathlib
from decuong.outlines.loading import load
from decuong.publishing import journal, releasing
releasing.printer = lambda: None
outline, day = pathlib.Path("outline"), datetime.date(2024, 1, 2)
catalogue = load(outline)
waiting = tuple(releasing.periods_to_release(catalogue))
journal.carry_out(outline, releasing.prepare(outline, catalogue, waiting, day).moves)
"""


def workshop(folder: Path, released: int = 0) -> Path:
    """A copy of the project in ``folder`` as it is while an office works on a period.

    That many periods are closed and released, with their files under ``outline/published``; then
    comes the real one, open and not yet released, and a draft where anything is released.
    """
    shutil.copytree(_released(released), folder, dirs_exist_ok=True)
    _write_period(folder, 2024, "open")
    if released:
        _write_period(folder, 2025, "draft")
    return folder


@cache
def _released(count: int) -> Path:
    """A project of released periods alone; kept until the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="decuong-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in PARTS:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=_left_out)
        else:
            shutil.copyfile(PROJECT / name, folder / name)
    for number in range(count):
        _write_period(folder, 2023 - number, "closed")
    if count:
        run(folder, "-c", _RELEASE, PATH="")  # no LibreOffice: its PDFs take longer than all else
    return folder


def _left_out(folder: str, names: list[str]) -> set[str]:
    periods = {name for name in names if Path(folder).name == "outline" and name[:1].isdigit()}
    return periods | {name for name in names if name in {"__pycache__", "published"}}


def _write_period(folder: Path, year: int, status: str) -> None:
    """The real period and its letter as another year might have worded them: no two are alike."""
    outline, period = PROJECT / "outline", f"{year}-6-thang"
    data = (outline / f"{PERIOD}.yml").read_text(encoding="utf-8")
    letter = (outline / "nguon" / f"{PERIOD}.txt").read_text(encoding="utf-8")
    data = data.replace("status: closed", f"status: {status}")
    if year != 2024:
        for before, after in (
            (f"period: {PERIOD}", f"period: {period}"),
            (f"source: nguon/{PERIOD}.txt", f"source: nguon/{period}.txt"),
            ("start: 2024-01-01", f"start: {year}-01-01"),
            ("end: 2024-06-30", f"end: {year}-06-30"),
            ("hiệu quả", f"hiệu quả trong năm {year}"),
        ):
            data = data.replace(before, after)
        letter = letter.replace("hiệu quả", f"hiệu quả trong năm {year}")
    (folder / "outline" / f"{period}.yml").write_text(data, encoding="utf-8")
    (folder / "outline" / "nguon" / f"{period}.txt").write_text(letter, encoding="utf-8")


def outline_of(folder: Path) -> Catalogue:
    """The workshop's outline."""
    return load(folder / "outline")


def run(folder: Path, *command: str, **environment: str) -> None:
    """Run Python in a workshop with its own copy of the package; raises if that fails."""
    own = {"PYTHONPATH": str(folder.absolute()), "NO_MKDOCS_2_WARNING": "1"}
    finished = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **own, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise RuntimeError(f"{command}: {finished.stdout}{finished.stderr}")


def remove_made(folder: Path) -> None:
    """Forget all templates made."""
    shutil.rmtree(folder / "build", ignore_errors=True)


def forget_site(folder: Path) -> None:
    """Forget that the site was built."""
    (folder / SITE_WORK.record).unlink(missing_ok=True)


def forget_compiled(folder: Path) -> None:
    """Forget that the site was built, and what is kept of templates between runs."""
    forget_site(folder)
    shutil.rmtree(folder / "build/.compiled", ignore_errors=True)


def with_guidance(folder: Path, words: str, period: str = PERIOD) -> None:
    """Give the first guidance of a period that no figure quotes other words."""
    path = folder / "outline" / f"{period}.yml"
    edit_file(path, lambda document: document.with_value(_guided(document), words))


def _guided(document: Document) -> Trail:
    """Where the first guidance stands that no figure quotes."""
    for trail, point in point_trails(document.data_at(())):
        if not point.get("figures") and not point.text("evidence"):
            if point.get("guidance"):
                return (*trail, "guidance")
            for place, clause in enumerate(point.mappings_of("text")):
                if clause.get("guidance"):
                    return (*trail, "text", place, "guidance")
    raise ValueError(f"no guidance of its own: {document.path}")
