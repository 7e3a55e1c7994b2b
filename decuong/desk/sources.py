"""The files of an outline that screens edit, by their names in addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.errors import Place, ProblemsFound, problem
from decuong.outlines.loading import (
    GLOSSARY_FILE,
    LEVELS_FILE,
    ORGANISATION_FILE,
    UNITS_FOLDER,
    Examination,
    examine,
    period_files,
)
from decuong.outlines.model import Data, Glossary, Levels, Organisation, Period, Units

FIXED_KEYS = frozenset({"period", "status", "versions", "doubts", "replaces", "source"})
"""Keys that no field changes: they follow from what is done elsewhere, or never change."""

_FIXED_BY_KIND: Mapping[type[Data], frozenset[str]] = {
    Period: FIXED_KEYS,
    Organisation: frozenset({"format", "id"}),
}


@dataclass(frozen=True)
class Source:
    """A file that a screen edits."""

    path: Path
    kind: type[Data]
    name: str
    """In addresses: ``ky/2024-nam`` or ``chung/co-quan``."""

    @property
    def period(self) -> str:
        """The period that the file says; empty for any other file."""
        return self.path.stem if self.kind is Period else ""


def fixed_keys(source: Source) -> frozenset[str]:
    """The keys of a file that no field changes."""
    return _FIXED_BY_KIND.get(source.kind, frozenset())


def find_source(outline: Path, name: str) -> Source:
    """A file by its name in addresses; raises ProblemsFound where there is none."""
    room, _, rest = name.partition("/")
    known: dict[str, tuple[Path, type[Data]]] = {
        "chung/co-quan": (outline / ORGANISATION_FILE, Organisation),
        "chung/cac-cap": (outline / LEVELS_FILE, Levels),
        "chung/chu-viet-tat": (outline / GLOSSARY_FILE, Glossary),
    }
    for path in (outline / UNITS_FOLDER).glob("*.yml"):
        known[f"chung/don-vi-{path.stem}"] = (path, Units)
    if room == "ky":
        known |= {f"ky/{path.stem}": (path, Period) for path in period_files(outline)}
    if name not in known or not known[name][0].is_file():
        place = Place((outline / f"{rest}.yml").as_posix())
        raise ProblemsFound([problem("file-missing", place)])
    path, kind = known[name]
    return Source(path, kind, name)


def examined_with(outline: Path, source: Source) -> Examination:
    """What there is under an outline, of periods that of the file alone."""
    others = [path for path in period_files(outline) if path.stem != source.period]
    return examine(outline, leaving_out=others if source.period else ())
