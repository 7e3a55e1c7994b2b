"""Where pages end: never with a heading or a lead-in, wherever the text above may push them.

An ODT does not print its empty places, so that a page may seem to end elsewhere; test_layout.py
holds that it breaks pages as its DOCX does.
"""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from decuong.documents.issued import issued_documents
from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.model import Catalogue, Period
from tests.documents.office import converted
from tests.documents.printed import Page, pages

pytestmark = pytest.mark.slow

PUSHED = {"tinh": 20, "huyen_co-huong-dan": 40, "xa": 60}
"""Which reports are pushed down, and by how many lines of 1 mm at first …"""
STEPS = 3
"""… and how many times, by 60 lines more each: together over two thirds of a page."""
MANY_STEPS = 9


def _pushed(docx: bytes, count: int) -> bytes:
    """A report with empty lines above its first heading."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as whole, zipfile.ZipFile(copy, "w") as pushed:
        for item in whole.infolist():
            data = whole.read(item)
            if item.filename == "word/document.xml":
                line = b'<w:p><w:pPr><w:pStyle w:val="rule"/></w:pPr></w:p>'
                first = rb'<w:p>(?=<w:pPr><w:pStyle w:val="Heading1")'
                data, found = re.subn(first, line * count + b"<w:p>", data, count=1)
                assert found == 1
            pushed.writestr(item, data)
    return copy.getvalue()


@pytest.fixture(
    scope="module",
    params=[STEPS, pytest.param(MANY_STEPS, marks=pytest.mark.soak)],
)
def printed(
    request: pytest.FixtureRequest,
    documents: dict[str, bytes],
    catalogue: Catalogue,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[Page]]:
    """Every kind of DOCX there is, and reports pushed down by different heights."""
    every = {name: content for name, content in documents.items() if name.endswith(".docx")}
    others = [
        *issued_documents(catalogue, outline_period),
        *unit_templates(catalogue, outline_period),
    ]
    chosen = [t for t in others if t.format == "docx" and t.unit in (None, "481")]
    every |= {template.file: content for template, content in make_documents(chosen)}
    for level, first in PUSHED.items():
        name = f"mau-bao-cao_{outline_period.period}_{level}.docx"
        lines = range(first, 200, 180 // request.param)
        every |= {f"{count}-{name}": _pushed(documents[name], count) for count in lines}
    made_of = converted(every, "pdf", tmp_path_factory.mktemp("breaks"))
    return {name: pages(path) for name, path in made_of.items()}


def test_no_page_ends_with_a_heading_or_a_lead_in(printed: dict[str, list[Page]]) -> None:
    assert len(printed) >= 6 + 3 + len(PUSHED) * STEPS
    ends = set()
    for name, sheets in printed.items():
        for number, page in enumerate(sheets[:-1], start=1):
            last = page.lines[-1]
            assert not last.bold, (name, number, last.words)
            assert not last.words.endswith(":"), (name, number, last.words)
            ends.add(last.words)
    assert len(ends) > 12


def test_no_page_begins_with_a_place_to_answer(printed: dict[str, list[Page]]) -> None:
    places = 0
    for name, sheets in printed.items():
        for number, page in enumerate(sheets, start=1):
            body = [line for line in page.lines if line.top > 18]
            assert not body[0].words.startswith("[Nhập"), (name, number)
            places += sum(line.words.startswith("[Nhập") for line in body)
    assert places > 400


def test_the_signature_is_never_alone(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        if "de-cuong" in name:
            continue
        last = sheets[-1]
        signed = last.find("TM. BAN THƯỜNG TRỰC")
        assert [line for line in last.lines[1:] if line.bottom < signed.top], name
