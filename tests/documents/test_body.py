"""The Markdown of a report: what is said where, and nothing read as markup."""

from __future__ import annotations

import re

from decuong.documents.body import LONGEST_NAME, TextRun, place_names, text_runs, write_body
from decuong.documents.styles import layout
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Clause, Period, Point, walk
from decuong.outlines.redaction import redact

POINT = Point(
    id="mot",
    text=(
        Clause(text="Một."),
        Clause(text="Nêu hai;", instruction="Nêu", guidance="có số liệu"),
        Clause(text="ba", guidance="nêu rõ"),
    ),
)


def _shown(runs: list[TextRun]) -> str:
    return "".join(f"<{run.text}>" if run.is_guidance else run.text for run in runs)


def test_a_blank_report_leaves_out_what_speaks_to_the_writer() -> None:
    assert _shown(text_runs(POINT, guided=False)) == "Một. Hai; ba"


def test_guidance_stands_where_the_letter_has_it() -> None:
    guided = _shown(text_runs(POINT, guided=True))
    assert guided == "Một. <Nêu: >Hai< (có số liệu)>; ba< (nêu rõ)>"
    assert re.sub("<.*?>", "", guided) == _shown(text_runs(POINT, guided=False))


def test_a_link_to_the_website_is_guidance_before_the_last_full_stop() -> None:
    plain = Point(id="hai", text=(Clause(text="Một."),))
    assert (
        _shown(text_runs(plain, guided=True, page="https://vi-du.vn/")) == "Một< Xem trên trang>."
    )
    assert _shown(text_runs(POINT, guided=True, page="https://vi-du.vn/")).endswith(
        "ba< (nêu rõ)>< Xem trên trang>"
    )


def test_no_two_places_have_one_name(catalogue: Catalogue, outline_period: Period) -> None:
    """Word takes names of 64 characters; people who hear them tell places apart by them."""
    for level in level_outlines(catalogue, redact(outline_period)):
        points = list(walk(level.points))
        names = place_names(points)
        assert len(names) == sum(point.asks + len(point.figures) for point in points) > 70
        assert len(set(names.values())) == len(names)
        assert max(map(len, names.values())) <= LONGEST_NAME


def _body(catalogue: Catalogue, period: Period, guided: bool, website: str | None = None) -> str:
    look = layout(period.numbering.titled)
    return write_body(level_outlines(catalogue, redact(period))[1], look, guided, website)


def test_guidance_is_in_the_guided_report_only(
    catalogue: Catalogue, outline_period: Period
) -> None:
    assert 'custom-style="@guidance"' in _body(catalogue, outline_period, guided=True)
    blank = _body(catalogue, outline_period, guided=False)
    assert 'custom-style="@guidance"' not in blank
    assert "nêu rõ" not in blank
    assert "Lưu ý" not in blank


def test_every_point_links_to_the_website_once_it_has_an_address(
    catalogue: Catalogue, outline_period: Period
) -> None:
    address = "https://vi-du.vn/van-ban-huong-dan/2024-6-thang/index.html"
    linked = _body(catalogue, outline_period, guided=True, website=address)
    level = level_outlines(catalogue, redact(outline_period))[1]
    ids = [below.point.id for below in walk(level.points)]
    assert len(ids) > 50
    assert [id for id in ids if f"]({address}#{id})" not in linked] == []
    assert address not in _body(catalogue, outline_period, guided=False, website=address)
    assert "](" not in _body(catalogue, outline_period, guided=True)


def test_only_the_last_answer_stays_with_the_signature(
    catalogue: Catalogue, outline_period: Period
) -> None:
    body = _body(catalogue, outline_period, guided=False)
    last = '"@answer-last"'
    assert body.count(last) == 1
    assert body.rindex("{.answer") > body.index(last) > body.rindex('"@answer"')
