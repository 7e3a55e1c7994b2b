"""A figure as typed: a number, nothing of it, empty, or not to be read."""

from __future__ import annotations

import pytest

from decuong.returned.figures import is_over_all, read_figure

READ = {
    "12": "12", "0": "0", "007": "7", "1.234": "1234", "1.234.567": "1234567", "1 234": "1234",
    "1\u00a0234,5": "1234.5", "1.234,5": "1234.5", "1,5": "1.5", "12.5": "12.5", ": 7": "7",
    "12.": "12", "12 báo cáo": "12", "12 Bao cao": "12", "1,50": "1.5",
}  # fmt: skip
OTHERWISE = {
    "": "empty", " ": "empty", "không phát sinh": "none", "Không có": "none", "Ko có": "none",
    "khoảng 200": "roughly", "hơn 200": "roughly", "~200": "roughly", "1,234": "unclear",
    "2 + 3": "unreadable",
    "-5": "unreadable", "mười hai": "unreadable", "12 và 13": "unreadable", "1.23.4": "unreadable",
    "9" * 30: "unreadable", "１２": "unreadable",
}  # fmt: skip


@pytest.mark.parametrize("typed", READ)
def test_a_number_is_read(typed: str) -> None:
    value = read_figure(typed, "báo cáo")
    assert (value.state, value.number) == ("value", READ[typed])


@pytest.mark.parametrize("typed", OTHERWISE)
def test_what_is_no_number_is_none(typed: str) -> None:
    value = read_figure(typed, "báo cáo")
    assert (value.state, value.number) == (OTHERWISE[typed], "")


def test_a_percentage_above_100_is_seen() -> None:
    assert read_figure("95,5%", "%").number == "95.5"
    assert is_over_all(read_figure("100,1", "%"), "%")
    assert not is_over_all(read_figure("100", "%"), "%")
    assert not is_over_all(read_figure("120", "cuộc"), "cuộc")
