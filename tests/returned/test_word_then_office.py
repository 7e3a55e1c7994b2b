"""Answers typed in Word, as they are and as LibreOffice saves them: breaks, notes, links, signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decuong.outlines.level_outline import LevelOutline
from decuong.returned.blocks import Footnote, text_of
from decuong.returned.filled_report import FilledReport
from decuong.returned.findings import check_report
from decuong.returned.printed_form import PrintedForm
from decuong.returned.read_back import read_back
from decuong.zip_writing import pack, unpack
from tests.documents.filling import filled
from tests.documents.office import converted
from tests.documents.reading import member
from tests.documents.survival import asked
from tests.returned.conftest import BLANK

_TEXT = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTNOTES = (
    f'<w:footnotes xmlns:w="{_W}">'
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r>'
    '</w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
    "<w:r><w:t>Theo báo cáo quý I</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    instruction = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return f"{begin}{instruction}{separate}{_run(shown)}{end}"


_CHANGE = 'w:id="91" w:author="A" w:date="2024-05-01T00:00:00Z"'
FIRST_PARAGRAPHS = {
    "words": _run("Đã làm xong"),
    "break": _run("Dòng một") + "<w:r><w:br/></w:r>" + _run("dòng hai"),
    "lines": _run("Việc một;") + "<w:r><w:br/></w:r>" + _run("- Việc hai"),
    "tab": _run("Trước") + "<w:r><w:tab/></w:r>" + _run("sau"),
    "bold": _run("Đậm", "<w:rPr><w:b/></w:rPr>") + _run(" rồi thường"),
    "link": _run("Xem ")
    + _field('HYPERLINK "https://vi-du.vn/bao-cao"', "báo cáo")
    + _run(" đã gửi"),
    "footnote": _run("Có chú thích")
    + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    + _run(" ở giữa"),
    "equation": _run("Tổng ")
    + f'<m:oMath xmlns:m="{_M}"><m:r><m:t>x+y</m:t></m:r></m:oMath>'
    + _run(" lần"),
    "symbol": _run("Đạt ")
    + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    + _run(" cả năm"),
    "deleted": _run("Còn lại")
    + f"<w:del {_CHANGE}><w:r><w:delText> bỏ đi</w:delText></w:r></w:del>"
    + _run(" như vầy"),
    "page break": _run("Trang này")
    + '<w:r><w:br w:type="page"/></w:r>'
    + _run("trang sau"),
}  # fmt: skip
SECOND = "Đoạn hai"


def _typed(content: bytes, level: LevelOutline, ids: dict[str, str]) -> bytes:
    """A template with every kind of first paragraph typed in Word, and a second one below it."""
    answers = {
        point.point.id: f"@{ids.get(point.point.id, 'words')}@\n{SECOND}"
        for point in asked(level)
        if point.asks
    }
    parts = unpack(filled(content, answers, {}))
    text = _with_first_paragraphs(parts[_TEXT].decode())
    return pack(_with_footnotes({**parts, _TEXT: text.encode()}))


def _with_first_paragraphs(text: str) -> str:
    for kind, runs in FIRST_PARAGRAPHS.items():
        text = text.replace(_run(f"@{kind}@"), runs)
    return text


def _with_footnotes(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a DOCX with a part of footnotes."""
    link = f'<Relationship Id="n" Type="{_KINDS}/footnotes" Target="footnotes.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'
    ends = {
        "word/_rels/document.xml.rels": ("</Relationships>", link),
        "[Content_Types].xml": ("</Types>", part),
    }
    changed = {
        name: parts[name].replace(end.encode(), f"{addition}{end}".encode())
        for name, (end, addition) in ends.items()
    }
    return parts | changed | {"word/footnotes.xml": _FOOTNOTES.encode()}


@pytest.fixture(scope="module")
def ids(level: LevelOutline) -> dict[str, str]:
    """The point whose answer is of a kind, by the point."""
    asking = [point.point.id for point in asked(level) if point.asks]
    return dict(zip(asking, FIRST_PARAGRAPHS, strict=False))


@pytest.fixture(scope="module")
def typed_in_word(documents: dict[str, bytes], level: LevelOutline, ids: dict[str, str]) -> bytes:
    return _typed(documents[f"{BLANK}.docx"], level, ids)


EXPECTED = {
    "words": "Đã làm xong", "break": "Dòng một\ndòng hai", "lines": "Việc một;\n- Việc hai",
    "tab": "Trước\tsau", "bold": "Đậm rồi thường", "link": "Xem báo cáo đã gửi",
    "footnote": "Có chú thích ở giữa\n[Theo báo cáo quý I]", "equation": "Tổng x+y lần",
    "symbol": "Đạt ✓ cả năm", "deleted": "Còn lại như vầy", "page break": "Trang này\ntrang sau",
}  # fmt: skip


def _said(report: FilledReport, ids: dict[str, str]) -> dict[str, str]:
    """What stands at each kind, with its footnotes; the second paragraph aside."""
    assert report.unplaced == ()
    found = {}
    for id, kind in ids.items():
        *first, last = report.answers[id].blocks
        notes = [f"\n[{block.text}]" for block in first if isinstance(block, Footnote)]
        assert text_of([last]) == SECOND, kind
        found[kind] = text_of(first) + "".join(notes)
    return found


@pytest.mark.slow
def test_paragraphs_that_word_keeps_in_a_control_are_read_as_they_are(
    typed_in_word: bytes,
    level: LevelOutline,
    ids: dict[str, str],
    forms: dict[str, PrintedForm],
) -> None:
    assert (
        len(re.findall(rb"</w:sdtPr><w:sdtContent><w:p>", _text(typed_in_word)))
        == sum(point.asks for point in asked(level))
        > 40
    )
    assert _said(read_back("a.docx", typed_in_word, forms[""]), ids) == EXPECTED


def _text(content: bytes) -> bytes:
    return member(content, _TEXT)


SAVED = {kind: EXPECTED[kind] for kind in ("words", "tab", "bold", "link", "lines")} | {
    "break": "Dòng mộtdòng hai", "footnote": "ở giữa\n[Theo báo cáo quý I]",
}  # fmt: skip
"""What LibreOffice leaves; where it moved or lost words, that is told."""
MOVED = {"lines", "break", "footnote"}


@pytest.mark.slow
@pytest.mark.parametrize("to", ["docx", "odt"])
def test_what_libreoffice_moves_is_put_back_or_told(
    typed_in_word: bytes,
    ids: dict[str, str],
    forms: dict[str, PrintedForm],
    tmp_path: Path,
    to: str,
) -> None:
    """LibreOffice 7.4 spoils all else in the first of several paragraphs: the how-to says so."""
    saved = converted({"a.docx": typed_in_word}, to, tmp_path)["a.docx"].read_bytes()
    report = read_back(f"a.{to}", saved, forms[""])
    kinds = {id: kind for id, kind in ids.items() if kind in SAVED}
    assert _said(report, kinds) == SAVED
    moved = {e.point for e in check_report(report, forms[""]) if e.code == "words-moved"}
    assert {kind for id, kind in kinds.items() if id in moved} == MOVED
