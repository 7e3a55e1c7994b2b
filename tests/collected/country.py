"""Filled reports of as many communes as wanted, and the project they report to.

A few reports are filled in and, half of them, saved by LibreOffice; each commune's is one of them
in its own name and with words and numbers of its own.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period, Unit, walk
from decuong.outlines.redaction import redact
from decuong.zip_writing import pack, unpack
from tests.documents.filling import filled
from tests.documents.office import converted
from tests.sample import OUTLINE, PERIOD

_NAME, _CODE, _NUMBER = "Quảng Xương Đông", "97531", "86420"
"""What stands in the reports that the others are made from, where each has its own."""
_SENTENCE = "Câu của đơn vị"
"""Stands for a sentence, which is another one at every place of every report."""


@dataclass(frozen=True)
class Country:
    """A project with so many communes."""

    outline: Path
    units: tuple[Unit, ...]


def make_country(project: Path, folder: Path, count: int) -> Country:
    """A project's outline in ``folder``, with so many communes and no other unit."""
    outline = folder / "outline"
    shutil.copytree(project, outline, ignore=shutil.ignore_patterns("published"))
    units = tuple(
        Unit(code=f"{10_000 + number}", kind="xã", name=f"Thứ {number + 1}", level="xa")
        for number in range(count)
    )
    lines = [f'  - {{code: "{u.code}", kind: xã, name: {u.name}, level: xa}}\n' for u in units]
    shutil.rmtree(outline / "units")
    (outline / "units").mkdir()
    (outline / "units" / "xa.yml").write_text("".join(["units:\n", *lines]), encoding="utf-8")
    return Country(outline, units)


def models(outline: Path, folder: Path) -> dict[str, bytes]:
    """Reports that others are made from, as filled in and as LibreOffice saved them."""
    catalogue = load(outline)
    period = catalogue.periods[0]
    unit = Unit(code=_CODE, kind="xã", name=_NAME, level="xa")
    alone = catalogue.model_copy(update={"units": (unit,)})
    answers, figures = _typed(alone, period)
    direct = {
        f"{template.variant}.{template.format}": filled(content, answers, figures)
        for template, content in make_documents(unit_templates(alone, period))
    }
    found = dict(direct)
    for form in ("docx", "odt"):
        saved = converted(direct, form, folder / form)
        found |= {f"{name} as {form}": path.read_bytes() for name, path in saved.items()}
    return found


def _typed(catalogue: Catalogue, period: Period) -> tuple[dict[str, str], dict[str, str]]:
    level = next(e for e in level_outlines(catalogue, redact(period)) if e.level.id == "xa")
    points = list(walk(level.points))
    answers = {
        item.point.id: f"{item.point.id}: {_NUMBER} lượt người dự. {_SENTENCE}.\n{_SENTENCE}. "
        f"{_SENTENCE}.\nTồn tại: {_SENTENCE}."
        for item in points
        if item.asks
    }
    return answers, {figure.id: _NUMBER for item in points for figure in item.figures}


def reports(made_from: Mapping[str, bytes], units: tuple[Unit, ...]) -> Iterator[tuple[str, bytes]]:
    """A report of each unit, by its file's name."""
    every = [(name, unpack(content)) for name, content in sorted(made_from.items())]
    for number, unit in enumerate(units):
        name, members = every[number % len(every)]
        form = "odt" if name.endswith("odt") else "docx"
        yield f"{unit.code} {name}.{form}", pack(_of_unit(members, unit, number))


def _of_unit(members: Mapping[str, bytes], unit: Unit, number: int) -> dict[str, bytes]:
    own = {_NAME: unit.name, _NAME.upper(): unit.name.upper(), _CODE: unit.code}
    own[_NUMBER] = str(1 + number % 100)
    chance = random.Random(number)  # noqa: S311
    words = re.compile("|".join(map(re.escape, (*own, _SENTENCE))))

    def put(found: re.Match[str]) -> str:
        return own.get(found[0]) or _sentence(chance)

    return {
        name: words.sub(put, content.decode()).encode() if name.endswith(".xml") else content
        for name, content in members.items()
    }


def _sentence(chance: random.Random) -> str:
    """Words of the real letter in any order."""
    words = _words()
    return " ".join(chance.choice(words) for _ in range(chance.randint(8, 26)))


@cache
def _words() -> tuple[str, ...]:
    letter = (OUTLINE / "nguon" / f"{PERIOD}.txt").read_text(encoding="utf-8")
    return tuple(sorted({word for word in letter.split() if word.isalpha()}))
