"""Files nobody should have sent: a clear answer, quickly, in little memory."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decuong import libreoffice
from decuong.errors import ProblemsFound
from decuong.importing.proposing import propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.manuscripts.plain import read_plain
from decuong.outlines.model import Catalogue, Period
from tests.importing import word_files
from tests.importing.word_files import W, docx, paragraph, run
from tests.sample import OUTLINE

SECONDS = 10
MEMORY = 1_000_000_000
"""Bytes of address space the import may take."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _with_document(xml: bytes) -> bytes:
    return docx([], {"word/document.xml": xml})


def _encrypted_zip() -> bytes:
    """A DOCX whose members say that they are encrypted."""
    content = bytearray(docx([paragraph(run("x"))]))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(sign)
        while start >= 0:
            content[start + flags] |= 1
            start = content.find(sign, start + 4)
    return bytes(content)


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    ).encode()


def _external(doctype: str, encoding: str = "utf-8") -> bytes:
    """A document that wants another file, of the machine or of the net."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x {doctype}>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    ).encode(encoding)


_PAGE = "<head><title>x</title></head><body><p>ĐỀ CƯƠNG BÁO CÁO</p><p>I. MỘT</p></body></html>"


def _deep() -> bytes:
    opening = f'<w:document xmlns:w="{W}"><w:body>' + "<w:sdt><w:sdtContent>" * 50_000
    return opening.encode()


def _word_97_with_password() -> bytes:
    sector = bytearray(512)
    sector[:2] = b"\xec\xa5"
    sector[11] = 1
    return _OLE + bytes(504) + bytes(sector)


def _many_members() -> bytes:
    return _zip({f"m{n}": b"" for n in range(20_000)}, zipfile.ZIP_STORED)


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "tệp trống"),
    "only spaces": (lambda: b" \r\n\t", "tệp trống"),
    "image": (lambda: _PNG + bytes(1000), "tệp thật ra là ảnh"),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(100), "tệp thật ra là PDF"),
    "program": (lambda: b"MZ" + bytes(500), "tệp thật ra là chương trình"),
    "spreadsheet": (lambda: _zip({"xl/workbook.xml": b"<x/>"}), "Excel"),
    "noise": (lambda: random.Random(1).randbytes(5000), "tệp nhị phân"),  # noqa: S311
    "old spreadsheet": (lambda: _OLE + bytes(5000), "Excel"),
    "other encoding": (lambda: "ĐỀ CƯƠNG BÁO CÁO é".encode("cp1258", "ignore"), "UTF-8"),
    "web page": (lambda: f"<html>{_PAGE}".encode("utf-16"), "trang web (HTML)"),
    "web page of Word": (
        f'\ufeff<html xmlns:o="urn:schemas-microsoft-com:office:office">{_PAGE}'.encode,
        "trang web (HTML)",
    ),
    "web archive": (
        (
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
            f"Content-Type: text/html\r\n\r\n<html>{_PAGE}"
        ).encode,
        "trang web (HTML)",
    ),
    "Word 2003 XML": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
        "XML (Word 2003",
    ),
    "external file": (
        lambda: _with_document(_external('[<!ENTITY e SYSTEM "file:///etc/hostname">]')),
        "có thể là tệp cố ý gây hại",
    ),
    "external types": (
        lambda: _with_document(_external('SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e "x">]')),
        "có thể là tệp cố ý gây hại",
    ),
    "entities in UTF-16": (
        lambda: _with_document(_external('[<!ENTITY e "xxxx">]', "utf-16")),
        "có thể là tệp cố ý gây hại",
    ),
    "encrypted docx": (
        lambda: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "tệp có mật khẩu",
    ),
    "encrypted doc": (_word_97_with_password, "tệp có mật khẩu"),
    "encrypted members": (_encrypted_zip, "tệp có mật khẩu"),
    "encrypted odt": (
        lambda: _zip(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": b"<m:encryption-data/>",
                "content.xml": b"\x00",
            }
        ),
        "tệp có mật khẩu",
    ),
    "cut short": (lambda: docx([paragraph(run("x"))])[:300], "tệp hỏng"),
    "broken xml": (lambda: _with_document(b"<w:document"), "tệp hỏng"),
    "too large": (lambda: bytes(61_000_000), "không được quá 60 MB"),
    "zip bomb": (lambda: _with_document(b" " * 300_000_000), "có thể là tệp cố ý gây hại"),
    "many elements": (
        lambda: _with_document(b"<a>" + b"<b/>" * 4_000_000 + b"</a>"),
        "có thể là tệp cố ý gây hại",
    ),
    "many members": (_many_members, "có thể là tệp cố ý gây hại"),
    "entities": (lambda: _with_document(_entities()), "có thể là tệp cố ý gây hại"),
    "deep": (lambda: _with_document(_deep()), "có thể là tệp cố ý gây hại"),
    "long text": (lambda: b"I. A\n" * 500_000, "có thể là tệp cố ý gây hại"),
    "long outline": (lambda: b"I. A\n" * 4_000, "dài hơn mọi đề cương"),
    "long paragraph": (lambda: b"I. A\n- " + b"a " * 4_000, "dài 8.002 chữ, nhiều nhất 5.000"),
    "deep RTF": (lambda: b"{\\rtf1 " + b"{" * 5_000_000, "có thể là tệp cố ý gây hại"),
    "long RTF": (lambda: b"{\\rtf1 " + b"{\\par A}" * 500_000, "có thể là tệp cố ý gây hại"),
    "no outline": (
        lambda: docx([paragraph(run("Thư mời họp mặt đầu năm")), paragraph(run("Trân trọng."))]),
        "không thấy đề cương",
    ),
}

HEAVY = ("zip bomb", "many elements", "too large", "many members")


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=pytest.mark.slow if case in HEAVY else ()) for case in CASES],
)
def test_a_hostile_file_is_answered(case: str, catalogue: Catalogue, tmp_path: Path) -> None:
    write, answer = CASES[case]
    path = tmp_path / "de-cuong.docx"
    path.write_bytes(write())
    start = time.monotonic()
    with pytest.raises(ProblemsFound) as found:
        propose_period([open_manuscript(path)], "2024-nam", catalogue, None)
    assert time.monotonic() - start < SECONDS
    assert answer in str(found.value)
    assert str(found.value).startswith(f"{path.as_posix()}:1:1: ")


_LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({0}, {0}));"
    "from decuong.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["- " + "(nêu rõ a) " * 400, "- A (" + "số lượng a, " * 380 + ")", "1. A", "- " + "A. " * 1500],
    ids=["guidance", "figures", "restarts", "sentences"],
)
def test_the_longest_outline_is_read_in_time(
    catalogue: Catalogue, outline_period: Period, line: str
) -> None:
    lines = ["ĐỀ CƯƠNG BÁO CÁO", "I. A", *[line] * min(2_900, 145_000 // len(line))]
    start = time.monotonic()
    read = propose_period(
        [read_plain("x", "\n".join(lines))], "2024-nam", catalogue, outline_period
    )
    assert time.monotonic() - start < SECONDS
    assert read.period.points


@pytest.mark.slow
@pytest.mark.parametrize("case", ["zip bomb", "many elements", "too large", "entities", "deep"])
def test_a_hostile_file_takes_little_memory(case: str, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "de-cuong.docx"
    path.write_bytes(CASES[case][0]())
    done = _limited(path, project)
    assert done.returncode == 1
    assert CASES[case][1] in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_fifty_megabytes_of_pictures_do_not_hide_the_outline(
    project: Path, tmp_path: Path, lines: list[str]
) -> None:
    path = tmp_path / "de-cuong.docx"
    picture = random.Random(1).randbytes(50_000_000)  # noqa: S311
    body = (paragraph(run(line)) for line in lines)
    path.write_bytes(docx(body, {"word/media/image1.png": picture}))
    done = _limited(path, project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "đề cương có 64 mục" in done.stdout


def _limited(path: Path, project: Path) -> subprocess.CompletedProcess[str]:
    """Run the import in a process of its own, with little time and memory."""
    return subprocess.run(
        [
            sys.executable, "-c", _LIMITED.format(MEMORY), "import", str(path),
            "--period", "2024-nam", "--outline", str(OUTLINE),
        ],
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip


def test_an_old_word_file_without_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cu.doc"
    path.write_bytes(_OLE + bytes(2000) + _WORD_STREAM)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsFound, match="cần LibreOffice"):
        open_manuscript(path)


@pytest.mark.slow
def test_an_old_word_file_that_libreoffice_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "cu.doc"
    path.write_bytes(_OLE + random.Random(1).randbytes(4000) + _WORD_STREAM)  # noqa: S311
    start = time.monotonic()
    with pytest.raises(ProblemsFound, match="LibreOffice không đọc được"):
        open_manuscript(path)
    assert time.monotonic() - start < SECONDS


@pytest.mark.slow
def test_libreoffice_is_bounded_in_time_and_memory(tmp_path: Path, catalogue: Catalogue) -> None:
    """An RTF just below the bounds of its own."""
    content = b"{\\rtf1 " + (b"{" * 190 + b"\\par A" + b"}" * 190) * 1_000
    with pytest.raises(libreoffice.OfficeFailed):
        libreoffice.convert_file(content, "rtf", "docx", bounds=libreoffice.Bounds(seconds=0.1))
    with pytest.raises(libreoffice.OfficeFailed):
        libreoffice.convert_file(
            content, "rtf", "docx", bounds=libreoffice.Bounds(memory=50_000_000)
        )
    path = tmp_path / "x.rtf"
    path.write_bytes(content)
    start = time.monotonic()
    with pytest.raises(ProblemsFound):
        propose_period([open_manuscript(path)], "2024-nam", catalogue, None)
    assert time.monotonic() - start < SECONDS


def test_macros_are_left_out_and_told(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "de-cuong.docm"
    body = [paragraph(run(line)) for line in lines]
    path.write_bytes(docx(body, {"word/vbaProject.bin": b"macro"}))
    assert "macro" in {aside.kind for aside in open_manuscript(path).asides}


@pytest.mark.parametrize("lines", [[], [""], ["", " "]])
def test_an_empty_document_has_no_outline(
    tmp_path: Path, catalogue: Catalogue, lines: list[str]
) -> None:
    path = tmp_path / "trong.docx"
    path.write_bytes(docx([paragraph(run(line)) for line in lines]))
    with pytest.raises(ProblemsFound):
        propose_period([open_manuscript(path)], "2024-nam", catalogue, None)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8),
    st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", ""]),
)
def test_a_damaged_file_never_gives_a_traceback(
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
    changes: list[tuple[int, int]],
    member: str,
) -> None:
    body = ["I. PHẦN MỘT", "1. Mục một", "- Ý một (nêu rõ số cuộc)", "II. PHẦN HAI"]
    content = bytearray(word_files.with_automatic_numbers(["ĐỀ CƯƠNG BÁO CÁO", *body]))
    if member:
        with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
            part = bytearray(archive.read(member))
        for place, value in changes:
            part[place % len(part)] = value
        content = bytearray(word_files.docx([], {member: bytes(part)}))
    else:
        for place, value in changes:
            content[place % len(content)] = value
    path = tmp_path_factory.mktemp("damaged") / "x.docx"
    path.write_bytes(content)
    with suppress(ProblemsFound):
        assert propose_period([open_manuscript(path)], "2024-nam", catalogue, None).period
