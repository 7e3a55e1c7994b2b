"""Reading a filled report: what was typed, under the id it belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from decuong.documents.package import packed, piece, unpacked
from decuong.documents.read_back import FilledReport, read_back
from decuong.level_outline import NumberedPoint, level_outlines
from decuong.model import Outline, Period
from tests.documents.filling import filled, typed_answers, typed_figures

BLANK = "mau-bao-cao_2024-6-thang_huyen"


@pytest.fixture(scope="module")
def points(outline: Outline, outline_period: Period) -> list[NumberedPoint]:
    level = level_outlines(outline, outline_period)[1]
    assert level.level.id == "huyen"
    return [below for outer in level.points for below in outer.walk()]


def _edited(content: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    parts = unpacked(content)
    text = edit(parts[part].decode())
    assert text != parts[part].decode()
    parts[part] = text.encode()
    return packed({name: [piece(data)] for name, data in parts.items()})


@pytest.mark.parametrize("variant", ["", "_co-huong-dan"])
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_what_was_typed_is_found(
    documents: dict[str, bytes], points: list[NumberedPoint], variant: str, form: str
) -> None:
    answers, figures = typed_answers(points), typed_figures(points)
    content = filled(documents[f"{BLANK}{variant}.{form}"], answers, figures)
    report = read_back(content, points)
    assert report.answers == answers
    assert report.figures == figures
    assert report.properties["period"] == "2024-6-thang"
    assert report.properties["level"] == "huyen"
    assert report.properties["template"] == f"{BLANK}{variant}"


def test_an_empty_report_says_nothing(
    documents: dict[str, bytes], points: list[NumberedPoint]
) -> None:
    for name in [name for name in documents if "_huyen" in name]:
        report = read_back(documents[name], points)
        assert (report.answers, report.figures) == ({}, {}), name


def _read_docx(
    documents: dict[str, bytes], points: list[NumberedPoint], edit: Callable[[str], str]
) -> FilledReport:
    content = documents[f"{BLANK}.docx"]
    return read_back(_edited(content, "word/document.xml", edit), points)


def test_a_figure_typed_beside_its_place_is_found(
    documents: dict[str, bytes], points: list[NumberedPoint]
) -> None:
    report = _read_docx(
        documents, points, lambda text: text.replace(">báo cáo</w:t>", ">12 báo cáo</w:t>", 1)
    )
    assert report.figures == {"so-bao-cao-tinh-hinh-nhan-dan": "12"}


def test_text_left_beside_the_prompt_is_found(
    documents: dict[str, bytes], points: list[NumberedPoint]
) -> None:
    report = _read_docx(
        documents,
        points,
        lambda text: text.replace(
            "<w:t>Nhập nội dung báo cáo</w:t>",
            "<w:t>Đã tổ chức 3 hội nghị.Nhập nội dung báo cáo</w:t>",
            1,
        ),
    )
    assert report.answers == {"hoi-nghi-quan-triet": "Đã tổ chức 3 hội nghị."}


def test_deleted_and_hidden_words_say_nothing(
    documents: dict[str, bytes], points: list[NumberedPoint]
) -> None:
    tracked = '<w:del w:id="1" w:author="x"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    report = _read_docx(
        documents,
        points,
        lambda text: text.replace(
            "<w:t>Nhập nội dung báo cáo</w:t></w:r>",
            f"<w:t>Mới</w:t></w:r>{tracked}<w:r><w:instrText>PAGE</w:instrText></w:r>",
            1,
        ),
    )
    assert report.answers == {"hoi-nghi-quan-triet": "Mới"}


def test_a_part_with_a_document_type_is_refused(
    documents: dict[str, bytes], points: list[NumberedPoint]
) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    with pytest.raises(ValueError, match="document type"):
        _read_docx(
            documents, points, lambda text: text.replace("<w:document", f"{bomb}<w:document")
        )


def test_another_kind_of_file_is_refused(points: list[NumberedPoint]) -> None:
    with pytest.raises(ValueError, match="neither"):
        read_back(packed({"xl/workbook.xml": [piece(b"<x/>")]}), points)
