"""The site's pages, as Markdown: outline in, texts out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from decuong import vietnamese
from decuong.outlines.level_outline import asks, label
from decuong.outlines.model import Catalogue, Level, Organisation, walk
from decuong.templating import for_page, rendered
from decuong.website import addresses
from decuong.website.bundles import bundle
from decuong.website.calendar import due
from decuong.website.change_listing import listing
from decuong.website.feed import feed
from decuong.website.metadata import metadata
from decuong.website.period_view import PeriodView, current_periods
from decuong.website.texts import WEBSITE_TEXTS


@dataclass(frozen=True)
class SitePage:
    """A page's source, ready for any generator that reads Markdown."""

    path: str
    text: str
    listed: bool
    """Whether the navigation, which every page repeats, lists it."""


def pages(catalogue: Catalogue, views: tuple[PeriodView, ...]) -> tuple[SitePage, ...]:
    """All generated pages, those of the navigation first and in its order."""
    current = current_periods(catalogue)
    home = {
        "current": [view for view in views if view.period.period in current],
        "deadlines": due(catalogue),
        "share": _share(
            [view for view in views if view.period.period in current],
            catalogue.organisation.site.description,
        ),
        "feed": feed(catalogue.organisation, views) is not None,
    }
    all_pages = [_page("home.md.j2", addresses.HOME, True, catalogue=catalogue, **home)]
    for view in views:
        listed = view.period.period in current
        all_pages += _period_pages(catalogue.organisation, catalogue.levels, view, listed)
    all_pages.append(
        _page("periods.md.j2", addresses.PERIODS, True, catalogue=catalogue, views=views)
    )
    if catalogue.glossary.terms:
        all_pages.append(_page("glossary.md.j2", addresses.GLOSSARY, False, catalogue=catalogue))
    if len(views) > 1:
        all_pages.append(
            _page(
                "all_periods.md.j2",
                addresses.ALL_PERIODS,
                False,
                kinds=WEBSITE_TEXTS["search_kinds"],
            )
        )
    return tuple(sorted(all_pages, key=lambda page: not page.listed))


@lru_cache(256)  # a preview renders again after every edit of one period
def _period_pages(
    organisation: Organisation, levels: tuple[Level, ...], view: PeriodView, listed: bool
) -> list[SitePage]:
    period = view.period.period
    # Nothing else of the outline, so that another period's edit leaves these pages as they are.
    make = partial(_page, catalogue={"organisation": organisation}, view=view)
    data = metadata(organisation, view)
    own = [
        make("period.md.j2", addresses.outline_page(period), listed, metadata=data),
        make("figures.md.j2", addresses.figures_page(period), listed),
        make("letter.md.j2", addresses.letter_page(period), listed),
        make("checklist.md.j2", addresses.checklist_page(period), False, asks=asks),
    ]
    for level in view.levels:
        for units in level.lists:
            path = addresses.units_page(period, units.key)
            own.append(make("units.md.j2", path, False, level=level.level, list=units))
    if view.previous:
        names = {level.id: level.name for level in levels}
        own.append(
            make(
                "changes.md.j2",
                addresses.changes_page(period),
                listed,
                level_name=names.__getitem__,
            )
        )
    return own


def dialled(number: str) -> str:
    """A telephone number as a link dials it (RFC 3966): digits, and a + before them."""
    return re.sub(r"(?<!^)\+|[^0-9+]", "", number)


def _share(current: list[PeriodView], site_description: str) -> str:
    """What a shared link to the home page says: the deadlines of what is open."""
    deadlines = [
        WEBSITE_TEXTS["share"].format(
            period=vietnamese.within_sentence(view.period.short),
            level=vietnamese.within_sentence(level_view.level.name),
            words=level_view.reporting.deadline.words,
        )
        for view in current
        if view.period.status == "open"
        for level_view in view.levels
        if level_view.reporting.deadline
    ]
    return " ".join(deadlines) or site_description


def _page(template: str, path: str, listed: bool, **values: Any) -> SitePage:
    text = rendered(
        "website/templates", for_page, template,
        to=partial(addresses.relative, path), at=addresses, bundle=bundle, label=label, walk=walk,
        date=vietnamese.format_date, weekday=vietnamese.format_weekday, size=vietnamese.format_size,
        inside=vietnamese.within_sentence, capital=vietnamese.capitalised, listing=listing,
        dialled=dialled,
        **values,
    )  # fmt: skip
    return SitePage(path, text, listed)
