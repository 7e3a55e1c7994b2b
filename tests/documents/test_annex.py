"""Annexes as a letter may issue them: a table of many rows over several pages, and a short one."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.documents.formats import FORMATS, Format
from decuong.documents.frames import Body, make_frames
from decuong.documents.issued import issued_documents
from decuong.documents.styles import layout
from decuong.outlines.model import Catalogue, Period
from decuong.templating import for_pandoc
from tests.documents.office import converted
from tests.documents.printed import Page, pages
from tests.documents.reading import lines
from tests.documents.test_validity import docx_errors, odt_errors

ROWS = 60
HEAD = ("STT", "Nội dung", "Kết quả")
KINDS = ("part", "roman", "arabic", "dotted")

pytestmark = pytest.mark.slow


def _markdown(kind: Format) -> str:
    """A letter of two pages with two annexes."""
    long = [
        (f"{n}", f"Chỉ tiêu | số *{n}* " + "rất dài " * (n % 12), "") for n in range(1, ROWS + 1)
    ]
    short = [("1", "Mô hình mới", "")]
    letter = [
        _paragraph(kind, "body", f"Khoản {n}. " + "Nội dung công văn. " * 60) for n in (1, 2, 3)
    ]
    return "\n".join(
        [*letter, *_annex(kind, "Phụ lục I", long), *_annex(kind, "Phụ lục II", short)]
    )


def _annex(kind: Format, label: str, rows: list[tuple[str, str, str]]) -> list[str]:
    above = [("annex", label), ("annex-title", "BIỂU SỐ LIỆU"), ("annex-note", "(Kèm theo)")]
    paragraphs = [_paragraph(kind, key, text) for key, text in above]
    cells = [" | ".join(for_pandoc(cell) for cell in row) for row in (HEAD, *rows)]
    table = [cells[0], f"{'-' * 10}|{'-' * 110}|{'-' * 30}", *cells[1:]]
    return [*paragraphs, *(f"| {row} |" for row in table), ""]


def _paragraph(kind: Format, key: str, text: str) -> str:
    name = for_pandoc(kind.style_name(layout(KINDS).styles[key]))
    mark = ".annex " if key == "annex" else ""
    return f'::: {{{mark}custom-style="{name}"}}\n{for_pandoc(text)}\n:::\n'


@pytest.fixture(scope="module")
def annex(catalogue: Catalogue, outline_period: Period) -> dict[str, bytes]:
    made = {}
    for around in issued_documents(catalogue, outline_period):
        kind = next(kind for kind in FORMATS if kind.id == around.format)
        body = Body(kind.id, KINDS, _markdown(kind))
        made[f"phu-luc.{kind.id}"] = make_frames((body,))[body].fill(around.pieces)
    assert len(made) == 2
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
        assert len(cells) == 3 * (ROWS + 1)
        assert cells[1].startswith("Chỉ tiêu | số *1*")


def test_an_annex_begins_as_the_rules_say(printed: dict[str, list[Page]]) -> None:
    for sheets in printed.values():
        for label in ("Phụ lục I", "Phụ lục II"):
            page = next(page for page in sheets if page.lines[0].words == label)
            for line, weight in zip(page.lines, ("b", "b", "i"), strict=False):
                assert line.size == pytest.approx(14, abs=0.05)
                assert (line.bold, line.italic) == (weight == "b", weight == "i")
                assert line.middle == pytest.approx(112.5, abs=0.5)
            assert page.lines[0].top == pytest.approx(20, abs=0.5)


def test_each_annex_numbers_its_pages_anew(printed: dict[str, list[Page]]) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I; as in the letter, the first page shows no number."""
    for name, sheets in printed.items():
        shown = [
            int(page.lines[0].words) if page.lines[0].words.isdigit() else 1 for page in sheets
        ]
        letter = shown.index(1, 1)
        table = shown.index(1, letter + 1)
        assert shown == [*range(1, letter + 1), *range(1, table - letter + 1), 1], name
        assert letter == 2
        assert table - letter > 2
        for page in sheets:
            if page.lines[0].words.isdigit():
                assert page.lines[0].middle == pytest.approx(112.5, abs=0.5)


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


def test_the_table_stands_apart_from_the_words_above(printed: dict[str, list[Page]]) -> None:
    for sheets in printed.values():
        page = next(page for page in sheets if page.lines[0].words == "Phụ lục II")
        gap = page.rules[0].height - page.find("Kèm theo").bottom
        assert 6 * 25.4 / 72 - 0.5 <= gap <= 4


def test_the_table_is_as_wide_as_the_text(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        rules = [rule for page in sheets[2:] for rule in page.rules if rule.length > 1]
        assert rules
        assert min(rule.left for rule in rules) == pytest.approx(30, abs=0.5), name
        assert max(rule.right for rule in rules) == pytest.approx(195, abs=0.5), name


def test_no_row_is_split_over_pages(printed: dict[str, list[Page]]) -> None:
    """The first line below the header row begins a row."""
    for name, sheets in printed.items():
        tables = [page for page in sheets if any("STT" in line.words for line in page.lines)]
        assert len(tables) > 3
        for page in tables:
            below = [line for line in page.lines if line.top > page.find("STT").bottom]
            assert below[0].words.split()[0].isdigit(), name


def test_both_formats_are_alike_and_valid(
    annex: dict[str, bytes], printed: dict[str, list[Page]], tmp_path: Path
) -> None:
    docx, odt = printed.values()
    assert len(docx) == len(odt)
    for page, twin in zip(docx[1:], odt[1:], strict=True):
        assert [line.words for line in page.lines] == [line.words for line in twin.lines]
        for line, other in zip(page.lines, twin.lines, strict=True):
            assert line.top == pytest.approx(other.top, abs=1), line.words
    for name, content in annex.items():
        (tmp_path / name).write_bytes(content)
        found = docx_errors(tmp_path / name) if name.endswith(".docx") else odt_errors(content)
        assert found == [], name
