"""The 40 communes and wards of Huế since July 2025: each has its own files, and its name fits."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from decuong.documents.reports import ReportTemplate, make_documents, unit_templates
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period, Unit
from decuong.zip_writing import pack, unpack
from tests.documents.components import HEADER_SPLIT, LEFT, RIGHT
from tests.documents.office import converted
from tests.documents.printed import first_page
from tests.documents.reading import lines
from tests.sample import OUTLINE

pytestmark = pytest.mark.slow

UNITS = Path(__file__).parent / "units" / "2025.yml"
MOST_BYTES = 20_000

LONGEST = "Chân Mây – Lăng Cô"
LONG = (LONGEST, "Phong Quảng")
"""Whose line with the date would break at 14 pt, filled in or with its prompts."""

Made = dict[str, tuple[ReportTemplate, bytes]]


@pytest.fixture(scope="module")
def outline_2025(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("2025") / "outline"
    shutil.copytree(OUTLINE, folder)
    shutil.copy(UNITS, folder / "units" / "xa.yml")
    return load(folder)


@pytest.fixture(scope="module")
def units(outline_2025: Catalogue) -> dict[str, Unit]:
    found = {unit.code: unit for unit in outline_2025.units if unit.level == "xa"}
    assert len(found) == 40
    return found


@pytest.fixture(scope="module")
def files(outline_2025: Catalogue, outline_period: Period) -> Made:
    """Every unit's files of the year 2025."""
    term = outline_period.term.model_copy(
        update={"start": datetime.date(2025, 1, 1), "end": datetime.date(2025, 12, 31)}
    )
    levels = tuple(level for level in outline_period.levels if level.level != "huyen")
    period = outline_period.model_copy(
        update={"period": "2025-nam", "term": term, "levels": levels}
    )
    found = {
        t.file: (t, content) for t, content in make_documents(unit_templates(outline_2025, period))
    }
    assert len(found) == 41 * 4
    return found


def test_every_commune_has_its_own_files(files: Made, units: dict[str, Unit]) -> None:
    for code in (*units, "46"):
        assert sum(template.unit == code for template, _ in files.values()) == 4, code
    for name in ("20152-chan-may-lang-co", "20056-a-luoi-1", "19885-dan-dien", "46-hue"):
        for ending in (".docx", ".odt", "_co-huong-dan.docx", "_co-huong-dan.odt"):
            assert f"mau-bao-cao_2025-nam_{name}{ending}" in files
    assert all(name.isascii() for name in files)


def test_header_and_place_are_the_commune_s(files: Made, units: dict[str, Unit]) -> None:
    for name, (template, content) in files.items():
        if template.level != "xa":
            continue
        unit = units[template.unit or ""]
        said = {line.style: line.text for line in lines(content)}
        assert said["Cơ quan cấp trên"] == f"{unit.kind} {unit.name}".upper(), name
        style = "Địa danh, ngày tháng" + (" (hẹp)" if unit.name in LONG else "")
        assert said[style].startswith(f"{unit.name}, ngày "), name


def test_the_communes_of_2025_did_not_report_in_2024(
    outline_2025: Catalogue, outline_period: Period
) -> None:
    found = {template.unit for template in unit_templates(outline_2025, outline_period)}
    assert found == {unit.code for unit in outline_2025.units if unit.level == "huyen"}
    assert len(found) == 9


def test_files_are_small(files: Made) -> None:
    assert max(len(content) for _, content in files.values()) < MOST_BYTES


@pytest.mark.parametrize("is_filled", [False, True], ids=["blank", "filled"])
def test_every_header_fits_its_column(
    files: Made, units: dict[str, Unit], tmp_path: Path, is_filled: bool
) -> None:
    by_length = sorted(units, key=lambda code: (len(units[code].name), code))
    chosen = (*by_length[:2], *by_length[-8:])
    blank = {
        name: content
        for name, (template, content) in files.items()
        if template.unit in chosen and template.variant == "blank"
    }
    assert len(blank) == 20
    assert {units[code].name for code in chosen} > set(LONG)
    shown = {name: _dated(content) if is_filled else content for name, content in blank.items()}
    lengths = set()
    for name, path in converted(shown, "pdf", tmp_path / "pdf").items():
        unit = units[files[name][0].unit or ""]
        page, length = first_page(path)
        lengths.add(length)
        line = page.find(f"{unit.kind} {unit.name}".upper())
        assert LEFT - 0.5 <= line.left < line.right <= HEADER_SPLIT, name
        assert line.middle == pytest.approx((LEFT + HEADER_SPLIT) / 2, abs=0.5), name
        date = page.find(f"{unit.name}, ngày.*")
        assert date.size == pytest.approx(13 if unit.name in LONG else 14, abs=0.05), name
        assert HEADER_SPLIT <= date.left < date.right <= RIGHT + 0.5, name
        if is_filled:
            assert date.words.endswith("năm 2025"), name
            assert date.middle == pytest.approx((HEADER_SPLIT + RIGHT) / 2, abs=0.5), name
        if is_filled or unit.name != LONGEST:  # its prompts take a second line in an ODT
            assert date.baseline == pytest.approx(page.find("Số:").baseline, abs=0.5), name
    assert len(lengths) == 1


def _dated(content: bytes) -> bytes:
    """A report with a date of the longest kind."""
    parts = unpack(content)
    prompt = ("ngày … tháng … năm …", "ngày 30 tháng 12 năm 2025")
    fields = iter(("", "30", "12", "2025"))  # an ODT's number, day, month, year
    if "content.xml" in parts:
        field = re.compile("<text:placeholder.*?</text:placeholder>")
        text = field.sub(lambda _: next(fields), parts["content.xml"].decode(), count=4)
        parts["content.xml"] = text.encode()
    else:
        text = parts["word/document.xml"].decode()
        assert text.count(prompt[0]) == 1
        parts["word/document.xml"] = text.replace(*prompt).encode()
    return pack(parts)
