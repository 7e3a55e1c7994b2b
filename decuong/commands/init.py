"""``decuong init``: a project of another committee, from at most six answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from decuong.commands import TEXTS
from decuong.commands.asking import ask
from decuong.errors import Hindered, ProblemsFound
from decuong.outlines.model import Level, Unit
from decuong.starting.answers import (
    NotUsableError,
    address_of,
    levels_from,
    site_and_address,
    units_of,
    with_place,
)
from decuong.starting.new_project import (
    CI_FILES,
    NewProject,
    Office,
    level_templates,
    office_of,
    project_files,
)
from decuong.starting.texts import STARTING_TEXTS
from decuong.starting.unit_lists import tidy
from decuong.starting.writing import check_empty, write_project

NEEDS_PROJECT = False
"""It makes one."""

T = TypeVar("T")


def arguments(group: argparse._ArgumentGroup) -> None:
    """The folder, and the answers of those who need no questions."""
    texts, names = TEXTS["init"], TEXTS["metavars"]
    group.add_argument("folder", type=Path, metavar=names["folder"], help=texts["folder"])
    for name in ("name", "header", "site", "address", "levels", "units", "place"):
        words = texts[name].format(known=", ".join(level_templates()))
        group.add_argument(f"--{name}", metavar=names["words"], help=words)
    group.add_argument("--yes", action="store_true", help=texts["yes"])
    group.add_argument("--example", action="store_true", help=texts["with_example"])
    known = ", ".join(CI_FILES)
    group.add_argument(
        "--ci", choices=list(CI_FILES), metavar=names["host"], help=texts["ci"].format(known=known)
    )


def run(options: argparse.Namespace) -> int:
    """Ask, make everything in memory, write it at once."""
    check_empty(options.folder)
    project = _project(options)
    write_project(options.folder, project_files(project))
    texts = TEXTS["init"]
    count = {"levels": len(project.levels), "units": len(project.units)}
    print(texts["done"].format(folder=options.folder, **count))
    if not project.units:
        print(texts["no_units"])
    print(texts["next"].format(folder=options.folder))
    return 0


def _project(options: argparse.Namespace) -> NewProject:
    office = _office(options)
    site_name, address = _site(options)
    levels = _levels(options, office)
    units = _placed(options, _units(options, levels), levels)
    return NewProject(office, site_name, address, levels, units, options.example, options.ci)


def _office(options: argparse.Namespace) -> Office:
    name = tidy(options.name or "")
    if not name and not options.yes:
        name = tidy(ask("init_name"))
    if not name:
        raise Hindered("init-no-name")
    usual = office_of(name, "")
    header = options.header
    if header is None and not options.yes:
        header = ask("init_header", usual=f"{usual.superior}; {usual.issuer}")
    return office_of(name, tidy(header or ""))


def _site(options: argparse.Namespace) -> tuple[str, str | None]:
    usual = STARTING_TEXTS["site_name"]
    if options.site is not None or options.address is not None or options.yes:
        address = _answered(options.address, "", address_of)
        return tidy(options.site or "") or usual, address
    name, address = _answered(None, "init_site", site_and_address, usual=usual)
    return name or usual, address


def _levels(options: argparse.Namespace, office: Office) -> tuple[Level, ...]:
    choices = "; ".join(
        f"{number} = {title}" for number, title in enumerate(level_templates().values(), start=1)
    )
    question = "" if options.yes else "init_levels"
    return _answered(
        options.levels, question, lambda typed: levels_from(office, typed), choices=choices
    )


def _units(options: argparse.Namespace, levels: tuple[Level, ...]) -> tuple[Unit, ...]:
    question = "" if options.yes else "init_units"
    return _answered(options.units, question, lambda typed: units_of(typed, levels, _pasted))


def _placed(
    options: argparse.Namespace, units: tuple[Unit, ...], levels: tuple[Level, ...]
) -> tuple[Unit, ...]:
    """The units, the one above all others with the place of its line with the date."""
    top = [unit for unit in units if unit.level == levels[0].id]
    if len(top) != 1 or len(levels) == 1:
        return units
    place = options.place
    if place is None and not options.yes:
        place = ask("init_place", unit=top[0].full_name, usual=top[0].name)
    return with_place(units, top[0], tidy(place or ""))


def _answered(
    option: str | None, question: str, understood: Callable[[str], T], **values: str
) -> T:
    """What an option or the answer to a question means; asks again until it means something."""
    if option is not None or not question:
        try:
            return understood(option or "")
        except NotUsableError as wrong:
            raise Hindered("init-not-usable", what=wrong) from None
    while True:
        try:
            return understood(ask(question, **values))
        except NotUsableError as wrong:
            print(wrong, TEXTS["init"]["again"], sep="\n", file=sys.stderr)
        except ProblemsFound as mistakes:
            print(mistakes, TEXTS["init"]["again"], sep="\n", file=sys.stderr)


def _pasted() -> str:
    """The lines a person pastes, up to an empty one or the end."""
    if sys.stdin.isatty():
        print(TEXTS["questions"]["init_paste"])
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip() and lines:
            break
        lines.append(line)
    return "".join(lines)
