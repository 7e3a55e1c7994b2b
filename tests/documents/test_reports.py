"""The templates of the real outline: every word, every mark, nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decuong.documents import pandoc
from decuong.documents.reports import ReportTemplate, make_documents, report_templates
from decuong.outlines.level_outline import LevelOutline, level_outlines
from decuong.outlines.model import Catalogue, Period, Point, walk
from decuong.outlines.redaction import redact
from tests.documents.reading import guidance, lines, member, without_guidance
from tests.generated import organisation_with_address


def _level(catalogue: Catalogue, period: Period, name: str) -> LevelOutline:
    return next(
        level for level in level_outlines(catalogue, redact(period)) if f"_{level.level.id}" in name
    )


def _asked(level: LevelOutline) -> list[str]:
    """The words of a level's outline, guidance and instructions aside, in order."""
    said = []
    for below in walk(level.points):
        said.append(below.number)
        said.append(below.point.title or "")
        said += [clause.text.removeprefix(clause.instruction or "") for clause in below.point.text]
    return re.findall(r"\w+", " ".join(said))


def _guidance(level: LevelOutline) -> list[str]:
    """What is there for the writer, in order."""
    texts = []
    for below in walk(level.points):
        texts += [f" ({below.point.guidance})"] if below.point.guidance else []
        for clause in below.point.text:
            texts += [f"{clause.instruction}: "] if clause.instruction else []
            texts += [f" ({clause.guidance})"] if clause.guidance else []
    return texts


def test_every_word_of_the_outline_is_in_every_level_s_documents(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    for name, content in documents.items():
        level = _level(catalogue, outline_period, name)
        expected = _asked(level)
        assert len(expected) > 900
        shown = [
            line
            for line in lines(without_guidance(content))
            if line.style.lower().startswith("heading")
            or line.style.startswith("Nội dung đề cương")
        ]
        found = re.findall(r"\w+", " ".join(line.text for line in shown))
        assert [word.lower() for word in found] == [word.lower() for word in expected], name


def test_what_follows_an_instruction_takes_its_capital(documents: dict[str, bytes]) -> None:
    for content in documents.values():
        shown = [line.text.rstrip() for line in lines(without_guidance(content))]
        assert "- Kết quả thực hiện cuộc vận động." in shown
        assert not [
            line for line in shown if re.match(r"- (Nêu|Chỉ ra|Đánh giá|Khái quát)\b", line)
        ]


def test_guidance_is_in_its_own_style_in_guided_documents_only(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    note = outline_period.outline.note
    assert note is not None
    for name, content in documents.items():
        expected = _guidance(_level(catalogue, outline_period, name))
        expected.append(f"{note.label} {note.text}")
        assert guidance(content) == (expected if "co-huong-dan" in name else []), name


@pytest.mark.slow
def test_without_its_guidance_a_guided_report_is_a_blank_one(
    all_documents: dict[str, bytes],
) -> None:
    """Line for line and letter for letter, a blank at a line's end aside."""
    guided = [name for name in all_documents if "co-huong-dan" in name]
    assert len(guided) == 6 + 4 + 6
    for name in guided:
        blank = all_documents[name.replace("_co-huong-dan", "").removeprefix("co-lien-ket_")]
        left, plain = (
            [(line.style, line.text.rstrip("\u00a0 ")) for line in lines(content)]
            for content in (without_guidance(all_documents[name]), blank)
        )
        note = [("Trả lời (cuối)", "")]  # the line of the closing note is left, empty
        at = [style for style, _ in left].index("Trả lời (cuối)") + 1
        assert left[at : at + 1] == note, name
        assert left[:at] + left[at + 1 :] == plain, name
        assert not [text for _, text in left if "  " in text.strip()], name


def test_every_point_and_figure_is_marked_by_its_id(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    for name, content in documents.items():
        level = _level(catalogue, outline_period, name)
        points = list(walk(level.points))
        expected = [
            id for point in points for id in (point.point.id, *(f.id for f in point.figures))
        ]
        assert [mark for line in lines(content) for mark in line.marks] == expected, name


def test_an_answer_place_follows_every_point_that_asks(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> None:
    for name, content in documents.items():
        level = _level(catalogue, outline_period, name)
        expected = [b.point.id for b in walk(level.points) if b.asks]
        figures = {f.id for b in walk(level.points) for f in b.figures}
        answered, current = [], ""
        for line in lines(content):
            current = next((mark for mark in line.marks if mark not in figures), current)
            if "Nhập nội dung" in line.text:
                assert line.style.startswith("Trả lời")
                answered.append(current)
        assert answered == expected, name


def test_figures_are_filled_in_at_their_point(documents: dict[str, bytes]) -> None:
    for name, content in documents.items():
        shown = [line.text.replace("<", "").replace(">", "") for line in lines(content)]
        assert "Số báo cáo: …… báo cáo" in shown, name
        assert "Tỷ lệ hòa giải thành: ……%" in shown, name
        assert "Số lượng kiện toàn: ……" in shown, name


def test_what_the_letter_does_not_say_is_left_to_fill_in(documents: dict[str, bytes]) -> None:
    addressed = {
        name: next(line.text for line in lines(content) if line.style == "Kính gửi")
        for name, content in documents.items()
    }
    for name, text in addressed.items():
        if "_huyen" in name:
            assert " ".join(text.split()) == (
                "Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Thừa Thiên Huế"
            )
        else:
            assert set(text.removeprefix("Kính gửi: ")) <= set("…<>")


def test_a_part_stands_on_its_own_line_in_one_heading(documents: dict[str, bytes]) -> None:
    for content in documents.values():
        headings = [line.text for line in lines(content) if line.style.lower() == "heading 1"]
        assert headings == [
            "Phần thứ nhất\nKẾT QUẢ CÔNG TÁC MẶT TRẬN 6 THÁNG ĐẦU NĂM 2024",
            "Phần thứ hai\nNHIỆM VỤ TRỌNG TÂM CÔNG TÁC 6 THÁNG CUỐI NĂM 2024",
        ]


@pytest.mark.slow
def test_every_style_in_use_is_defined(all_documents: dict[str, bytes]) -> None:
    for name, content in all_documents.items():
        docx = name.endswith(".docx")
        text = member(content, "word/document.xml" if docx else "content.xml").decode()
        known = text + member(content, "word/styles.xml" if docx else "styles.xml").decode()
        used = set(re.findall(r'(?:w:[pr]Style w:val|style-name)="([^"]+)"', text))
        defined = set(re.findall(r'(?:w:styleId|style:name)="([^"]+)"', known))
        assert len(used) > 15
        assert used <= defined, name


def test_the_same_outline_gives_the_same_bytes(
    templates: tuple[ReportTemplate, ...],
    documents: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    again = {template.file: content for template, content in make_documents(templates[4:6])}
    assert len(again) == 2
    assert again == {name: documents[name] for name in again}


def test_the_templates_of_a_format_share_one_run_of_pandoc(
    templates: tuple[ReportTemplate, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    real = pandoc.convert_markdown

    def counting(markdown: str, to: str, folder: Path) -> bytes:
        runs.append(to)
        return real(markdown, to, folder)

    monkeypatch.setattr(pandoc, "convert_markdown", counting)
    contents = {content for _, content in make_documents(templates)}
    assert len(contents) == len(templates) == 12
    assert sorted(runs) == ["docx", "odt"]


@pytest.mark.slow
def test_what_is_made_together_is_what_is_made_alone(
    catalogue: Catalogue, outline_period: Period
) -> None:
    organisation = organisation_with_address(catalogue.organisation, "https://vi-du.vn/")
    linked = catalogue.model_copy(update={"organisation": organisation})
    for place in (catalogue, linked):
        together = list(make_documents(report_templates(place, outline_period)))
        assert len(together) == 12
        for template, content in together:
            ((_, alone),) = make_documents([template])
            assert alone == content


def test_a_recipe_changes_with_what_it_says(
    catalogue: Catalogue, outline_period: Period, templates: tuple[ReportTemplate, ...]
) -> None:
    form = catalogue.organisation.report.model_copy(update={"issuer": "BAN CHỦ TRÌ"})
    organisation = catalogue.organisation.model_copy(update={"report": form})
    other = catalogue.model_copy(update={"organisation": organisation})
    before = [template.digest for template in templates]
    assert [t.digest for t in report_templates(catalogue, outline_period)] == before
    after = [template.digest for template in report_templates(other, outline_period)]
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert len(set(before)) == 12


def _otherwise_advised(point: Point) -> Point:
    """A point with the same words and other guidance."""
    clauses = (c.model_copy(update={"guidance": c.guidance and "nêu khác"}) for c in point.text)
    figures = (figure.model_copy(update={"quote": "khác"}) for figure in point.figures)
    changed = {
        "guidance": point.guidance and "nêu khác",
        "evidence": None,
        "text": tuple(clauses),
        "figures": tuple(figures),
        "points": tuple(map(_otherwise_advised, point.points)),
    }
    return point.model_copy(update=changed)


def test_the_recipe_of_a_blank_report_leaves_out_what_it_does_not_print(
    catalogue: Catalogue, outline_period: Period, templates: tuple[ReportTemplate, ...]
) -> None:
    points = tuple(map(_otherwise_advised, outline_period.points))
    other = outline_period.model_copy(update={"points": points})
    for before, after in zip(templates, report_templates(catalogue, other), strict=True):
        same = before.variant == "blank"
        assert (before.digest == after.digest) is same
        assert (before.body == after.body) is same
        assert before.pieces == after.pieces


def test_personal_contacts_are_in_no_document(catalogue: Catalogue, outline_period: Period) -> None:
    contact = next(contact for contact in outline_period.contacts if contact.personal)
    period = outline_period.model_copy(update={"title": f"Kết quả ({contact.value})"})
    for template in report_templates(catalogue, period):
        assert contact.value not in str((template.body, template.pieces))
        assert "Kết quả ([…])" in str(template.pieces)
