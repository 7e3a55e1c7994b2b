"""The published versions of a period: when, what each corrected, and its templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decuong.documents.manifest import TemplateFile as Template
from decuong.outlines.model import Catalogue, Level, Version
from decuong.outlines.redaction import PublicPeriod


@dataclass(frozen=True)
class VersionView:
    """A version as a page lists it."""

    version: Version
    downloads: tuple[tuple[Level, tuple[Template, ...]], ...]
    """Each level with its templates as published; nothing before the release."""


def versions(
    catalogue: Catalogue, period: PublicPeriod, released: tuple[Template, ...]
) -> tuple[VersionView, ...]:
    """Every version of a period, newest first; ``released`` are templates of any."""
    return tuple(
        VersionView(version, tuple(_by_level(catalogue, period, version, released)))
        for version in reversed(period.versions)
    )


def _by_level(
    catalogue: Catalogue, period: PublicPeriod, version: Version, released: tuple[Template, ...]
) -> Iterator[tuple[Level, tuple[Template, ...]]]:
    of_version = [e for e in released if (e.period, e.version) == (period.period, version.number)]
    for level in catalogue.levels:
        entries = tuple(entry for entry in of_version if entry.level == level.id)
        if entries:
            yield level, entries
