"""What makes a template a pleasure to fill in: controls, navigation, properties, links."""

from __future__ import annotations

import datetime
import html
import re

import pytest

from decuong.documents.reports import make_documents, report_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Deadline, Period, walk
from decuong.outlines.redaction import redact
from tests.documents.reading import member, parts_of

pytestmark = pytest.mark.slow

BLANK = "mau-bao-cao_2024-6-thang_huyen"
ADDRESS = "https://vi-du.vn/huong-dan/"


def _text(documents: dict[str, bytes], form: str, variant: str = "") -> str:
    part = {"docx": "word/document.xml", "odt": "content.xml"}[form]
    return member(documents[f"{BLANK}{variant}.{form}"], part).decode()


def _counts(catalogue: Catalogue, period: Period) -> tuple[int, int]:
    """How many answers and figures the district level is asked for."""
    level = next(lo for lo in level_outlines(catalogue, redact(period)) if lo.level.id == "huyen")
    points = list(walk(level.points))
    return sum(point.asks for point in points), sum(len(point.figures) for point in points)


def test_typing_replaces_the_prompt_of_every_place_in_word(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    answers, figures = _counts(catalogue, outline_period)
    controls = re.findall(r"<w:sdt><w:sdtPr>(.*?)</w:sdtPr>", _text(documents, "docx"))
    choices = [control for control in controls if "<w:dropDownList>" in control]
    assert ["<w:showingPlcHdr/>" in control for control in choices] == [False, True]
    assert all("<w:showingPlcHdr/>" in control for control in controls if control not in choices)
    # Place, number, unit and signer stand around the outline; the date has a control of its own.
    texts = sum("<w:text/>" in control for control in controls)
    assert texts == figures + 4
    assert sum("<w:date>" in control for control in controls) == 1
    # The rest may hold many paragraphs with tables.
    assert len(controls) - texts - 1 - len(choices) == answers > 40


def test_every_control_says_which_place_it_is(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    """By a tag, which is the point's or figure's id, and by a name that no other has."""
    for level in level_outlines(catalogue, redact(outline_period)):
        places = [
            id
            for point in walk(level.points)
            for id in (*(f.id for f in point.figures), *([point.point.id] if point.asks else []))
        ]
        for variant in ("", "_co-huong-dan"):
            name = f"mau-bao-cao_2024-6-thang_{level.level.id}{variant}"
            text = member(documents[f"{name}.docx"], "word/document.xml").decode()
            controls = re.findall(r"<w:sdtPr>(.*?)</w:sdtPr>", text)
            tags = [re.findall(r'<w:tag w:val="([^"]+)"/>', control) for control in controls]
            names = [re.findall(r'<w:alias w:val="([^"]+)"/>', control) for control in controls]
            assert {len(found) for found in (*tags, *names)} == {1}
            assert len({*map(tuple, tags)}) == len({*map(tuple, names)}) == len(controls)
            assert [tag for (tag,) in tags if tag in places] == places
            odt = member(documents[f"{name}.odt"], "content.xml").decode()
            described = re.findall(r'<text:placeholder [^>]*text:description="([^"]+)"', odt)
            assert len(described) == odt.count("<text:placeholder ") > len(places)
            assert len(set(described)) == len(described)


def test_a_cleared_place_gets_its_prompt_back_in_word(documents: dict[str, bytes]) -> None:
    """Word takes it from the glossary (ECMA-376-1, 17.5.2.25)."""
    for name in [name for name in documents if name.endswith(".docx")]:
        text = member(documents[name], "word/document.xml").decode()
        glossary = member(documents[name], "word/glossary/document.xml").decode()
        parts = {
            found[1]: html.unescape(re.sub("<[^>]+>", "", found[2]))
            for found in re.finditer(
                r'<w:docPart><w:docPartPr><w:name w:val="(\w+)"/>.*?'
                r"<w:docPartBody>(.*?)</w:docPartBody>",
                glossary,
            )
        }
        controls = re.findall(
            r'<w:sdt><w:sdtPr>.*?<w:docPart w:val="(\w+)"/>(.*?)</w:sdtPr>'
            r"<w:sdtContent>(.*?)</w:sdtContent>",
            text,
        )
        assert len(controls) == text.count("<w:sdt>") > 70
        for part, _, content in controls:
            assert parts[part] == html.unescape(re.sub("<[^>]+>", "", content)), (name, part)


def test_only_what_people_pick_is_in_the_gallery_guidance_first(
    documents: dict[str, bytes],
) -> None:
    styles = member(documents[f"{BLANK}.docx"], "word/styles.xml").decode()
    picked = []
    for style in re.findall(r"<w:style .*?</w:style>", styles, re.DOTALL):
        if "<w:qFormat/>" in style:
            picked += re.findall(r'<w:name w:val="([^"]+)"/>', style)
    assert picked == ["Hướng dẫn", "Trả lời"]
    assert '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"' in styles
    assert 'w:defQFormat="0"' in styles


def test_a_deputy_may_sign(documents: dict[str, bytes]) -> None:
    """The office chooses the signer's line and the one below, empty unless it does."""
    docx, odt = _text(documents, "docx"), _text(documents, "odt")
    choices = re.findall(r"<w:dropDownList>(.*?)</w:dropDownList>", docx)
    offered = [re.findall(r'w:displayText="([^"]+)"', choice) for choice in choices]
    assert offered == [["CHỦ TỊCH", "KT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH"]]
    fields = re.findall(r"<text:drop-down [^>]*>(.*?)</text:drop-down>", odt)
    offered = [re.findall(r'text:value="([^"]*)"', field) for field in fields]
    assert [[line.strip() for line in lines] for lines in offered] == [
        ["CHỦ TỊCH", "KT. CHỦ TỊCH"],
        ["", "PHÓ CHỦ TỊCH"],
    ]


def test_layout_tables_are_no_tables_to_those_who_hear_them(documents: dict[str, bytes]) -> None:
    """No header row, no table style, no caption: nothing announces columns and rows of data."""
    docx, odt = _text(documents, "docx"), _text(documents, "odt")
    assert docx.count("<w:tbl>") == odt.count("<table:table ") == 2
    for mark in ("w:tblHeader", "w:tblStyle", "w:tblCaption", "w:tblDescription"):
        assert mark not in docx, mark
    assert re.findall(r'<w:tblLook [^>]*w:firstRow="([^"]+)"', docx) == ["0", "0"]
    for mark in ("table-header-rows", "table:title", "table:desc", "table:template-name"):
        assert mark not in odt, mark


def test_the_first_page_has_an_empty_header_of_its_own(documents: dict[str, bytes]) -> None:
    docx = documents[f"{BLANK}.docx"]
    text = member(docx, "word/document.xml").decode()
    first = re.search(r'<w:headerReference [^>]*w:type="first"[^>]*/>', text)
    assert first
    id = re.search(r'r:id="([^"]+)"', first[0])
    assert id
    links = member(docx, "word/_rels/document.xml.rels").decode()
    assert re.search(f'Id="{id[1]}" Type="[^"]+/header" Target="header2.xml"', links)
    assert "<w:t>" not in member(docx, "word/header2.xml").decode()
    assert "<w:t>2</w:t>" in member(docx, "word/header1.xml").decode()


def test_every_part_declares_the_prefixes_it_uses(all_documents: dict[str, bytes]) -> None:
    """Also those that programs look up without using them."""
    for name, content in all_documents.items():
        for part in parts_of(content):
            text = member(content, part).decode()
            if part.endswith((".xml", ".rels")):
                declared = set(re.findall(r'xmlns:(\w+)="', text))
                used = set(re.findall(r"</?(\w+):", text)) | set(
                    re.findall(r" (\w+):[\w-]+=", text)
                )
                assert used - {"xmlns", "xml"} <= declared, (name, part)
            if part.startswith("word/header"):
                assert {"w", "r"} <= declared


def test_typing_replaces_the_prompt_of_every_place_in_libreoffice(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    answers, figures = _counts(catalogue, outline_period)
    places = re.findall(r"<text:placeholder [^>]*>&lt;(.*?)&gt;<", _text(documents, "odt"))
    assert sum(place.startswith("Nhập nội dung") for place in places) == answers
    # Unit, number, place, day, month, year and signer stand around the outline.
    assert len(places) == answers + figures + 7


@pytest.mark.parametrize(("month", "digits"), [(1, "MM"), (2, "MM"), (5, "M"), (12, "MM")])
def test_only_the_first_months_are_written_with_a_zero(
    catalogue: Catalogue, outline_period: Period, month: int, digits: str
) -> None:
    deadline = Deadline(words="hạn", last_day=datetime.date(2025, month, 9).isoformat())
    levels = tuple(
        level.model_copy(update={"deadline": deadline}) for level in outline_period.levels
    )
    period = outline_period.model_copy(update={"levels": levels})
    pieces = dict(report_templates(catalogue, period)[0].pieces)
    assert f"&#39;ngày&#39; dd &#39;tháng&#39; {digits} &#39;năm&#39; yyyy" in pieces["opening"]


def test_the_navigation_pane_shows_the_outline(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    level = next(
        lo for lo in level_outlines(catalogue, redact(outline_period)) if lo.level.id == "huyen"
    )
    points = list(walk(level.points))
    depths = [str(point.depth) for point in points if point.point.title]
    assert len(depths) > 20
    assert re.findall(r'<w:pStyle w:val="Heading(\d)"', _text(documents, "docx")) == depths
    assert re.findall(r'<text:h [^>]*text:outline-level="(\d)"', _text(documents, "odt")) == depths
    styles = member(documents[f"{BLANK}.docx"], "word/styles.xml").decode()
    for depth in set(depths):
        style = re.search(rf'w:styleId="Heading{depth}".*?</w:style>', styles, re.DOTALL)
        assert style
        assert f'<w:outlineLvl w:val="{int(depth) - 1}"/>' in style[0]


def test_enter_below_the_outline_s_own_words_leads_to_an_answer(
    documents: dict[str, bytes],
) -> None:
    """In their own style an answer would look like a question, or go with the guidance."""
    own = ("point", "point-kept", "figure", "figure-kept")
    docx = member(documents[f"{BLANK}.docx"], "word/styles.xml").decode()
    odt = member(documents[f"{BLANK}.odt"], "styles.xml").decode()
    for key in own:
        style = re.search(rf'w:styleId="{key}">.*?</w:style>', docx, re.DOTALL)
        assert style
        assert '<w:next w:val="answer"/>' in style[0], key
        assert re.search(rf'style:name="{key}" [^>]*style:next-style-name="answer"', odt), key


def test_no_page_ends_inside_a_heading(documents: dict[str, bytes]) -> None:
    docx = member(documents[f"{BLANK}.docx"], "word/styles.xml").decode()
    odt = member(documents[f"{BLANK}.odt"], "styles.xml").decode()
    headings = re.findall(r'w:styleId="Heading\d">.*?</w:style>', docx, re.DOTALL)
    twins = re.findall(r'style:name="Heading_20_\d".*?</style:style>', odt, re.DOTALL)
    assert len(headings) == len(twins) == 6
    assert all("<w:keepNext/>\n<w:keepLines/>" in heading for heading in headings)
    assert all('fo:keep-together="always"' in heading for heading in twins)


def test_the_file_says_what_it_is(documents: dict[str, bytes], outline_period: Period) -> None:
    docx, odt = documents[f"{BLANK}.docx"], documents[f"{BLANK}.odt"]
    for said in (member(docx, "docProps/core.xml"), member(odt, "meta.xml")):
        text = said.decode()
        assert f"<dc:title>{outline_period.title}</dc:title>" in text
        assert "<dc:subject>Mẫu báo cáo · Cấp huyện · 6 tháng đầu năm 2024</dc:subject>" in text
        assert "<dc:language>vi-VN</dc:language>" in text
    assert "<cp:version>1</cp:version>" in member(docx, "docProps/core.xml").decode()


def test_nothing_technical_is_printed(documents: dict[str, bytes]) -> None:
    for form in ("docx", "odt"):
        printed = re.sub(r"<[^>]+>", "\n", _text(documents, form, "_co-huong-dan"))
        assert BLANK not in printed
        assert not re.search(r"^[a-z0-9]+(-[a-z0-9]+)+$", printed, re.MULTILINE)


def test_guidance_links_to_the_website_once_it_has_an_address(
    catalogue: Catalogue, outline_period: Period
) -> None:
    site = catalogue.organisation.site.model_copy(update={"address": ADDRESS})
    organisation = catalogue.organisation.model_copy(update={"site": site})
    linked = catalogue.model_copy(update={"organisation": organisation})
    page = f"{ADDRESS}van-ban-huong-dan/{outline_period.period}/index.html#"
    wanted = [t for t in report_templates(linked, outline_period) if t.level == "xa"]
    for template, content in make_documents(wanted):
        docx = template.format == "docx"
        links = member(content, "word/_rels/document.xml.rels" if docx else "content.xml")
        targets = re.findall(rf'"{re.escape(page)}([a-z0-9-]+)"', links.decode())
        level = next(
            lo for lo in level_outlines(catalogue, redact(outline_period)) if lo.level.id == "xa"
        )
        ids = {below.point.id for below in walk(level.points)}
        assert set(targets) == (ids if template.variant == "guided" else set()), template.file
        if docx:
            used = re.findall(
                r'<w:hyperlink r:id="([^"]+)"', member(content, "word/document.xml").decode()
            )
            assert len(set(used)) == len(targets)
            assert all(f'Id="{id}"' in links.decode() for id in used)
