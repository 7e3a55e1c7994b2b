"""Packages: valid ZIPs whatever they hold, the same bytes for the same members."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from decuong.zip_writing import names_in, pack, pack_documents, unpack

MEMBERS = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_characters="/\\\0"), min_size=1, max_size=20),
    st.binary(max_size=2000),
    max_size=5,
)


@given(MEMBERS)
def test_what_is_packed_comes_back(members: dict[str, bytes]) -> None:
    package = pack(members)
    assert package == pack(members)
    assert unpack(package) == members
    assert list(unpack(package)) == list(members)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None


def test_a_package_shows_no_clock_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(pack({"a/đ.xml": b"x" * 99}))) as archive:
        (member,) = archive.infolist()
    assert member.date_time == (1980, 1, 1, 0, 0, 0)
    assert member.external_attr >> 16 == 0o100644
    assert member.compress_type == zipfile.ZIP_DEFLATED


def test_the_media_type_of_an_open_document_can_be_read_at_its_place() -> None:
    package = pack({"mimetype": b"application/x", "other": b"y"})
    assert package[30:51] == b"mimetypeapplication/x"


def test_documents_are_packed_alike_on_any_day(tmp_path: Path) -> None:
    contents = {"b.docx": b"second" * 99, "a.odt": b"first" * 99}
    packages = []
    for day in (1, 2_000_000_000):
        folder = tmp_path / str(day)
        folder.mkdir(mode=0o700)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
            os.utime(folder / name, (day, day))
        pack_documents(folder / "all.zip", [folder / name for name in contents])
        packages.append((folder / "all.zip").read_bytes())
    assert packages[0] == packages[1]
    assert list(unpack(packages[0]).items()) == list(contents.items())
    assert names_in(tmp_path / "1" / "all.zip") == contents.keys()
