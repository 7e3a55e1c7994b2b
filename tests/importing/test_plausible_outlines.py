"""Outlines an office might write, read from their words alone: nothing is carried along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decuong.authoring.plain_data import dump_period
from decuong.authoring.word_export import printed_lines
from decuong.importing.proposing import propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import Catalogue, Period, walk
from decuong.outlines.wording import point_words
from tests.abuse.repeated import repeated
from tests.documents.office import converted
from tests.importing import word_files

_NOUNS = ("công tác tuyên truyền", "cuộc vận động", "giám sát và phản biện", "Quỹ Vì người nghèo")
_OPENINGS = ("Kết quả", "Tình hình", "Việc triển khai", "Công tác phối hợp", "Đánh giá")
_INSTRUCTION = "Đánh giá"  # of the openings the one that speaks to the writer of the report
_PLACES = ("ở cơ sở", "tại địa phương", "của Mặt trận các cấp", "trong năm")
_GUIDANCE = (
    "nêu rõ số cuộc, cách làm",
    "có số liệu minh chứng…",
    "ghi rõ tỷ lệ đạt",
    "mô tả nét mới",
)

_phrase = st.builds(
    lambda *words: " ".join(words),
    st.sampled_from(_OPENINGS),
    st.sampled_from(_NOUNS),
    st.sampled_from(_PLACES),
)
_optional_guidance = st.one_of(st.none(), st.sampled_from(_GUIDANCE))


def _clause(text: str, guidance: str | None) -> dict[str, Any]:
    instruction = _INSTRUCTION if text.startswith(_INSTRUCTION) else None
    return {"text": text, "guidance": guidance, "instruction": instruction}


@st.composite
def outlines(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Parts, sections, items and bullets, each with what it may hold."""
    ids = iter(f"p{number}" for number in range(10_000))

    def bullets(deeper: bool) -> list[dict[str, Any]]:
        made = []
        for _ in range(draw(st.integers(0, 3))):
            guidance = draw(_optional_guidance)
            text = f"{draw(_phrase)}{draw(st.sampled_from(('.', ';', '')))}"
            point: dict[str, Any] = {"id": next(ids), "text": [_clause(text, guidance)]}
            if deeper and (below := bullets(deeper=False)):
                point["points"] = below
            made.append(point)
        return made

    def section(depth: int) -> dict[str, Any]:
        title = draw(_phrase)
        made: dict[str, Any] = {"id": next(ids), "title": title.upper() if depth < 2 else title}
        guidance = draw(_optional_guidance)
        if guidance and depth:
            made["guidance"] = guidance
        below = [section(depth + 1) for _ in range(draw(st.integers(0, 2)))] if depth < 3 else []
        if not below and depth > 0:
            lead_in = draw(st.booleans())
            below = bullets(deeper=True)
            if lead_in and below:
                made["text"] = [_clause(f"{draw(_phrase)}:", None)]
        if below:
            made["points"] = below
        return made

    return [section(0) for _ in range(draw(st.integers(1, 2)))]


def _told(points: tuple[NumberedPoint, ...]) -> list[tuple[Any, ...]]:
    """What must be understood; whether a lone line is a title or a text, no one can say."""
    return [
        (
            item.number,
            item.depth,
            point_words(item.point),
            tuple(item.point.guidances()),
            (item.point.title, item.point.text) if item.points else None,
        )
        for item in walk(points)
    ]


_RULE = {"titled": ["part", "roman", "arabic", "dotted"], "untitled": ["dash", "plus"]}


@pytest.mark.parametrize(
    "write", [word_files.with_typed_numbers, word_files.with_automatic_numbers]
)
@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(outlines())
def test_a_plausible_outline_is_understood(
    catalogue: Catalogue,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
    write: Callable[[list[str]], bytes],
    points: list[dict[str, Any]],
) -> None:
    path = tmp_path_factory.mktemp("plausible") / "x.docx"
    period = _with_points(outline_period, points)
    path.write_bytes(write(_lines(period)))
    _check(catalogue, period, path)


@pytest.mark.parametrize("kind", ["odt", "doc"])
@pytest.mark.parametrize(
    "examples", [pytest.param(4, marks=pytest.mark.slow), pytest.param(60, marks=pytest.mark.soak)]
)
def test_a_plausible_outline_saved_by_libreoffice_is_understood(
    catalogue: Catalogue,
    outline_period: Period,
    tmp_path_factory: pytest.TempPathFactory,
    kind: str,
    examples: int,
) -> None:
    """One start of LibreOffice saves them all."""
    periods: list[Period] = []

    def draw(points: list[dict[str, Any]]) -> None:
        periods.append(_with_points(outline_period, points))

    repeated(draw, outlines(), examples, shrink=False)
    assert len(periods) >= examples
    contents = {
        f"{number}.docx": word_files.with_automatic_numbers(_lines(period))
        for number, period in enumerate(periods)
    }
    saved = converted(contents, kind, tmp_path_factory.mktemp("saved"))
    for period, path in zip(periods, saved.values(), strict=True):
        _check(catalogue, period, path)


def _with_points(period: Period, points: list[dict[str, Any]]) -> Period:
    """The period with these points instead of its own."""
    return Period.model_validate({**dump_period(period), "points": points, "numbering": _RULE})


def _lines(period: Period) -> list[str]:
    return [line.text for line in printed_lines(period)]


def _check(catalogue: Catalogue, period: Period, path: Path) -> None:
    """Read the file of a period's words, and compare what must be understood."""
    made = propose_period([open_manuscript(path)], "2024-6-thang", catalogue, None).period
    assert _told(numbered(made.points, made.numbering)) == _told(
        numbered(period.points, period.numbering)
    )
