"""The same pages as ready Markdown, built by other generators."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from bench.workshop import outline_of, run
from decuong.website import site

PEERS = Path(__file__).parent / "peers"


def plain_material(here: Path) -> Callable[[], None]:
    """MkDocs Material with pages, downloads and navigation of the workshop's site."""
    folder = _tree(here, here / "material", files_in="docs")
    return lambda: run(folder, "-m", "mkdocs", "build", "--quiet", "--clean")


def zensical(here: Path) -> Callable[[], None]:
    """Zensical on the same tree and settings."""
    folder = _tree(here, here / "zensical", files_in="docs")
    return lambda: run(folder, "-m", "zensical", "build", "--clean")


def sphinx(here: Path) -> Callable[[], None]:
    """Sphinx with MyST on the same pages."""
    folder = _tree(here, here / "sphinx", files_in="docs/_files")
    shutil.copyfile(PEERS / "conf.py", folder / "docs/conf.py")
    command = ("-m", "sphinx", "-b", "html", "-q", "-E", "-a", "docs", "site")
    return lambda: run(folder, *command)


def _tree(here: Path, folder: Path, files_in: str) -> Path:
    """Pages and files as a plain tree with ``mkdocs.yml``; templates must have been made."""
    made = site.make_site(outline_of(here), here / "build/tai-ve", frozenset())
    shutil.copytree(here / "docs", folder / "docs")
    listed = [page.path for page in made.pages if page.listed]
    settings = (PEERS / "mkdocs.yml").read_text(encoding="utf-8")
    nav = json.dumps([*listed, "cach-dien-va-gui.md"], ensure_ascii=False)
    (folder / "mkdocs.yml").write_text(f"{settings}nav: {nav}\n", encoding="utf-8")
    for page in (*made.pages, *made.guides):
        _write(folder / "docs" / page.path, page.text.encode())
    for path, content in made.data.items():
        _write(
            folder / files_in / path, content if isinstance(content, bytes) else content.encode()
        )
    for path, source in {**made.copied, **made.pictures}.items():
        _write(folder / files_in / path, source.read_bytes())
    return folder


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
