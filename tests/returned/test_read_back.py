"""Reading a filled report: what was typed, under the id it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import pytest

from decuong.outlines.level_outline import LevelOutline
from decuong.returned.filled_report import FilledReport
from decuong.returned.printed_form import PrintedForm
from decuong.returned.read_back import read_back
from decuong.zip_writing import pack, unpack
from tests.documents.filling import filled, typed_answers, typed_figures
from tests.documents.survival import asked
from tests.returned.conftest import BLANK


def _texts(report: FilledReport) -> dict[str, str]:
    assert report.unplaced == ()
    return {id: answer.text for id, answer in report.answers.items()}


def _typed(report: FilledReport) -> dict[str, str]:
    return {id: figure.typed for id, figure in report.figures.items()}


def _edited(content: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    parts = unpack(content)
    text = edit(parts[part].decode())
    assert text != parts[part].decode()
    parts[part] = text.encode()
    return pack(parts)


@pytest.mark.parametrize("variant", ["", "_co-huong-dan"])
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_what_was_typed_is_found(
    documents: dict[str, bytes],
    forms: dict[str, PrintedForm],
    level: LevelOutline,
    variant: str,
    form: str,
) -> None:
    answers, figures = typed_answers(asked(level)), typed_figures(asked(level))
    content = filled(documents[f"{BLANK}{variant}.{form}"], answers, figures)
    report = read_back("bao-cao.docx", content, forms[variant])
    assert _texts(report) == answers
    assert _typed(report) == figures
    assert report.properties["period"] == "2024-6-thang"
    assert report.properties["level"] == "huyen"
    assert report.properties["template"] == f"{BLANK}{variant}"


def test_an_empty_report_says_nothing(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    for name in [name for name in documents if "_huyen" in name]:
        variant = "_co-huong-dan" if "_co-huong-dan" in name else ""
        report = read_back(name, documents[name], forms[variant])
        assert (_texts(report), _typed(report)) == ({}, {}), name


def _read_docx(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], edit: Callable[[str], str]
) -> FilledReport:
    content = documents[f"{BLANK}.docx"]
    return read_back("bao-cao.docx", _edited(content, "word/document.xml", edit), forms[""])


def test_a_figure_typed_beside_its_place_is_found(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    report = _read_docx(
        documents, forms, lambda text: text.replace(">báo cáo</w:t>", ">12 báo cáo</w:t>", 1)
    )
    assert _typed(report) == {"so-bao-cao-tinh-hinh-nhan-dan": "12"}


def test_text_left_beside_the_prompt_is_found(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    report = _read_docx(
        documents,
        forms,
        lambda text: text.replace(
            "<w:t>[</w:t>",
            "<w:t>Đã tổ chức 3 hội nghị.[</w:t>",
            1,
        ),
    )
    assert _texts(report) == {"hoi-nghi-quan-triet": "Đã tổ chức 3 hội nghị."}


def test_deleted_and_hidden_words_say_nothing(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    tracked = '<w:del w:id="1" w:author="x"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    report = _read_docx(
        documents,
        forms,
        _instead(
            f"<w:p><w:r><w:t>Mới</w:t></w:r>{tracked}"
            "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        ),
    )
    assert _texts(report) == {"hoi-nghi-quan-triet": "Mới"}


PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{style}" /></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
FIRST = re.compile(r'<w:p><w:pPr><w:pStyle w:val="answer" /></w:pPr><w:sdt>.*?</w:sdt></w:p>')
"""The first place to answer, of the point ``hoi-nghi-quan-triet``."""


def _instead(made: str) -> Callable[[str], str]:
    return lambda text: FIRST.sub(lambda _: made, text, count=1)


@pytest.mark.parametrize("style", ["point", "point-kept", "guidance", "figure", "BodyText", ""])
def test_an_answer_is_found_in_whatever_style_it_was_typed(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], style: str
) -> None:
    """Who presses Enter at the end of a line goes on in its style."""
    made = PARAGRAPH.format(style=style, text="Đã tổ chức 3 hội nghị.")
    report = _read_docx(documents, forms, _instead(made))
    assert _texts(report) == {"hoi-nghi-quan-triet": "Đã tổ chức 3 hội nghị."}


@pytest.mark.parametrize("marked", [True, False])
def test_an_answer_is_found_at_the_end_of_the_point_s_own_line(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], marked: bool
) -> None:
    """Word may take what is typed at the end of a bookmark into it, or not."""
    typed, end = "<w:r><w:t>: 3 hội nghị.</w:t></w:r>", r'(<w:bookmarkEnd w:id="14" />)'
    made = rf"{typed}\1" if marked else rf"\1{typed}"
    report = _read_docx(documents, forms, lambda text: re.sub(end, made, text))
    assert _texts(report) == {"hoi-nghi-quan-triet": "3 hội nghị."}


def test_a_point_s_own_words_may_be_edited(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    words = "Việc tổ chức các hội nghị, hoạt động quán triệt"
    report = _read_docx(documents, forms, lambda text: text.replace(words, "Các hội nghị"))
    assert _texts(report) == {}


def test_tables_lists_and_pictures_are_read(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    listed = PARAGRAPH.replace("<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>')
    box = PARAGRAPH.format(style="", text="Trong khung")
    table = "".join(
        f"<w:tr><w:tc>{PARAGRAPH.format(style='', text=text)}</w:tc></w:tr>" for text in "AB"
    )
    picture = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc="
        '"http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    made = listed.format(style="ListParagraph", text="Một") + f"<w:tbl>{table}</w:tbl>" + picture
    report = _read_docx(documents, forms, _instead(made))
    assert _texts(report) == {"hoi-nghi-quan-triet": "Một\nA\nB\nTrong khung"}


def test_words_moved_or_rows_deleted_say_nothing(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    gone = PARAGRAPH.format(style="answer", text="cũ")
    made = (
        f'<w:p><w:moveFrom w:id="1" w:author="x"><w:r><w:t>cũ</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="2" w:author="x"><w:r><w:t>Mới</w:t></w:r></w:moveTo></w:p>'
        '<w:tbl><w:tr><w:trPr><w:del w:id="3" w:author="x"/></w:trPr>'
        f"<w:tc>{gone}</w:tc></w:tr></w:tbl>"
    )
    report = _read_docx(documents, forms, _instead(made))
    assert _texts(report) == {"hoi-nghi-quan-triet": "Mới"}


def test_a_point_and_a_figure_are_known_by_their_words_when_their_marks_are_lost(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], level: LevelOutline
) -> None:
    answers, figures = typed_answers(asked(level)), typed_figures(asked(level))
    for form, mark in (
        ("docx", r"<w:bookmark(Start|End)[^>]*/>"),
        ("odt", r"<text:bookmark[^>]*>"),
    ):
        for variant in ("", "_co-huong-dan"):
            content = filled(documents[f"{BLANK}{variant}.{form}"], answers, figures)
            part = {"docx": "word/document.xml", "odt": "content.xml"}[form]
            bare = _edited(content, part, lambda text, mark=mark: re.sub(mark, "", text))  # type: ignore[misc]
            report = read_back("bao-cao", bare, forms[variant])
            assert (_texts(report), _typed(report)) == (answers, figures)


def test_a_report_without_its_guidance_is_read_alike(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], level: LevelOutline
) -> None:
    answers, figures = typed_answers(asked(level)), typed_figures(asked(level))
    content = filled(documents[f"{BLANK}_co-huong-dan.docx"], answers, figures)
    guidance = r'<w:r><w:rPr><w:rStyle w:val="guidance" /></w:rPr>(?:(?!</w:r>).)*</w:r>'
    bare = _edited(content, "word/document.xml", lambda text: re.sub(guidance, "", text))
    report = read_back("bao-cao", bare, forms["_co-huong-dan"])
    assert (_texts(report), _typed(report)) == (answers, figures)


@pytest.mark.parametrize("value", ["1.234", "12,5", "Khoảng 30", "không có", "2 + 3"])
def test_a_figure_is_read_as_it_was_typed(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], level: LevelOutline, value: str
) -> None:
    for form in ("docx", "odt"):
        answers = typed_answers(asked(level))
        content = filled(documents[f"{BLANK}.{form}"], answers, {"so-chuyen-muc": value})
        report = read_back("bao-cao", content, forms[""])
        assert _typed(report) == {"so-chuyen-muc": value}


@pytest.mark.parametrize(
    ("figure", "unit"), [("so-chuyen-muc", "chuyên mục"), ("ty-le-hoa-giai-thanh", "%")]
)
def test_a_remark_behind_a_figure_is_found(
    documents: dict[str, bytes],
    forms: dict[str, PrintedForm],
    level: LevelOutline,
    figure: str,
    unit: str,
) -> None:
    point = next(p for p in asked(level) if figure in {f.id for f in p.figures}).point.id
    content = documents[f"{BLANK}.docx"]
    value = rf'(w:name="{figure}" />.*?)<w:t>……(</w:t>.*?{unit}</w:t></w:r>)'
    made = r"\1<w:t>12,5\2<w:r><w:t> (tăng 3)</w:t></w:r>"
    report = read_back(
        "x",
        _edited(content, "word/document.xml", lambda text: re.sub(value, made, text)),
        forms[""],
    )
    assert _typed(report) == {figure: "12,5"}
    assert _texts(report) == {point: "(tăng 3)"}


def test_letters_apart_from_their_marks_are_put_together(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    """As some keyboards and systems write Vietnamese."""
    apart = normalize("NFD", "Đã tổ chức đại hội.")
    report = _read_docx(
        documents,
        forms,
        lambda text: normalize("NFD", _instead(f"<w:p><w:r><w:t>{apart}</w:t></w:r></w:p>")(text)),
    )
    assert _texts(report) == {"hoi-nghi-quan-triet": "Đã tổ chức đại hội."}


def test_what_a_picture_is_called_is_no_answer(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    picture = (
        '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">'
        "<svg:title>Ảnh</svg:title><svg:desc>Hội nghị</svg:desc></draw:frame>"
    )
    content = _edited(
        documents[f"{BLANK}.odt"],
        "content.xml",
        lambda text: text.replace('"answer">', f'"answer">{picture}Có ảnh.', 1),
    )
    assert _texts(read_back("x", content, forms[""])) == {"hoi-nghi-quan-triet": "Có ảnh."}
