"""What arrives: names as many programs write them, mails in mails, files that are no reports."""

from __future__ import annotations

import base64
import datetime
import errno
import io
import os
import unicodedata
import zipfile
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from decuong.collected.arriving import Arrival, arrivals
from decuong.collected.placing import RESULT_NAMES
from decuong.collected.shelf import SHELF_FILE
from tests.collected.mails import IN_TIME, LATE, mail

NAME = "Báo cáo huyện Phú Vang.docx"
CONTENT = b"\xff\x00content"
_WINDOWS = "Báo cáo huyê\u0323n Phú Vang.docx".encode("cp1258")


def packed(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def packed_under(name: bytes) -> bytes:
    """A ZIP as programs write it that do not say how a name is encoded."""
    return packed(("X" * len(name), CONTENT)).replace(b"X" * len(name), name)


def mailed_under(disposition: bytes) -> bytes:
    """A mail whose attachment has a name written in this way."""
    return (
        b"From: a@vi-du.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        b"Content-Disposition: attachment; " + disposition + b"\n\n"
        + base64.encodebytes(CONTENT) + b"\n--b--\n"
    )  # fmt: skip


def _arrived(path: Path) -> list[Arrival]:
    return list(arrivals([path]))


def _encoded(name: str, charset: str) -> bytes:
    return f"=?{charset}?B?{base64.b64encode(name.encode(charset)).decode()}?=".encode()


NAMES: dict[str, bytes] = {
    "decomposed": packed((unicodedata.normalize("NFD", NAME), CONTENT)),
    "unmarked UTF-8": packed_under(NAME.encode()),
    "unmarked Windows": packed_under(_WINDOWS),
    "RFC 2047": mailed_under(b'filename="' + _encoded(NAME, "utf-8") + b'"'),
    "RFC 2047, Windows": mailed_under(
        b'filename="' + _encoded("Báo cáo huyê\u0323n Phú Vang.docx", "windows-1258") + b'"'
    ),
    "RFC 2231 in parts": mailed_under(
        b"filename*0*=utf-8''B%C3%A1o%20c%C3%A1o%20huy;\n"
        b" filename*1*=%E1%BB%87n%20Ph%C3%BA%20Vang.docx"
    ),
    "bytes": mailed_under(b'filename="' + NAME.encode() + b'"'),
}


@pytest.mark.parametrize("way", NAMES)
def test_a_name_is_shown_composed_however_it_was_written(tmp_path: Path, way: str) -> None:
    suffix = "zip" if NAMES[way].startswith(b"PK") else "eml"
    (tmp_path / f"a.{suffix}").write_bytes(NAMES[way])
    (arrival,) = _arrived(tmp_path)
    assert arrival.name.endswith(f"a.{suffix} › {NAME}")
    assert arrival.content == CONTENT


def test_a_name_on_the_disk_that_is_no_unicode_is_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + _WINDOWS)).write_bytes(CONTENT)
    (arrival,) = _arrived(tmp_path)
    assert arrival.name.endswith(f"/{NAME}")


def test_signs_that_steer_a_terminal_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(("a\x1b[2J\u202ecod.exe", CONTENT)))
    (arrival,) = _arrived(tmp_path)
    assert arrival.name.endswith("a\ufffd[2J\ufffdcod.exe")


def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        (tmp_path / "a.zip").write_bytes(packed(("a.docx", b"1"), ("a.docx", b"2")))
    assert [arrival.content for arrival in _arrived(tmp_path)] == [b"1", b"2"]


def test_a_locked_member_is_told_as_locked(tmp_path: Path) -> None:
    content = bytearray(packed(("a.docx", CONTENT), ("b.docx", CONTENT)))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    assert [arrival.problem for arrival in _arrived(tmp_path)] == ["encrypted", ""]


def _forwarding(inner: bytes) -> bytes:
    outer = EmailMessage()
    outer["From"], outer["Date"] = "Tỉnh <tinh@vi-du.vn>", LATE
    outer.set_content("Chuyển tiếp.")
    outer.add_attachment(message_from_bytes(inner, policy=policy.default))
    return outer.as_bytes()


FORWARDED: dict[str, Callable[[bytes], bytes]] = {
    "attached as a file": lambda inner: mail("thu.eml", inner, LATE),
    "as a part": _forwarding,
    "as a packed part": lambda inner: (
        _forwarding(b"x").split(b"Content-Type: message/rfc822")[0]
        + b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(inner)
    ),
}


@pytest.mark.parametrize("way", FORWARDED)
def test_a_forwarded_report_has_the_day_and_sender_of_its_own_mail(
    tmp_path: Path, way: str
) -> None:
    inner = mail("bc.docx", CONTENT, IN_TIME, "Phú Vang <pv@vi-du.vn>")
    (tmp_path / "a.eml").write_bytes(FORWARDED[way](inner))
    (arrival,) = _arrived(tmp_path)
    assert arrival.content == CONTENT
    assert arrival.sender == "Phú Vang <pv@vi-du.vn>"
    assert arrival.sent == datetime.datetime(2024, 5, 29, 16, 59, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "opening", ["multipart/mixed; boundary=b{0}\n\n--b{0}", "message/rfc822\n"]
)
def test_a_mail_without_a_bottom_is_told(tmp_path: Path, opening: str) -> None:
    openings = (f"Content-Type: {opening.format(depth)}\n" for depth in range(3_000))
    (tmp_path / "a.eml").write_text("".join(openings), encoding="utf-8")
    (arrival,) = _arrived(tmp_path)
    assert arrival.problem == "too-large"


def test_an_attachment_without_a_name_is_read_and_a_signature_is_not(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter.set_content("x")
    letter.add_attachment(CONTENT, maintype="application", subtype="msword")
    letter.add_attachment(b"x", maintype="application", subtype="pgp-signature")
    (tmp_path / "a.eml").write_bytes(letter.as_bytes())
    (arrival,) = _arrived(tmp_path)
    assert arrival.content == CONTENT


@pytest.mark.parametrize("day", ["", "hôm qua", "Thu, 01 Jan 1970 00:00:00 +0000",
                                 "Fri, 31 Dec 9999 23:59:00 -1200"])  # fmt: skip
def test_a_day_that_is_none_is_unknown(tmp_path: Path, day: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail("bc.docx", CONTENT, day))
    (arrival,) = _arrived(tmp_path)
    assert arrival.sent is None


def test_mailboxes_are_known_by_how_they_begin_and_in_containers(tmp_path: Path) -> None:
    report = b"From a@b Wed May 29 16:59:00 2024\n" + mail("bc.docx", CONTENT, IN_TIME)
    box = report + b"\nFrom x y\n\xff\xfe broken \x00\n\n" + report
    (tmp_path / "Inbox").write_bytes(box)
    (tmp_path / "a.zip").write_bytes(packed(("Takeout/Thư.mbox", box)))
    arrived = _arrived(tmp_path)
    assert [arrival.content for arrival in arrived] == [CONTENT] * 4
    assert {arrival.sent is None for arrival in arrived} == {False}


def test_what_programs_keep_for_themselves_is_no_report(tmp_path: Path) -> None:
    names = ("~$bc.docx", "~WRL0001.tmp", ".~lock.bc.odt#", "Thumbs.db", "Desktop.ini",
             "__MACOSX/bc.docx", "._bc.docx", ".DS_Store", "bc.docx")  # fmt: skip
    (tmp_path / "a.zip").write_bytes(packed(*((name, CONTENT) for name in names)))
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CONTENT)
    (tmp_path / "round").symlink_to(tmp_path)
    arrived = [arrival.name.removeprefix(f"{tmp_path}/") for arrival in _arrived(tmp_path)]
    assert arrived == ["a.zip › bc.docx", "bc.docx"]
    assert not _arrived(tmp_path / "Thumbs.db")


def test_results_are_no_reports_wherever_they_lie(tmp_path: Path) -> None:
    for folder in (tmp_path / "kq", tmp_path / "khac"):
        (folder / "nhac").mkdir(parents=True)
        for name in (RESULT_NAMES - {"nhac"}) | {"nhac/474.txt", "da-nhan.docx"}:
            (folder / name).write_bytes(CONTENT)
    (tmp_path / "kq" / SHELF_FILE).touch()
    for path in (tmp_path / "kq", tmp_path / "kq" / "nhac", tmp_path / "kq" / "du-thao.docx"):
        assert all(arrival.name.endswith("da-nhan.docx") for arrival in _arrived(path))
    assert len(_arrived(tmp_path)) == 1 + len(RESULT_NAMES) + 1


def test_what_may_not_be_read_is_told_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may read everything: here the system refuses all the same."""
    (tmp_path / "khoa").mkdir()
    for name in ("khoa/a.docx", "b.docx", "c.docx"):
        (tmp_path / name).write_bytes(CONTENT)
    system_open, scandir = Path.open, os.scandir

    def opening(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "b.docx":
            raise PermissionError
        return system_open(path, *arguments, **options)

    def listing(path: str) -> Any:
        if str(path).endswith("khoa"):
            raise PermissionError(errno.EACCES, "", path)
        return scandir(path)

    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr(os, "scandir", listing)
    arrived = {Path(arrival.name).name: arrival.problem for arrival in _arrived(tmp_path)}
    assert arrived == {"c.docx": "", "khoa": "not-readable", "b.docx": "not-readable"}
