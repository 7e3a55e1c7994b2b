"""The report templates of a period: what there is to make, and making it."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from decuong.documents.body import printed_words, write_body
from decuong.documents.formats import FORMATS, Format
from decuong.documents.frames import Body, Frame, Pieces, make_frames
from decuong.documents.head import UnitNames, about, report_head, unit_names
from decuong.documents.manifest import ISSUED_FOLDER, UNIT_FILES_FOLDER
from decuong.documents.recipes import Recipes
from decuong.documents.resources import TEMPLATE_FOLDER
from decuong.documents.styles import Layout, layout
from decuong.outlines.level_outline import LevelOutline, level_outlines
from decuong.outlines.model import Catalogue, Period, Unit
from decuong.outlines.redaction import redact
from decuong.templating import for_xml, rendered
from decuong.vietnamese import slug

VARIANTS = {"blank": "", "guided": "_co-huong-dan"}
"""Each variant of a report, and what it adds to the file's name."""

_THREADS = 2

_AT_ONCE = 64
"""Documents compressed ahead of what takes them: thousands do not fit in memory."""

_LONGEST_NAME = 60
"""Characters of a unit's name in a file's, which with the longest ids fits in eCryptfs' 143."""

_ANY_UNIT = UnitNames(*"\ue000\ue001\ue002\ue003\ue004\ue005")
"""Stands for a unit where its words are to be put; no text of an outline holds these."""
_MARKS: tuple[str, ...] = astuple(_ANY_UNIT)


@dataclass(frozen=True)
class ReportTemplate:
    """One file to fill in, and everything it is made from."""

    file: str
    period: str
    level: str
    unit: str | None
    """Code of the unit it is for; any unit of the level when None."""
    format: str
    """``docx`` or ``odt``."""
    variant: str
    """``blank`` or ``guided``; ``issued`` for the letter and outline themselves."""
    version: int
    digest: str
    """The recipe: SHA-256 of everything that determines the file's bytes."""
    write_body: Callable[[], Body] = field(repr=False, compare=False)
    write_pieces: Callable[[], Iterable[tuple[str, str]]] = field(repr=False, compare=False)

    @cached_property
    def body(self) -> Body:
        """The text, with slots."""
        return self.write_body()

    @cached_property
    def pieces(self) -> Pieces:
        """What is put into the body's slots, in XML."""
        return tuple(self.write_pieces())

    @property
    def path(self) -> str:
        """Where the file lies below the period's folder."""
        folder = {"issued": ISSUED_FOLDER}.get(self.variant, UNIT_FILES_FOLDER if self.unit else "")
        return f"{folder}/{self.file}" if folder else self.file


def report_templates(catalogue: Catalogue, period: Period) -> tuple[ReportTemplate, ...]:
    """Every level's templates of a period, without making any."""
    return tuple(recipe.template() for recipe in _recipes(catalogue, period))


def unit_templates(catalogue: Catalogue, period: Period) -> Iterator[ReportTemplate]:
    """Every unit's templates of a period, without making any; the units of the term's last day."""
    yield from _of_units(catalogue, _recipes(catalogue, period))


def all_templates(catalogue: Catalogue, period: Period) -> tuple[ReportTemplate, ...]:
    """Every level's and every unit's: sooner than one by one, as they have their text in common."""
    recipes = _recipes(catalogue, period)
    return (*(recipe.template() for recipe in recipes), *_of_units(catalogue, recipes))


def _of_units(catalogue: Catalogue, recipes: tuple[_Recipe, ...]) -> Iterator[ReportTemplate]:
    for level, same in groupby(recipes, key=attrgetter("level")):
        units = [
            unit
            for unit in catalogue.units
            if unit.level == level.level.id and unit.exists_on(level.period.term.end)
        ]
        every = tuple(same)
        yield from (recipe.template(unit) for unit in units for recipe in every)


def make_documents(
    templates: Iterable[ReportTemplate],
) -> Iterator[tuple[ReportTemplate, bytes]]:
    """The bytes of many templates; those of a format share one run of pandoc.

    What is put into the slots is written while pandoc is at work, and packages are compressed on
    every core: that saves an edit 0.05 s of 0.6 s.
    """
    wanted = tuple(templates)
    groups: dict[object, dict[Body, None]] = {}
    for template in wanted:
        body = template.body
        groups.setdefault((body.format, body.headings, body.shares or body), {})[body] = None
    with ThreadPoolExecutor(_THREADS) as pool:
        converted = pool.map(lambda bodies: make_frames(tuple(bodies)), groups.values())
        pieces = [template.pieces for template in wanted]
        frames = ChainMap(*converted)
        for start in range(0, len(wanted), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            used = [frames[template.body] for template in wanted[some]]
            yield from zip(wanted[some], pool.map(Frame.fill, used, pieces[some]), strict=True)


def _recipes(catalogue: Catalogue, period: Period) -> tuple[_Recipe, ...]:
    public = redact(period)
    recipes = Recipes(catalogue, public)
    return tuple(
        _Recipe(_Report(catalogue, level, variant), kind, recipes)
        for level in level_outlines(catalogue, public)
        for variant in VARIANTS
        for kind in FORMATS
    )


@dataclass(frozen=True)
class _Report:
    """What a level's report says."""

    catalogue: Catalogue
    level: LevelOutline
    variant: str

    @property
    def layout(self) -> Layout:
        """How it looks."""
        return layout(self.level.period.numbering.titled)

    @cached_property
    def text(self) -> str:
        """The same in every format."""
        address = self.catalogue.organisation.site.address  # None until the site has one
        page = f"van-ban-huong-dan/{self.level.period.period}/index.html"
        website = f"{address}{page}" if address else None
        return write_body(self.level, self.layout, self.variant == "guided", website)


def _short(name: str) -> str:
    """A unit's name as part of a file's name, whose length is bounded."""
    return slug(name)[:_LONGEST_NAME].rstrip("-")


class _Recipe:
    """How the templates of a level are made in one format and variant."""

    def __init__(self, report: _Report, kind: Format, recipes: Recipes) -> None:
        self._report, self._kind, self._recipes = report, kind, recipes
        self.level = report.level

    def template(self, unit: Unit | None = None) -> ReportTemplate:
        """The level's template, or a unit's."""
        period, level, variant = self.level.period, self.level.level, self._report.variant
        owner = "-".join(filter(None, (unit.code, _short(unit.name)))) if unit else level.id
        name = f"mau-bao-cao_{period.period}_{owner}{VARIANTS[variant]}"
        return ReportTemplate(
            file=f"{name}.{self._kind.id}",
            period=period.period,
            level=level.id,
            unit=unit.code if unit else None,
            format=self._kind.id,
            variant=variant,
            version=period.version,
            digest=self._recipes.digest(self._kind.id, variant, self.level, unit),
            write_body=lambda: self._body,
            write_pieces=lambda: self._pieces_of(name, unit),
        )

    @cached_property
    def _body(self) -> Body:
        return Body(self._kind.id, self.level.period.numbering.titled, self._report.text)

    def _pieces_of(self, name: str, unit: Unit | None) -> Iterable[tuple[str, str]]:
        if unit:
            return self._stamped(unit_names(unit, name, self._report.layout))
        return self._pieces(name)

    def _stamped(self, unit: UnitNames) -> Pieces:
        """The pieces of a unit's template."""
        put = {mark: for_xml(value) for mark, value in zip(_MARKS, astuple(unit), strict=True)}
        return tuple(
            (slot, "".join(put.get(stretch, stretch) for stretch in stretches))
            for slot, stretches in self._any_unit
        )

    @cached_property
    def _any_unit(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The pieces of any unit's template, parted where a unit's words stand."""
        parting = re.compile(f"([{''.join(_MARKS)}])")
        return tuple(
            (slot, tuple(parting.split(xml)))
            for slot, xml in self._pieces(_ANY_UNIT.template, _ANY_UNIT)
        )

    def _pieces(self, name: str, unit: UnitNames | None = None) -> Iterator[tuple[str, str]]:
        organisation, look = self._report.catalogue.organisation, self._report.layout
        values = self._kind.vocabulary(look) | {
            "head": report_head(organisation, self.level, look, unit),
            "about": about(organisation, self.level, name, unit),
            "words": printed_words(),
        }
        for slot, file in (*self._kind.slots.items(), *self._kind.properties.items()):
            yield slot, rendered(TEMPLATE_FOLDER, for_xml, f"{self._kind.id}/{file}", **values)
