"""What the office decided of single files: ``quyet-dinh.yml`` in the folder of results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.model import Decision, Decisions, validated
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import read
from decuong.returned.figures import read_figure

DECISIONS_FILE = "quyet-dinh.yml"


@dataclass(frozen=True)
class Nameable:
    """What a decision may name."""

    units: frozenset[str]
    """Codes."""
    points: frozenset[str]
    figures: frozenset[str]


def read_decisions(folder: Path, names: Nameable) -> Mapping[str, Decision]:
    """The decisions in a folder of results, by the files' digests; an empty file has none.

    Raises ProblemsFound with every mistake at its place.
    """
    path = folder / DECISIONS_FILE
    if not path.is_file():
        return {}
    content = path.read_bytes()
    if not content.strip():
        return {}
    data, problems = read(path.as_posix(), content)
    recorded: Decisions | None = None
    if data is not None:
        recorded, wrong = validated(Decisions, data)
        problems += [*wrong, *_checked(data, names)]
    if problems:
        raise ProblemsFound(problems)
    return {decision.sha256: decision for decision in recorded.decisions} if recorded else {}


def _checked(data: PlacedMapping, names: Nameable) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for item in data.mappings_of("decisions"):
        digest, unit = item.text("sha256"), item.text("unit")
        place = item.value_places.get("sha256", item.place)
        if digest in first:
            yield problem("decision-twice", place, digest[:12], line=first[digest].line)
        first.setdefault(digest, place)
        if unit and unit not in names.units:
            where = item.value_places.get("unit", item.place)
            yield problem("decision-unit-unknown", where, digest[:12], unit=unit)
        figures, texts = item.mappings_of("figures"), item.mappings_of("texts")
        for code, entries, key, ids in (
            ("decision-figure-unknown", figures, "id", names.figures),
            ("decision-point-unknown", texts, "point", names.points),
        ):
            for id, place in _named(entries, key):
                if id not in ids:
                    yield problem(code, place, digest[:12], id=id)
        yield from _contradicting(figures, "id", digest)
        yield from _contradicting(texts, "unplaced", digest)
        for entry in figures:
            value = entry.text("value")
            if value and read_figure(value, "").state not in {"value", "none"}:
                where = entry.value_places["value"]
                yield problem("decision-value-unreadable", where, digest[:12], value=value)


def _named(entries: Iterable[PlacedMapping], key: str) -> Iterator[tuple[str, Place]]:
    """What the entries name under a key, each with its place."""
    for entry in entries:
        if name := entry.text(key):
            yield name, entry.value_places.get(key, entry.place)


def _contradicting(entries: Iterable[PlacedMapping], key: str, digest: str) -> Iterator[Problem]:
    """The second decision on the same figure, or on the same text."""
    first: dict[str, Place] = {}
    for name, place in _named(entries, key):
        if name in first:
            line = first[name].line
            yield problem("decision-part-twice", place, digest[:12], name=name, line=line)
        first.setdefault(name, place)
