"""Many units stand on pages of their own, one for each unit above them; a few stay together."""

from __future__ import annotations

import pytest

from decuong.outlines.model import Catalogue, Unit
from decuong.website.pages import pages
from decuong.website.period_view import views
from decuong.website.unit_lists import MOST_TOGETHER, UnitView, unit_lists
from tests.website.conftest import made_up_downloads


def _unit(code: str, parent: str | None = None) -> Unit:
    return Unit(code=code, kind="xã", name=f"Số {code}", level="xa", parent=parent)


def _views(count: int, parent: str) -> list[UnitView]:
    return [UnitView(_unit(f"{parent}{number:04}", parent), ()) for number in range(count)]


def test_a_few_units_stand_together() -> None:
    assert unit_lists("xa", _views(MOST_TOGETHER, "1"), ()) == ()


def test_many_units_stand_by_whom_they_are_under() -> None:
    above = [Unit(code="1", kind="tỉnh", name="A", level="tinh"), _unit("2")]
    units = [*_views(150, "2"), *_views(60, "1"), *_views(1, "9")]
    found = unit_lists("xa", units, above)
    assert [(one.key, one.name, len(one.units)) for one in found] == [
        ("xa-1", "Tỉnh A", 60),
        ("xa-2", "Xã Số 2", 150),
        ("xa-9", "Đơn vị khác", 1),
    ]


def test_a_group_that_is_too_long_itself_is_cut() -> None:
    units = [UnitView(_unit(f"{number:04}"), ()) for number in range(2 * MOST_TOGETHER + 1)]
    found = unit_lists("xa", units, ())
    assert [(one.key, len(one.units)) for one in found] == [
        ("xa-1", MOST_TOGETHER),
        ("xa-2", MOST_TOGETHER),
        ("xa-3", 1),
    ]
    assert found[0].name == "Đơn vị khác, từ Số 0000 đến Số 0199"
    assert [unit for one in found for unit in one.units] == units


@pytest.mark.parametrize(("count", "own"), [(MOST_TOGETHER, 0), (MOST_TOGETHER + 1, 2)])
def test_every_unit_is_listed_once_wherever_it_stands(
    catalogue: Catalogue, count: int, own: int
) -> None:
    period = catalogue.periods[0]
    level = period.levels[-1].level
    units = [_unit(f"{number:05}", "1" if number % 2 else "2") for number in range(count)]
    units = [unit.model_copy(update={"level": level}) for unit in units]
    available = made_up_downloads(period)
    of_level = [file for file in available.downloads if file.level == level]
    made = tuple(
        file.__class__(**{**vars(file), "unit": unit.code, "file": f"{unit.code}-{file.file}"})
        for unit in units
        for file in of_level
    )
    available = available.__class__(available.downloads, units=made)
    catalogue = catalogue.model_copy(update={"units": tuple(units)})
    texts = {page.path: page.text for page in pages(catalogue, views(catalogue, available))}
    lists = [path for path in texts if "mau-don-vi" in path]
    assert len(lists) == own
    shown = (
        "".join(texts[path] for path in lists)
        or texts[f"van-ban-huong-dan/{period.period}/index.md"]
    )
    assert all(shown.count(f'data-ten="xa so {unit.code}"') == 1 for unit in units)
