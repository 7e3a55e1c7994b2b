from __future__ import annotations

import pytest

from decuong.outlines.editing import with_value, with_version, without_items
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import read

TEXT = """# ghi chú
status: open  # đang mở
versions:
  - number: 1
    published:
    note: "Bản đầu"
"""


def _read(text: str) -> PlacedMapping:
    data, problems = read("t.yml", text.encode())
    assert data is not None
    assert not problems
    return data


def test_changes_one_value_and_nothing_else() -> None:
    assert with_value(TEXT, _read(TEXT), "status", "closed") == TEXT.replace("open", "closed")


def test_fills_an_empty_value() -> None:
    version = _read(TEXT).mappings_of("versions")[0]
    edited = with_value(TEXT, version, "published", "2024-05-10")
    assert edited == TEXT.replace("published:", "published: 2024-05-10")
    assert _read(edited)["versions"][0]["published"] == "2024-05-10"


def test_refuses_what_it_cannot_change_safely() -> None:
    version = _read(TEXT).mappings_of("versions")[0]
    with pytest.raises(ValueError, match="quotes"):
        with_value(TEXT, version, "note", "Đính chính")
    with pytest.raises(KeyError):
        with_value(TEXT, version, "date", "2024-05-10")


DOUBTS = """doubts:
  - một
  - "hai: \\"x\\""
letter:
  points:
    - id: a
      doubts:
        - ba
      text:
        - bốn
    - id: b
      text: [x]
      doubts:
      - năm
      - sáu
    - id: c
      doubts: [bảy, tám]
    - doubts:
        - chín
          mười
      id: d
last:
  - mười một
"""


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        (("một",), ("  - một\n",)),
        (("ba",), ("      doubts:\n        - ba\n",)),
        (("năm",), ("      - năm\n",)),
        (("năm", "sáu"), ("      doubts:\n      - năm\n      - sáu\n",)),
        (("mười một",), ("last:\n  - mười một\n",)),
        (("bảy",), ()),
        (("chín",), ()),
        (("id: b",), ()),
    ],
)
def test_items_go_and_lists_that_are_left_empty(
    words: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    expected = DOUBTS
    for piece in gone:
        expected = expected.replace(piece, "", 1)
    lines = DOUBTS.split("\n")
    numbers = [next(n for n, x in enumerate(lines, start=1) if word in x) for word in words]
    assert without_items(DOUBTS, numbers) == expected
    _read(expected)


def test_a_version_is_added_behind_the_newest() -> None:
    version = _read(TEXT).mappings_of("versions")[0]
    edited = with_version(TEXT + "after: x\n", version, 2, 'sửa "a": b\\c #1')
    versions = _read(edited).mappings_of("versions")
    assert edited.startswith(TEXT)
    assert versions[0] == version
    assert versions[1] == {"number": "2", "note": 'sửa "a": b\\c #1'}
    assert _read(edited)["after"] == "x"
