"""Where everything on the site stands: the one place that knows its paths.

Paths are those of the page sources (``….md``); ``published`` gives a page's address on the site.
"""

from __future__ import annotations

import posixpath

HOME = "index.md"
PERIODS = "van-ban-huong-dan/index.md"
HOW_TO = "cach-dien-va-gui.md"
HOW_TO_PUBLISH = "cong-bo-ky-moi.md"
HOW_TO_HOST = tuple(
    f"dua-len-mang/{way}.md" for way in ("thu-muc", "zip", "github-gitlab", "nhanh-git")
)
ALL_PERIODS = "tim-moi-ky.md"
ALL_PERIODS_INDEX = "search/moi-ky.js"
SEARCH_INDEX = "search/muc-luc.js"
DICTIONARY = "search/tu-dien.js"
DOWNLOADS = "tai-ve"
LOOK = "assets/mau.css"
LOGO = "assets/bieu-trung.svg"
GLOSSARY = "chu-viet-tat.md"
TASKS = "viec-cua-toi.js"
CHECK = "kiem-tra.html"
SITE_ROOT = "."
"""The folder of the site itself."""


def period_folder(period: str) -> str:
    """Where a period's pages and data lie."""
    return f"van-ban-huong-dan/{period}/"


def outline_page(period: str) -> str:
    """The page that holds a period's whole outline."""
    return f"{period_folder(period)}index.md"


def letter_page(period: str) -> str:
    """The page of the letter that orders a period's reports."""
    return f"{period_folder(period)}cong-van.md"


def figures_page(period: str) -> str:
    """The page of all figures a period asks for."""
    return f"{period_folder(period)}so-lieu.md"


def figures_workbook_path(period: str) -> str:
    """All figures a period asks for, for spreadsheet programs."""
    return f"{period_folder(period)}so-lieu.xlsx"


def figures_csv_path(period: str) -> str:
    """The same as plain text."""
    return f"{period_folder(period)}so-lieu.csv"


def checklist_page(period: str) -> str:
    """Every point and figure of a period, to tick off."""
    return f"{period_folder(period)}ra-soat.md"


def download(period: str, file: str) -> str:
    """A template, or another file that lies beside a period's templates."""
    return f"{DOWNLOADS}/{period}/{file}"


def first_page_path(period: str, level: str) -> str:
    """The picture of the first page of a level's template."""
    return download(period, f"hinh/{level}.png")


def version_download(period: str, version: int, file: str) -> str:
    """A file of a published version, for good."""
    return download(period, f"v{version}/{file}")


def unit_download(period: str, file: str) -> str:
    """A template made out in a unit's name."""
    return download(period, f"don-vi/{file}")


def issued_download(period: str, file: str) -> str:
    """Letter and outline as a document."""
    return download(period, f"de-cuong/{file}")


def relative(page: str, target: str) -> str:
    """The way from a page to a target, which may end in ``#`` and an anchor."""
    path, mark, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + anchor


def published(page: str) -> str:
    """A page's address below the site's own."""
    return page.removesuffix(".md") + ".html"


CALENDAR = "han-bao-cao.ics"


def level_calendar(level: str) -> str:
    """The deadlines of one level as a calendar."""
    return f"han-bao-cao_{level}.ics"


FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
SCHEMA = "schema/outline.json"
LATEST = f"{DOWNLOADS}/moi-nhat"


def outline_data(period: str) -> str:
    """A period as data."""
    return f"{period_folder(period)}outline.json"


def units_page(period: str, key: str) -> str:
    """The templates of units, where there are too many of them for the period's own page."""
    return f"{period_folder(period)}mau-don-vi-{key}.md"


def changes_page(period: str) -> str:
    """What changed since the period before."""
    return f"{period_folder(period)}thay-doi.md"


def changes_data(period: str) -> str:
    """What changed since the period before, as data."""
    return f"{period_folder(period)}thay-doi.json"
