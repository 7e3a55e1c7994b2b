"""What was published, an entry a version, as a feed (Atom, RFC 4287)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decuong import vietnamese
from decuong.outlines.changes import Kind
from decuong.outlines.level_outline import label
from decuong.outlines.model import Deadline, Level, Organisation, Release, Reporting, Version
from decuong.templating import for_xml, rendered
from decuong.website import addresses
from decuong.website.change_listing import listing
from decuong.website.keys import feed_key, news_key
from decuong.website.period_view import PeriodView


@dataclass(frozen=True)
class News:
    """A version of a period with the day of its publication."""

    view: PeriodView
    version: Version
    published: datetime.date

    @property
    def page(self) -> str:
        """The page it is about, on the site."""
        return addresses.published(addresses.outline_page(self.view.period.period))

    @property
    def mark(self) -> str:
        """What makes its id differ from those of other versions; the same for good."""
        return f"?v={self.version.number}"

    @property
    def deadlines(self) -> tuple[tuple[Level, Deadline, Reporting | None], ...]:
        """The deadlines as this version set them; the levels that report now, with their row."""
        stated = self.view.deadlines_of(self.version.number)
        return tuple(
            (level_view.level, stated[level_view.level.id], level_view.reporting)
            for level_view in self.view.levels
            if level_view.level.id in stated
        )


def news(views: tuple[PeriodView, ...]) -> tuple[News, ...]:
    """Every version with a date of publication, newest first; nothing of what has none."""
    items = (
        News(view, version, version.published)
        for view in views
        for version in reversed(view.period.versions)
        if version.published
    )
    return tuple(sorted(items, key=lambda item: item.published, reverse=True))


def feed(organisation: Organisation, views: tuple[PeriodView, ...]) -> str | None:
    """The feed; none without an address of the site or without anything that has a date."""
    items = news(views)
    if not items or organisation.site.address is None:
        return None
    return rendered(
        "website/templates", for_xml, "feed.xml.j2",
        organisation=organisation, news=items, feed_key=feed_key(organisation, _oldest(views)),
        key=lambda item: news_key(organisation, item.view.releases, item.page, item.mark),
        published=addresses.published, at=addresses,
        date=vietnamese.format_date, weekday=vietnamese.format_weekday, label=label,
        listing=listing, inside=vietnamese.within_sentence, renumbered=(Kind.RENUMBERED,),
    )  # fmt: skip


def _oldest(views: tuple[PeriodView, ...]) -> tuple[Release, ...]:
    """The releases of the period that was published first."""
    published = [view for view in views if view.releases and view.period.versions[0].published]
    first = min(published, key=_first_day, default=None)
    return first.releases if first else ()


def _first_day(view: PeriodView) -> datetime.date:
    return view.period.versions[0].published or datetime.date.max
