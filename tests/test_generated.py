"""Any accepted outline comes through reading and numbering whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decuong.errors import ProblemsFound
from decuong.outlines.level_outline import numbered
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period, walk
from decuong.outlines.wording import period_words
from tests.generated import HOSTILE, periods

pytestmark = pytest.mark.slow

RELAXED = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _write(folder: Path, data: dict[str, Any]) -> None:
    for path in folder.glob("20*.yml"):
        path.unlink()
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (folder / f"{data['period']}.yml").write_text(text, encoding="utf-8")
    (folder / "nguon" / f"{data['period']}.txt").write_text("…", encoding="utf-8")


@given(data=periods())
@RELAXED
def test_what_yaml_says_is_what_is_loaded(copied_outline: Path, data: dict[str, Any]) -> None:
    _write(copied_outline, data)
    assert load(copied_outline).periods == (Period.model_validate(data),)


@given(data=periods())
@RELAXED
def test_every_word_is_given_back(data: dict[str, Any]) -> None:
    words = " ".join(period_words(Period.model_validate(data)))
    for phrase in _texts(data["points"]):
        assert phrase.rstrip(".;,:") in words


def _texts(points: list[dict[str, Any]]) -> list[str]:
    found = []
    for point in points:
        clauses = [c if isinstance(c, str) else c["text"] for c in point.get("text", [])]
        found += [*filter(None, [point.get("title")]), *clauses, *_texts(point.get("points", []))]
    return found


@given(data=periods(levels=("tinh", "huyen", "xa")))
@RELAXED
def test_a_level_sees_a_part_of_the_whole_with_the_same_numbers(data: dict[str, Any]) -> None:
    period = Period.model_validate(data)
    whole = {
        found.point.id: found.number for found in walk(numbered(period.points, period.numbering))
    }
    for level in ("tinh", "huyen", "xa"):
        for found in walk(numbered(period.points, period.numbering, level)):
            assert found.number == whole[found.point.id]


_spoilers: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.integers(), st.booleans(), st.text(max_size=20), st.lists(st.integers()),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)  # fmt: skip


@given(data=periods(), draw=st.data())
@RELAXED
def test_a_spoilt_outline_is_loaded_or_its_problems_have_places(
    copied_outline: Path, data: dict[str, Any], draw: st.DataObject
) -> None:
    """Whatever replaces one value, there is an outline or a list of problems, never a traceback."""
    holder: Any = data
    while True:
        key = draw.draw(
            st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder)))
        )
        if isinstance(holder[key], dict | list) and holder[key] and draw.draw(st.booleans()):
            holder = holder[key]
            continue
        holder[key] = draw.draw(_spoilers)
        break
    if not isinstance(data.get("period"), str) or "/" in data["period"] or "\0" in data["period"]:
        data["period"] = "2030-thu"
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    for path in copied_outline.glob("20*.yml"):
        path.unlink()
    (copied_outline / "2030-thu.yml").write_text(text, encoding="utf-8")
    (copied_outline / "nguon/2030-thu.txt").write_text("…", encoding="utf-8")
    try:
        assert isinstance(load(copied_outline), Catalogue)
    except ProblemsFound as found:
        for line in found.report().splitlines()[:-1]:
            assert line.startswith("outline/2030-thu.yml:")


def test_the_strategies_reach_hostile_text() -> None:
    seen: list[str] = []

    @given(data=periods())
    @RELAXED
    def collect(data: dict[str, Any]) -> None:
        seen.extend(_texts(data["points"]))

    collect()
    everything = " ".join(seen)
    assert sum(hostile in everything for hostile in HOSTILE) > len(HOSTILE) / 2
