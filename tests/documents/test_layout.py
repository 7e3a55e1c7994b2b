"""The printed pages, held against Nghị định 30/2020/NĐ-CP, Phụ lục I: figures in mm and pt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.documents.printed import Page, Text, pages

pytestmark = pytest.mark.slow

PRECISION = 0.5
"""Of places, in mm."""

LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
"""Edges of the text on a page of 210 × 297."""
HEADER_SPLIT = 97.0
SIGNATURE_SPLIT = 110.0
INDENT = 12.7

LEFT_HEADER = (LEFT, HEADER_SPLIT)
RIGHT_HEADER = (HEADER_SPLIT, RIGHT)
WHOLE = (LEFT, RIGHT)
RIGHT_SIGNATURE = (SIGNATURE_SPLIT, RIGHT)

BLANK = "mau-bao-cao_2024-6-thang_huyen"
GUIDED = f"{BLANK}_co-huong-dan"
FORMATS = ("docx", "odt")
PROMPT = re.compile(r"Nhập nội dung( báo cáo| \(nếu có\))$|…+$")


class Component(NamedTuple):
    """What the rules say of one component."""

    name: str
    document: str
    pattern: str
    size: float
    weight: str = ""
    """``b`` for bold, ``i`` for italic."""
    centred: tuple[float, float] | None = None
    """The column in whose middle it stands."""
    left: float | None = None


COMPONENTS = [
    Component("Quốc hiệu", BLANK, "CỘNG HÒA.*VIỆT NAM", 13, "b", RIGHT_HEADER),
    Component("Tiêu ngữ", BLANK, "Độc lập - Tự do - Hạnh phúc", 14, "b", RIGHT_HEADER),
    Component("cơ quan cấp trên", BLANK, "^ỦY BAN MTTQ VIỆT NAM", 13, "", LEFT_HEADER),
    Component("dòng tên đơn vị", BLANK, r"HUYỆN \(THỊ XÃ, THÀNH PHỐ\)", 13, "", LEFT_HEADER),
    Component("cơ quan ban hành", BLANK, "^BAN THƯỜNG TRỰC", 13, "b", LEFT_HEADER),
    Component("số, ký hiệu", BLANK, "Số:.*/BC-MTTQ-BTT", 13, "", LEFT_HEADER),
    Component("ngày tháng", BLANK, "ngày", 14, "i"),
    Component("tên loại", BLANK, "^BÁO CÁO$", 14, "b", WHOLE),
    Component("trích yếu", BLANK, "^Kết quả công tác Mặt trận.*", 14, "b", WHOLE),
    Component("Kính gửi", BLANK, "^Kính gửi: .*", 14, "", WHOLE),
    Component("Phần", BLANK, "^Phần thứ nhất$", 14, "b", WHOLE),
    Component("tên Phần", BLANK, "^KẾT QUẢ CÔNG TÁC.*NĂM 2024$", 14, "b", WHOLE),
    Component("I.", BLANK, r"^I\. CÔNG TÁC.*", 14, "b", left=LEFT + INDENT),
    Component("1. có tiêu đề", BLANK, r"^1\. Tuyên truyền.*", 14, "b", left=LEFT + INDENT),
    Component("1.1. có tiêu đề", BLANK, r"^2\.1\. Tình hình.*", 14, "bi", left=LEFT + INDENT),
    Component("đoạn văn", BLANK, "^Đánh giá công tác hướng dẫn.*", 14, left=LEFT + INDENT),
    Component("dòng sau", BLANK, "^trình, đề án của Nhà nước;.*", 14, left=LEFT),
    Component("gạch đầu dòng", BLANK, "^- Việc tổ chức các hội nghị.*", 14, left=LEFT + INDENT),
    Component("số liệu", BLANK, "^Số báo cáo:.*", 14, left=LEFT + INDENT),
    Component("hướng dẫn", GUIDED, r"^\(nêu rõ hình thức.*", 13, "i", left=LEFT + INDENT),
    Component("thẩm quyền ký", BLANK, "TM. BAN THƯỜNG TRỰC$", 14, "b", RIGHT_SIGNATURE),
    Component("chức vụ", BLANK, "CHỦ TỊCH$", 14, "b", RIGHT_SIGNATURE),
    Component("Nơi nhận", BLANK, "^Nơi nhận:", 12, "bi", left=LEFT),
    Component("dòng nơi nhận", BLANK, "^- Như trên;", 11, left=LEFT),
    Component("lưu", BLANK, "^- Lưu: VT.", 11, left=LEFT),
]


@pytest.fixture(scope="module")
def printed(pdfs: dict[str, Path]) -> dict[str, list[Page]]:
    found = {name: pages(path) for name, path in pdfs.items()}
    assert len(found) == 12
    return found


def _find(printed: list[Page], pattern: str) -> Text:
    for page in printed:
        try:
            return page.find(pattern)
        except AssertionError:
            continue
    raise AssertionError(f"{pattern!r} is on no page")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_component_is_as_the_rules_say(
    printed: dict[str, list[Page]], component: Component, form: str
) -> None:
    found = _find(printed[f"{component.document}.{form}"], component.pattern)
    assert found.size == pytest.approx(component.size, abs=0.05)
    assert (found.bold, found.italic) == ("b" in component.weight, "i" in component.weight)
    if component.centred:
        assert found.middle == pytest.approx(sum(component.centred) / 2, abs=PRECISION)
    if component.left:
        assert found.left == pytest.approx(component.left, abs=PRECISION)


def test_every_page_is_a4_with_the_rules_margins(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
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


def test_the_body_is_justified(printed: dict[str, list[Page]]) -> None:
    """A line whose paragraph goes on in the next one reaches the right margin."""
    for name, sheets in printed.items():
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
            for pattern in ("^Đánh giá công tác hướng", "^trình, đề án", "^- Việc tổ chức")
        )
        inside = first.baseline - second.baseline
        between = second.baseline - below.baseline
        assert inside == pytest.approx(single * 1.15, abs=0.15)
        assert between == pytest.approx(inside + 6 * 25.4 / 72, abs=0.15)


def test_the_page_number_stands_in_the_top_margin_from_page_two(
    printed: dict[str, list[Page]],
) -> None:
    for name, sheets in printed.items():
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


def test_rules_are_as_long_as_the_rules_say(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        page = sheets[0]
        motto_rule, issuer_rule, abstract_rule = page.rules
        motto = page.find("Độc lập - Tự do - Hạnh phúc")
        assert motto_rule.left == pytest.approx(motto.left, abs=PRECISION), name
        assert motto_rule.right == pytest.approx(motto.right, abs=PRECISION), name
        issuer = page.find("^BAN THƯỜNG TRỰC")
        abstract = page.find("và nhiệm vụ trọng tâm công tác.*$")
        for text, rule in ((motto, motto_rule), (issuer, issuer_rule), (abstract, abstract_rule)):
            assert rule.middle == pytest.approx(text.middle, abs=PRECISION), name
            assert 0 < rule.height - text.bottom < 3, name
        for text, rule in ((issuer, issuer_rule), (abstract, abstract_rule)):
            assert text.length / 3 <= rule.length <= text.length / 2, name


def test_number_and_date_stand_on_one_line(printed: dict[str, list[Page]]) -> None:
    for name, sheets in printed.items():
        number, date = sheets[0].find("Số:"), sheets[0].find("ngày")
        assert number.baseline == pytest.approx(date.baseline, abs=PRECISION), name


def test_both_formats_of_a_level_are_printed_alike(printed: dict[str, list[Page]]) -> None:
    """Page for page and line for line, the prompts aside, which an ODT does not print."""
    for name in [name for name in printed if name.endswith(".docx")]:
        sheets, twins = printed[name], printed[name.replace(".docx", ".odt")]
        assert len(sheets) == len(twins)
        for page, twin in zip(sheets, twins, strict=True):
            said, twins_said = (
                [line for line in sheet.lines if not PROMPT.match(line.words)]
                for sheet in (page, twin)
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
