"""The PDF of the letter and outline: made where there is LibreOffice, and no trouble where not."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from decuong import libreoffice
from decuong.documents import downloads, pdf
from decuong.documents.manifest import read_entries
from decuong.outlines.model import Catalogue, Period
from decuong.website import site
from tests.documents.printed import pages
from tests.documents.reading import lines

NAME = "de-cuong_2024-6-thang.pdf"


@pytest.fixture
def folder(filled_downloads: Path, tmp_path: Path) -> Path:
    """The finished downloads without a PDF."""
    shutil.copytree(filled_downloads, tmp_path / "tai-ve")
    return tmp_path / "tai-ve"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a script in the place of LibreOffice."""

    def put(script: str) -> None:
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin/soffice").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / "bin/soffice").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")

    return put


def _issued(folder: Path) -> Path:
    return next(folder.glob("*/de-cuong"))


def _edited(catalogue: Catalogue, period: Period) -> Catalogue:
    letter = period.letter.model_copy(update={"number": "15/MTTQ-BTT"})
    return catalogue.model_copy(update={"periods": (period.model_copy(update={"letter": letter}),)})


def _fake(odts: Sequence[bytes]) -> list[bytes]:
    return [b"%PDF of " + odt[:4] for odt in odts]


def _never(odts: Sequence[bytes]) -> list[bytes]:
    raise AssertionError(odts)


def test_nothing_of_the_moment_is_left() -> None:
    twins = [
        b"%%PDF-1.6\nstream %s endstream <</Producer(LibreOffice)\n/CreationDate(D:%s)>>\nxref\n"
        b"trailer\n<</ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n>>\n"
        % (b"A" * 32, when, id * 4, id * 4, id * 4)
        for when, id in ((b"20240101000000Z'", b"0123ABCD"), (b"20251231235959Z'", b"99EEFF00"))
    ]
    first, second = map(pdf.without_times, twins)
    assert first == second
    assert len(first) == len(twins[0])
    assert b"A" * 32 in first
    assert pdf.without_times(twins[0].replace(b"stream", b"dreams")) != first


def test_it_is_listed_and_stays_until_the_outline_changes(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    path = f"{outline_period.period}/de-cuong/{NAME}"
    assert downloads.make_downloads(catalogue, folder, _fake) == (path,)
    entry = read_entries(_issued(folder))[NAME]
    assert (entry.format, entry.variant, entry.version) == ("pdf", "issued", 1)
    assert entry.size == (folder / path).stat().st_size
    assert f"{entry.sha256}  {NAME}" in (_issued(folder) / "SHA256SUMS").read_text("utf-8")
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    for printer in (None, _never):
        assert downloads.make_downloads(catalogue, folder, printer) == ()
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before
    changed = _edited(catalogue, outline_period)
    assert path not in downloads.make_downloads(changed, folder)
    assert not (folder / path).exists()
    assert downloads.outdated_downloads(changed, folder) == ()
    assert downloads.make_downloads(changed, folder, _fake) == (path,)


def test_a_spoilt_one_is_not_published(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    downloads.make_downloads(catalogue, folder, _fake)
    (_issued(folder) / NAME).write_bytes(b"spoilt")
    assert downloads.outdated_downloads(catalogue, folder) == (
        f"{outline_period.period}/de-cuong/{NAME}",
    )
    downloads.make_downloads(catalogue, folder)
    assert downloads.outdated_downloads(catalogue, folder) == ()
    assert {path.name for path in _issued(folder).glob("de-cuong_*")} == {
        NAME.replace("pdf", "docx"),
        NAME.replace("pdf", "odt"),
    }


def test_the_site_offers_it(folder: Path, catalogue: Catalogue) -> None:
    def letter() -> str:
        made = site.make_site(catalogue, folder, frozenset())
        assert (f"tai-ve/2024-6-thang/de-cuong/{NAME}" in made.copied) == printed
        return next(page.text for page in made.pages if page.path.endswith("cong-van.md"))

    printed = False
    assert "PDF" not in letter()
    printed = bool(downloads.make_downloads(catalogue, folder, _fake))
    assert "[PDF để đọc và in, " in letter()


def test_without_libreoffice_all_else_is_made(
    folder: Path,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert pdf.printer() is None
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "máy này không có LibreOffice" in said
    assert downloads.make_downloads(catalogue, folder, None) == ()


HALF = 'while [ "$1" != --outdir ]; do shift; done; mkdir "$2"; echo half > "$2/source-0.pdf"'


@pytest.mark.parametrize("script", ["exit 0", f"{HALF}; exit 3", f"{HALF}; kill -9 $$"])
def test_a_failing_libreoffice_leaves_nothing(
    folder: Path,
    catalogue: Catalogue,
    program: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
    script: str,
) -> None:
    program(script)
    assert downloads.make_downloads(catalogue, folder, pdf.printer()) == ()
    assert "LibreOffice không làm được hoặc quá lâu" in capsys.readouterr().err
    assert {path.suffix for path in _issued(folder).glob("de-cuong_*")} == {".docx", ".odt"}
    assert len(read_entries(_issued(folder))) == 2
    assert downloads.outdated_downloads(catalogue, folder) == ()


@pytest.mark.slow
def test_a_hanging_libreoffice_is_ended_with_all_it_started(
    tmp_path: Path, program: Callable[[str], None]
) -> None:
    late = tmp_path / "late"
    program(f'{HALF}; (sleep 1; touch "{late}") & sleep 60')
    started = time.monotonic()
    with pytest.raises(libreoffice.OfficeFailed):
        libreoffice.convert_file(b"", "odt", "pdf", bounds=libreoffice.Bounds(seconds=0.3))
    assert time.monotonic() - started < 5
    time.sleep(1.5)
    assert not late.exists()


@pytest.mark.slow
def test_libreoffice_prints_the_same_bytes_twice(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    made = []
    for _ in range(2):
        downloads.make_downloads(catalogue, folder, pdf.printer())
        made.append((_issued(folder) / NAME).read_bytes())
        (_issued(folder) / NAME).unlink()
        time.sleep(1.1)  # the clock of a PDF counts seconds
    assert made[0] == made[1]
    (folder / NAME).write_bytes(made[0])
    sheets = pages(folder / NAME)
    words = "".join("".join(line.words.split()) for page in sheets for line in page.lines[1:])
    said = lines((_issued(folder) / NAME.replace("pdf", "odt")).read_bytes())
    outline_lines = ["".join(line.text.split()) for line in said if line.style == "Text body"]
    assert len(outline_lines) > 40
    assert [line for line in outline_lines if line not in words] == []
    secrets = [contact.value for contact in outline_period.contacts if contact.personal]
    assert secrets
    assert not any("".join(secret.split()) in words for secret in secrets)
    assert sheets[0].source.pdf.metadata["Title"] == outline_period.title
    assert "CreationDate" not in sheets[0].source.pdf.metadata
