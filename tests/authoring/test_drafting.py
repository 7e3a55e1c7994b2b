from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from decuong.authoring.drafting import draft_period
from decuong.authoring.plain_data import dump_period
from decuong.cli import main
from decuong.errors import ProblemsFound
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period


def test_what_is_data_moves_on_and_the_rest_is_asked(
    catalogue: Catalogue, outline_period: Period
) -> None:
    made = dump_period(draft_period("2025-nam", catalogue, outline_period))
    assert made["term"] == {"name": "Năm 2025", "start": "2025-01-01", "end": "2025-12-31"}
    assert made["status"] == "draft"
    assert made["versions"][0]["published"] is None
    assert made["letter"]["number"] is None
    assert all("deadline" not in level and "recipient" not in level for level in made["levels"])
    assert "corrections" not in made
    assert made["contacts"][0]["personal"] == "true"
    assert len(made["doubts"]) == 2
    tasks = next(point for point in made["points"] if point["id"] == "nhiem-vu-trong-tam")
    assert tasks["doubts"] == ["chữ còn nói năm 2024."]


def test_levels_that_are_gone_report_nothing(catalogue: Catalogue, outline_period: Period) -> None:
    made = dump_period(draft_period("2026-6-thang", catalogue, outline_period))
    assert [level["level"] for level in made["levels"]] == ["tinh", "xa"]
    assert "huyen" not in str(
        [f.get("levels") for p in _all(made["points"]) for f in p.get("figures", ())]
    )


def _all(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [p for point in points for p in (point, *_all(point.get("points", [])))]


def test_the_file_keeps_every_id_and_waits_for_decisions(
    copied_outline: Path, outline_period: Period, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2025-6-thang"]) == 0
    assert "Đã ghi outline/2025-6-thang.yml" in capsys.readouterr().out
    with pytest.raises(ProblemsFound) as found:
        load(copied_outline)
    codes = {problem.code for problem in found.value.problems}
    assert codes == {"doubt-left", "source-missing"}
    path = copied_outline / "2025-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema/period.json")
    ids = [point["id"] for point in _all(yaml.safe_load(text)["points"])]
    before = yaml.safe_load((copied_outline / "2024-6-thang.yml").read_text(encoding="utf-8"))
    assert ids == [point["id"] for point in _all(before["points"])]
    assert main(["new", "2025-6-thang"]) == 1
    assert path.read_text(encoding="utf-8") == text
