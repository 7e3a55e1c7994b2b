"""(e) The communes of the whole country, each with its own file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from bench.answers import Answer, Goal, ratio
from bench.timing import Contestant, medians
from bench.workshop import outline_of, workshop
from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.model import Catalogue, Period, Unit
from decuong.zip_writing import pack, unpack

COMMUNES = 3321
"""Communes, wards and special zones of the country since July 2025."""

SAMPLE = 60
"""Documents docxtpl makes in a round; it would take minutes for all."""

OURS = "ours, DOCX and ODT"
OURS_DOCX = "ours, DOCX"
DOCXTPL = "docxtpl, DOCX"

NAME = "TÊN"
BOUND = "Rendering each unit's header and properties takes most of it, then compressing them."


def answer(folder: Path, rounds: int) -> Answer:
    """Time the making and writing of files for all communes."""
    here = workshop(folder / "units")
    catalogue = outline_of(here)
    period = catalogue.periods[0]
    out = folder / "out"
    out.mkdir()
    communes = _communes(catalogue, COMMUNES)
    times = medians(
        [
            Contestant(OURS, lambda: _stamp(communes, period, ("docx", "odt"), out)),
            Contestant(OURS_DOCX, lambda: _stamp(communes, period, ("docx",), out)),
            Contestant(DOCXTPL, _docxtpl(catalogue, period, folder)),
        ],
        rounds,
    )
    files = {OURS: 2 * COMMUNES, OURS_DOCX: COMMUNES, DOCXTPL: SAMPLE}
    rates = {name: count / times[name] for name, count in files.items()}
    beside = rates[OURS] / rates[DOCXTPL]
    return Answer(
        f"(e) {COMMUNES:,} communes stamped",
        ("", "files", "seconds", "files a second", "beside docxtpl"),
        tuple(
            (name, f"{count:,}", f"{times[name]:.2f}", f"{rates[name]:,.0f}", _times(rates, name))
            for name, count in files.items()
        ),
        (Goal("20 times docxtpl", beside >= 20, f"{beside:.0f} times", BOUND),),
        ("Blank variant, pandoc's runs counted; docxtpl fills the same DOCX with a tag in it.",),
    )


def _times(rates: dict[str, float], name: str) -> str:
    return ratio(rates[name], rates[DOCXTPL])


def _communes(catalogue: Catalogue, count: int, name: str = "Thứ") -> Catalogue:
    """The outline with that many communes and no other unit."""
    units = tuple(
        Unit(code=f"{number:05}", kind="xã", name=f"{name} {number}", level="xa")
        for number in range(count)
    )
    return catalogue.model_copy(update={"units": units})


def _stamp(catalogue: Catalogue, period: Period, formats: tuple[str, ...], folder: Path) -> None:
    wanted = (
        template
        for template in unit_templates(catalogue, period)
        if template.variant == "blank" and template.format in formats
    )
    for template, content in make_documents(wanted):
        (folder / template.file).write_bytes(content)


def _docxtpl(catalogue: Catalogue, period: Period, folder: Path) -> Callable[[], None]:
    """A commune's finished DOCX with a Jinja tag for its name, filled by docxtpl."""
    one = unit_templates(_communes(catalogue, 1, NAME), period)
    ((_, content),) = make_documents(t for t in one if (t.variant, t.format) == ("blank", "docx"))
    members = unpack(content)
    document = members["word/document.xml"].decode()
    if f"{NAME} 0" not in document:
        raise ValueError("the unit's name is not in the document")
    members["word/document.xml"] = document.replace(f"{NAME} 0", "{{ unit }}").encode()
    source = pack(members)

    def work() -> None:
        for number in range(SAMPLE):
            made_of = DocxTemplate(io.BytesIO(source))
            made_of.render({"unit": f"Thứ {number}"}, autoescape=True)
            made_of.save(str(folder / f"docxtpl-{number}.docx"))

    return work
