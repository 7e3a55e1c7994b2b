"""The Markdown of a report: what is said where, and nothing read as markup."""

from __future__ import annotations

from decuong.documents.body import GuidedParagraph, paragraphs, write_body
from decuong.documents.styles import layout
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Clause, Period, walk
from decuong.outlines.redaction import redact

CLAUSES = (
    Clause(text="Một."),
    Clause(text="Hai;", guidance="nêu rõ"),
    Clause(text="ba."),
    Clause(text="Bốn."),
)


def test_a_blank_report_has_a_text_as_one_paragraph() -> None:
    assert list(paragraphs(CLAUSES, guided=False)) == [GuidedParagraph("Một. Hai; ba. Bốn.", None)]


def test_guidance_follows_its_clause() -> None:
    assert list(paragraphs(CLAUSES, guided=True)) == [
        GuidedParagraph("Một. Hai;", "nêu rõ"),
        GuidedParagraph("ba. Bốn.", None),
    ]


def _body(catalogue: Catalogue, period: Period, guided: bool, website: str | None = None) -> str:
    look = layout(period.numbering.titled)
    names = {key: style.docx for key, style in look.styles.items()}
    return write_body(level_outlines(catalogue, redact(period))[1], look, names, guided, website)


def test_guidance_is_in_the_guided_report_only(
    catalogue: Catalogue, outline_period: Period
) -> None:
    assert 'custom-style="Hướng dẫn"' in _body(catalogue, outline_period, guided=True)
    blank = _body(catalogue, outline_period, guided=False)
    assert 'custom-style="Hướng dẫn"' not in blank
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
    assert [id for id in ids if f"({address}#{id})" not in linked] == []
    assert address not in _body(catalogue, outline_period, guided=False, website=address)
    assert "](http" not in _body(catalogue, outline_period, guided=True)


def test_only_the_last_answer_stays_with_the_signature(
    catalogue: Catalogue, outline_period: Period
) -> None:
    body = _body(catalogue, outline_period, guided=False)
    last = r"Trả lời \(cuối\)"
    assert body.count(last) == 1
    assert body.rindex("{.answer") > body.index(last) > body.rindex('"Trả lời"')
