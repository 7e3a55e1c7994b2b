"""Permanent keys of calendar entries and news: programs that follow the site know them by these.

They come from the organisation's ``id``, and without one from the period and the site's address.
What was published keeps the keys it had then, as its oldest release says.
"""

from __future__ import annotations

from collections.abc import Sequence

from decuong.outlines.model import Organisation, Publisher, Release
from decuong.website import addresses

_MINTED = "2024"
"""Year of every key of a feed (RFC 4151 wants one in which the name was its holder's)."""


def calendar_key(
    organisation: Organisation, releases: Sequence[Release], period: str, level: str
) -> str:
    """The UID of a level's deadline in a period (RFC 5545, 3.8.4.7)."""
    key = f"{period}-{level}-han-bao-cao"
    identity = _publisher(organisation, releases).id
    return f"{key}@{identity}" if identity else key


def news_key(organisation: Organisation, releases: Sequence[Release], page: str, mark: str) -> str:
    """The id of a piece of news about a page of the site (RFC 4287, 4.2.6)."""
    return f"{_feed_prefix(organisation, releases)}{page}{mark}"


def feed_key(organisation: Organisation, releases: Sequence[Release]) -> str:
    """The id of the whole feed."""
    return _feed_prefix(organisation, releases)


def _feed_prefix(organisation: Organisation, releases: Sequence[Release]) -> str:
    publisher = _publisher(organisation, releases)
    if publisher.id:
        return f"tag:{publisher.id},{_MINTED}:"
    return publisher.address or organisation.site.address or addresses.FEED


def _publisher(organisation: Organisation, releases: Sequence[Release]) -> Publisher:
    """Who published the oldest of these releases, or will publish the first."""
    if releases:
        return releases[0].publisher
    return Publisher(organisation.id or "", organisation.site.address or "")
