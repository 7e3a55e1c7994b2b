"""Files that all periods share and a project need not have: lists of units, the glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decuong.authoring.yaml_writing import item_lines
from decuong.desk.answers import Asked, Go, Page, Reply
from decuong.desk.describing import describe_rows
from decuong.desk.starting_screens import units_asked
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, ProblemsFound
from decuong.files import write_atomically
from decuong.outlines.loading import GLOSSARY_FILE, UNITS_FOLDER, examine, period_files
from decuong.outlines.model import Unit
from decuong.starting.answers import NotUsableError, provinces


@dataclass(frozen=True)
class Lists:
    """The screen that adds such a file."""

    outline: Path

    def show(self, _: Asked) -> Page:
        """Which lists can be added."""
        return self._page({}, ())

    def add_units(self, asked: Asked) -> Reply:
        """Files of units, one for each level that has none yet; all of them or none."""
        examined = examine(self.outline, leaving_out=())
        levels = examined.levels.levels if examined.levels else ()
        today = tuple(level for level in levels if level.valid_to is None)
        try:
            units = units_asked(asked, today)
        except (NotUsableError, Hindered, ProblemsFound) as wrong:
            return self._page(asked.fields, describe_rows(wrong))
        by_level: dict[str, list[Unit]] = {}
        for unit in units:
            by_level.setdefault(unit.level, []).append(unit)
        paths = {level: self.outline / UNITS_FOLDER / f"{level}.yml" for level in by_level}
        there = [path for path in paths.values() if path.exists()]
        if there or not units:
            code = "units-there" if there else "units-missing"
            names = ", ".join(path.as_posix() for path in there)
            return self._page(asked.fields, describe_rows(Hindered(code, names)))
        for level, path in paths.items():
            write_atomically(path, _units_file(by_level[level]))
        return Go(f"/chung/don-vi-{next(iter(by_level))}")

    def add_glossary(self, _: Asked) -> Go:
        """A glossary with a first line to fill in."""
        path = self.outline / GLOSSARY_FILE
        if not path.exists():
            gap = DESK_TEXTS["gap"]
            head = "# yaml-language-server: $schema=schema/glossary.json\nterms:\n"
            write_atomically(path, f"{head}  - short: {gap}\n    full: {gap}\n".encode())
        return Go("/chung/chu-viet-tat")

    def _page(self, fields: Mapping[str, str], wrong: Sequence[str]) -> Page:
        values = {"fields": fields, "wrong": wrong, "provinces": provinces()}
        return Page("lists.html.j2", {**values, **lists_of(self.outline)}, 409 if wrong else 200)


def lists_of(outline: Path) -> dict[str, Any]:
    """The lists that a project has, and the names of its levels."""
    levels = examine(outline, leaving_out=period_files(outline)).levels
    units = sorted(path.stem for path in (outline / UNITS_FOLDER).glob("*.yml"))
    return {
        "units": units,
        "has_glossary": (outline / GLOSSARY_FILE).is_file(),
        "level_names": {one.id: one.name for one in levels.levels} if levels else {},
    }


def _units_file(units: list[Unit]) -> bytes:
    dumped = (unit.model_dump(mode="json", exclude_defaults=True) for unit in units)
    lines = (line for unit in dumped for line in item_lines(unit, "  "))
    head = "# yaml-language-server: $schema=../schema/units.json\nunits:\n"
    return (head + "".join(f"{line}\n" for line in lines)).encode()
