"""Everything the site is made of: pages, data files, templates, what search finds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from decuong.documents.downloads import folder_of, unreleased
from decuong.documents.manifest import (
    ISSUED_FOLDER,
    UNIT_FILES_FOLDER,
    TemplateFile,
    read_entries,
)
from decuong.documents.pictures import picture_path
from decuong.outlines.model import Catalogue
from decuong.outlines.releases import released_files
from decuong.returned.released_forms import Forms, forms_in
from decuong.spreadsheets import Sheet, csv_text, xlsx
from decuong.vietnamese import capitalised, within_sentence
from decuong.website import addresses
from decuong.website.bundles import bundles, latest
from decuong.website.calendar import calendars
from decuong.website.changes_json import changes_json
from decuong.website.check_page import check_page
from decuong.website.feed import feed
from decuong.website.figure_tables import figure_sheet
from decuong.website.guides import guides, pictures
from decuong.website.look import look_styles
from decuong.website.outline_json import outline_json, outline_schema
from decuong.website.pages import SitePage, dialled, pages
from decuong.website.period_view import (
    Downloads,
    LevelView,
    PeriodView,
    current_periods,
    views,
    without_drafts,
)
from decuong.website.search import (
    SearchEntry,
    dictionary_script,
    entries_script,
    search_entries,
    term_entries,
)
from decuong.website.sitemap import robots
from decuong.website.tasks import tasks_script
from decuong.website.texts import WEBSITE_TEXTS


@dataclass(frozen=True)
class SiteContent:
    """What a site generator needs, whichever it is."""

    catalogue: Catalogue
    """As shown: drafts only where asked for."""
    pages: tuple[SitePage, ...]
    guides: tuple[SitePage, ...]
    """The program's own pages, and …"""
    pictures: dict[str, Path]
    """… theirs: path on the site, and where each lies. Files in ``docs/`` take their place."""
    data: dict[str, str | bytes]
    """Other files made from the outline: path on the site and content."""
    copied: dict[str, Path]
    """Files made earlier: path on the site and where each lies."""
    entries: tuple[tuple[SearchEntry, str], ...]
    """What search finds of what is current, each with the period to name beside it."""
    notices: list[dict[str, Any]]
    """What every page announces."""


def make_site(
    catalogue: Catalogue, templates: Path, stale: frozenset[str], drafts: bool = False
) -> SiteContent:
    """The site of an outline, with released templates and those made below ``templates``.

    A preview asks for it after every edit: what depends on a period alone (its pages, its data,
    what search finds in it) is worked out once for the same period, which at eleven of them saves
    half a second.
    """
    catalogue = without_drafts(catalogue, drafts)
    all_views = views(catalogue, _available(catalogue, templates, stale))
    current = current_periods(catalogue)
    all_pages = pages(catalogue, all_views)
    return SiteContent(
        catalogue,
        all_pages,
        guides(catalogue),
        pictures(),
        {
            **_data(catalogue, all_views, all_pages),
            **bundles(all_views, templates),
            addresses.CHECK: _check(catalogue, all_views, templates),
        },
        {**_templates(catalogue, templates), **latest(all_views, templates)},
        (
            *_entries(catalogue, all_views, current),
            *((entry, "") for entry in term_entries(catalogue.glossary)),
        ),
        notices(catalogue, all_views),
    )


def _check(catalogue: Catalogue, views: tuple[PeriodView, ...], templates: Path) -> str:
    """The page that checks reports of the current periods, by their newest finished templates."""
    current = current_periods(catalogue)
    open_views = tuple(view for view in views if view.period.period in current)
    forms = {
        view.period.period: _forms(
            folder := folder_of(
                view.period.period, view.period.version, catalogue.releases, templates
            ),
            view.period.version,
            tuple(sorted(read_entries(folder).values(), key=lambda entry: entry.file)),
        )
        for view in open_views
    }
    return check_page(catalogue, open_views, forms)


@lru_cache(8)
def _forms(folder: Path, version: int, _: tuple[TemplateFile, ...]) -> Forms:
    """The lines of a period's templates, as long as its files stay the same."""
    return forms_in(folder, version)


def _entries(
    catalogue: Catalogue, views: tuple[PeriodView, ...], current: Container[str]
) -> Iterator[tuple[SearchEntry, str]]:
    """What search finds of every period: all of those that are current, the page of the others."""
    for view in views:
        entries = search_entries(view, view.period.period in current, catalogue.glossary)
        yield from ((entry, view.period.short) for entry in entries)


def _available(catalogue: Catalogue, templates: Path, stale: frozenset[str]) -> Downloads:
    """What the manifests of all periods say."""
    newest = [
        folder_of(period.period, period.version, catalogue.releases, templates)
        for period in catalogue.periods
    ]
    levels, units, issued = (
        tuple(entry for folder in newest for entry in read_entries(folder / below).values())
        for below in ("", UNIT_FILES_FOLDER, ISSUED_FOLDER)
    )
    folders = [
        release.folder
        for period in catalogue.periods
        for release in reversed(catalogue.released(period))
    ]
    released, released_units = (
        tuple(entry for folder in folders for entry in read_entries(folder / below).values())
        for below in ("", UNIT_FILES_FOLDER)
    )
    pictured = frozenset(_pictures(levels, templates))
    return Downloads(levels, stale, units, issued, released, released_units, pictured)


def _pictures(levels: Iterable[TemplateFile], templates: Path) -> dict[tuple[str, str], Path]:
    """The pictures of first pages, by period and level; made where LibreOffice is."""
    return {
        (entry.period, entry.level): path
        for entry in levels
        if (entry.format, entry.variant) == ("odt", "blank")
        and (path := picture_path(templates, entry)).is_file()
    }


def _templates(catalogue: Catalogue, templates: Path) -> dict[str, Path]:
    """Every file of every version; what a newer one lacks keeps the address it had."""
    sources: dict[str, Path] = {}
    for period in catalogue.periods:
        here = partial(addresses.download, period.period)
        folder = templates / period.period
        for file in sorted(folder.rglob("*")) if period in unreleased(catalogue) else ():
            if file.is_file() and not file.name.startswith("."):
                sources[here(file.relative_to(folder).as_posix())] = file
        for release in reversed(catalogue.released(period)):
            for name, file in released_files(release).items():
                sources.setdefault(here(name), file)
                sources[here(f"v{release.version}/{name}")] = file
        newest = folder_of(period.period, period.version, catalogue.releases, templates)
        for (_, level), file in _pictures(read_entries(newest).values(), templates).items():
            sources[addresses.first_page_path(period.period, level)] = file
    return sources


def _data(
    catalogue: Catalogue, views: tuple[PeriodView, ...], pages: tuple[SitePage, ...]
) -> dict[str, str | bytes]:
    colours = catalogue.organisation.site.colours
    files: dict[str, str | bytes | None] = {
        addresses.TASKS: tasks_script(views),
        addresses.ROBOTS: robots(catalogue),
        addresses.SCHEMA: outline_schema(),
        **calendars(catalogue),
        addresses.FEED: feed(catalogue.organisation, views),
        addresses.LOOK: look_styles(colours) if colours else None,
        addresses.DICTIONARY: dictionary_script(catalogue),
        addresses.ALL_PERIODS_INDEX: _all_periods(catalogue, views),
    }
    for view in views:
        period = view.period.period
        files[addresses.outline_data(period)] = outline_json(view.period)
        sheet = figure_sheet(view)
        if sheet.rows:
            files[addresses.figures_workbook_path(period)] = _workbook(sheet)
            files[addresses.figures_csv_path(period)] = csv_text(sheet)
        if view.previous:
            files[addresses.changes_data(period)] = changes_json(view)
    return {path: content for path, content in files.items() if content is not None}


@lru_cache(256)  # a preview asks again after every edit of one period
def _workbook(sheet: Sheet) -> bytes:
    return xlsx((sheet,))


def _all_periods(catalogue: Catalogue, views: tuple[PeriodView, ...]) -> str | None:
    """What search finds in every period; only the page that searches all of them loads it."""
    if len(views) < 2:
        return None
    every = frozenset(view.period.period for view in views)
    return entries_script("moiKy", _entries(catalogue, views, every))


def notices(catalogue: Catalogue, views: tuple[PeriodView, ...]) -> list[dict[str, Any]]:
    """What every page announces: each open period, with the deadlines its letter sets."""
    return [
        {
            "period": within_sentence(view.period.short),
            "page": addresses.published(addresses.outline_page(view.period.period)),
            "zone": catalogue.organisation.time_zone,
            "corrected": view.period.version > 1,
            "levels": [_notice(view, level_view) for level_view in view.levels],
        }
        for view in views
        if view.period.status == "open"
    ]


def _notice(view: PeriodView, level_view: LevelView) -> dict[str, Any]:
    due = level_view.reporting.deadline
    return {
        "id": level_view.level.id,
        "words": capitalised(due.words) if due else "",
        "last_day": str(due.last_day) if due else "",
        "moved": level_view.level.id in view.moved_deadlines,
    }


def help_line(catalogue: Catalogue) -> dict[str, Any]:
    """Whom every page says to ask; nothing where the organisation names nobody."""
    help_ = catalogue.organisation.site.help
    if help_ is None:
        return {}
    return {
        "name": help_.name,
        "phone": help_.phone or "",
        "dialled": dialled(help_.phone or ""),
        "email": help_.email or "",
    }


def stale_warning(names: tuple[str, ...]) -> str:
    """What an author reads when templates are missing or do not match the outline."""
    shown_names = ", ".join([*names[:3], *(["…"] if len(names) > 3 else [])])
    return str(WEBSITE_TEXTS["stale"].format(count=len(names), names=shown_names))
