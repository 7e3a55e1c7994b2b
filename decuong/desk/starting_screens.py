"""A folder that holds no project yet: the questions of ``decuong init`` as one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from decuong.desk.answers import Asked, Go, Page, Reply
from decuong.desk.describing import describe_rows
from decuong.errors import Hindered, ProblemsFound
from decuong.outlines.model import Level, Unit
from decuong.starting.answers import (
    NotUsableError,
    address_of,
    levels_from,
    pasted_units,
    provinces,
    units_of,
    with_place,
)
from decuong.starting.new_project import NewProject, level_templates, office_of, project_files
from decuong.starting.texts import STARTING_TEXTS
from decuong.starting.unit_lists import read_units, tidy
from decuong.starting.writing import check_free, write_project

START = "/du-an-moi"


@dataclass(frozen=True)
class Starting:
    """The screen of a new project."""

    outline: Path

    @property
    def is_needed(self) -> bool:
        """Whether there is no project here."""
        return not self.outline.is_dir()

    def show(self, _: Asked) -> Reply:
        """The questions; home, where there is a project already."""
        return self._page({}, ()) if self.is_needed else Go("/")

    def start(self, asked: Asked) -> Reply:
        """Write the project, all of it at once; or the questions again, with what is wrong."""
        if not self.is_needed:
            return Go("/")
        try:
            files = project_files(_project(asked))
            folder = self.outline.absolute().parent
            check_free(folder, files)
        except (NotUsableError, Hindered, ProblemsFound) as wrong:
            return self._page(asked.fields, describe_rows(wrong))
        write_project(folder, files)
        return Go("/")

    def _page(self, fields: Mapping[str, str], wrong: Sequence[str]) -> Page:
        values = {
            "fields": fields,
            "wrong": wrong,
            "templates": level_templates(),
            "provinces": (*provinces(), *STARTING_TEXTS["whole_country"][:1]),
            "site_name": STARTING_TEXTS["site_name"],
            "here": self.outline.absolute().parent,
        }
        return Page("start.html.j2", values, 409 if wrong else 200)


def _project(asked: Asked) -> NewProject:
    """The answers, understood; raises what says why they are not."""
    name = tidy(asked.text("name"))
    if not name:
        raise Hindered("office-missing")
    office = office_of(name, f"{asked.text('superior')}; {asked.text('issuer')}")
    levels = levels_from(office, asked.text("own-levels") or asked.text("levels"))
    units = units_asked(asked, levels)
    top = [unit for unit in units if unit.level == levels[0].id]
    if len(top) == 1 and len(levels) > 1:
        units = with_place(units, top[0], tidy(asked.text("place")))
    return NewProject(
        office,
        tidy(asked.text("site")) or STARTING_TEXTS["site_name"],
        address_of(asked.text("address")),
        levels,
        units,
        example="example" in asked.fields,
        ci=None,
    )


def units_asked(asked: Asked, levels: tuple[Level, ...]) -> tuple[Unit, ...]:
    """Of a file, of pasted rows, or of a province that is named.

    Raises Hindered for more than one of these: none is left out silently.
    """
    rows, province = asked.fields.get("rows", "").strip(), asked.text("units")
    if sum(map(bool, (asked.files, rows, province))) > 1:
        raise Hindered("units-several")
    if asked.files:
        return read_units(Path(asked.files[0].name).name, asked.files[0].content, levels)
    return pasted_units(rows, levels) if rows else units_of(province, levels)
