"""Returned files that are no report, or meant to do harm: told in Vietnamese, never a traceback."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from decuong.errors import ProblemsFound
from decuong.returned.printed_form import PrintedForm
from decuong.returned.read_back import read_back
from decuong.zip_writing import pack, unpack

pytestmark = pytest.mark.slow

BLANK = "mau-bao-cao_2024-6-thang_huyen"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
DEEP = "<w:p>" * 100_000 + "</w:p>" * 100_000

PARTS = {
    "declares entities": f"{BOMB}<w:document {NAMES}>&b;</w:document>".encode(),
    "declares them in UTF-16": f"{BOMB}<w:document {NAMES}>&b;</w:document>".encode("utf-16"),
    "is cut off": f"<w:document {NAMES}><w:p>".encode(),
    "is no XML": b"\0\1\2",
    "is too deep": f"<w:document {NAMES}>{DEEP}</w:document>".encode(),
    "is too long": f"<w:document {NAMES}>{' ' * 30_000_000}</w:document>".encode(),
    "has too many elements": f"<w:document {NAMES}>{'<w:p/>' * 600_000}</w:document>".encode(),
    "is of a strange encoding": b"<?xml version='1.0' encoding='x-none'?><a/>",
}


def _refused(content: bytes, forms: dict[str, PrintedForm]) -> str:
    with pytest.raises(ProblemsFound) as found:
        read_back("bao-cao.docx", content, forms[""])
    (problem,) = found.value.problems
    assert str(problem).startswith("bao-cao.docx:1:1: ")
    return problem.code


@pytest.mark.parametrize("member", ["word/document.xml", "content.xml"])
@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_a_harmful_part_is_refused(forms: dict[str, PrintedForm], part: bytes, member: str) -> None:
    content = pack({member: part})
    assert _refused(content, forms) in ("import-broken", "import-too-big-inside")


def test_other_files_are_refused(forms: dict[str, PrintedForm]) -> None:
    assert _refused(pack({"xl/workbook.xml": b"<x/>"}), forms) == "report-not-readable"
    for content in (b"", b"PK\3\4", b"%PDF-1.7", "văn bản".encode(), b"\xd0\xcf\x11\xe0" * 99):
        assert _refused(content, forms) == "import-broken"


def test_a_file_with_a_password_is_refused(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    content = bytearray(documents[f"{BLANK}.docx"])
    at = content.index(b"PK\1\2")
    while at > 0:
        content[at + 8] |= 1
        at = content.find(b"PK\1\2", at + 4)
    assert _refused(bytes(content), forms) == "import-encrypted"


def test_a_bomb_is_not_unpacked(forms: dict[str, PrintedForm]) -> None:
    bomb = pack({"word/document.xml": b" " * 100_000_000})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert _refused(bomb, forms) == "import-too-big-inside"
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60_000_000


def test_many_spaces_in_a_few_letters_do_no_harm(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    for count in ("9" * 8, "9" * 30, "-1", "một", "²"):
        parts = unpack(documents[f"{BLANK}.odt"])
        parts["content.xml"] = parts["content.xml"].replace(
            b'"answer">', f'"answer">Có<text:s text:c="{count}"/>'.encode(), 1
        )
        content = pack(parts)
        report = read_back("bao-cao.odt", content, forms[""])
        assert report.answers["hoi-nghi-quan-triet"].text == "Có"


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_report_without_its_other_parts_is_read(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], form: str
) -> None:
    text = {"docx": "word/document.xml", "odt": "content.xml"}[form]
    parts = unpack(documents[f"{BLANK}.{form}"])
    report = read_back("bao-cao", pack({text: parts[text]}), forms[""])
    assert (report.properties, report.figures) == ({}, {})


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_any_spoilt_byte_is_read_or_refused(
    documents: dict[str, bytes], forms: dict[str, PrintedForm], form: str
) -> None:
    chance = random.Random(4)  # noqa: S311
    whole = documents[f"{BLANK}.{form}"]
    refused = 0
    for _ in range(200):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read_back("bao-cao", bytes(content), forms[""])
        except ProblemsFound:
            refused += 1
    assert refused > 50


def test_any_spoilt_letter_of_the_text_is_read_or_refused(
    documents: dict[str, bytes], forms: dict[str, PrintedForm]
) -> None:
    chance = random.Random(5)  # noqa: S311
    parts = unpack(documents[f"{BLANK}.docx"])
    text = parts["word/document.xml"]
    for _ in range(100):
        spoilt = bytearray(text)
        start = chance.randrange(len(text))
        del spoilt[start : start + chance.randrange(1, 400)]
        parts["word/document.xml"] = bytes(spoilt)
        try:
            read_back("x", pack(parts), forms[""])
        except ProblemsFound as found:
            assert [p.code for p in found.problems] == ["import-broken"]  # noqa: PT017
