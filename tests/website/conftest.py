"""Pages made of the real outline, and of the same outline with other words in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]  # types-Markdown is not worth a lock entry
import pytest

from decuong.documents.downloads import make_downloads
from decuong.documents.formats import FORMATS
from decuong.documents.manifest import TemplateFile
from decuong.documents.reports import VARIANTS
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period
from decuong.website.pages import pages
from decuong.website.period_view import Downloads, views
from tests.sample import OUTLINE
from tests.website.building import (
    add_corrected_period,
    add_second_period,
    build,
    give_address,
    served,
    workshop,
)

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
"""Those of ``mkdocs.yml``."""


def made_up_downloads(period: Period) -> Downloads:
    """Twelve templates nobody has made."""
    return Downloads(
        tuple(
            TemplateFile(
                file=f"mau_{level.level}_{variant}.{kind}",
                period=period.period,
                level=level.level,
                format=kind,
                variant=variant,
                size=17_000 + number,
                sha256=f"{number:064x}",
                version=1,
                recipe="",
            )
            for number, (level, variant, kind) in enumerate(
                (level, variant, kind)
                for level in period.levels
                for variant in VARIANTS
                for kind in (form.id for form in FORMATS)
            )
        )
    )


def texts_of(catalogue: Catalogue, available: Downloads | None = None) -> dict[str, str]:
    """Every generated page of an outline: path and Markdown."""
    available = available or made_up_downloads(catalogue.periods[0])
    return {page.path: page.text for page in pages(catalogue, views(catalogue, available))}


def html_of(text: str) -> str:
    """A page as a generator shows it, without its front matter."""
    body = text.split("\n---\n", 1)[1]
    return str(markdown.markdown(body, extensions=EXTENSIONS))


NOT_TEXT = frozenset(
    {
        "id",
        "level",
        "period",
        "status",
        "kind",
        "numbering",
        "titled",
        "untitled",
        "source",
        "value",
    }
)

LISTS_OF_IDS = frozenset({"levels", "contacts", "whole_report"})


def with_words(catalogue: Catalogue, change: Callable[[str], str]) -> Catalogue:
    """The outline with every text a person wrote changed; ids and kinds stay."""

    def changed(data: Any, inside: str = "") -> Any:
        if isinstance(data, str):
            return data if inside in NOT_TEXT else change(data)
        if isinstance(data, tuple):
            if inside in LISTS_OF_IDS and all(isinstance(item, str) for item in data):
                return data
            return tuple(changed(item, inside) for item in data)
        names = getattr(type(data), "model_fields", None)
        if names is None:
            return data
        return data.model_copy(update={name: changed(getattr(data, name), name) for name in names})

    made: Catalogue = changed(catalogue)
    return made


@pytest.fixture(scope="session")
def texts(catalogue: Catalogue) -> dict[str, str]:
    """Every generated page of the real outline."""
    return texts_of(catalogue)


@pytest.fixture(scope="session")
def made_workshop(
    project: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with outline and templates, and the site built from them in ``site``."""
    folder = workshop(project, tmp_path_factory.mktemp("workshop"))
    make_downloads(catalogue, folder / "build/tai-ve")
    finished = build(folder)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder


@pytest.fixture(scope="session")
def site(made_workshop: Path) -> Path:
    """The built site."""
    return made_workshop / "site"


@pytest.fixture(scope="session")
def site_address(site: Path) -> Iterator[str]:
    """The built site from a server that outlives every page that may still be loading from it."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def open_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site at an address, with a second, open period."""
    folder = workshop(project, tmp_path_factory.mktemp("open"))
    add_second_period(folder / "outline")
    give_address(folder / "outline", "https://example.org/")
    make_downloads(load(folder / "outline"), folder / "build/tai-ve")
    finished = build(folder)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def corrected_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with an open period whose second version moved a deadline, and an earlier one."""
    folder = workshop(project, tmp_path_factory.mktemp("corrected"))
    give_address(folder / "outline", "https://example.org/")
    add_corrected_period(folder)
    finished = build(folder)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder / "site"


@pytest.fixture
def spoilt(made_workshop: Path, tmp_path: Path) -> Path:
    """A copy of the workshop, to spoil."""
    folder = tmp_path / "workshop"
    shutil.copytree(made_workshop, folder, symlinks=True)
    return folder


@pytest.fixture(scope="session")
def two_periods(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The real period, and an open one after it."""
    folder = tmp_path_factory.mktemp("two") / "outline"
    shutil.copytree(OUTLINE, folder)
    add_second_period(folder)
    return load(folder)
