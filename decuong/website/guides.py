"""The program's own pages: how to fill in a report, how to publish a period.

Templates of pages, whose names and examples come from the project's data. A project has its own
say: a file of the same path in ``docs/`` takes the place of any of them.
"""

from __future__ import annotations

from pathlib import Path

from decuong.outlines.model import Catalogue
from decuong.templating import for_page, rendered
from decuong.website import addresses
from decuong.website.pages import SitePage
from decuong.website.texts import WEBSITE_TEXTS

GUIDES = {
    addresses.HOW_TO: True,
    addresses.HOW_TO_PUBLISH: False,
    **dict.fromkeys(addresses.HOW_TO_HOST, False),
}
"""Each guide by its path, and whether the navigation lists it."""

_FOLDER = Path(__file__).parent / "guides"


def guides(catalogue: Catalogue) -> tuple[SitePage, ...]:
    """The guides of a project, those of the navigation first."""
    year = next((period.term.end.year for period in catalogue.periods), None)
    values = {
        "organisation": catalogue.organisation,
        "year": year or WEBSITE_TEXTS["guides"]["year"],
    }
    return tuple(
        SitePage(path, rendered("website/guides", for_page, path, **values), listed)
        for path, listed in GUIDES.items()
    )


def pictures() -> dict[str, Path]:
    """The pictures of the guides: path on the site, and where each lies."""
    paths = sorted(path for path in _FOLDER.rglob("*.png"))
    return {path.relative_to(_FOLDER).as_posix(): path for path in paths}
