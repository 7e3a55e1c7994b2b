"""Which period an address names, and where in the desk the place of a mistake is mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from decuong.desk.answers import Asked
from decuong.desk.describing import describe
from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.loading import (
    GLOSSARY_FILE,
    LEVELS_FILE,
    ORGANISATION_FILE,
    UNITS_FOLDER,
    period_files,
)


def period_path(asked: Asked, outline: Path) -> Path:
    """The file of the period that an address names; raises ProblemsFound where there is none."""
    name = asked.path["period"]
    paths = {path.stem: path for path in period_files(outline)}
    if name not in paths:
        known = ", ".join(sorted(paths))
        raise ProblemsFound([problem("period-unknown", Place(f"{name}.yml"), known=known)])
    return paths[name]


OF_WORDS = frozenset({"words-not-in-source", "words-of-source-missing", "words-not-as-source"})
"""Words beside their letter's: a person corrects them, or says that they correct it."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong, and the address of its field."""

    words: str
    line: int
    address: str


def mistake(problem: Problem, outline: Path) -> Mistake:
    """A problem as a screen lists it."""
    place = problem.place
    path = Path(place.path)
    address = f"{file_address(path, outline)}?dong={place.line}"
    if problem.code in {*OF_WORDS, "doubt-left"}:  # asked, with what can be answered
        address = f"/ky/{path.stem}/xem-lai"
    return Mistake(describe(problem), place.line, address)


def file_address(path: Path, outline: Path) -> str:
    """The screen that edits a file of the outline; home for a file it does not know."""
    if path.parent == outline / UNITS_FOLDER:
        return f"/chung/don-vi-{path.stem}"
    if path.parent != outline or path.suffix != ".yml":
        return "/"
    names = {
        ORGANISATION_FILE: "/chung/co-quan",
        LEVELS_FILE: "/chung/cac-cap",
        GLOSSARY_FILE: "/chung/chu-viet-tat",
    }
    return names.get(path.name, f"/ky/{path.stem}/sua")
