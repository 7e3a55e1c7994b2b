"""From the folder ``outline/`` to the checked outline, or everything wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.checks import check_period, check_period_alone, shared
from decuong.outlines.kept_figures import check_kept
from decuong.outlines.look import check_look
from decuong.outlines.model import (
    FORMAT,
    Catalogue,
    Data,
    Glossary,
    Levels,
    Organisation,
    Period,
    Unit,
    Units,
    validated,
)
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import read
from decuong.outlines.releases import broken_promises, changed_identity, releases, vanished_periods

ORGANISATION_FILE = "organisation.yml"
LEVELS_FILE = "levels.yml"
GLOSSARY_FILE = "glossary.yml"
_SHARED_FILES = (ORGANISATION_FILE, LEVELS_FILE, GLOSSARY_FILE)
"""Files that are no period's."""

UNITS_FOLDER = "units"

_QUESTIONS = ("doubt-left", "placeholder-left")
"""What is open in a period that is right otherwise."""

_M = TypeVar("_M", bound=Data)


@dataclass(frozen=True)
class _ReadFile(Generic[_M]):
    """A file as far as it could be read."""

    value: _M | None
    """None where its shape is wrong."""
    data: PlacedMapping
    problems: tuple[Problem, ...]
    """What is wrong with it as YAML, and with single values."""

    @cached_property
    def broken_rules(self) -> tuple[Problem, ...]:
        """What else is wrong with it, if it is a period's: a tenth of a preview's build at ten."""
        return tuple(check_period_alone(self.data))


@dataclass(frozen=True)
class Examination:
    """Everything under a folder as far as it could be read, and what is wrong with it."""

    organisation: Organisation | None
    levels: Levels | None
    periods: Mapping[str, Period | None]
    """By the names of their files; None where one does not say a period."""
    units: tuple[Unit, ...]
    glossary: Glossary
    problems: tuple[Problem, ...]


def load(folder: Path, leaving_out: Collection[Path] = ()) -> Catalogue:
    """Read and check everything under ``folder``; raises ProblemsFound with all mistakes.

    Files of periods ``leaving_out`` are not read, and their periods not part of the result.
    """
    examined = examine(folder, leaving_out)
    if examined.problems:
        raise ProblemsFound(examined.problems)
    return _catalogue(folder, examined)


def load_without_drafts(folder: Path, *periods: str) -> Catalogue:
    """The same without the drafts of other periods than these.

    Nobody reports on them yet: what is open in them hinders no work on the others.
    """
    names = set(drafts(folder)) - {*periods}
    return load(folder, [path for path in period_files(folder) if path.stem in names])


def drafts(folder: Path) -> Iterator[str]:
    """The periods that nobody has seen yet, by the names of their files, readable or not."""
    for path in period_files(folder):
        data, _ = read(path.as_posix(), path.read_bytes())
        is_draft = data is None or data.text("status") == "draft"
        if is_draft and not releases(folder, path.stem):
            yield path.stem


def _catalogue(folder: Path, examined: Examination) -> Catalogue:
    """What was read of a folder whose files all have their shape."""
    organisation, levels = examined.organisation, examined.levels
    if organisation is None or levels is None:
        raise ProblemsFound(examined.problems)
    periods = [period for period in examined.periods.values() if period is not None]
    released = tuple(release for period in periods for release in releases(folder, period.period))
    newest_first = sorted(periods, key=lambda p: (p.term.end, p.term.start, p.period), reverse=True)
    return Catalogue(
        organisation=organisation,
        levels=levels.levels,
        periods=tuple(newest_first),
        releases=released,
        units=examined.units,
        glossary=examined.glossary,
    )


def load_with_questions(folder: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The same as ``load`` while an import's questions are open; the catalogue, and those.

    Raises ProblemsFound with all mistakes where there are others.
    """
    examined = examine(folder)
    if all(problem.code in _QUESTIONS for problem in examined.problems):
        return _catalogue(folder, examined), examined.problems
    raise ProblemsFound(examined.problems)


def examine(folder: Path, leaving_out: Collection[Path] = ()) -> Examination:
    """The same as ``load``, which mistakes do not end: what is right beside them is there too."""
    problems: list[Problem] = []
    organisation = _loaded(Organisation, folder / ORGANISATION_FILE, problems)
    about = organisation.data
    check_format(about)
    problems += check_look(about, folder)
    problems += changed_identity(folder, about)
    levels = _loaded(Levels, folder / LEVELS_FILE, problems)
    known = {item.text("id"): item for item in levels.data.mappings_of("levels")}
    problems += shared.level_ids_are_unique(levels.data)
    periods: dict[str, Period | None] = {}
    paths = period_files(folder)
    for path in paths:
        if path in leaving_out:
            continue
        file = _loaded(Period, path, problems)
        problems += file.broken_rules
        problems += check_period(file.data, path.stem, known, _source_text(folder, file.data))
        if file.value is not None:
            problems += broken_promises(folder, file.value, file.data.place)
        periods[path.stem] = file.value
    problems += vanished_periods(folder, (path.stem for path in paths))
    units = _units(folder / UNITS_FOLDER, known, problems)
    problems += check_kept(folder, periods, {unit.code for unit in units})
    glossary = _glossary(folder / GLOSSARY_FILE, problems)
    every = tuple(sorted(set(problems)))
    return Examination(organisation.value, levels.value, periods, units, glossary, every)


def check_format(organisation: PlacedMapping) -> None:
    """Raise ProblemsFound where ``organisation.yml`` is in an older or newer data format.

    That alone is told, for what else looks wrong may well be right in its own format.
    """
    number = data_format(organisation)
    if number is not None and number != FORMAT:
        place = organisation.value_places.get("format", organisation.place)
        code = "format-older" if number < FORMAT else "format-newer"
        raise ProblemsFound([problem(code, place, "format", found=number, known=FORMAT)])


def data_format(organisation: PlacedMapping) -> int | None:
    """The data format a folder says it is in: 0 before there were any; None if it is no number."""
    value = organisation.get("format", "0" if organisation else None)
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,6}", value) else None


def period_files(folder: Path) -> list[Path]:
    """The files of ``folder`` that hold a period each."""
    return sorted(path for path in folder.glob("*.yml") if path.name not in _SHARED_FILES)


def read_period(path: Path) -> Period:
    """A period as its file alone says it; raises ProblemsFound where its shape is wrong.

    The rules that need more than single values are not asked.
    """
    problems: list[Problem] = []
    period = _loaded(Period, path, problems).value
    if period is None:
        raise ProblemsFound(problems)
    return period


def period_in(name: str, content: bytes) -> Period:
    """The same for the content of a file that messages call ``name``."""
    file: _ReadFile[Period] = _understood(Period, name, content)
    if file.value is None:
        raise ProblemsFound(file.problems)
    return file.value


def source_text(folder: Path, period: Period) -> str:
    """The letter of a period as it arrived, in NFC, without the mark some editors put first."""
    content = _named(folder, period.letter.source).read_text(encoding="utf-8-sig")
    return unicodedata.normalize("NFC", content)


def _named(folder: Path, name: str) -> Path:
    """A file by its name, in whichever form the system that wrote it keeps its marks."""
    forms = (folder / unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    return next(filter(Path.exists, forms), folder / name)


def _loaded(kind: type[_M], path: Path, problems: list[Problem]) -> _ReadFile[_M]:
    """One file as data and as read; adds what is wrong with it to ``problems``."""
    name = path.as_posix()
    try:
        content = path.read_bytes()
    except OSError:
        file = _unread(name, [problem("file-missing", Place(name))])
    else:
        file = _understood(kind, name, content)
    problems += file.problems
    return file


def _unread(name: str, problems: Iterable[Problem]) -> _ReadFile[Any]:
    return _ReadFile(None, PlacedMapping(Place(name)), tuple(problems))


@lru_cache(128)  # a preview reads all files again after every edit of one
def _understood(kind: type[_M], name: str, content: bytes) -> _ReadFile[_M]:
    data, unreadable = read(name, content)
    if data is None:
        return _unread(name, unreadable)
    value, wrong = validated(kind, data)
    return _ReadFile(value, data, (*unreadable, *wrong))


def _source_text(folder: Path, data: PlacedMapping) -> str | None:
    """The source a period names, if it names a readable text inside the folder."""
    letter = data.get("letter")
    name = letter.text("source") if isinstance(letter, PlacedMapping) else ""
    try:
        path = _named(folder, name)
        if not name or not path.resolve().is_relative_to(folder.resolve()):
            return None
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):  # no UTF-8, or a name no file can have
        return None


def _units(folder: Path, levels: Collection[str], problems: list[Problem]) -> tuple[Unit, ...]:
    """The units of every file in a folder; adds what is wrong with them to ``problems``."""
    files = [_loaded(Units, path, problems) for path in sorted(folder.glob("*.yml"))]
    items = [item for file in files for item in file.data.mappings_of("units")]
    problems += shared.unit_codes_are_unique(items)
    problems += shared.unit_levels_exist(items, levels)
    return tuple(unit for file in files if file.value for unit in file.value.units)


def _glossary(path: Path, problems: list[Problem]) -> Glossary:
    """The glossary, empty where there is none; adds what is wrong with it to ``problems``."""
    if not path.is_file():
        return Glossary()
    glossary = _loaded(Glossary, path, problems)
    problems += shared.terms_are_unique(glossary.data)
    return glossary.value or Glossary()
