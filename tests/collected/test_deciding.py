"""Mistakes in decisions: each told at its place, none of them guessed away."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.collected.deciding import DECISIONS_FILE, Nameable, read_decisions
from decuong.errors import ProblemsFound

NAMES = Nameable(frozenset({"474"}), frozenset({"tuyen-truyen"}), frozenset({"so-lop"}))
FILE, OTHER = "a" * 64, "b" * 64
MISTAKES = {
    '  - sha256: abc\n    unit: "474"\n': ["digest-invalid 2:13"],
    f'  - sha256: {FILE}\n    unit: "999"\n': ["decision-unit-unknown 3:11"],
    f"  - sha256: {FILE}\n  - sha256: {FILE}\n": ["decision-twice 3:13"],
    f"  - sha256: {FILE}\n    figures:\n      - {{id: tuyen-truyen, value: khoảng 5}}\n": [
        "decision-figure-unknown 4:14",
        "decision-value-unreadable 4:35",
    ],
    f"  - sha256: {FILE}\n    texts:\n      - {{unplaced: 1, point: so-lop}}\n": [
        "decision-point-unknown 4:30"
    ],
    f"  - sha256: {FILE}\n    figures:\n      - {{id: so-lop, value: 1}}\n"
    "      - {id: so-lop, value: 2}\n": ["decision-part-twice 5:14"],
    f"  - sha256: {FILE}\n    texts:\n      - {{unplaced: 1, point: tuyen-truyen}}\n"
    "      - {unplaced: 1, point: tuyen-truyen}\n": ["decision-part-twice 5:20"],
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / DECISIONS_FILE).write_text(f"decisions:\n{text}", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refusal:
        read_decisions(tmp_path, NAMES)
    places = [f"{p.code} {p.place.line}:{p.place.column}" for p in refusal.value.problems]
    assert places == MISTAKES[text]


def test_the_same_figure_of_two_files_and_an_empty_file_are_none(tmp_path: Path) -> None:
    same = "    figures:\n      - {id: so-lop, value: không phát sinh}\n"
    text = f"decisions:\n  - sha256: {FILE}\n{same}  - sha256: {OTHER}\n{same}"
    (tmp_path / DECISIONS_FILE).write_text(text, encoding="utf-8")
    assert set(read_decisions(tmp_path, NAMES)) == {FILE, OTHER}
    (tmp_path / DECISIONS_FILE).write_text("\n", encoding="utf-8")
    assert read_decisions(tmp_path, NAMES) == {}
