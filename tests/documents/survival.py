"""What survives when a report is filled in and saved by another office suite.

``python -m tests.documents.survival`` prints the table: every level's template, filled in at every
place, opened and saved by LibreOffice in four ways, and read back.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from decuong.documents.read_back import FilledReport, read_back
from decuong.documents.reports import ReportTemplate, made, report_templates
from decuong.level_outline import NumberedPoint, level_outlines
from decuong.loading import load
from decuong.model import Outline, Period
from tests.documents.filling import filled, typed_answers, typed_figures
from tests.documents.office import converted
from tests.documents.reading import lines

WAYS = (("docx", "docx"), ("docx", "odt"), ("odt", "odt"), ("odt", "docx"))


@dataclass(frozen=True)
class Passage:
    """A filled template before and after LibreOffice saved it."""

    template: ReportTemplate
    to: str
    points: tuple[NumberedPoint, ...]
    answers: dict[str, str]
    figures: dict[str, str]
    before: bytes
    after: bytes

    def read(self) -> FilledReport:
        """What is found in the file that LibreOffice wrote."""
        return read_back(self.after, self.points)


def passages(outline: Outline, period: Period, folder: Path) -> list[Passage]:
    """Every template of a period, filled in and saved in every way; two starts of LibreOffice."""
    points = {
        level.level.id: tuple(below for outer in level.points for below in outer.walk())
        for level in level_outlines(outline, period)
    }
    before = {}
    for template, content in made(report_templates(outline, period)):
        asked = list(points[template.level])
        before[template] = filled(content, typed_answers(asked), typed_figures(asked))
    found = []
    for to in ("docx", "odt"):
        saved = converted({t.file: content for t, content in before.items()}, to, folder / to)
        for template, content in before.items():
            asked = list(points[template.level])
            found.append(
                Passage(
                    template,
                    to,
                    points[template.level],
                    typed_answers(asked),
                    typed_figures(asked),
                    content,
                    saved[template.file].read_bytes(),
                )
            )
    return found


def table(found: list[Passage]) -> str:
    """One line for each way and template: how much came back of what was there."""
    rows = [f"{'':48}{'ids':>9}{'answers':>9}{'figures':>9}{'properties':>12}"]
    for source, to in WAYS:
        for passage in found:
            if (passage.template.format, passage.to) != (source, to):
                continue
            report, before = passage.read(), read_back(passage.before, passage.points)
            ids = {p.point.id for p in passage.points} | set(passage.figures)
            counts = (
                (len(ids & set(marks(passage.after))), len(ids)),
                _same(report.answers, passage.answers),
                _same(report.figures, passage.figures),
                _same(report.properties, before.properties),
            )
            name = f"{source}→{to}  {passage.template.level} {passage.template.variant}"
            shown = "".join(f"{got:>5}/{whole:<3}" for got, whole in counts)
            rows.append(f"{name:48}{shown}")
    return "\n".join(rows)


def marks(content: bytes) -> list[str]:
    """The bookmarks of a document."""
    return [mark for line in lines(content) for mark in line.marks]


def _same(found: object, expected: object) -> tuple[int, int]:
    got, wanted = dict(found), dict(expected)  # type: ignore[call-overload]
    return sum(got.get(key) == value for key, value in wanted.items()), len(wanted)


def main() -> int:
    """Print the table."""
    outline = load(Path("outline"))
    with tempfile.TemporaryDirectory() as folder:
        for period in outline.periods:
            print(period.period)
            print(table(passages(outline, period, Path(folder) / period.period)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
