from __future__ import annotations

import pytest

from decuong.editing import with_value
from decuong.placed import PlacedMapping
from decuong.reading import read

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
