"""Every unit's own file: made from the level's document, filled in for the unit."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from decuong.documents import downloads, pandoc
from decuong.documents.manifest import read_entries
from decuong.documents.reports import (
    ReportTemplate,
    make_documents,
    report_templates,
    unit_templates,
)
from decuong.outlines.model import Catalogue, Period, Unit
from tests.documents.reading import lines
from tests.documents.test_validity import docx_errors, odt_errors

pytestmark = pytest.mark.slow

DISTRICTS = {
    "474-hue": ("THÀNH PHỐ HUẾ", "Huế"),
    "476-phong-dien": ("HUYỆN PHONG ĐIỀN", "Phong Điền"),
    "477-quang-dien": ("HUYỆN QUẢNG ĐIỀN", "Quảng Điền"),
    "478-phu-vang": ("HUYỆN PHÚ VANG", "Phú Vang"),
    "479-huong-thuy": ("THỊ XÃ HƯƠNG THỦY", "Hương Thủy"),
    "480-huong-tra": ("THỊ XÃ HƯƠNG TRÀ", "Hương Trà"),
    "481-a-luoi": ("HUYỆN A LƯỚI", "A Lưới"),
    "482-phu-loc": ("HUYỆN PHÚ LỘC", "Phú Lộc"),
    "483-nam-dong": ("HUYỆN NAM ĐÔNG", "Nam Đông"),
}
"""The nine districts of 2024, with the header line and the place of each."""


@pytest.fixture(scope="module")
def units(catalogue: Catalogue, outline_period: Period) -> dict[str, tuple[ReportTemplate, bytes]]:
    templates = unit_templates(catalogue, outline_period)
    return {template.file: (template, content) for template, content in make_documents(templates)}


def test_every_district_has_its_own_files(
    units: dict[str, tuple[ReportTemplate, bytes]], outline_period: Period
) -> None:
    assert set(units) == {
        f"mau-bao-cao_{outline_period.period}_{name}{variant}.{form}"
        for name in DISTRICTS
        for variant in ("", "_co-huong-dan")
        for form in ("docx", "odt")
    }


def test_header_and_place_are_filled_in(units: dict[str, tuple[ReportTemplate, bytes]]) -> None:
    for name, (header, place) in DISTRICTS.items():
        own = {file: content for file, (_, content) in units.items() if f"_{name}" in file}
        assert len(own) == 4
        for file, content in own.items():
            said = {line.style: line.text for line in lines(content)}
            assert said["Cơ quan cấp trên"] == header, file
            assert said["Địa danh, ngày tháng"].startswith(f"{place}, ngày "), file


def test_all_else_is_the_level_s_document(
    units: dict[str, tuple[ReportTemplate, bytes]], documents: dict[str, bytes]
) -> None:
    own = {"Cơ quan cấp trên", "Địa danh, ngày tháng"}
    for file, (template, content) in units.items():
        whose = file.split("_")[2].split(".")[0]
        level = documents[file.replace(whose, "huyen")]
        assert template.level == "huyen"
        assert [line for line in lines(content) if line.style not in own] == [
            line for line in lines(level) if line.style not in own
        ]


def test_units_share_their_level_s_runs_of_pandoc(
    catalogue: Catalogue, outline_period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    real = pandoc.convert_markdown

    def counting(markdown: str, to: str, folder: Path) -> bytes:
        runs.append(to)
        return real(markdown, to, folder)

    monkeypatch.setattr(pandoc, "convert_markdown", counting)
    levels = [t for t in report_templates(catalogue, outline_period) if t.level == "huyen"]
    every = [*levels, *unit_templates(catalogue, outline_period)]
    assert len(list(make_documents(every))) == 40
    assert sorted(runs) == ["docx", "odt"]


def test_a_unit_reports_only_in_its_time(catalogue: Catalogue, outline_period: Period) -> None:
    end = outline_period.term.end
    day = datetime.timedelta(days=1)
    times = {
        "1": (None, None),
        "2": (end, end),
        "3": (None, end - day),
        "4": (end + day, None),
    }
    units = tuple(
        Unit(code=code, kind="xã", name="Thử", level="xa").model_copy(
            update={"valid_from": first, "valid_to": last}
        )
        for code, (first, last) in times.items()
    )
    found = unit_templates(catalogue.model_copy(update={"units": units}), outline_period)
    assert {template.unit for template in found} == {"1", "2"}


def test_units_with_the_same_name_have_files_of_their_own(
    catalogue: Catalogue, outline_period: Period
) -> None:
    units = tuple(
        Unit(code=code, kind="phường", name="Phú Hòa", level="xa") for code in ("00001", "00002")
    )
    found = list(unit_templates(catalogue.model_copy(update={"units": units}), outline_period))
    assert len({template.file for template in found}) == len(found) == 8


def test_the_folder_lists_units_apart(
    catalogue: Catalogue, outline_period: Period, filled_downloads: Path
) -> None:
    folder = filled_downloads / outline_period.period / "don-vi"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest) == 36
    assert {entry["unit"] for entry in manifest} == {unit.code for unit in catalogue.units}
    assert {entry["file"] for entry in manifest} == {
        path.name for path in folder.glob("mau-bao-cao_*")
    }
    main = read_entries(filled_downloads / outline_period.period)
    assert all(entry.unit is None for entry in main.values())
    assert len(main) == 12


def test_units_no_longer_listed_are_removed(
    catalogue: Catalogue, outline_period: Period, tmp_path: Path
) -> None:
    few = catalogue.model_copy(update={"units": catalogue.units[:1]})
    assert len(downloads.make_downloads(few, tmp_path)) == 12 + 4 + 2
    assert downloads.outdated_downloads(few, tmp_path) == ()
    none = catalogue.model_copy(update={"units": ()})
    assert downloads.make_downloads(none, tmp_path) == ()
    assert not (tmp_path / outline_period.period / "don-vi").exists()


@pytest.mark.slow
def test_a_unit_s_documents_validate(
    units: dict[str, tuple[ReportTemplate, bytes]], tmp_path: Path
) -> None:
    own = [file for file in units if "_481-a-luoi" in file]
    assert len(own) == 4
    for file in own:
        (tmp_path / file).write_bytes(units[file][1])
        docx = file.endswith(".docx")
        assert (docx_errors(tmp_path / file) if docx else odt_errors(units[file][1])) == []
