"""What the site's search finds in a period: every point, by its own address.

The search of Material for MkDocs divides pages at headings; a reader looks for a bullet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from decuong.outlines.level_outline import join_clauses
from decuong.templating import for_xml, rendered
from decuong.website import addresses
from decuong.website.citation import Cited
from decuong.website.period_view import PeriodView

CURRENT_BOOST = 4
"""How much more a point of a current period weighs than one of the archive."""

TITLE_LENGTH = 120
"""Characters of a point shown as the title of a result."""


@dataclass(frozen=True)
class SearchEntry:
    """One thing search can find; title and text are HTML."""

    location: str
    title: str
    text: str
    boost: float


def search_entries(view: PeriodView, current: bool) -> tuple[SearchEntry, ...]:
    """A period's outline page and every point on it, and that there is a page of its figures.

    Of a period of the archive, the outline page alone.
    """
    address = addresses.published(addresses.outline_page(view.period.period))
    boost = CURRENT_BOOST if current else 1
    page = SearchEntry(address, *_texts("page", view=view), boost)
    if not current:
        return (page,)
    found = [page]
    for row in view.rows:
        location = f"{address}#{row.item.point.id}"
        found.append(SearchEntry(location, *_point_texts(view, row), boost))
    if view.period.outline.note:
        found.append(SearchEntry(f"{address}#luu_y", *_texts("note", view=view), boost))
    figures = addresses.published(addresses.figures_page(view.period.period))
    return (*found, SearchEntry(figures, *_texts("figures", view=view), 1))


def _point_texts(view: PeriodView, row: Cited) -> tuple[str, str]:
    words = row.item.point.title or join_clauses(row.item.point.text)
    cut = words
    if len(words) > TITLE_LENGTH:
        cut = words[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
    return _texts("point", view=view, row=row, title=cut, cut=cut != words)


def _texts(kind: str, **values: Any) -> tuple[str, str]:
    """Title and text of an entry: the first line of what the template writes, and the rest."""
    written = rendered("website/templates", for_xml, "search.html.j2", kind=kind, **values)
    title, _, text = written.strip().partition("\n")
    return title.strip(), "".join(line.strip() for line in text.splitlines())


def unsearched(
    locations: Iterable[str], added: tuple[SearchEntry, ...], archived: frozenset[str]
) -> frozenset[str]:
    """Those of the pages at ``locations`` of which an index keeps nothing beside ``added``."""
    pages = {entry.location.partition("#")[0] for entry in added}
    folders = tuple(addresses.period_folder(period) for period in sorted(archived))
    return frozenset(at for at in locations if at in pages or at.startswith(folders))


def merged(index: str, added: tuple[SearchEntry, ...], archived: frozenset[str]) -> str:
    """A search index of Material for MkDocs with our entries in the place of their pages' own.

    Nothing else is kept of the folders of ``archived`` periods.
    """
    data = json.loads(index)
    pages = {doc["location"].partition("#")[0] for doc in data["docs"]}
    left_out = unsearched(pages, added, archived)
    kept = [doc for doc in data["docs"] if doc["location"].partition("#")[0] not in left_out]
    data["docs"] = [asdict(entry) for entry in added] + kept
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def all_periods(
    views: tuple[PeriodView, ...], of: Callable[[PeriodView], Iterable[SearchEntry]] | None = None
) -> str:
    """Every point of every period, as a script that a page can load even from a folder.

    A reader's first search must not wait for the archive: only the page that searches all loads it.
    """
    found = [
        [view.period.short, entry.location, entry.title, entry.text]
        for view in views
        for entry in (of(view) if of else search_entries(view, current=True))
    ]
    return f"window.moiKy = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))}\n"
