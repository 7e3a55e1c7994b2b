"""An annex as a letter may issue one: a table of many rows over several pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.documents.formats import FORMATS
from decuong.documents.frames import Body, frame
from decuong.documents.reports import ReportTemplate
from decuong.documents.styles import layout
from decuong.templating import for_pandoc
from tests.documents.office import converted
from tests.documents.printed import Page, pages
from tests.documents.reading import lines
from tests.documents.test_validity import docx_errors, odt_errors

ROWS = 60
HEAD = ("STT", "Nội dung", "Kết quả")
KINDS = ("part", "roman", "arabic", "dotted")

pytestmark = pytest.mark.slow


def _markdown(format_index: int) -> str:
    kind = FORMATS[format_index]
    names = {key: kind.style_name(style) for key, style in layout(KINDS).styles.items()}
    above = [("annex", "Phụ lục"), ("annex-title", "BIỂU SỐ LIỆU"), ("annex-note", "(Kèm theo)")]
    paragraphs = [
        f'::: {{custom-style="{for_pandoc(names[key])}"}}\n{for_pandoc(text)}\n:::\n'
        for key, text in above
    ]
    rows = [
        (f"{n}", f"Chỉ tiêu | số *{n}* " + "rất dài " * (n % 12), "") for n in range(1, ROWS + 1)
    ]
    cells = [" | ".join(for_pandoc(cell) for cell in row) for row in (HEAD, *rows)]
    table = [cells[0], f"{'-' * 10}|{'-' * 110}|{'-' * 30}", *cells[1:]]
    return "\n".join([*paragraphs, *(f"| {row} |" for row in table)]) + "\n"


@pytest.fixture(scope="module")
def annex(templates: tuple[ReportTemplate, ...]) -> dict[str, bytes]:
    """Reports whose outline is nothing but an annex."""
    made = {}
    for index, kind in enumerate(FORMATS):
        around = next(template for template in templates if template.format == kind.id)
        pieces = {name: xml.encode() for name, xml in around.pieces}
        made[f"phu-luc.{kind.id}"] = frame(Body(kind.id, KINDS, _markdown(index))).filled(pieces)
    return made


@pytest.fixture(scope="module")
def printed(
    annex: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Page]]:
    made = converted(annex, "pdf", tmp_path_factory.mktemp("annex"))
    return {name: pages(path) for name, path in made.items()}


def test_every_row_is_there(annex: dict[str, bytes]) -> None:
    for content in annex.values():
        cells = [line.text for line in lines(content) if line.style == "Ô bảng"]
        assert len(cells) == 3 * ROWS
        assert cells[1].startswith("Chỉ tiêu | số *1*")


def test_the_header_row_stands_on_every_page(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        with_rows = [
            page for page in sheets if any("Chỉ tiêu" in line.words for line in page.lines)
        ]
        assert len(with_rows) > 2, name
        for page in with_rows:
            head = page.find("STT Nội dung Kết quả")
            assert head.bold
            first = page.find(r"^\d+ Chỉ tiêu")
            assert head.bottom < first.top


def test_the_table_is_as_wide_as_the_text(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        rules = [rule for page in sheets for rule in page.rules if rule.length > 1]
        assert rules
        assert min(rule.left for rule in rules) == pytest.approx(30, abs=0.5), name
        assert max(rule.right for rule in rules) == pytest.approx(195, abs=0.5), name


def test_no_row_is_split_over_pages(printed: dict[str, list[Page]]) -> None:
    """The first line below the header row begins a row."""
    for name, sheets in printed.items():
        for page in sheets[1:-1]:
            below = [line for line in page.lines if line.top > page.find("STT").bottom]
            assert below[0].words.split()[0].isdigit(), name


def test_both_formats_are_alike_and_valid(
    annex: dict[str, bytes], printed: dict[str, list[Page]], tmp_path: Path
) -> None:
    docx, odt = printed.values()
    assert len(docx) == len(odt)
    for page, twin in zip(docx, odt, strict=True):
        assert len(page.lines) - len(twin.lines) in (0, 1)  # the signer's dots
        for line, other in zip(page.lines[1:], twin.lines[1:], strict=False):
            assert line.top == pytest.approx(other.top, abs=1), line.words
    for name, content in annex.items():
        (tmp_path / name).write_bytes(content)
        found = docx_errors(tmp_path / name) if name.endswith(".docx") else odt_errors(content)
        assert found == [], name
