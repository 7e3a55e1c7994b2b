"""What survives when a report is filled in and saved by another office suite.

``python -m tests.documents.survival`` prints the table: every template opened by LibreOffice, text
typed into every place, saved in both formats, and read back.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.documents.read_back import FilledReport, read_back
from decuong.documents.reports import ReportTemplate, made, report_templates
from decuong.level_outline import NumberedPoint, level_outlines
from decuong.loading import load
from decuong.model import Outline, Period
from tests.documents.filling import filled, typed_answers, typed_figures
from tests.documents.office import TYPED_FIGURE, converted, typed_answer, typed_into
from tests.documents.reading import lines

WAYS = (("docx", "docx"), ("docx", "odt"), ("odt", "odt"), ("odt", "docx"))


@dataclass(frozen=True)
class Passage:
    """A template, and what LibreOffice saved after it was filled in."""

    template: ReportTemplate
    to: str
    points: tuple[NumberedPoint, ...]
    answers: Mapping[str, str]
    figures: Mapping[str, str]
    before: bytes
    after: bytes

    def read(self) -> FilledReport:
        """What is found in the file that LibreOffice wrote."""
        return read_back(self.after, self.points)

    def ids(self) -> set[str]:
        """The ids of all points and figures."""
        return {point.point.id for point in self.points} | set(self.figures)


def typed_passages(outline: Outline, period: Period, folder: Path) -> list[Passage]:
    """Every template of a period, typed into by LibreOffice and saved in both formats."""
    before = _templates(outline, period)
    points = _points(outline, period)
    saved = typed_into({t.file: content for t, content in before.items()}, folder)
    found = []
    for template, content in before.items():
        asked = points[template.level]
        answers = {p.point.id: typed_answer(p.point.id) for p in asked if p.asks}
        figures = {figure.id: TYPED_FIGURE for point in asked for figure in point.figures}
        for to in ("docx", "odt"):
            after = saved[template.file, to].read_bytes()
            found.append(Passage(template, to, asked, answers, figures, content, after))
    return found


def long_passages(outline: Outline, period: Period, folder: Path) -> list[Passage]:
    """The same with long answers as Word writes them; two starts of LibreOffice."""
    points = _points(outline, period)
    before = {
        template: filled(
            content, typed_answers(points[template.level]), typed_figures(points[template.level])
        )
        for template, content in _templates(outline, period).items()
    }
    found = []
    for to in ("docx", "odt"):
        saved = converted({t.file: content for t, content in before.items()}, to, folder / to)
        for template, content in before.items():
            asked = points[template.level]
            answers, figures = typed_answers(asked), typed_figures(asked)
            after = saved[template.file].read_bytes()
            found.append(Passage(template, to, asked, answers, figures, content, after))
    return found


def table(found: list[Passage]) -> str:
    """One line for each way and template: how much came back of what was there."""
    rows = [f"{'':32}{'ids':>8}{'answers':>10}{'figures':>10}{'properties':>12}"]
    for source, to in WAYS:
        for passage in found:
            if (passage.template.format, passage.to) != (source, to):
                continue
            report, before = passage.read(), read_back(passage.before, passage.points)
            counts = (
                (len(passage.ids() & set(marks(passage.after))), len(passage.ids())),
                _same(report.answers, passage.answers),
                _same(report.figures, passage.figures),
                _same(report.properties, before.properties),
            )
            name = f"{source} → {to}  {passage.template.level} {passage.template.variant}"
            shown = "".join(f"{got:>6}/{whole:<3}" for got, whole in counts)
            rows.append(f"{name:32}{shown}")
    return "\n".join(rows)


def marks(content: bytes) -> list[str]:
    """The bookmarks of a document."""
    return [mark for line in lines(content) for mark in line.marks]


def _templates(outline: Outline, period: Period) -> dict[ReportTemplate, bytes]:
    return dict(made(report_templates(outline, period)))


def _points(outline: Outline, period: Period) -> dict[str, tuple[NumberedPoint, ...]]:
    return {
        level.level.id: tuple(below for outer in level.points for below in outer.walk())
        for level in level_outlines(outline, period)
    }


def _same(found: Mapping[str, str], expected: Mapping[str, str]) -> tuple[int, int]:
    return sum(found.get(key) == value for key, value in expected.items()), len(expected)


def main() -> int:
    """Print the table."""
    outline = load(Path("outline"))
    with tempfile.TemporaryDirectory() as folder:
        for period in outline.periods:
            print(period.period)
            print(table(typed_passages(outline, period, Path(folder) / period.period)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
