"""What survives when a report is filled in and saved by another office suite.

``make survival`` prints the table: every template, and a unit's, opened by LibreOffice, text typed
into every place, saved in both formats, renamed and read back.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from decuong.documents.reports import (
    ReportTemplate,
    make_documents,
    report_templates,
    unit_templates,
)
from decuong.outlines.level_outline import LevelOutline, NumberedPoint, level_outlines
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period, walk
from decuong.outlines.redaction import redact
from decuong.returned.filled_report import FilledReport
from decuong.returned.printed_form import PrintedForm, printed_form
from decuong.returned.read_back import read_back
from tests.documents.filling import filled, typed_answers, typed_figures
from tests.documents.office import TYPED_FIGURE, converted, typed_answer, typed_into
from tests.documents.reading import lines
from tests.sample import OUTLINE

WAYS = (("docx", "docx"), ("docx", "odt"), ("odt", "odt"), ("odt", "docx"))


@dataclass(frozen=True)
class Passage:
    """A template, and what LibreOffice saved after it was filled in."""

    template: ReportTemplate
    to: str
    level: LevelOutline
    answers: Mapping[str, str]
    figures: Mapping[str, str]
    before: bytes
    after: bytes

    def read(self) -> FilledReport:
        """What is found in the file that LibreOffice wrote."""
        return read_back("bao-cao-da-doi-ten", self.after, self.form())

    def form(self) -> PrintedForm:
        """The lines of the template."""
        return _form(self.template)

    def ids(self) -> set[str]:
        """The ids of all points and figures."""
        return {point.point.id for point in asked(self.level)} | set(self.figures)

    def properties(self) -> Mapping[str, str]:
        """What the template says of itself."""
        return self.form().properties


def typed_passages(catalogue: Catalogue, period: Period, folder: Path) -> list[Passage]:
    """Every template of a period, typed into by LibreOffice and saved in both formats."""
    before = _templates(catalogue, period)
    levels = _levels(catalogue, period)
    saved = typed_into({t.file: content for t, content in before.items()}, folder)
    found = []
    for template, content in before.items():
        level = levels[template.level]
        answers = {p.point.id: typed_answer(p.point.id) for p in asked(level) if p.asks}
        figures = {figure.id: TYPED_FIGURE for point in asked(level) for figure in point.figures}
        for to in ("docx", "odt"):
            after = saved[template.file, to].read_bytes()
            found.append(Passage(template, to, level, answers, figures, content, after))
    return found


def long_passages(catalogue: Catalogue, period: Period, folder: Path) -> list[Passage]:
    """The same with long answers as Word writes them; two starts of LibreOffice."""
    levels = _levels(catalogue, period)
    before, found = {}, []
    for template, content in _templates(catalogue, period).items():
        points = asked(levels[template.level])
        before[template] = filled(content, typed_answers(points), typed_figures(points))
    for to in ("docx", "odt"):
        saved = converted({t.file: content for t, content in before.items()}, to, folder / to)
        for template, content in before.items():
            level = levels[template.level]
            answers, figures = typed_answers(asked(level)), typed_figures(asked(level))
            after = saved[template.file].read_bytes()
            found.append(Passage(template, to, level, answers, figures, content, after))
    return found


@cache
def _form(template: ReportTemplate) -> PrintedForm:
    return printed_form(next(make_documents([template]))[1])


Table = dict[str, dict[tuple[str, str], tuple[int, int]]]
"""For each id and property and each way: in how many templates it came back, of how many."""


def survived(found: list[Passage]) -> Table:
    """An id came back if its mark did, with what was typed there; a property, with its value."""
    rows: Table = {}
    for passage in found:
        way = (passage.template.format, passage.to)
        for name, came_back in _came_back(passage).items():
            got, whole = rows.setdefault(name, {}).get(way, (0, 0))
            rows[name][way] = (got + came_back, whole + 1)
    return rows


def is_complete(rows: Table) -> bool:
    """Whether everything came back on all four ways."""
    return all(
        set(cells) == set(WAYS) and all(got == whole for got, whole in cells.values())
        for cells in rows.values()
    )


def shown(rows: Table) -> str:
    """The table as text: a line for each id and property, a column for each way."""
    lines = [f"{'':44}" + "".join(f"{f'{a} → {b}':>14}" for a, b in WAYS)]
    for name, cells in rows.items():
        counts = (cells.get(way, (0, 0)) for way in WAYS)
        lines.append(f"{name:44}" + "".join(f"{f'{got}/{whole}':>14}" for got, whole in counts))
    return "\n".join(lines)


def _came_back(passage: Passage) -> dict[str, bool]:
    report, before = passage.read(), passage.properties()
    there = set(marks(passage.after))
    typed = {**passage.answers, **passage.figures}
    read = {id: answer.text for id, answer in report.answers.items()}
    read |= {id: figure.typed for id, figure in report.figures.items()}
    properties = {f"({name})": report.properties.get(name) == before[name] for name in before}
    ids = sorted(passage.ids())
    return properties | {id: id in there and read.get(id) == typed.get(id) for id in ids}


def marks(content: bytes) -> list[str]:
    """The bookmarks of a document."""
    return [mark for line in lines(content) for mark in line.marks]


def _templates(catalogue: Catalogue, period: Period) -> dict[ReportTemplate, bytes]:
    """Every level's templates, and those of the first unit."""
    units = list(unit_templates(catalogue, period))
    first = [template for template in units if template.unit == units[0].unit]
    return dict(make_documents((*report_templates(catalogue, period), *first)))


def asked(level: LevelOutline) -> tuple[NumberedPoint, ...]:
    """Every point of a level."""
    return tuple(walk(level.points))


def _levels(catalogue: Catalogue, period: Period) -> dict[str, LevelOutline]:
    return {level.level.id: level for level in level_outlines(catalogue, redact(period))}


def main() -> int:
    """Print the table of every period; returns 1 if something was lost."""
    catalogue = load(OUTLINE)
    complete = True
    with tempfile.TemporaryDirectory() as folder:
        for period in catalogue.periods:
            rows = survived(typed_passages(catalogue, period, Path(folder) / period.period))
            complete &= is_complete(rows)
            print(f"{period.period}\n{shown(rows)}")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
