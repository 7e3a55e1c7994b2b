"""What the site's search finds: every point, level, unit and letter, by its own address.

The browser searches: ``theme/assets/tim-kiem.js`` reads the scripts made here. They hold plain
words and nothing personal.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from decuong.outlines.level_outline import join_clauses
from decuong.outlines.model import Catalogue, Glossary, walk
from decuong.templating import rendered
from decuong.vietnamese import folding_table, format_date, format_weekday, within_sentence
from decuong.website import addresses
from decuong.website.citation import Cited
from decuong.website.period_view import LevelView, PeriodView
from decuong.website.unit_lists import UnitView

TITLE_LENGTH = 120
"""Characters of a point shown as the title of a result."""

_SECTION = re.compile(r'<h[23][^>]*\bid="([^"]+)"[^>]*>(.*?)</h[23]>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

_MEANT_SECTIONS = {
    "download": "tai_mau",
    "filling": "dien",
    "removing-guidance": "xoa_huong_dan",
    "sending": "gui",
    "cannot-open": "khong_mo_duoc",
}
"""What everyday words may mean, and the section of the how-to that tells it."""


@dataclass(frozen=True)
class SearchEntry:
    """One thing search can find."""

    kind: str
    """point, level, unit, letter, figures, term, help or page."""
    location: str
    title: str
    text: str
    also: tuple[str, ...] = ()
    """Other words by which people look for it."""


@lru_cache(256)  # the search of all periods asks too, and a preview after every edit
def search_entries(
    view: PeriodView, current: bool, glossary: Glossary | None = None
) -> tuple[SearchEntry, ...]:
    """Everything search finds in a period; of a period of the archive, its page alone."""
    page = addresses.published(addresses.outline_page(view.period.period))
    first = _entry(view, "page", page)
    if not current:
        return (first,)
    return (first, *_period_entries(view, page, glossary or Glossary()))


def _period_entries(view: PeriodView, page: str, glossary: Glossary) -> Iterator[SearchEntry]:
    period = view.period.period
    for row in view.rows:
        yield _entry(view, "point", f"{page}#{row.item.point.id}", row=row, title=_title(row))
    if view.period.outline.note:
        yield _entry(view, "note", f"{page}#luu_y")
    of_level = ("deadline", "recipient", "template")
    for level_view in view.levels:
        at = f"{page}#cap_{level_view.level.id}"
        yield _entry(
            view,
            "level",
            at,
            also=(*_short(level_view.level.name), *_words(glossary, *of_level)),
            shown=level_view,
        )
        for unit, place in _units(view, level_view, page):
            yield _entry(view, "unit", place, also=(unit.unit.name,), item=unit, shown=level_view)
    for kind, path in (
        ("letter", addresses.letter_page(period)),
        ("figures", addresses.figures_page(period)),
        ("checklist", addresses.checklist_page(period)),
        *([("changes", addresses.changes_page(period))] if view.previous else []),
    ):
        yield _entry(view, kind, addresses.published(path), also=_words(glossary, kind))


def _units(view: PeriodView, level_view: LevelView, page: str) -> Iterator[tuple[UnitView, str]]:
    """Every unit of a level with the place of its templates, on a page of their own where many."""
    if not level_view.lists:
        yield from ((item, f"{page}#dv_{item.unit.code}") for item in level_view.units)
    for group in level_view.lists:
        listed = addresses.published(addresses.units_page(view.period.period, group.key))
        yield from ((item, f"{listed}#dv_{item.unit.code}") for item in group.units)


def _short(name: str) -> tuple[str, ...]:
    """A level's name without its first word, as people type it: xã for Cấp xã."""
    _, _, rest = name.partition(" ")
    return (rest,) if rest else ()


_KINDS = {"note": "point", "checklist": "page", "changes": "page"}
"""What an entry of a kind is shown as, where that is another."""


def _entry(
    view: PeriodView, kind: str, location: str, also: tuple[str, ...] = (), **values: Any
) -> SearchEntry:
    """An entry with title and text as its template says them."""
    written = rendered(
        "website/templates", as_it_is, "search.txt.j2", kind=kind, view=view,
        inside=within_sentence, date=format_date, weekday=format_weekday, walk=walk, **values,
    )  # fmt: skip
    title, _, text = written.strip().partition("\n")
    words = " ".join(text.split())
    return SearchEntry(_KINDS.get(kind, kind), location, " ".join(title.split()), words, also)


def as_it_is(text: str) -> str:
    """A text for a file without markup."""
    return text


def _title(row: Cited) -> str:
    words = row.item.point.title or join_clauses(row.item.point.text)
    if len(words) > TITLE_LENGTH:
        return words[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
    return words


def _words(glossary: Glossary, *meanings: str) -> tuple[str, ...]:
    """The everyday words for something of the site's own."""
    return tuple(
        word for meant in glossary.words if meant.means in meanings for word in meant.words
    )


def term_entries(glossary: Glossary) -> tuple[SearchEntry, ...]:
    """The page of abbreviations as one entry, with all of them."""
    if not glossary.terms:
        return ()
    text = "; ".join(f"{term.short}: {term.full}" for term in glossary.terms)
    title = rendered("website/templates", as_it_is, "search.txt.j2", kind="glossary").strip()
    return (
        SearchEntry(
            "term",
            addresses.published(addresses.GLOSSARY),
            title,
            text,
            _words(glossary, "glossary"),
        ),
    )


def page_entries(
    location: str, title: str, content: str, glossary: Glossary
) -> tuple[SearchEntry, ...]:
    """A page written by hand, an entry a section of its HTML."""
    before, *sections = _SECTION.split(content)
    entries = [SearchEntry("help", location, title, _plain(before))]
    meant = {section: _words(glossary, meaning) for meaning, section in _MEANT_SECTIONS.items()}
    for anchor, heading, text in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
        words = meant.get(anchor, ()) if location == addresses.published(addresses.HOW_TO) else ()
        place = f"{location}#{anchor}"
        entries.append(SearchEntry("help", place, _plain(heading), _plain(text), words))
    return tuple(entries)


def _plain(content: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", content)).split())


def entries_script(name: str, entries: Iterable[tuple[SearchEntry, str]]) -> str:
    """Entries, each with the period to name beside it, as a script that loads from a folder too."""
    rows = [
        [one.kind, one.location, one.title, one.text, one.also, period] for one, period in entries
    ]
    return f"window.{name} = {_json(rows)}\n"


def dictionary_script(catalogue: Catalogue) -> str:
    """The table of folding and the abbreviations, as a script."""
    terms = [[term.short, term.full] for term in catalogue.glossary.terms]
    return f"window.tuDien = {_json({**folding_table(), 'terms': terms})}\n"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
