"""Every value of every file under ``outline/`` replaced by strange ones, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from decuong.documents.issued import issued_documents
from decuong.documents.reports import all_templates
from decuong.errors import ProblemsFound
from decuong.outlines.loading import load
from decuong.outlines.reading import read
from decuong.website.period_view import without_drafts
from tests.abuse.test_broken_yaml import PERIOD
from tests.website.conftest import made_up_downloads, texts_of

MOST_BYTES_OF_A_NAME = 143
"""Of a file's name on an encrypted home folder (eCryptfs); other file systems take 255."""

STRANGE: tuple[Any, ...] = (
    None, [], {}, ["a"], [[]], {"a": "b"}, "", " ", "\n", "a\nb", "\t", "\0", "a\0b", "\x1b[31m",
    "\u200b", "\u202e", "a\u0301", "x" * 300, "x" * 5_000, "2030-" + "x" * 300, "đ" * 300,
    "Đường dài " * 40 + "x", "9" * 400, "0", "-1", "1", "1.5", "1e9", "true", "null", "0001-01-01",
    "9999-12-31", "2030-02-30", "2030-01-01", "24:00", "23:59", "/", "/dev/zero", ".", "..",
    "../../etc/passwd", "nguon", "nguon/2030-thu.txt", "C:\\x", "con", "nul", "%s", "{0}", "{a}",
    "{{ 1 }}", "<b>", "]]>", "https://a.vn/", "https://[", "https://a.vn:x/", 'https://a.vn/"<x>/',
    "https://a.vn/đ/", "javascript:b", "trước ngày 1/1/0001",
    "mailto:a@b", "a@b.vn", "tinh", "xa", "thu", "so-cuoc", "draft", "open", "closed",
)  # fmt: skip


@pytest.fixture
def folder(copied_outline: Path) -> Path:
    """An outline with one small period and one unit, which is rich in optional values."""
    for path in (*copied_outline.glob("20*.yml"), *copied_outline.glob("units/*.yml")):
        path.unlink()
    (copied_outline / "nguon/2030-thu.txt").write_text("tâm trạg", encoding="utf-8")
    (copied_outline / "2030-thu.yml").write_text(_rich(PERIOD), encoding="utf-8")
    (copied_outline / "units/huyen.yml").write_text(UNITS, encoding="utf-8")
    assert load(copied_outline).units
    return copied_outline


SOURCE = "Gửi về Ủy ban tỉnh (Huế; a@b.vn; 0234 382) trước ngày 30/11/2030, trước ngày 1/1/0001."

UNITS = """\
units:
  - code: "474"
    kind: huyện
    name: A Lưới
    place: A Lưới
    level: xa
    parent: "473"
    valid_from: 2020-01-01
    valid_to: 2035-01-01
"""


def _rich(period: str) -> str:
    """The small period with a value under most keys that may be left out, as JSON."""
    data: Any = read("", period.encode())[0]
    data["versions"][0]["published"] = "2030-06-01"
    data["letter"] |= {"number": "12/MTTQ", "date": "2030-05-02", "whole_report": ["thu"]}
    data["letter"]["points"][0]["text"] = [SOURCE]
    data["contacts"] = [
        {"id": "thu-dien-tu", "kind": "email", "value": "a@b.vn", "personal": "false"},
        {"id": "dien-thoai", "kind": "phone", "value": "0234 382", "personal": "true"},
    ]
    data["levels"][1] |= {
        "unit": "XÃ A",
        "deadline": {"words": "trước ngày 30/11/2030", "last_day": "2030-11-29"},
        "recipient": "Ủy ban tỉnh",
        "address": "Huế",
        "contacts": ["thu-dien-tu", "dien-thoai"],
    }
    data["corrections"] = [{"wrong": "tâm trạg", "right": "tâm trạng", "reason": "lỗi gõ"}]
    part = data["points"][0]
    part |= {"short": "Nhân dân", "guidance": "nêu rõ", "levels": ["xa"], "numbering": "dash"}
    part["points"][0] |= {"answer": "true", "optional": "false", "replaces": ["cu"]}
    other = {"id": "khac", "text": [{"text": "Khác", "guidance": "số liệu"}], "evidence": "số liệu"}
    part["points"].append(other)
    return json.dumps(data, ensure_ascii=False)


def places(data: Any, trail: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The trail to every value, the outermost first."""
    steps: Any = ()
    if isinstance(data, dict):
        steps = data.items()
    elif isinstance(data, list):
        steps = enumerate(data)
    for step, value in steps:
        yield (*trail, step)
        yield from places(value, (*trail, step))


def replaced(data: Any, trail: tuple[Any, ...], value: Any) -> Any:
    if not trail:
        return value
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[trail[0]] = replaced(data[trail[0]], trail[1:], value)
    return copy


def _check(folder: Path) -> None:
    """It loads and is rendered, or its problems can be shown."""
    try:
        catalogue = load(folder)
    except ProblemsFound as problems:
        found = problems.problems
    else:
        found = ()
        for period in without_drafts(catalogue, drafts=True).periods:
            assert texts_of(catalogue, made_up_downloads(period))
            for template in (
                *all_templates(catalogue, period),
                *issued_documents(catalogue, period),
            ):
                names = Path(template.path).parts
                assert all(len(name.encode()) <= MOST_BYTES_OF_A_NAME for name in names)
    assert all(str(problem).isprintable() for problem in found)


@pytest.mark.parametrize(
    "every", [pytest.param(3, marks=pytest.mark.slow), pytest.param(1, marks=pytest.mark.soak)]
)
@pytest.mark.parametrize(
    "file", ["2030-thu.yml", "organisation.yml", "levels.yml", "units/huyen.yml"]
)
def test_a_strange_value_anywhere_is_taken_or_told(folder: Path, file: str, every: int) -> None:
    path = folder / file
    data, _ = read(file, path.read_bytes())
    pairs = list(product(places(data), STRANGE))
    failed = []
    for trail, value in pairs[::every]:
        path.write_text(json.dumps(replaced(data, trail, value)), encoding="utf-8")
        try:
            _check(folder)
        except Exception as error:  # whatever it is
            failed.append(f"{trail} = {str(value)[:40]!r}: {type(error).__name__}: {error}")
    assert len(pairs) > 400
    assert not failed, "\n".join(failed)
