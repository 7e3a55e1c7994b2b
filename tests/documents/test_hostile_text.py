"""Whatever the outline says is printed as it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decuong.documents.reports import make_documents, report_templates
from decuong.outlines.model import Catalogue, Clause, Period, Point
from tests.documents.reading import guidance, lines, without_guidance

pytestmark = pytest.mark.slow

TRAPS = [
    "*đậm* _nghiêng_ ~~bỏ~~ `mã` ^trên^ ~dưới~",
    "# không phải đề mục {#id .lop}",
    "[chữ](https://vi-du.vn) [chữ]{.answer} ![ảnh](a.png) <https://vi-du.vn>",
    "<b>đậm</b> <!--opening--> <w:p/> &lt; &amp; &#65; ]]>",
    "`<w:br/>`{=openxml} ```{=opendocument} ::: {.answer} $x^2$ @tac-gia [@tac-gia] \\newpage",
    "1. một 2) hai - ba + bốn * năm | sáu | bảy > tám --- ... -- ''",
    "{{ 7 * 7 }} {% raw %} {# ghi chú #} $body$ $for(x)$",
    "\\",
    "\"nháy\" 'đơn' “kép” ‘đơn’ … – —",
]

CLAUSE_STYLES = ("Nội dung đề cương", "Nội dung đề cương (tiếp)")

PHRASES = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1)
    .map(lambda text: " ".join(unicodedata.normalize("NFC", text).split()))
    .filter(bool)
)


def _printed(catalogue: Catalogue, period: Period, phrases: list[str]) -> list[bytes]:
    points = tuple(
        Point(id=f"muc-{number}", title=phrase, guidance=phrase, text=(Clause(text=phrase),))
        for number, phrase in enumerate(phrases)
    )
    hostile = period.model_copy(update={"points": points, "title": phrases[0]})
    templates = [
        template
        for template in report_templates(catalogue, hostile)
        if (template.level, template.variant) == ("xa", "guided")
    ]
    return [content for _, content in make_documents(templates)]


def _check(catalogue: Catalogue, period: Period, phrases: list[str]) -> None:
    for content in _printed(catalogue, period, phrases):
        assert guidance(content)[: len(phrases)] == [f" ({phrase})" for phrase in phrases]
        printed = lines(without_guidance(content))
        texts = {line.marks[0]: line.text for line in printed if line.marks}
        assert set(texts) == {f"muc-{number}" for number in range(len(phrases))}
        for number, phrase in enumerate(phrases):
            assert texts[f"muc-{number}"].split("\n")[1].removesuffix("\u00a0") == phrase
        clauses = [line.text for line in printed if line.style in CLAUSE_STYLES]
        assert clauses == phrases
        title = next(line.text for line in printed if line.style == "Trích yếu")
        assert title.replace("\n", " ") == phrases[0]


def test_markup_of_every_kind_stays_text(catalogue: Catalogue, outline_period: Period) -> None:
    _check(catalogue, outline_period, TRAPS)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PHRASES, min_size=1))
def test_any_text_stays_text(
    catalogue: Catalogue, outline_period: Period, phrases: list[str]
) -> None:
    _check(catalogue, outline_period, phrases)
