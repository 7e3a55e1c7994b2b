"""What the office decided of single files: ``quyet-dinh.yml`` in the folder of results."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.model import Decision, Decisions, validated
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import read
from decuong.returned.figures import read_figure

DECISIONS_FILE = "quyet-dinh.yml"


def read_decisions(
    folder: Path, units: Collection[str], ids: Collection[str]
) -> Mapping[str, Decision]:
    """The decisions in a folder of results, by the files' digests.

    Raises ProblemsFound with every mistake at its place; ``units`` and ``ids`` are those there are.
    """
    path = folder / DECISIONS_FILE
    if not path.is_file():
        return {}
    content = path.read_bytes()
    data, problems = read(path.as_posix(), content)
    recorded: Decisions | None = None
    if data is not None:
        recorded, wrong = validated(Decisions, data)
        problems += [*wrong, *_checked(data, units, ids)]
    if problems:
        raise ProblemsFound(problems)
    return {decision.sha256: decision for decision in recorded.decisions} if recorded else {}


def _checked(
    data: PlacedMapping, units: Collection[str], ids: Collection[str]
) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for item in data.mappings_of("decisions"):
        digest, unit = item.text("sha256"), item.text("unit")
        place = item.value_places.get("sha256", item.place)
        if digest in first:
            yield problem("decision-twice", place, digest[:12], line=first[digest].line)
        first.setdefault(digest, place)
        if unit and unit not in units:
            where = item.value_places.get("unit", item.place)
            yield problem("decision-unit-unknown", where, digest[:12], unit=unit)
        for entry in item.mappings_of("figures"):
            yield from _known(entry, "id", ids, digest)
            value = entry.text("value")
            if value and read_figure(value, "").state not in {"value", "none"}:
                where = entry.value_places["value"]
                yield problem("decision-value-unreadable", where, digest[:12], value=value)
        for entry in item.mappings_of("texts"):
            yield from _known(entry, "point", ids, digest)


def _known(entry: PlacedMapping, key: str, ids: Collection[str], digest: str) -> Iterator[Problem]:
    id = entry.text(key)
    if id and id not in ids:
        place = entry.value_places.get(key, entry.place)
        yield problem("decision-id-unknown", place, digest[:12], id=id)
