"""The letter and outline as documents: word for word, personal contacts aside."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from decuong.documents.issued import issued_documents
from decuong.documents.reports import make_documents
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.redaction import REDACTED, redact
from decuong.outlines.wording import period_words
from tests.documents.office import converted
from tests.documents.printed import pages
from tests.documents.reading import lines, member
from tests.documents.test_validity import docx_errors, odt_errors

HEADER = ("Cơ quan cấp trên", "Cơ quan ban hành", "Số, ký hiệu", "Quốc hiệu", "Tiêu ngữ")


@pytest.fixture(scope="module")
def issued(catalogue: Catalogue, outline_period: Period) -> dict[str, bytes]:
    found = {
        t.file: content
        for t, content in make_documents(issued_documents(catalogue, outline_period))
    }
    assert set(found) == {"de-cuong_2024-6-thang.docx", "de-cuong_2024-6-thang.odt"}
    return found


def test_letter_and_outline_are_there_word_for_word(
    issued: dict[str, bytes], outline_period: Period
) -> None:
    expected = " ".join(period_words(redact(outline_period)))
    assert len(expected.split()) > 2000
    for name, content in issued.items():
        said = [
            line.text
            for line in lines(content)
            if line.style not in (*HEADER, "Địa danh, ngày tháng", "Đường kẻ")
        ]
        assert " ".join(" ".join(said).split()) == expected, name


def test_a_placeholder_stands_where_a_personal_contact_stood(
    issued: dict[str, bytes], outline_period: Period
) -> None:
    secrets = [contact.value for contact in outline_period.contacts if contact.personal]
    assert len(secrets) == 2
    for content in issued.values():
        text = "\n".join(line.text for line in lines(content))
        assert f"(gửi qua địa chỉ email: {REDACTED}; Điện thoại: {REDACTED})" in text
        assert not any(secret in text for secret in secrets)


def test_number_and_date_are_those_of_the_letter(
    catalogue: Catalogue, outline_period: Period
) -> None:
    letter = outline_period.letter.model_copy(
        update={"number": "15/MTTQ-BTT", "date": datetime.date(2024, 2, 5)}
    )
    period = outline_period.model_copy(update={"letter": letter})
    for template in issued_documents(catalogue, period):
        said = re.sub(r"<[^>]+>", "", dict(template.pieces)["opening"])
        assert "Số: 15/MTTQ-BTT" in said
        assert "ngày 05 tháng 02 năm 2024" in said


def test_nothing_is_left_to_fill_in(issued: dict[str, bytes], outline_period: Period) -> None:
    """What the copy of the letter lacks is dots in both formats; a placeholder prints nothing."""
    assert (outline_period.letter.number, outline_period.letter.date) == (None, None)
    for content in issued.values():
        said = [line.text for line in lines(content)]
        assert "Số: ……" in said
        assert "…………, ngày … tháng … năm …" in said
        marks = [b"<w:sdt>", b"<text:placeholder"]
        part = "word/document.xml" if content.find(b"word/document.xml") > 0 else "content.xml"
        assert not any(mark in member(content, part) for mark in marks)


def test_points_are_marked_as_on_the_website(
    issued: dict[str, bytes], outline_period: Period
) -> None:
    for content in issued.values():
        marks = [mark for line in lines(content) for mark in line.marks]
        assert len(marks) == len(set(marks))
        assert {"gui-bao-cao", "nam-bat-tinh-hinh-nhan-dan"} <= set(marks)


def test_they_lie_beside_the_templates(filled_downloads: Path, outline_period: Period) -> None:
    folder = filled_downloads / outline_period.period / "de-cuong"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["variant"] for entry in manifest] == ["issued", "issued"]
    assert all((folder / entry["file"]).is_file() for entry in manifest)


@pytest.mark.slow
def test_both_formats_are_valid_and_printed_alike(issued: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in issued.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert (docx_errors(path) if name.endswith(".docx") else odt_errors(content)) == []
    docx, odt = (pages(path) for path in converted(issued, "pdf", tmp_path / "pdf").values())
    assert len(docx) == len(odt) > 3
    docx[1].find("^ĐỀ CƯƠNG BÁO CÁO$")
    for first in (docx[0], odt[0]):
        addressee, opening = first.find("Tổ quốc Việt Nam các huyện"), first.find("^Để chuẩn bị")
        assert 4 < opening.top - addressee.bottom < 7
    for page, twin in zip(docx, odt, strict=True):
        assert [line.words for line in page.lines[-3:]] == [line.words for line in twin.lines[-3:]]
