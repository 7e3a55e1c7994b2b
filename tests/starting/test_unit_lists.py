"""Lists of units as offices have them: nothing of a code is lost, every mistake is told."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest

from decuong.errors import ProblemsFound
from decuong.outlines.model import Level
from decuong.starting.new_project import level_templates, levels_of, office_of
from decuong.starting.unit_lists import MOST_ROWS, read_units

FRONT = office_of("Ủy ban MTTQ Việt Nam tỉnh Thí Dụ", "")
LEVELS = levels_of(FRONT, "tinh-xa")
THREE = levels_of(FRONT, "tinh-huyen-xa")


def _read(text: str, levels: Sequence[Level] = LEVELS) -> list[tuple[str, str | None, str, str]]:
    units = read_units("ds.csv", text.encode(), levels)
    return [(unit.code, unit.kind, unit.name, unit.level) for unit in units]


@pytest.mark.parametrize(
    "text",
    [
        "07,Thí Dụ,\n00101,Xã Một,07\n",
        "07\tThí Dụ\t\n00101\tXã Một\t07\n",
        "07;Thí Dụ;\r\n00101;xã Một;07\r\n",
        "\ufeffMã,Tên đơn vị,Thuộc\n07,Thí Dụ,\n00101,Xã  Một,07\n",
        "DANH SÁCH ĐƠN VỊ,,\n,,\nthuoc,MA SO,ten\n,07,Thí Dụ\n07,00101,Xã Một\n",
    ],
)
def test_codes_keep_their_zeros_and_levels_follow_from_parents(text: str) -> None:
    assert _read(text) == [("07", None, "Thí Dụ", "tinh"), ("00101", "xã", "Một", "xa")]


def test_names_alone_get_numbers_and_the_lowest_level() -> None:
    pasted = "Xã Một\n\nPhường Hai\nĐặc khu Ba\nXã\nThị trấn Bốn\n"
    assert _read(pasted) == [
        ("1", "xã", "Một", "xa"),
        ("2", "phường", "Hai", "xa"),
        ("3", "đặc khu", "Ba", "xa"),
        ("4", None, "Xã", "xa"),
        ("5", "thị trấn", "Bốn", "xa"),
    ]


def test_three_levels_follow_from_who_belongs_to_whom() -> None:
    text = "1,Tỉnh Thí Dụ,\n12,Huyện A,1\n123,Xã B,12\n124,Xã C,12\n"
    assert [level for *_, level in _read(text, THREE)] == ["tinh", "huyen", "xa", "xa"]


def test_columns_may_say_everything() -> None:
    text = "Mã,Loại,Tên,Cấp,Địa danh\n9,trường,Trường A,Cấp tỉnh,Phố B\n"
    (unit,) = read_units("x", text.encode(), LEVELS)
    assert (unit.kind, unit.name, unit.level, unit.place) == ("trường", "Trường A", "tinh", "Phố B")


def test_decomposed_letters_and_utf_16_are_read() -> None:
    assert _read("Xa\u0303 Mo\u0323\u0302t\n") == [("1", "xã", "Một", "xa")]
    content = "Xã Một\n".encode("utf-16")
    assert [unit.name for unit in read_units("x.txt", content, LEVELS)] == ["Một"]


def _workbook(rows: Sequence[Sequence[object]], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_keeps_zeros_as_text_and_as_format() -> None:
    rows: list[list[object]] = [
        ["Mã", "Tên", "Thuộc"],
        ["07", "Thí Dụ", None],
        [101, "Xã Một", 7],
        [102.0, "Xã Hai", 7],
    ]
    formats = {"A3": "00000", "A4": "00000", "C3": "00", "C4": "00"}
    units = read_units("ds.xlsx", _workbook(rows, formats), LEVELS)
    assert [(u.code, u.parent, u.level) for u in units] == [
        ("07", None, "tinh"),
        ("00101", "07", "xa"),
        ("00102", "07", "xa"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["danh sách không có đơn vị nào"]),
        ("Mã,Tên\n", ["danh sách không có đơn vị nào"]),
        ("7,A\n7,B\n", ["ds.csv:2:1: 7: mã 7 đã có ở dòng 1"]),
        ("7,A\n08,B,77\n", ["ds.csv:2:1: B: cấp trên có mã 77"]),
        ("7,A,7\n", ["cấp trên có mã 7"]),
        ("Mã,Tên\n1,A\n2,\n", ["ds.csv:3:1: dòng này không có tên đơn vị"]),
        ("Mã,Tên\nm ã,A\n", ["“m ã”"]),
        ("Tên,Cấp\nA,huyện\n", ["không có cấp “huyện”"]),
        ("7,A\n7,B\n8,C,9\n", ["mã 7 đã có", "cấp trên có mã 9"]),
    ],
)
def test_all_mistakes_are_told_at_once(text: str, said: list[str]) -> None:
    with pytest.raises(ProblemsFound) as found:
        _read(text)
    assert len(found.value.problems) >= len(said)
    assert all(words in str(found.value) for words in said)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not a workbook",
        b"K\xf4ng",
        _workbook([["a"]])[:300],
        b"\xff\xfe\x00",
        b'"' + b"x" * 200_000,
        ("x\n" * (MOST_ROWS + 1)).encode(),
    ],
)
def test_a_strange_file_is_told(content: bytes) -> None:
    with pytest.raises(ProblemsFound, match=r"^ds:"):
        read_units("ds", content, LEVELS)


def test_what_is_merely_odd_is_read() -> None:
    assert read_units("ds", b"a\x00b\n", LEVELS)[0].name == "ab"


def test_every_template_of_levels_is_valid() -> None:
    assert len(level_templates()) == 3
    assert [len(levels_of(FRONT, template)) for template in level_templates()] == [2, 3, 1]
