"""Pages hold everything the outline says, each point at its own address, and nothing private."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import strategies as st

from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import Catalogue, Correction, Period, Release, walk
from decuong.outlines.redaction import redact
from decuong.website import addresses
from decuong.website.pages import pages
from decuong.website.period_view import Downloads, views, without_drafts
from tests.abuse.repeated import repeated
from tests.website.conftest import html_of, made_up_downloads, texts_of, with_words

PERIOD = "2024-6-thang"
OUTLINE_PAGE = addresses.outline_page(PERIOD)
LETTER_PAGE = addresses.letter_page(PERIOD)
FIGURES_PAGE = addresses.figures_page(PERIOD)


class Elements(HTMLParser):
    """Tags with their attributes, and the text, of a page; what says it is English aside."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._foreign = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._foreign = self._foreign or (tag if ("lang", "en") in attrs else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._foreign:
            self._foreign = ""

    def handle_data(self, data: str) -> None:
        if not self._foreign:
            self.words += data

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    @property
    def text(self) -> str:
        return " ".join(self.words.split())


def shape(page: str) -> list[tuple[str, list[str]]]:
    """The page's elements and the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in Elements(page).tags]


def walked(period: Period) -> list[NumberedPoint]:
    """Every point in reading order."""
    tops = numbered(period.points, period.numbering)
    return list(walk(tops))


def with_period(catalogue: Catalogue, **changes: object) -> Catalogue:
    period = catalogue.periods[0].model_copy(update=changes)
    return catalogue.model_copy(update={"periods": (period,)})


def test_every_kind_of_page_has_its_address(texts: dict[str, str]) -> None:
    assert set(texts) == {
        "index.md",
        "van-ban-huong-dan/index.md",
        "van-ban-huong-dan/2024-6-thang/index.md",
        "van-ban-huong-dan/2024-6-thang/cong-van.md",
        "van-ban-huong-dan/2024-6-thang/so-lieu.md",
        "van-ban-huong-dan/2024-6-thang/ra-soat.md",
        "chu-viet-tat.md",
    }


def test_every_point_and_figure_has_its_anchor_once(
    texts: dict[str, str], outline_period: Period
) -> None:
    ids = Elements(html_of(texts[OUTLINE_PAGE])).ids
    points = list(walk(numbered(outline_period.points, outline_period.numbering)))
    asked = [item.point.id for item in points] + [f.id for item in points for f in item.figures]
    assert len(asked) > 90
    assert sorted(set(asked) & set(ids)) == sorted(asked)
    assert len(ids) == len(set(ids))


def test_own_anchors_cannot_be_ids_of_points(texts: dict[str, str], outline_period: Period) -> None:
    """A point's id has no underscore, an anchor of ours has one."""
    own = {"han_va_mau", "yeu_cau_chung", "de_cuong", "luu_y", "phien_ban"}
    assert own <= set(Elements(html_of(texts[OUTLINE_PAGE])).ids)
    assert all("_" in anchor for anchor in own)


def test_an_id_that_was_replaced_leads_to_what_it_became(
    catalogue: Catalogue, outline_period: Period
) -> None:
    first, second = outline_period.points
    renamed = second.model_copy(update={"replaces": ("nhiem-vu-cu", "ca-hai", first.id)})
    points = (first.model_copy(update={"replaces": ("ca-hai",)}), renamed)
    release = Release(PERIOD, 1, Path(), outline={"nhiem-vu-cu": "II. Nhiệm vụ <cũ>"})
    known = with_period(catalogue, points=points).model_copy(update={"releases": (release,)})
    page = html_of(texts_of(known)[OUTLINE_PAGE])
    ids = Elements(page).ids
    assert ids.index("nhiem-vu-cu") == ids.index("nhiem-vu-trong-tam") - 1
    assert ids.index("ca-hai") == ids.index(first.id) - 1
    assert ids.count(first.id) == ids.count("ca-hai") == 1
    text = Elements(page).text
    assert "Mục cũ “II. Nhiệm vụ <cũ>” nay là: “Phần thứ hai: Nhiệm vụ" in text
    assert "Mục cũ này nay là: “Phần thứ nhất: Kết quả 6 tháng đầu năm”; “Phần thứ hai" in text


def test_no_word_of_the_outline_is_missing(texts: dict[str, str], outline_period: Period) -> None:
    shown_text = Elements(html_of(texts[OUTLINE_PAGE])).text
    period = redact(outline_period)
    said = [period.outline.heading, period.title]
    for item in walked(period):
        said += [item.point.title or "", *(clause.text for clause in item.point.text)]
        said += [*item.point.guidances(), *(figure.name for figure in item.figures)]
    position = 0
    for words in said:
        found = shown_text.find(words)
        assert found >= 0, words
        position = max(position, found)
    assert period.outline.note is not None
    assert shown_text.index(period.outline.note.text) > position


def test_a_text_stays_whole_and_each_clause_is_tied_to_its_guidance(
    texts: dict[str, str], outline_period: Period
) -> None:
    """Right below the text, by a number where the text has several clauses."""
    page = re.sub(r"\s+", " ", html.unescape(texts[OUTLINE_PAGE]))
    points = [item.point for item in walked(outline_period) if item.point.text]
    guided = [point for point in points if any(clause.guidance for clause in point.text)]
    assert len(guided) > 25
    assert any(len(point.text) > 1 for point in guided)
    for point in guided:
        several, number = len(point.text) > 1, 0
        words, below = [], []
        for clause in point.text:
            number += bool(clause.guidance)
            mark = f'<sup class="cau__so">{number}</sup>' if several and clause.guidance else ""
            words.append(f"{clause.text}{mark}")
            if clause.guidance:
                named = f"Hướng dẫn {number}:" if several else "Hướng dẫn:"
                below.append(
                    f'<p class="huong-dan"><span class="nhan">{named}</span> {clause.guidance}</p>'
                )
        assert f'<div class="cau"><p>{" ".join(words)}</p> {" ".join(below)} </div>' in page


def test_the_letter_stands_as_issued(texts: dict[str, str], outline_period: Period) -> None:
    text = Elements(html_of(texts[LETTER_PAGE])).text
    letter = redact(outline_period).letter
    for words in (letter.addressee, letter.opening, *letter.copies):
        assert words in text
    for point in letter.points:
        assert all(clause.text in text for clause in point.text)
    assert text.count("chưa có trong bản lưu") == 2


def test_every_correction_is_listed_with_its_reason(
    texts: dict[str, str], outline_period: Period
) -> None:
    text = Elements(html_of(texts[LETTER_PAGE])).text
    corrections = redact(outline_period).corrections
    assert len(corrections) >= 8
    assert all(c.wrong in text and c.reason in text for c in corrections)


def test_parts_left_out_on_purpose_are_one_sentence_and_no_slips(catalogue: Catalogue) -> None:
    signature = Correction(wrong="PHÓ CHỦ TỊCH", reason="chữ ký, không thuộc đề cương")
    slip = Correction(wrong="thứ12", right="thứ 12", reason="thiếu dấu cách")
    sentence = "Không ghi lại những phần không thuộc đề cương"
    for listed, table in (((signature,), False), ((signature, slip), True), ((slip,), True)):
        page = texts_of(with_period(catalogue, corrections=listed))[LETTER_PAGE]
        text = Elements(html_of(page)).text
        assert "PHÓ CHỦ TỊCH" not in text
        assert ("thứ12" in text, "lỗi gõ" in text) == (table, table)
        assert text.count(sentence) == (signature in listed)


def test_every_figure_stands_in_the_table_with_its_point(
    texts: dict[str, str], outline_period: Period
) -> None:
    page = texts[FIGURES_PAGE]
    text = Elements(html_of(page)).text
    for item in walked(outline_period):
        for figure in item.figures:
            assert figure.name in text
            assert f"“{figure.quote}”" in text
        if item.figures or item.point.evidence:
            assert f"(index.md#{item.point.id})" in page


def test_what_the_letter_does_not_say_is_not_invented(catalogue: Catalogue) -> None:
    silent = tuple(
        level.model_copy(update={"deadline": None, "recipient": None, "address": None})
        for level in catalogue.periods[0].levels
    )
    made = texts_of(with_period(catalogue, levels=silent))
    assert made[OUTLINE_PAGE].count("chưa quy định") == 2 * len(silent)
    assert made["index.md"].count("chưa quy định") == 2 * len(silent)
    assert "<time" not in made["index.md"]


def test_the_deadline_keeps_its_words_and_names_the_last_day(texts: dict[str, str]) -> None:
    for path in (OUTLINE_PAGE, "index.md", "van-ban-huong-dan/index.md"):
        text = Elements(html_of(texts[path])).text
        assert "trước ngày 30/5/2024 (ngày cuối: thứ Tư, 29/5/2024)" in text


def test_personal_contacts_show_on_an_open_period_s_own_page_alone(catalogue: Catalogue) -> None:
    personal = [contact.value for contact in catalogue.periods[0].contacts if contact.personal]
    assert len(personal) == 2
    closed = texts_of(catalogue)
    opened = texts_of(with_period(catalogue, status="open"))
    for value in personal:
        assert not any(value in text for text in closed.values())
        assert [path for path, text in opened.items() if value in html.unescape(text)] == [
            OUTLINE_PAGE
        ]
    page = html.unescape(opened[OUTLINE_PAGE])
    outside = re.sub(r'(?s)<section class="(?:lien-he|viec)".*?</section>', "", page)
    assert outside.count("</section>") == page.count("</section>") - 2
    assert not any(value in outside for value in personal)


def test_every_template_is_offered_with_size_and_checksum(
    texts: dict[str, str], outline_period: Period
) -> None:
    page = html.unescape(texts[OUTLINE_PAGE])
    downloads = made_up_downloads(outline_period).downloads
    assert len(downloads) == 12
    for download in downloads:
        assert f"](../../tai-ve/2024-6-thang/{download.file})" in page
        assert f"<code>{download.sha256}</code>" in page
    assert page.count("16,6 KB</small>") == 12


def test_a_template_bears_version_and_day_of_publication(two_periods: Catalogue) -> None:
    available = made_up_downloads(two_periods.periods[0])
    page = html.unescape(
        texts_of(two_periods, available)["van-ban-huong-dan/2025-6-thang/index.md"]
    )
    assert page.count("Phiên bản 1 (2/5/2025), mã kiểm tra") == 3


def test_templates_that_do_not_match_are_marked(
    catalogue: Catalogue, outline_period: Period
) -> None:
    available = made_up_downloads(outline_period)
    old = Downloads(available.downloads, frozenset({f"{PERIOD}/{available.downloads[0].file}"}))
    assert texts_of(catalogue, old)[OUTLINE_PAGE].count("chưa được làm lại") == 1
    assert texts_of(catalogue, Downloads())[OUTLINE_PAGE].count("chưa được làm lại") == 3
    assert "chưa được làm lại" not in texts_of(catalogue, available)[OUTLINE_PAGE]
    assert "build_templates.py" not in texts_of(catalogue, old)[OUTLINE_PAGE]


def test_a_draft_is_shown_to_its_author_alone(catalogue: Catalogue) -> None:
    draft = with_period(catalogue, status="draft")
    assert without_drafts(draft).periods == ()
    assert "Chưa có kỳ báo cáo nào" in texts_of(without_drafts(draft), Downloads())["index.md"]
    page = html.unescape(texts_of(without_drafts(draft, drafts=True))[OUTLINE_PAGE])
    assert "Bản nháp" in page
    assert all(contact.value in page for contact in draft.periods[0].contacts)
    assert "không đăng khi kỳ báo cáo đã kết thúc" not in page


def test_only_current_periods_are_in_the_navigation(
    catalogue: Catalogue, outline_period: Period
) -> None:
    old = outline_period.model_copy(update={"period": "2023-nam"})
    both = catalogue.model_copy(update={"periods": (outline_period, old)})
    listed = {page.path: page.listed for page in pages(both, views(both, Downloads()))}
    assert listed[OUTLINE_PAGE]
    assert not listed[addresses.outline_page("2023-nam")]
    assert not listed[addresses.letter_page("2023-nam")]


HOSTILE = [
    "<script>alert(1)</script>", "</p></div><img src=x onerror=alert(1)>", "&lt;b&gt; &amp; &#60;",
    "[x](javascript:alert(1))", "![x](http://example.org/x.png)", "{ #x .y onclick=alert(1) }",
    "{: .x }", "{{ 7 * 7 }}", "{% raw %}", "*x* _y_ `z` ~~w~~", "| a | b |", "# x", "1. x", "- x",
    "+ x", "> x", "a\\b", '"x" \'y\'', "http://example.org/ www.example.org", "-->",
    "<!-- x", "[^1]", "[x]: http://example.org", "***", "---", "title: x", "!!! note", "]]>", "$x$",
]  # fmt: skip


@pytest.fixture(scope="module")
def plain(catalogue: Catalogue) -> dict[str, list[tuple[str, list[str]]]]:
    """The shape of every page when all its words are harmless."""
    made = texts_of(with_words(catalogue, lambda _: "abc"))
    return {path: shape(html_of(text)) for path, text in made.items()}


Shapes = dict[str, list[tuple[str, list[str]]]]


@pytest.mark.parametrize("start", [0, 11, 22])
def test_words_of_the_outline_stay_words(catalogue: Catalogue, plain: Shapes, start: int) -> None:
    assert_words_stay_words(catalogue, plain, HOSTILE[start:] + HOSTILE[:start])


@pytest.mark.slow
@pytest.mark.parametrize("words", HOSTILE)
def test_one_kind_of_words_everywhere_stays_words(
    catalogue: Catalogue, plain: Shapes, words: str
) -> None:
    assert_words_stay_words(catalogue, plain, [words])


@pytest.mark.parametrize(
    "examples",
    [pytest.param(12, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.soak)],
)
def test_any_words_stay_words(catalogue: Catalogue, plain: Shapes, examples: int) -> None:
    def check(words: str) -> None:
        assert_words_stay_words(catalogue, plain, [f"a{' '.join(words.split())}"])

    letters = st.text("<>&\"'`*_{}[]()#+-.!|~=:/\\ax1 \u0111", min_size=1, max_size=12)
    repeated(check, letters, examples)


def assert_words_stay_words(catalogue: Catalogue, plain: Shapes, words: list[str]) -> None:
    """The same page, element by element, as with harmless words; and the words can be read."""
    each = cycle(words)
    made = texts_of(with_words(catalogue, lambda _: next(each)))
    assert set(plain) == set(made)
    for path, text in made.items():
        page = html_of(text)
        assert shape(page) == plain[path], path
        assert path == "van-ban-huong-dan/index.md" or any(w in Elements(page).text for w in words)


def test_labels_are_written_in_composed_letters(texts: dict[str, str]) -> None:
    assert all(unicodedata.is_normalized("NFC", text) for text in texts.values())
