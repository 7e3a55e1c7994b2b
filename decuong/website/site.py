"""Everything the site is made of: pages, data files, templates, what search finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from decuong.documents import shelf
from decuong.model import Outline
from decuong.website import addresses
from decuong.website.pages import Page, Shelf, current_periods, pages, shown, views
from decuong.website.search import Entry, entries


@dataclass(frozen=True)
class Site:
    """What a site generator needs, whichever it is."""

    outline: Outline
    """As shown: drafts only where asked for."""
    pages: tuple[Page, ...]
    data: tuple[tuple[str, str | bytes], ...]
    """Other files made from the outline: path on the site and content."""
    copied: tuple[tuple[str, Path], ...]
    """Files made earlier: path on the site and where each lies."""
    entries: tuple[Entry, ...]


def made(outline: Outline, templates: Path, stale: frozenset[str], drafts: bool = False) -> Site:
    """The site of an outline, with the templates under ``templates``."""
    outline = shown(outline, drafts)
    periods = [period.period for period in outline.periods]
    found = [entry for name in periods for entry in shelf.entries(templates / name).values()]
    made_views = views(outline, Shelf(tuple(found), stale))
    current = current_periods(outline)
    searched = [entry for v in made_views for entry in entries(v, v.period.period in current)]
    copied = [
        (f"{addresses.DOWNLOADS}/{file.relative_to(templates).as_posix()}", file)
        for period in periods
        for file in sorted((templates / period).rglob("*"))
        if file.is_file()
    ]
    return Site(outline, pages(outline, made_views), (), tuple(copied), tuple(searched))


def stale_warning(names: tuple[str, ...]) -> str:
    """What an author reads when templates are missing or do not match the outline."""
    return (
        f"{len(names)} mẫu báo cáo chưa có hoặc chưa làm lại theo đề cương "
        f"({', '.join(names[:3])}{', …' if len(names) > 3 else ''}). "
        "Chạy: make (hoặc: python build_templates.py)"
    )
