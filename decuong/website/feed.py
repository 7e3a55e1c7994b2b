"""New guidance and corrections as a feed (Atom, RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass

from decuong.model import Outline, Period, Version
from decuong.templating import for_xml, rendered
from decuong.website import addresses


@dataclass(frozen=True)
class News:
    """A published version of a period."""

    period: Period
    version: Version


def news(outline: Outline) -> tuple[News, ...]:
    """Every version with a date of publication, newest first."""
    found = [
        News(period, version)
        for period in outline.periods
        for version in period.versions
        if version.published is not None
    ]
    return tuple(sorted(found, key=lambda item: str(item.version.published), reverse=True))


def feed(outline: Outline) -> str | None:
    """The feed; none without an address of the site or without anything that has a date."""
    found = news(outline)
    if not found or outline.organisation.site.address is None:
        return None
    return rendered(
        "website/templates", for_xml, "feed.xml.j2",
        organisation=outline.organisation, news=found, published=addresses.published, at=addresses,
        names={level.id: level.name for level in outline.levels},
    )  # fmt: skip
