"""The downloads: only what changed is made again, nothing unwanted stays."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from decuong.documents import downloads
from decuong.documents.manifest import CHECKSUMS, MANIFEST
from decuong.outlines.model import Catalogue, Period


@pytest.fixture
def folder(filled_downloads: Path, tmp_path: Path) -> Path:
    """The finished downloads to spoil."""
    shutil.copytree(filled_downloads, tmp_path / "tai-ve")
    return tmp_path / "tai-ve"


def test_the_manifest_lists_every_file(filled_downloads: Path, outline_period: Period) -> None:
    folder = filled_downloads / outline_period.period
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    names = {path.name for path in folder.iterdir() if path.is_file()}
    lists = {MANIFEST, CHECKSUMS}
    assert {entry["file"] for entry in manifest} == names - lists
    for entry in manifest:
        content = (folder / entry["file"]).read_bytes()
        assert entry["size"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry["variant"] in ("blank", "guided")
        assert entry["version"] == outline_period.version


def test_the_checksums_are_what_sha256sum_reads(
    filled_downloads: Path, outline_period: Period
) -> None:
    folder = filled_downloads / outline_period.period
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.count(": OK") == 12


def test_filling_again_touches_nothing(folder: Path, catalogue: Catalogue) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert downloads.outdated_downloads(catalogue, folder) == ()
    assert downloads.make_downloads(catalogue, folder) == ()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS", "de-cuong/manifest.json"])
def test_a_spoilt_list_is_written_anew(
    folder: Path, catalogue: Catalogue, outline_period: Period, name: str
) -> None:
    path = folder / outline_period.period / name
    before = path.read_bytes()
    for spoilt in (before + b"\n", None):
        path.unlink() if spoilt is None else path.write_bytes(spoilt)
        downloads.make_downloads(catalogue, folder)
        assert path.read_bytes() == before


def test_a_stray_file_is_removed(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    stray = folder / outline_period.period / "don-vi/.mau.docx.x1"
    stray.write_bytes(b"left by a killed build")
    downloads.make_downloads(catalogue, folder)
    assert not stray.exists()


def test_a_spoilt_and_a_missing_file_are_made_again(
    folder: Path, catalogue: Catalogue, documents: dict[str, bytes], outline_period: Period
) -> None:
    period = folder / outline_period.period
    spoilt, missing = sorted(documents)[:2]
    (period / spoilt).write_bytes(b"not what it was")
    (period / missing).unlink()
    names = {f"{outline_period.period}/{name}" for name in (spoilt, missing)}
    assert set(downloads.outdated_downloads(catalogue, folder)) == names
    assert set(downloads.make_downloads(catalogue, folder)) == names
    assert {name: (period / name).read_bytes() for name in documents} == documents


@pytest.mark.parametrize("spoilt", ["", "[", "[1]", '[{"file": "x"}]', '{"a": 1}'])
def test_an_unreadable_manifest_means_nothing_is_known(
    folder: Path, catalogue: Catalogue, spoilt: str, outline_period: Period
) -> None:
    (folder / outline_period.period / MANIFEST).write_text(spoilt, encoding="utf-8")
    assert len(downloads.outdated_downloads(catalogue, folder)) == 12


def test_an_edit_makes_only_what_it_touches_stale(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    *others, commune = outline_period.levels
    assert commune.level == "xa"
    edited = commune.model_copy(update={"recipient": "Ban Thường trực cấp huyện"})
    period = outline_period.model_copy(update={"levels": (*others, edited)})
    changed = catalogue.model_copy(update={"periods": (period,)})
    stale = downloads.outdated_downloads(changed, folder)
    assert len(stale) == 4
    assert all("_xa" in name for name in stale)
    assert downloads.make_downloads(changed, folder) == stale


def test_what_no_period_wants_any_more_is_removed(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    here = folder / outline_period.period
    (here / "mau-bao-cao_cu.docx").write_bytes(b"old")
    gone = folder / "2020-nam"
    shutil.copytree(here, gone)
    assert downloads.make_downloads(catalogue, folder) == ()
    assert not (here / "mau-bao-cao_cu.docx").exists()
    assert not gone.exists()
    fewer = outline_period.model_copy(update={"levels": outline_period.levels[:1]})
    downloads.make_downloads(catalogue.model_copy(update={"periods": (fewer,)}), folder)
    assert len(list(here.glob("mau-bao-cao_*"))) == 4


def test_an_edit_of_one_period_makes_nothing_of_another_stale(
    folder: Path, catalogue: Catalogue, outline_period: Period
) -> None:
    edited = outline_period.model_copy(update={"title": "Báo cáo khác"})
    other = outline_period.model_copy(update={"period": "2020-nam"})
    downloads.make_downloads(
        catalogue.model_copy(update={"periods": (outline_period, other)}), folder
    )
    changed = catalogue.model_copy(update={"periods": (edited, other)})
    old = downloads.outdated_downloads(changed, folder)
    assert {name.split("/")[0] for name in old} == {outline_period.period}
    assert downloads.make_downloads(changed, folder) == old


def test_of_two_files_swapped_both_are_made_again(
    folder: Path, catalogue: Catalogue, documents: dict[str, bytes], outline_period: Period
) -> None:
    period = folder / outline_period.period
    one, other = sorted(documents)[:2]
    for name, content in ((one, documents[other]), (other, documents[one])):
        (period / name).write_bytes(content)
    downloads.make_downloads(catalogue, folder)
    assert {name: (period / name).read_bytes() for name in documents} == documents
