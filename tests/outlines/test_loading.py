"""Authors' mistakes, as data: ``mistakes/*.toml`` spoils the real outline, ``*.txt`` is the answer.

A case lists edits of files under ``outline/``: ``replace`` (found exactly once) becomes ``with``;
``encoding`` and ``form`` (a Unicode normal form) rewrite the file, ``padding`` is added ``times``
times, ``delete`` removes the file.
``make golden`` rewrites the answers.
"""

from __future__ import annotations

import os
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from decuong.errors import ProblemsFound
from decuong.outlines.loading import load

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.toml"))


def test_there_are_cases() -> None:
    assert len(CASES) > 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden_mistake(case: Path, copied_outline: Path) -> None:
    for edit in tomllib.loads(case.read_text(encoding="utf-8"))["edits"]:
        _spoil(copied_outline / edit["file"], edit)
    with pytest.raises(ProblemsFound) as found:
        load(copied_outline)
    answer = case.with_suffix(".txt")
    if os.environ.get("DECUONG_GOLDEN") == "write":
        answer.write_text(found.value.report() + "\n", encoding="utf-8")
    assert found.value.report() + "\n" == answer.read_text(encoding="utf-8")


def _spoil(path: Path, edit: dict[str, Any]) -> None:
    if edit.get("delete"):
        path.unlink()
        return
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if "replace" in edit:
        assert text.count(edit["replace"]) == 1, edit["replace"]
        text = text.replace(edit["replace"], edit["with"])
    else:
        text = edit.get("with", text)
    text += edit.get("padding", "") * edit.get("times", 0)
    if "form" in edit:
        text = unicodedata.normalize(edit["form"], text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(edit.get("encoding", "utf-8")))


def test_every_wording_of_loading_is_shown_by_a_case(project: Path) -> None:
    """Each problem that loading can find is seen in some answer."""
    package = project / "decuong"
    room = package / "outlines"
    wordings = tomllib.loads((package / "problems.toml").read_text(encoding="utf-8"))
    modules = ("reading", "model/*", "checks/*", "releases", "loading", "kept_figures")
    paths = [path for name in modules for path in room.glob(f"{name}.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in paths)
    answers = "".join(case.with_suffix(".txt").read_text(encoding="utf-8") for case in CASES)
    of_collecting = {"digest-invalid"}  # tests/collected shows these
    found = {name for name in wordings if f'"{name}"' in code} - of_collecting
    assert len(found) > 40
    unseen = {
        name
        for name in found
        if not all(piece in answers for piece in _fixed_pieces(wordings[name]["what"]))
    }
    assert unseen == set()


def _fixed_pieces(wording: str) -> list[str]:
    pieces = wording.replace("}", "{").split("{")
    return [piece for position, piece in enumerate(pieces) if position % 2 == 0]


def test_periods_come_newest_first(copied_outline: Path) -> None:
    text = (copied_outline / "2024-6-thang.yml").read_text(encoding="utf-8")
    newer = text.replace("period: 2024-6-thang", "period: 2024-nam").replace(
        "end: 2024-06-30", "end: 2024-12-31"
    )
    (copied_outline / "2024-nam.yml").write_text(newer, encoding="utf-8")
    assert [period.period for period in load(copied_outline).periods] == [
        "2024-nam",
        "2024-6-thang",
    ]


def test_settled_doubts_may_leave_their_key_behind(copied_outline: Path) -> None:
    path = copied_outline / "2024-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: closed", "status: closed\ndoubts:"), encoding="utf-8")
    assert load(copied_outline).periods[0].doubts == ()
