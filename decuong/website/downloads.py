"""The templates a reader can download, as their manifests list them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("docx", "odt")
VARIANTS = ("blank", "guided")


@dataclass(frozen=True)
class Download:
    """One template file."""

    file: str
    period: str
    level: str
    format: str
    """One of ``FORMATS``."""
    variant: str
    """One of ``VARIANTS``."""
    size: int
    """In bytes."""
    sha256: str
    version: int
    """Version of the period it was made from."""


def read_downloads(folder: Path) -> tuple[Download, ...]:
    """Every template the manifests under ``folder`` list, period by period; empty without any."""
    found = []
    for manifest in sorted(folder.glob("*/manifest.json")):
        for entry in json.loads(manifest.read_text(encoding="utf-8")):
            found.append(Download(**{name: entry[name] for name in Download.__annotations__}))
    return tuple(sorted(found, key=_order))


def _order(download: Download) -> tuple[str, str, int, int]:
    variant, kind = VARIANTS.index(download.variant), FORMATS.index(download.format)
    return download.period, download.level, variant, kind
