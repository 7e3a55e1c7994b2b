"""(e) The communes of the whole country, each with its own file.

The header's unit line is put in here by replacing it in the pieces of the level's template, until
the product stamps units itself; this module is then to call that.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from bench.answers import Answer, Goal, ratio
from bench.timing import Contestant, medians
from bench.workshop import outline_of, workshop
from decuong.documents.frames import frame
from decuong.documents.package import packed, piece, unpacked
from decuong.documents.reports import ReportTemplate, report_templates

COMMUNES = 3321
"""Communes, wards and special zones of the country since July 2025."""

SAMPLE = 60
"""Documents docxtpl makes in a round; it would take minutes for all."""

OURS = "ours, DOCX and ODT"
OURS_DOCX = "ours, DOCX"
DOCXTPL = "docxtpl, DOCX"


def answer(folder: Path, rounds: int) -> Answer:
    """Time the making and writing of files for all communes."""
    here = workshop(folder / "units", 1)
    outline = outline_of(here)
    level = outline.level("xa")
    blank = [
        template
        for template in report_templates(outline, outline.periods[0])
        if (template.level, template.variant) == (level.id, "blank")
    ]
    docx = [template for template in blank if template.format == "docx"]
    out = folder / "out"
    out.mkdir()
    times = medians(
        [
            Contestant(OURS, lambda: _stamp(blank, level.unit, COMMUNES, out)),
            Contestant(OURS_DOCX, lambda: _stamp(docx, level.unit, COMMUNES, out)),
            Contestant(DOCXTPL, _docxtpl(docx[0], level.unit, folder)),
        ],
        rounds,
    )
    rates = {
        OURS: 2 * COMMUNES / times[OURS],
        OURS_DOCX: COMMUNES / times[OURS_DOCX],
        DOCXTPL: SAMPLE / times[DOCXTPL],
    }
    beside = rates[OURS] / rates[DOCXTPL]
    return Answer(
        f"(e) {COMMUNES:,} communes stamped",
        ("", "files", "seconds", "files a second", "beside docxtpl"),
        tuple(
            (name, f"{files:,}", f"{times[name]:.2f}", f"{rate:,.0f}", ratio(rate, rates[DOCXTPL]))
            for (name, rate), files in zip(
                rates.items(), (2 * COMMUNES, COMMUNES, SAMPLE), strict=True
            )
        ),
        (Goal("20 times docxtpl", beside >= 20, f"{beside:.0f} times"),),
        ("One thread, pandoc's two runs counted; the unit line of the header is stamped.",),
    )


def _name(number: int) -> str:
    return f"XÃ THỨ {number}"


def _stamp(templates: list[ReportTemplate], placeholder: str, count: int, folder: Path) -> None:
    for template in templates:
        body = frame(template.body)
        for number in range(count):
            name = _name(number)
            pieces = {
                slot: xml.replace(placeholder, name).encode() for slot, xml in template.pieces
            }
            (folder / f"{number}.{template.format}").write_bytes(body.filled(pieces))


def _docxtpl(template: ReportTemplate, placeholder: str, folder: Path) -> Callable[[], None]:
    """The finished DOCX with a Jinja tag for the unit, filled by docxtpl."""
    pieces = {slot: xml.replace(placeholder, "{{ unit }}") for slot, xml in template.pieces}
    if pieces == dict(template.pieces):
        raise ValueError("the unit line is not in the document")
    content = frame(template.body).filled({slot: xml.encode() for slot, xml in pieces.items()})
    members = {name: [piece(part)] for name, part in unpacked(content).items()}
    source = packed(members)

    def work() -> None:
        for number in range(SAMPLE):
            document = DocxTemplate(io.BytesIO(source))
            document.render({"unit": _name(number)}, autoescape=True)
            document.save(str(folder / f"docxtpl-{number}.docx"))

    return work
