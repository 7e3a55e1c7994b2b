"""The list of provinces and communes is whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from decuong.starting.units_of_today import find_province, territories, with_communes


def test_there_are_34_provinces_and_3321_communes() -> None:
    kinds = Counter(one.kind for one in territories())
    assert kinds == {"thành phố": 6, "tỉnh": 28, "xã": 2621, "phường": 687, "đặc khu": 13}
    provinces = [one for one in territories() if not one.parent]
    assert len(provinces) == 34
    assert len(territories()) - len(provinces) == 3321


def test_codes_are_unique_and_every_commune_has_its_province() -> None:
    codes = [one.code for one in territories()]
    assert len(set(codes)) == len(codes)
    provinces = {one.code for one in territories() if not one.parent}
    assert all(re.fullmatch("[0-9]{2}", code) for code in provinces)
    communes = [one for one in territories() if one.parent]
    assert all(re.fullmatch("[0-9]{5}", one.code) for one in communes)
    assert {one.parent for one in communes} == provinces
    assert min(Counter(one.parent for one in communes).values()) >= 38


def test_names_are_text_in_nfc_and_differ_within_a_province() -> None:
    full = [(one.parent, one.kind, one.name) for one in territories()]
    assert len(set(full)) == len(full)
    for one in territories():
        assert one.name == " ".join(unicodedata.normalize("NFC", one.name).split())
        assert one.name[0].isupper() or one.name[0].isdecimal()


def test_the_file_names_its_source(project: Path) -> None:
    text = (project / "decuong/starting/units_of_today.csv").read_text(encoding="utf-8")
    assert re.search(r"(?m)^# package: vietnamadminunits 1\.0\.4 ", text)
    assert re.search(r"(?m)^# licence: MIT", text)
    assert re.search(r"(?m)^# date: \d{4}-\d\d-\d\d$", text)


@pytest.mark.parametrize("words", ["Điện Biên", "dien bien", "tỉnh Điện Biên", "TINH DIEN BIEN"])
def test_a_province_is_found_however_it_is_typed(words: str) -> None:
    province = find_province(words)
    assert province is not None
    assert (province.code, province.kind) == ("11", "tỉnh")
    assert len(with_communes(province)) == 1 + 45


def test_a_commune_or_nonsense_is_no_province() -> None:
    assert find_province("Điện Biên Phủ") is None
    assert find_province("") is None
