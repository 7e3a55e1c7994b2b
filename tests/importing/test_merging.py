"""An edited Word file imported again keeps what was edited here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decuong.cli import main
from decuong.importing.merging import merge_periods
from decuong.outlines.editing import Document
from decuong.outlines.model import Period, walk
from decuong.outlines.rearranging import move_item
from tests.importing import word_files

PERIOD = "2025-6-thang"
TYPED = ["--period", PERIOD, "--previous", "2024-6-thang", "--write", "--brief"]


def letter(**changes: str) -> list[str]:
    """The lines of the letter, some words changed; ``_`` in a name stands for a space."""
    lines = [line.replace("năm 2024", "năm 2025") for line in word_files.letter_lines()]
    for old, new in changes.items():
        words = old.replace("_", " ")
        assert any(words in line for line in lines), words
        lines = [line.replace(words, new) for line in lines]
    return lines


@pytest.fixture
def draft(copied_outline: Path, tmp_path: Path) -> Path:
    """A draft imported once."""
    imported(tmp_path, letter())
    return copied_outline / f"{PERIOD}.yml"


def imported(folder: Path, lines: list[str], *more: str) -> None:
    path = folder / "thu.docx"
    path.write_bytes(word_files.with_automatic_numbers(lines))
    assert main(["import", str(path), *TYPED, *more]) == 0


def edited(path: Path, trail: tuple[str | int, ...], value: str) -> None:
    document = Document(path.as_posix(), path.read_bytes())
    path.write_bytes(document.with_value(trail, value).content)


def at(path: Path, trail: tuple[str | int, ...]) -> object:
    return Document(path.as_posix(), path.read_bytes()).data_at(trail)


def test_the_proposal_is_kept_and_the_same_file_again_changes_nothing(
    draft: Path, tmp_path: Path
) -> None:
    kept = draft.parent / f"nguon/{PERIOD}.proposal.yml"
    assert kept.read_bytes() == draft.read_bytes()
    before = draft.read_bytes()
    imported(tmp_path, letter(), "--replace")
    assert draft.read_bytes() == before


def test_what_only_the_file_changed_is_taken_and_what_only_we_changed_stays(
    draft: Path, tmp_path: Path
) -> None:
    edited(draft, ("points", 0, "short"), "Tên ngắn của ta")
    title = str(at(draft, ("points", 1, "title")))
    imported(tmp_path, letter(**{title.replace(" ", "_"): f"{title} MỚI"}), "--replace")
    assert at(draft, ("points", 0, "short")) == "Tên ngắn của ta"
    assert at(draft, ("points", 1, "title")) == f"{title} MỚI"


def test_what_both_changed_stays_and_is_asked(draft: Path, tmp_path: Path) -> None:
    title = str(at(draft, ("points", 1, "title")))
    edited(draft, ("points", 1, "title"), f"{title} Ở ĐÂY")
    imported(tmp_path, letter(**{title.replace(" ", "_"): f"{title} Ở WORD"}), "--replace")
    assert at(draft, ("points", 1, "title")) == f"{title} Ở ĐÂY"
    asked = json.dumps(at(draft, ("points", 1, "doubts")), ensure_ascii=False)
    assert f"{title} Ở ĐÂY" in asked
    assert f"{title} Ở WORD" in asked


def test_a_settled_doubt_stays_settled(draft: Path, tmp_path: Path) -> None:
    document = Document(draft.as_posix(), draft.read_bytes())
    assert document.data_at(("doubts", 0))
    draft.write_bytes(document.without(("doubts", 0)).content)
    left = at(draft, ("doubts",)) or []
    imported(tmp_path, letter(), "--replace")
    assert (at(draft, ("doubts",)) or []) == left


def test_a_point_moved_here_stays_moved(draft: Path, tmp_path: Path) -> None:
    document = Document(draft.as_posix(), draft.read_bytes())
    moved = move_item(document, ("points", 1), ("points",), 0)
    draft.write_bytes(moved.content)
    first = at(draft, ("points", 0, "id"))
    imported(tmp_path, letter(), "--replace")
    assert at(draft, ("points", 0, "id")) == first


def test_new_points_of_either_side_stand_behind_their_neighbours(outline_period: Period) -> None:
    base = outline_period
    first, *rest = base.points
    new = first.model_copy(update={"id": "cua-tep", "title": "Của tệp", "points": ()})
    own = first.model_copy(update={"id": "cua-ta", "title": "Của ta", "points": ()})
    theirs = base.model_copy(update={"points": (first, new, *rest)})
    ours = base.model_copy(update={"points": (own, first, *rest)})
    merged = merge_periods(base, theirs, ours)
    ids = [point.id for point in merged.points]
    assert ids == ["cua-ta", first.id, "cua-tep", *(point.id for point in rest)]


def test_a_point_gone_in_the_file_goes_unless_it_was_edited(outline_period: Period) -> None:
    base = outline_period
    first, *rest = base.points
    theirs = base.model_copy(update={"points": tuple(rest)})
    assert first.id not in {p.id for p in walk(merge_periods(base, theirs, base).points)}
    touched = first.model_copy(update={"short": "Đã sửa"})
    ours = base.model_copy(update={"points": (touched, *rest)})
    merged = merge_periods(base, theirs, ours)
    assert first.id in {p.id for p in merged.points}
    assert any(first.id in doubt for doubt in merged.doubts)
