"""What LibreOffice 7.4 saves after it opened a content control that Word put around paragraphs.

Taken from what it wrote of such files, see ``decuong/returned/moved_words.py``.
"""

from __future__ import annotations

from html import escape

from tests.returned.drafts import HEAD, Draft, Mutation


def _field(draft: Draft, *texts: str) -> str:
    """What LibreOffice 7.4 makes of the first paragraph in a Word control around several."""
    if draft.form == "odt":
        words = escape("".join(texts), quote=False)
        return f'<text:text-input text:description="">{words}&#13;</text:text-input>'
    words = "".join(f"<w:t>{escape(text, quote=False)}</w:t>" for text in texts)
    return (
        '<w:sdt><w:sdtPr><w:id w:val="642841480"/><w:placeholder><w:docPart w:val="answer"/>'
        '</w:placeholder><w:alias w:val="Việc ban hành"/></w:sdtPr>'
        f"<w:sdtContent><w:r>{words}</w:r></w:sdtContent></w:sdt>"
    )


def _breaks(draft: Draft, count: int) -> str:
    return count * ("<w:r><w:br/></w:r>" if draft.form == "docx" else "<text:line-break/>")


def line_breaks_moved(draft: Draft) -> None:
    """Where a line began can be seen."""
    made = draft.p("", inner=_breaks(draft, 2) + _field(draft, "Một việc.Hai việc MTTQ- Ba (Bốn)"))
    draft.instead(HEAD, made, "Một việc.\nHai việc MTTQ\n- Ba (Bốn)", "paragraph", "moved")


def line_breaks_moved_and_unclear(draft: Draft) -> None:
    made = draft.p("", inner=_breaks(draft, 1) + _field(draft, "Một việcHai việcBa việc"))
    draft.instead(HEAD, made, "Một việcHai việcBa việc", "paragraph", "moved")


def _noted(draft: Draft, inside: str) -> str:
    """A footnote of these paragraphs, as the inside of one."""
    if draft.form == "docx":
        draft.add_notes("footnotes", f'<w:footnote w:id="2">{inside}</w:footnote>')
        return '<w:r><w:footnoteReference w:id="2"/></w:r>'
    return (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{inside}</text:note-body></text:note>"
    )


def words_moved_into_a_footnote(draft: Draft) -> None:
    """In an ODT nobody knows where the note's own words begin."""
    field = _field(draft, "Có 12", "Theo Sở.")
    answer, behind = "Có 12 hội nghị", draft.words(" hội nghị", "")
    name = "w:p"
    if draft.form == "odt":
        answer, behind, name = "Có 12Theo Sở. hội nghị", f"<text:s/>{behind.strip()}", "text:p"
    made = draft.p("", inner=_noted(draft, f"<{name}>{field}</{name}>") + behind)
    draft.instead(HEAD, made, answer, "paragraph", "moved", "footnote")


def words_lost_before_a_footnote(draft: Draft) -> None:
    """The note then begins with an empty paragraph."""
    inside = {
        "docx": "<w:p><w:r><w:footnoteRef/></w:r></w:p><w:p><w:r><w:t>Theo Sở.</w:t></w:r></w:p>",
        "odt": "<text:p/><text:p>Theo Sở.</text:p>",
    }[draft.form]
    made = draft.p("", inner=_noted(draft, inside) + draft.words("hội nghị", ""))
    draft.instead(HEAD, made, "hội nghị", "paragraph", "moved", "footnote")


def words_lost_under_a_comment(draft: Draft) -> None:
    if draft.form == "docx":
        draft.add_notes("comments", '<w:comment w:id="7"><w:p/></w:comment>')
        inner = '<w:r><w:commentReference w:id="7"/></w:r>'
    else:
        inner = '<office:annotation office:name="a"><text:p/></office:annotation>'
    made = draft.p("", inner=inner + draft.words("còn lại", ""))
    draft.instead(HEAD, made, "còn lại", "paragraph", "moved")


def codes_among_the_words(draft: Draft) -> None:
    """Codes of links, references and fields that LibreOffice put into the words."""
    words = (
        'Xem HYPERLINK "https://vi-du.vn/" \\l "muc"đây, REF _Ref1 \\hmục 2 và '
        'HYPERLINK \\l "dau" \\t "_blank"đầu trang  PAGE 3.'
    )
    made = draft.p("", inner=_field(draft, words))
    draft.instead(HEAD, made, "Xem đây, mục 2 và đầu trang 3.")


def signs_of_a_symbol_font(draft: Draft) -> None:
    """As Word's own corrections make them of ``-->`` and as its box of symbols puts them in."""
    if draft.form == "docx":
        sign = '<w:r><w:rPr><w:rFonts w:ascii="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    else:
        sign = '<text:span text:style-name="T-{}">{}</text:span>'
        looks = "".join(
            f'<style:style style:name="T-{font}" style:family="text"><style:text-properties '
            f'style:font-name="{font}"/></style:style>'
            for font in ("Symbol", "Wingdings")
        )
        draft.replace("</office:automatic-styles>", f"{looks}</office:automatic-styles>")
    inner = sign.format("Symbol", "\uf0b3") + sign.format("Wingdings", "\uf0e0")
    draft.instead(HEAD, draft.p("Kết quả ", inner=inner), "Kết quả ≥→")


MOVED: tuple[Mutation, ...] = (
    line_breaks_moved, line_breaks_moved_and_unclear, words_moved_into_a_footnote,
    words_lost_before_a_footnote,
    words_lost_under_a_comment, codes_among_the_words,
)  # fmt: skip
