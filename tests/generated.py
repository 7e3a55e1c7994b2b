"""Outlines nobody wrote: Hypothesis strategies for valid, often hostile, periods."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st

from decuong.outlines.model import Catalogue, Organisation, Period
from decuong.outlines.numbering import NUMBERINGS

HOSTILE = (
    "<script>alert(1)</script>", "</p>", "<b", "&lt;", "&", "]]>", "<!--", "--", "<?xml", '"', "'",
    "{{ 7 * 7 }}", "{% raw %}", "{# #}", "{: .x #y }", "{#id .class}", "${body}", "$body$",
    "$if(x)$",
    "*a*", "**", "_a_", "__", "`x`", "``", "~~a~~", "H~2~O", "^a^", "[a](javascript:b)", "![a](b)",
    "[^1]", "[@a]", "@a", "# a", "- a", "+ a", "1. a", "a) b", "> a", "|a|b|", "---", "***", ":::",
    "\\", "\\n", "\\(x\\)", "$$", "$x$", "http://a.vn/x?y=1&z=2", "www.a.vn", "a@b.vn", "::", "!!!",
    "=", "===", "@@", "@@X@@", "%s", "%(x)s", "C:\\x", "../..", "&#65;", "\\u0041", "<!DOCTYPE x>",
    "***a", "(", ")", "(nêu rõ", "“", "”", "…", "–", "...", ";", ":", "́".join("a"), "đ", "Đ",
)  # fmt: skip
_VIETNAMESE = (
    "Mặt trận", "Tổ quốc", "các cấp", "đại đoàn kết", "giám sát", "phản biện xã hội", "nghị quyết",
    "Ủy ban", "nhân dân", "số lượng", "hòa giải thành", "Điện Biên Phủ", "217-QĐ/TW", "Ưỡn ẹo",
)  # fmt: skip
_FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Mn", "Me"}
_character = st.characters(exclude_categories=sorted(_FORBIDDEN))  # type: ignore[arg-type]
_word = st.one_of(
    st.sampled_from(_VIETNAMESE),
    st.sampled_from(HOSTILE),
    st.text(_character, min_size=1, max_size=8),
)


def _phrase(words: list[str]) -> str:
    return " ".join(unicodedata.normalize("NFC", " ".join(words)).split())


phrases = st.lists(_word, min_size=1, max_size=8).map(_phrase).filter(bool)
"""One paragraph of NFC text, with syntax of every language it will pass through."""


def _no_optional(words: str) -> bool:
    return "nếu có" not in words


@st.composite
def periods(draw: st.DrawFn, levels: tuple[str, ...] = ("tinh", "xa")) -> dict[str, Any]:
    """A valid period as plain data, as its YAML would say it."""
    ids = iter(f"p{number}-x" for number in range(10_000))

    def clause() -> Any:
        text = draw(phrases.filter(_no_optional))
        if draw(st.booleans()):
            return text
        return {"text": text, "guidance": draw(phrases.filter(lambda g: g[0] != "("))}

    def figure(guidance: str) -> dict[str, Any]:
        made: dict[str, Any] = {"id": next(ids), "name": draw(phrases), "quote": guidance}
        return made | ({"unit": draw(phrases)} if draw(st.booleans()) else {})

    def point(depth: int, levels: tuple[str, ...]) -> dict[str, Any]:
        made: dict[str, Any] = {"id": next(ids)}
        form = draw(st.sampled_from(("title", "text", "both")))
        if form != "text":
            made["title"] = draw(phrases.filter(_no_optional))
        if form != "title":
            made["text"] = [clause() for _ in range(draw(st.integers(1, 3)))]
        guidances = [c["guidance"] for c in made.get("text", []) if isinstance(c, dict)]
        counted: bool = draw(st.booleans())
        if guidances and counted:
            made["figures"] = [figure(guidances[0])]
        if draw(st.integers(0, 4)) == 0:
            levels = (draw(st.sampled_from(levels)),)  # what is below is asked of no other
            made["levels"] = list(levels)
        if draw(st.integers(0, 4)) == 0:
            made["numbering"] = draw(st.sampled_from(sorted(NUMBERINGS)))
        if depth and (below := draw(st.integers(0, 2))):
            made["points"] = [point(depth - 1, levels) for _ in range(below)]
        return made

    kinds: st.SearchStrategy[list[str]] = st.lists(
        st.sampled_from(sorted(NUMBERINGS)), min_size=1, max_size=4
    )
    return {
        "period": "2030-thu",
        "title": draw(phrases),
        "short": draw(phrases),
        "term": {"name": draw(phrases), "start": "2030-01-01", "end": "2030-12-31"},
        "status": draw(st.sampled_from(("open", "closed"))),
        "versions": [{"number": "1", "note": draw(phrases)}],
        "letter": {
            "source": "nguon/2030-thu.txt",
            "salutation": draw(phrases),
            "addressee": draw(phrases),
            "opening": draw(phrases),
            "points": [point(1, levels)],
            "copies_label": draw(phrases),
            "copies": [draw(phrases)],
        },
        "levels": [{"level": level} for level in levels],
        "outline": {
            "heading": draw(phrases),
            "note": {"label": draw(phrases), "text": draw(phrases)},
        },
        "numbering": {"titled": draw(kinds), "untitled": draw(kinds)},
        "points": [point(3, levels) for _ in range(draw(st.integers(1, 3)))],
    }


def with_period(catalogue: Catalogue, data: dict[str, Any]) -> tuple[Catalogue, Period]:
    """The real organisation and levels with a generated period."""
    period = Period.model_validate(data)
    return catalogue.model_copy(update={"periods": (period,)}), period


def organisation_with_address(organisation: Organisation, address: str) -> Organisation:
    """The organisation once its site has an address."""
    site = organisation.site.model_copy(update={"address": address})
    return organisation.model_copy(update={"site": site})
