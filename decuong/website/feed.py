"""New guidance, its deadlines, corrections and changes as a feed (Atom, RFC 4287)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from decuong import vietnamese
from decuong.outlines.changes import Kind
from decuong.outlines.level_outline import label
from decuong.outlines.model import Organisation, Version
from decuong.templating import for_xml, rendered
from decuong.website import addresses
from decuong.website.period_view import LevelView, PeriodView

_SHOWN = 12
"""Changes named in an entry; the page has them all."""


@dataclass(frozen=True)
class News:
    """Something that was published: a version, a level's deadline, or what changed."""

    view: PeriodView
    published: datetime.date
    updated: datetime.date
    version: Version | None = None
    level: LevelView | None = None

    @property
    def page(self) -> str:
        """The page it is about, on the site."""
        period = self.view.period.period
        about = self.version or self.level
        page = addresses.outline_page(period) if about else addresses.changes_page(period)
        return addresses.published(page)

    @property
    def mark(self) -> str:
        """What makes its id differ from those of other news of its page; the same for good."""
        if self.version:
            return f"?v={self.version.number}"
        return f"?han={self.level.level.id}" if self.level else ""


def news(views: tuple[PeriodView, ...]) -> tuple[News, ...]:
    """Everything with a date of publication, newest first; nothing of what has none."""
    found = (item for view in views for item in _of_period(view))
    return tuple(sorted(found, key=lambda item: item.updated, reverse=True))


def _of_period(view: PeriodView) -> Iterator[News]:
    dated = [(v, v.published) for v in reversed(view.period.versions) if v.published]
    for version, day in dated:
        yield News(view, day, day, version=version)
    if not dated:
        return
    first, last = dated[-1][1], dated[0][1]
    for level in view.levels:
        if level.reporting.deadline:
            yield News(view, first, last, level=level)
    if view.previous:
        yield News(view, first, last)


def feed(organisation: Organisation, views: tuple[PeriodView, ...]) -> str | None:
    """The feed; none without an address of the site or without anything that has a date."""
    found = news(views)
    if not found or organisation.site.address is None:
        return None
    return rendered(
        "website/templates", for_xml, "feed.xml.j2",
        organisation=organisation, news=found, published=addresses.published, at=addresses,
        date=vietnamese.format_date, label=label, shown=_SHOWN, renumbered=(Kind.RENUMBERED,),
    )  # fmt: skip
