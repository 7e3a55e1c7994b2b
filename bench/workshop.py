"""Copies of the project with as many periods as wanted, and its commands run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from decuong.outlines.editing import Document, edit_file
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue
from decuong.outlines.placed import Trail, point_trails
from decuong.upkeep import SITE as SITE_WORK

PROJECT = Path(__file__).parent.parent
PERIOD = "2024-6-thang"
"""The real period; the others are made from it."""

TEMPLATES = ("build_templates.py",)
SITE = ("-m", "decuong.cli", "site")
PARTS = ("build_templates.py", "mkdocs.yml", "decuong", "docs", "outline")


def workshop(folder: Path, periods: int) -> Path:
    """A copy of the project in ``folder``, nothing published, with that many periods."""
    for name in PARTS:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=_left_out)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, folder / name)
    real = (folder / "outline" / f"{PERIOD}.yml").read_text(encoding="utf-8")
    for path in (folder / "outline").glob("[0-9]*.yml"):
        path.unlink()
    for number in range(periods):
        year = 2024 - number
        text = _of_year(real, year)
        (folder / "outline" / f"{year}-6-thang.yml").write_text(text, encoding="utf-8")
    return folder


def _left_out(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in {"__pycache__", "published"}}


def _of_year(real: str, year: int) -> str:
    """The real period as another year might have worded it, so that no two are alike."""
    if year == 2024:
        return real
    above, mark, below = real.partition("\noutline:\n")
    above = above.replace(f"period: {PERIOD}", f"period: {year}-6-thang")
    above = above.replace("start: 2024-01-01", f"start: {year}-01-01")
    above = above.replace("end: 2024-06-30", f"end: {year}-06-30")
    return above + mark + below.replace("hiệu quả", f"hiệu quả trong năm {year}")


def outline_of(folder: Path) -> Catalogue:
    """The workshop's outline."""
    return load(folder / "outline")


def run(folder: Path, *command: str) -> None:
    """Run Python in a workshop with its own copy of the package; raises if that fails."""
    environment = {**os.environ, "PYTHONPATH": str(folder.absolute()), "NO_MKDOCS_2_WARNING": "1"}
    finished = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
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
