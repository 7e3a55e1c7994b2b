"""The printed pages, held against Nghị định 30/2020/NĐ-CP, Phụ lục I: figures in mm and pt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decuong.documents.issued import issued_documents
from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.model import Catalogue, Period
from tests.documents.components import (
    ADDRESSED,
    ALL,
    BOTTOM,
    COMPONENTS,
    DOCX,
    FILLED,
    GUIDED,
    INDENT,
    ISSUED,
    LEFT,
    OUTLINE,
    REPORT,
    RIGHT,
    TOP,
    Component,
)
from tests.documents.office import converted
from tests.documents.printed import Page, Text, pages
from tests.documents.probe import probe
from tests.documents.reading import member

pytestmark = pytest.mark.slow

PRECISION = 0.5
"""Of places, in mm."""

BLANK = "mau-bao-cao_2024-6-thang_huyen"
FORMATS = ("docx", "odt")
PROMPT = re.compile(r"\[Nhập nội dung( báo cáo| \(nếu có\))\]$|…+$")
OPEN_UNIT = re.compile(r"^(HUYỆN|XÃ) \([^)]*\)[… ]*")

BLACK, GREY, BLUE = (0.0, 0.0, 0.0), (0.46, 0.46, 0.46), (0.12, 0.31, 0.47)

UNITS = ("479", "481")


@pytest.fixture(scope="module")
def every(
    pdfs: dict[str, Path],
    catalogue: Catalogue,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[Page]]:
    """All templates, two units' own, the letter and outline, and a filled report."""
    units = [t for t in unit_templates(catalogue, outline_period) if t.unit in UNITS]
    others = make_documents((*units, *issued_documents(catalogue, outline_period)))
    more = {template.file: content for template, content in others}
    more |= probe(catalogue, outline_period, UNITS[0])
    made_of = converted(more, "pdf", tmp_path_factory.mktemp("layout"))
    found = {name: pages(path) for name, path in (pdfs | made_of).items()}
    assert len(found) == 12 + 8 + 2 + 2
    return found


@pytest.fixture(scope="module")
def printed(every: dict[str, list[Page]]) -> dict[str, list[Page]]:
    """The reports among them."""
    return {name: sheets for name, sheets in every.items() if "de-cuong" not in name}


def _find(printed: list[Page], pattern: str) -> Text:
    for page in printed:
        try:
            return page.find(pattern)
        except AssertionError:
            continue
    raise AssertionError(f"{pattern!r} is on no page")


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_component_is_as_the_rules_say(
    every: dict[str, list[Page]], component: Component
) -> None:
    having = [name for name in every if component.is_in(name)]
    assert having
    for name in having:
        found = _find(every[name], component.pattern)
        assert found.size == pytest.approx(component.size, abs=0.05), name
        assert found.bold == ("b" in component.weight), name
        assert found.italic == ("i" in component.weight), name
        if component.centred:
            middle = sum(component.centred) / 2
            assert found.middle == pytest.approx(middle, abs=PRECISION), name
        if component.left:
            assert found.left == pytest.approx(component.left, abs=PRECISION), name


def test_every_document_has_its_components() -> None:
    """Those that every document has, and no document without some of its own."""
    assert sum(component.among == ALL for component in COMPONENTS) > 12
    for kind in (REPORT, GUIDED, FILLED, ISSUED, OUTLINE, ADDRESSED, DOCX):
        assert any(component.among == kind for component in COMPONENTS), kind


def test_all_is_black_times_but_prompts_and_guidance(every: dict[str, list[Page]]) -> None:
    """Tinos stands for Times New Roman on machines without it; it is as wide."""
    for name, sheets in every.items():
        runs = [run for page in sheets for run in page.runs()]
        assert {run.font for run in runs} == {"Tinos"}, name
        for run in runs:
            prompt = run.words.startswith("Nhậpnộidung")
            guidance = run.italic and run.size == pytest.approx(13, abs=0.05)
            assert run.color == (GREY if prompt else BLUE if guidance else BLACK), run.words


def test_there_is_room_to_sign(printed: dict[str, list[Page]]) -> None:
    for form in FORMATS:
        last = printed[f"dien.{form}"][-1]
        gap = last.find("^Nguyễn Văn A$").top - last.find("CHỦ TỊCH$").bottom
        assert 20 < gap < 35


def test_pages_are_filled_down_to_the_bottom_margin(every: dict[str, list[Page]]) -> None:
    """Lines end at many heights: of all pages, one ends less than half a line above the margin."""
    for form in FORMATS:
        whole = [page for name in every if name.endswith(form) for page in every[name][:-1]]
        ends = [page.lines[-1].bottom for page in whole]
        assert len(ends) > 50
        half = 14 * 1.149 * 1.15 * 25.4 / 72 / 2
        assert BOTTOM - half < max(ends) <= BOTTOM + PRECISION, form


def test_the_margins_are_declared_as_the_rules_say(all_documents: dict[str, bytes]) -> None:
    """The lower one of a page that is not full can be seen in no print."""
    rules = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0}
    for name, content in all_documents.items():
        if name.endswith(".docx"):
            (page,) = re.findall(r"<w:pgMar [^>]*>", member(content, "word/document.xml").decode())
            found = {side: int(twips) * 25.4 / 1440 for side, twips in _sides(page)}
            assert found == pytest.approx(rules, abs=0.05), name
        else:
            first, following = re.findall(
                r"<style:page-layout-properties [^>]*>", member(content, "styles.xml").decode()
            )
            assert dict(_sides(first)) == {side: f"{mm:.0f}mm" for side, mm in rules.items()}
            head = {"top": "10mm"}  # from there a header reaches down to the text
            assert dict(_sides(following)) == dict(_sides(first)) | head, name


def _sides(element: str) -> list[tuple[str, str]]:
    return re.findall(r'[:-](top|bottom|left|right)="(\w+)"', element)


def test_every_page_is_a4_with_the_rules_margins(every: dict[str, list[Page]]) -> None:
    for name, sheets in every.items():
        for number, page in enumerate(sheets, start=1):
            assert (page.width, page.height) == pytest.approx((210, 297), abs=PRECISION)
            body = [line for line in page.lines if line.top > 18]
            if name.endswith(".docx"):  # an ODT's empty place may stand first, not printed
                first = min(line.top for line in body)
                assert first == pytest.approx(TOP, abs=PRECISION), (name, number)
            assert min(line.left for line in body) >= LEFT - PRECISION, (name, number)
            assert max(line.right for line in body) <= RIGHT + PRECISION, (name, number)
            assert max(line.bottom for line in body) <= BOTTOM + PRECISION, (name, number)
        lines = [line for page in sheets for line in page.lines]
        assert min(line.left for line in lines) == pytest.approx(LEFT, abs=PRECISION)
        assert max(line.right for line in lines) == pytest.approx(RIGHT, abs=PRECISION)


def test_the_body_is_justified(every: dict[str, list[Page]]) -> None:
    """A line whose paragraph goes on in the next one reaches the right margin."""
    for name, sheets in every.items():
        full = [
            line
            for page in sheets
            for line, following in zip(page.lines, page.lines[1:], strict=False)
            if following.left == pytest.approx(LEFT, abs=0.2)
            and following.size == line.size
            and line.left < LEFT + INDENT + PRECISION
            and line.top > 100
            and line.size >= 13
        ]
        assert len(full) > 30, name
        for line in full:
            assert line.right == pytest.approx(RIGHT, abs=2 * PRECISION), (name, line.words)


def test_body_lines_are_spaced_as_chosen(printed: dict[str, list[Page]]) -> None:
    """1.15 lines inside a paragraph, 6 pt more between two."""
    single = 14 * 1.149 * 25.4 / 72
    for form in FORMATS:
        page = printed[f"{BLANK}.{form}"][0]
        first, second, below = (
            page.find(pattern)
            for pattern in ("^Công tác hướng dẫn", "^án của Nhà nước", "^- Việc tổ chức")
        )
        inside = first.baseline - second.baseline
        between = second.baseline - below.baseline
        assert inside == pytest.approx(single * 1.15, abs=0.15)
        assert between == pytest.approx(inside + 6 * 25.4 / 72, abs=0.15)


def test_the_page_number_stands_in_the_top_margin_from_page_two(
    every: dict[str, list[Page]],
) -> None:
    for name, sheets in every.items():
        assert len(sheets) > 2
        assert min(line.top for line in sheets[0].lines) > TOP - PRECISION, name
        for number, page in enumerate(sheets[1:], start=2):
            shown = page.lines[0]
            assert shown.words == str(number), name
            assert shown.size == pytest.approx(14, abs=0.05)
            assert not shown.bold
            assert not shown.italic
            assert shown.middle == pytest.approx((LEFT + RIGHT) / 2, abs=PRECISION)
            assert 9 < shown.top < shown.bottom < TOP


def test_rules_are_as_long_as_the_rules_say(every: dict[str, list[Page]]) -> None:
    for name, sheets in every.items():
        page = sheets[0]
        motto = page.find("Độc lập - Tự do - Hạnh phúc")
        issuer = page.find("^BAN THƯỜNG TRỰC")
        ruled = [motto, issuer]
        if "de-cuong" not in name:  # a letter has no abstract
            ruled.append(page.find("và nhiệm vụ trọng tâm công tác.*$"))
        assert page.rules[0].left == pytest.approx(motto.left, abs=PRECISION), name
        assert page.rules[0].right == pytest.approx(motto.right, abs=PRECISION), name
        for text, rule in zip(ruled, page.rules, strict=True):
            assert rule.middle == pytest.approx(text.middle, abs=PRECISION), name
            assert 0 < rule.height - text.bottom < 3, name
        for text, rule in zip(ruled[1:], page.rules[1:], strict=True):
            assert text.length / 3 <= rule.length <= text.length / 2, name


def test_number_and_date_stand_on_one_line(every: dict[str, list[Page]]) -> None:
    for name, sheets in every.items():
        number, date = sheets[0].find("Số:"), sheets[0].find("ngày")
        assert number.baseline == pytest.approx(date.baseline, abs=PRECISION), name


def test_both_formats_of_a_level_are_printed_alike(every: dict[str, list[Page]]) -> None:
    """Page for page and line for line, the prompts aside, which an ODT does not print.

    Beside the line of an open unit stands the motto, which the components' test holds.
    """
    for name in [name for name in every if name.endswith(".docx")]:
        sheets, twins = every[name], every[name.replace(".docx", ".odt")]
        assert len(sheets) == len(twins)
        for page, twin in zip(sheets, twins, strict=True):
            beside = [line.top for line in page.lines if OPEN_UNIT.match(line.words)]
            said, twins_said = (
                [line for line in sheet.lines if not PROMPT.match(line.words)]
                for sheet in (page, twin)
            )
            said, twins_said = (
                [line for line in lines if not any(abs(line.top - top) < 2 for top in beside)]
                for lines in (said, twins_said)
            )
            assert len(said) == len(twins_said), name
            for line, other in zip(said, twins_said, strict=True):
                assert line.words[:8] == other.words[:8] or "…" in line.words, name
                assert line.top == pytest.approx(other.top, abs=PRECISION), (name, line.words)
                if "…" not in line.words:
                    assert line.left == pytest.approx(other.left, abs=PRECISION), line.words


def test_the_signature_is_whole_and_not_alone(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        last = sheets[-1]
        signed, received = last.find("TM. BAN THƯỜNG TRỰC"), last.find("^Nơi nhận:")
        assert signed.baseline == pytest.approx(received.baseline, abs=1)
        last.find("- Lưu: VT.")
        above = [line for line in last.lines[1:] if line.bottom < signed.top]
        assert above, name
