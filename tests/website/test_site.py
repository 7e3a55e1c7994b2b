"""The site as a whole: which files, from where, and what is announced."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from decuong.documents.downloads import make_downloads
from decuong.outlines.model import Catalogue
from decuong.website import site
from decuong.website.period_view import Downloads, views


@pytest.fixture(scope="module")
def templates(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tai-ve")
    make_downloads(catalogue, folder)
    return folder


@pytest.mark.slow
def test_a_zip_holds_all_templates_of_a_level_as_they_are(
    catalogue: Catalogue, templates: Path
) -> None:
    made = site.make_site(catalogue, templates, frozenset())
    content = made.data["tai-ve/2024-6-thang/mau-bao-cao_2024-6-thang_xa.zip"]
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 4
        for name in archive.namelist():
            assert archive.read(name) == (templates / "2024-6-thang" / name).read_bytes()


@pytest.mark.slow
def test_the_newest_templates_have_addresses_without_a_period(
    catalogue: Catalogue, templates: Path
) -> None:
    made = site.make_site(catalogue, templates, frozenset())
    newest = {path: source for path, source in made.copied.items() if "moi-nhat" in path}
    assert len(newest) == 12
    source = newest["tai-ve/moi-nhat/mau-bao-cao_huyen_co-huong-dan.odt"]
    assert source.name == "mau-bao-cao_2024-6-thang_huyen_co-huong-dan.odt"


def test_without_templates_there_is_still_a_site(catalogue: Catalogue, tmp_path: Path) -> None:
    made = site.make_site(catalogue, tmp_path, frozenset())
    assert made.copied == {}
    assert set(made.data) == {
        "robots.txt",
        "kiem-tra.html",
        "schema/outline.json",
        "han-bao-cao.ics",
        "han-bao-cao_huyen.ics",
        "search/tu-dien.js",
        "van-ban-huong-dan/2024-6-thang/so-lieu.csv",
        "van-ban-huong-dan/2024-6-thang/so-lieu.xlsx",
        "van-ban-huong-dan/2024-6-thang/outline.json",
    }


def test_open_periods_are_announced_with_the_deadlines_set(
    catalogue: Catalogue, two_periods: Catalogue
) -> None:
    assert site.notices(catalogue, views(catalogue, Downloads())) == []
    (notice,) = site.notices(two_periods, views(two_periods, Downloads()))
    assert notice["period"] == "6 tháng đầu năm 2025"
    assert [level["words"] for level in notice["levels"]] == ["", "Trước ngày 30/5/2025", ""]
    assert notice["levels"][1]["last_day"] == "2025-05-29"


def test_the_warning_says_what_to_run() -> None:
    warning = site.stale_warning(("a", "b", "c", "d"))
    assert "4 mẫu" in warning
    assert "make" in warning
    assert "python build_templates.py" in warning
