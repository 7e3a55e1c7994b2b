"""What people and programs do to a report before it comes back: a function for each kind.

Each changes the file and says, in the same ``Draft``, what must come back.
"""

from __future__ import annotations

import base64
import re
from unicodedata import normalize

from tests.returned.drafts import HEAD, Draft, Mutation
from tests.returned.moved_words import MOVED, signs_of_a_symbol_font

ABOVE = "hoi-nghi-quan-triet"
"""The point above ``HEAD``, which has an answer too."""
FIRST = "tuyen-truyen-ngay-le-ky-niem"
"""A point right below headings that ask nothing."""
COUNTED, FIGURE = "nam-bat-tinh-hinh-nhan-dan", "so-bao-cao-tinh-hinh-nhan-dan"
"""A point with a figure, and the figure."""
THREE = "phat-huy-vai-tro-bao-chi"
"""A point with three figures."""
LAST = "nhiem-vu-trong-tam"
WORDS = "- Việc ban hành các văn bản hướng dẫn, triển khai trong hệ thống Mặt trận các cấp"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_INLINE = (
    f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent cx="90000" cy="90000"/>'
    f'<wp:docPr id="1" name="Ảnh"/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData '
    f'uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr '
    'id="1" name="Ảnh"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
    f'xmlns:r="{_R}" r:embed="{{link}}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="90000" cy="90000"/></a:xfrm><a:prstGeom '
    'prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
)


def nothing(draft: Draft) -> None:
    """As it was filled in."""


def marks_gone(draft: Draft) -> None:
    draft.text = draft.unmarked(draft.text)


def styles_gone(draft: Draft) -> None:
    draft.text = re.sub(r"<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>", "", draft.text)
    draft.text = re.sub(r' text:style-name="[^"]*"', "", draft.text)


def marks_and_styles_gone(draft: Draft) -> None:
    """As after Google Docs, whose export keeps words and tables alone."""
    marks_gone(draft)
    styles_gone(draft)


def pasted_as_plain_lines(draft: Draft) -> None:
    """As after a chat program: words alone are kept, and every line is a paragraph."""
    marks_and_styles_gone(draft)
    old, new = {
        "docx": ("<w:r><w:br/></w:r>", "</w:p><w:p>"),
        "odt": ("<text:line-break/>", "</text:p><text:p>"),
    }[draft.form]
    assert old in draft.text
    draft.text = draft.text.replace(old, new)


def tables_gone(draft: Draft) -> None:
    """Header and signature as plain lines, without styles and marks."""
    marks_and_styles_gone(draft)
    for name in ("tblPr", "tblGrid", "tcPr", "trPr"):
        draft.text = re.sub(rf"<w:{name}>.*?</w:{name}>", "", draft.text)
    draft.text = re.sub(r"</?w:(?:tbl|tr|tc)>", "", draft.text)
    draft.text = re.sub(r"</?table:[^>]*>", "", draft.text)


def line_deleted(draft: Draft) -> None:
    """The line of a point is gone, with its mark: its answer may be the one above's."""
    draft.replace(draft.marked(HEAD), "")
    draft.unplaced += [draft.answers.pop(ABOVE) + "\n" + draft.answers.pop(HEAD)]


def line_deleted_below_headings(draft: Draft) -> None:
    """Above are only headings, which ask nothing: order says whose the answer is."""
    draft.replace(draft.marked(FIRST), "")


def line_deleted_above_its_figure(draft: Draft) -> None:
    """What stands behind the figure's line is the point's."""
    draft.replace(draft.marked(COUNTED), "")
    draft.unplaced += [draft.answers.pop(FIRST)]


def line_deleted_and_prompt_above(draft: Draft) -> None:
    """The point above shows its prompt: what follows is not its answer."""
    draft.replace(draft.marked(HEAD), "")
    draft.instead(ABOVE, draft.p("Nhập nội dung báo cáo"), "")
    del draft.answers[ABOVE]


def two_lines_deleted(draft: Draft) -> None:
    draft.replace(draft.marked(FIRST), "")
    draft.replace(draft.marked(COUNTED), "")
    figure = draft.marked(FIGURE)
    draft.replace(figure, "")
    del draft.figures[FIGURE]
    lost = [draft.answers.pop(FIRST)]
    if draft.variant == "blank":  # the other one's guidance still tells whose what follows is
        lost.append(draft.answers.pop(COUNTED))
    draft.unplaced.append("\n".join(lost))


def line_retyped(draft: Draft) -> None:
    """In other words, without its mark."""
    draft.replace(draft.marked(HEAD), draft.p("- Ban hành văn bản hướng dẫn, triển khai"))
    draft.edited.add(HEAD)


def line_retyped_in_its_mark(draft: Draft) -> None:
    draft.replace(draft.marked(HEAD), draft.p("- Các văn bản đã ban hành", HEAD))
    draft.edited.add(HEAD)


def line_typed_over_but_for_its_end(draft: Draft) -> None:
    """The mark shrinks to the words that stay; those before it are the line's, not an answer."""
    line = draft.p("Đã gửi cho các đơn vị ", inner=draft.words("Mặt trận các cấp", HEAD))
    draft.replace(draft.marked(HEAD), line)
    draft.edited.add(HEAD)


def line_retyped_as_it_was(draft: Draft) -> None:
    draft.replace(draft.marked(HEAD), draft.p(WORDS))


def line_in_capitals(draft: Draft) -> None:
    draft.replace(draft.marked(HEAD), draft.p(WORDS.upper()))


def line_without_tones(draft: Draft) -> None:
    words = "- Viec ban hanh cac van ban huong dan, trien khai trong he thong Mat tran cac cap"
    draft.replace(draft.marked(HEAD), draft.p(words))


def line_with_other_spaces(draft: Draft) -> None:
    words = WORDS.replace("ban hành", "ban\u00a0hành").replace("các cấp", "các  cấp")
    draft.replace(draft.marked(HEAD), draft.p(words))


def line_without_its_dash(draft: Draft) -> None:
    """Word makes a list of what begins with a dash."""
    draft.replace(draft.marked(HEAD), draft.p(WORDS[2:], HEAD))


def lines_numbered_otherwise(draft: Draft) -> None:
    draft.replace(draft.marked(HEAD), draft.p(f"b) {WORDS[2:]}"))


def line_broken_in_two(draft: Draft) -> None:
    head, tail = WORDS[: WORDS.index("triển") - 1], WORDS[WORDS.index("triển") :]
    draft.replace(draft.marked(HEAD), draft.p(head, HEAD) + draft.p(tail))


def line_broken_in_two_without_marks(draft: Draft) -> None:
    line_broken_in_two(draft)
    marks_gone(draft)


def line_joined_to_the_answer_above(draft: Draft) -> None:
    """Someone deleted the end of the paragraph."""
    second, line = draft.answer(ABOVE)[1], draft.marked(HEAD)
    draft.replace(line, "")
    words = draft.answers[ABOVE].split("\n")[1]
    mark = draft.p(WORDS, HEAD)
    inner = mark[mark.index(">", mark.index("answer")) + 1 :]
    inner = inner.removeprefix("</w:pPr>").removesuffix("</w:p>").removesuffix("</text:p>")
    draft.replace(second, draft.p(words, inner=inner))
    draft.edited.add(HEAD)


def words_before_the_line(draft: Draft) -> None:
    """Typed at its very beginning: they may as well be the end of the answer above."""
    line, typed = draft.marked(HEAD), "Đã làm tốt."
    start = {"docx": "<w:bookmarkStart", "odt": "<text:bookmark-start"}[draft.form]
    draft.replace(line, line.replace(start, draft.words(typed, "") + start, 1))
    draft.answers[ABOVE] += f"\n{typed}"
    draft.edited.add(HEAD)


def line_joined_without_marks(draft: Draft) -> None:
    line_joined_to_the_answer_above(draft)
    marks_gone(draft)


def mark_left_at_the_answer(draft: Draft) -> None:
    """LibreOffice keeps the mark of a deleted line at what followed it."""
    draft.replace(draft.marked(HEAD), "")
    first = draft.answer(HEAD)[0]
    words = draft.answers[HEAD].split("\n")[0]
    empty = {
        "docx": f'<w:bookmarkStart w:id="990" w:name="{HEAD}"/><w:bookmarkEnd w:id="990"/>',
        "odt": f'<text:bookmark text:name="{HEAD}"/>',
    }[draft.form]
    made = draft.p(words)
    at = made.index("<w:r>") if draft.form == "docx" else made.index(">") + 1
    draft.replace(first, made[:at] + empty + made[at:])


def answer_behind_the_line(draft: Draft) -> None:
    draft.without_answer(HEAD)
    draft.replace(draft.marked(HEAD), draft.p(f"{WORDS}: đã ban hành 12 văn bản.", HEAD))
    draft.answers[HEAD] = "đã ban hành 12 văn bản."


def answer_behind_the_line_without_mark(draft: Draft) -> None:
    draft.without_answer(HEAD)
    draft.replace(draft.marked(HEAD), draft.p(f"{WORDS}. Đã ban hành 12 văn bản."))
    draft.answers[HEAD] = "Đã ban hành 12 văn bản."


def answer_broken_by_line_breaks(draft: Draft) -> None:
    draft.instead(HEAD, draft.p("Dòng một\nDòng hai"), "Dòng một\nDòng hai")


def answer_of_a_single_letter(draft: Draft) -> None:
    draft.instead(HEAD, draft.p("5"), "5")


def answer_deleted(draft: Draft) -> None:
    draft.without_answer(HEAD)


def answer_that_quotes_another_point(draft: Draft) -> None:
    quoted = "- Công tác thông tin, tuyên truyền nhân các ngày lễ, kỷ niệm lớn."
    made = draft.p("Như ở mục sau:") + draft.p(quoted) + draft.p("đã nêu.")
    draft.instead(HEAD, made, f"Như ở mục sau:\n{quoted}\nđã nêu.")


def prompt_left_behind(draft: Draft) -> None:
    draft.instead(HEAD, draft.p("Đã ban hành.Nhập nội dung báo cáo"), "Đã ban hành.")


def table(draft: Draft) -> None:
    rows = [["Nội dung", "Số lượng"], ["Hội nghị", "12"]]
    draft.instead(HEAD, draft.table(rows), "Nội dung\tSố lượng\nHội nghị\t12", "table")


def table_between_paragraphs(draft: Draft) -> None:
    made = draft.p("Trước") + draft.table([["A", "B"]]) + draft.p("Sau")
    draft.instead(HEAD, made, "Trước\nA\tB\nSau", "paragraph", "table", "paragraph")


def table_of_everything(draft: Draft) -> None:
    """The lines of two points with their answers stand in the cells of a table."""
    first, second = draft.answer(HEAD)
    line = draft.marked(HEAD)
    for xml in (second, first):
        draft.replace(xml, "")
    cells = draft.table([["1", "2"]])
    draft.replace(line, cells.replace(draft.p("1"), line).replace(draft.p("2"), first + second))


def picture(draft: Draft) -> None:
    if draft.form == "docx":
        link = draft.add_part("word/media/a.png", PICTURE, "image")
        inner = f"<w:r><w:drawing>{_INLINE.format(link=link)}</w:drawing></w:r>"
        draft.parts["[Content_Types].xml"] = draft.parts["[Content_Types].xml"].replace(
            b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
        )
    else:
        draft.add_part("Pictures/a.png", PICTURE)
        inner = (
            '<draw:frame draw:name="Ảnh" text:anchor-type="as-char" svg:width="2mm" '
            'svg:height="2mm"><draw:image xlink:href="Pictures/a.png" '
            'xlink:type="simple"/></draw:frame>'
        )
    draft.instead(HEAD, draft.p("Có ảnh:", inner=inner), "Có ảnh:", "paragraph", "picture")


def footnote(draft: Draft) -> None:
    if draft.form == "docx":
        words = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Theo Sở.</w:t></w:r></w:p>"
        notes = f'<w:footnote w:id="2">{words}</w:footnote>'
        for id, kind in ((0, "separator"), (1, "continuationSeparator")):
            line = f"<w:p><w:r><w:{kind}/></w:r></w:p>"
            notes = f'<w:footnote w:type="{kind}" w:id="{id}">{line}</w:footnote>{notes}'
        draft.add_notes("footnotes", notes)
        inner = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    else:
        inner = (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>Theo Sở.</text:p></text:note-body></text:note>"
        )
    draft.instead(HEAD, draft.p("Có 12", inner=inner), "Có 12", "paragraph", "footnote")


def _listed(draft: Draft, bullet: bool) -> str:
    if draft.form == "odt":
        kind = "bullet" if bullet else "number"
        form = 'text:bullet-char="•"' if bullet else 'style:num-format="1" style:num-suffix="."'
        style = (
            '<text:list-style style:name="L9">'
            f'<text:list-level-style-{kind} text:level="1" {form}/>'
            "</text:list-style></office:automatic-styles>"
        )
        draft.replace("</office:automatic-styles>", style)
        items = "".join(f"<text:list-item>{draft.p(w)}</text:list-item>" for w in ("Một", "Hai"))
        return f'<text:list text:style-name="L9">{items}</text:list>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind, shown = ("bullet", "•") if bullet else ("decimal", "%1.")
    numbering = (
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    draft.add_part("word/numbering.xml", numbering.encode(), "numbering")
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    return draft.p("Một", properties=listed) + draft.p("Hai", properties=listed)


def numbered_list(draft: Draft) -> None:
    draft.instead(HEAD, _listed(draft, bullet=False), "1. Một\n2. Hai", "item", "item")


def bullets(draft: Draft) -> None:
    draft.instead(HEAD, _listed(draft, bullet=True), "• Một\n• Hai", "item", "item")


def equation(draft: Draft) -> None:
    if draft.form == "docx":
        inner = f"<m:oMath {_M}><m:r><m:t>x=12</m:t></m:r></m:oMath>"
    else:
        math = (
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi><mo>=</mo>'
            "<mn>12</mn></mrow></semantics></math>"
        )
        draft.add_part("Object 1/content.xml", math.encode(), "text/xml")
        draft.list_part("Object 1/", "application/vnd.oasis.opendocument.formula")
        frame = 'text:anchor-type="as-char" svg:width="9mm" svg:height="5mm"'
        inner = (
            f'<draw:frame {frame}><draw:object xlink:href="./Object 1" xlink:type="simple" '
            'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
        )
    draft.instead(HEAD, draft.p("Vậy ", inner=inner), "Vậy x=12", "paragraph", "equation")


def symbol(draft: Draft) -> None:
    inner = '<w:r><w:sym w:font="Symbol" w:char="2265"/></w:r>' if draft.form == "docx" else "≥"
    draft.instead(HEAD, draft.p("Kết quả ", inner=inner), "Kết quả ≥")


def text_box(draft: Draft) -> None:
    box = draft.p("Trong khung")
    if draft.form == "docx":
        choice = f"<w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing>"
        old = f"<w:pict><v:shape {_VML}><w:txbxContent>{box}</w:txbxContent></v:shape></w:pict>"
        inner = (
            f"<w:r><mc:AlternateContent {_MC}><mc:Choice>{choice}</mc:Choice>"
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    else:
        inner = f"<draw:frame><draw:text-box>{box}</draw:text-box></draw:frame>"
    draft.instead(HEAD, draft.p("Có khung", inner=inner), "Có khung\nTrong khung")


def only_the_older_alternative(draft: Draft) -> None:
    """The newer one shows nothing that can be read."""
    if draft.form == "docx":
        inner = (
            f"<mc:AlternateContent {_MC}><mc:Choice/><mc:Fallback><w:r><w:t>cũ</w:t></w:r>"
            "</mc:Fallback></mc:AlternateContent>"
        )
    else:
        inner = "<text:span>cũ</text:span>"
    draft.instead(HEAD, draft.p("Bản ", inner=inner), "Bản cũ")


def link(draft: Draft) -> None:
    inner = "<w:hyperlink><w:r><w:t>đây</w:t></w:r></w:hyperlink>"
    if draft.form == "odt":
        inner = '<text:a xlink:href="https://vi-du.vn/" xlink:type="simple">đây</text:a>'
    draft.instead(HEAD, draft.p("Xem ở ", inner=inner), "Xem ở đây")


def comment(draft: Draft) -> None:
    inner = '<w:r><w:commentReference w:id="0"/></w:r>'
    if draft.form == "odt":
        inner = "<office:annotation><text:p>Chưa xong</text:p></office:annotation>"
    draft.instead(HEAD, draft.p("Đã xong", inner=inner), "Đã xong")


def tracked_words(draft: Draft) -> None:
    if draft.form == "docx":
        inner = (
            '<w:del w:id="1" w:author="x"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="x"><w:r><w:t>mới</w:t></w:r></w:ins>'
        )
    else:
        inner = '<text:change text:change-id="c1"/>mới'
    draft.instead(HEAD, draft.p("Bản ", inner=inner), "Bản mới")


def tracked_end_of_a_paragraph(draft: Draft) -> None:
    """Two paragraphs that are one once the change is accepted."""
    if draft.form == "docx":
        gone = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
        made = draft.p("Nửa đầu ", properties=gone) + draft.p("nửa sau")
    else:
        made = draft.p("Nửa đầu ", inner='<text:change text:change-id="c1"/>nửa sau')
    draft.instead(HEAD, made, "Nửa đầu nửa sau")


def style_of_the_header(draft: Draft) -> None:
    """Text pasted in a style of the header or of a table."""
    for style in ("issuer", "signer", "table-cell", "copies-label"):
        draft.text = draft.text.replace("answer", style, 1)
    made = draft.p("Dán vào").replace('"answer"', '"issuer"')
    draft.instead(HEAD, made, "Dán vào")


def signature_deleted(draft: Draft) -> None:
    """Without "Nơi nhận" the outline ends where the signature's own lines are."""
    tables_gone(draft)
    draft.replace(draft.saying("Nơi nhận:"), "")


def empty_without_styles(draft: Draft) -> None:
    """The last answer is deleted: neither "Nơi nhận" nor the signature takes its place."""
    tables_gone(draft)
    draft.without_answer(LAST)


def annex_behind_the_signature(draft: Draft) -> None:
    words = "Phụ lục: " + "kết quả từng địa phương trong sáu tháng đầu năm. " * 4
    end = "<w:sectPr>" if draft.form == "docx" else "</office:text>"
    draft.replace(end, draft.p(words) + end)
    draft.unplaced.append(words.strip())


def words_above_the_outline(draft: Draft) -> None:
    words = "Thực hiện công văn của Ban Thường trực, huyện báo cáo như sau:"
    line = draft.marked("ket-qua-cong-tac")
    draft.replace(line, draft.p(words) + line)
    draft.unplaced.append(words)


def recipient_typed(draft: Draft) -> None:
    """Where the template leaves dots, and where it names somebody."""
    draft.replace(draft.saying("Kính gửi: "), draft.p("Kính gửi: Ban Thường vụ Đảng ủy"))


def recipients_listed(draft: Draft) -> None:
    lines = ("Kính gửi:", "- Ban Thường trực Ủy ban MTTQ tỉnh;", "- Ban Thường vụ Đảng ủy.")
    made = "".join(map(draft.p, lines))
    draft.replace(draft.saying("Kính gửi: "), made + draft.p("- Lời dẫn. " * 20))
    draft.unplaced.append(("- Lời dẫn. " * 20).strip())


def letters_apart(draft: Draft) -> None:
    """Letters and their tone marks as separate characters."""
    draft.text = normalize("NFD", draft.text)


def points_in_another_order(draft: Draft) -> None:
    xml = draft.marked(HEAD) + "".join(draft.answer(HEAD))
    for part in (draft.marked(HEAD), *draft.answer(HEAD)):
        draft.replace(part, "")
    line = draft.marked(ABOVE)
    draft.replace(line, xml + line)


def point_twice(draft: Draft) -> None:
    """Its line stands above each of two paragraphs."""
    first, second = draft.answer(HEAD)
    draft.replace(second, draft.unmarked(draft.marked(HEAD)) + second)
    one, two = draft.answers[HEAD].split("\n")
    draft.answers[HEAD] = f"{one}\n{WORDS}\n{two}"
    assert first


def figure_retyped(draft: Draft) -> None:
    """The line is written anew, without its mark."""
    draft.replace(draft.marked(FIGURE), draft.p("Tổng số báo cáo: 7 báo cáo"))
    draft.figures[FIGURE] = "7"


def figure_retyped_as_a_list(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("- Số báo cáo: 1.234,5"))
    draft.figures[FIGURE] = "1.234,5"


def figure_without_its_name(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("7", FIGURE, draft.unmarked("")))
    draft.figures[FIGURE] = "7"


def figure_without_its_unit(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("Số báo cáo: 7"))
    draft.figures[FIGURE] = "7"


def figure_in_words(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("Số báo cáo: khoảng bảy báo cáo"))
    draft.figures[FIGURE] = "khoảng bảy"


def figure_with_a_remark(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("Số báo cáo: 7 báo cáo (tăng 3)"))
    draft.figures[FIGURE] = "7"
    draft.answers[COUNTED] = f"(tăng 3)\n{draft.answers[COUNTED]}"


def figure_behind_its_unit(draft: Draft) -> None:
    """The dots stay, the number stands at the line's end."""
    draft.replace(draft.marked(FIGURE), draft.p("Số báo cáo: …… báo cáo 12"))
    draft.figures[FIGURE] = "12"


def figure_with_words_behind_its_unit(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("Số báo cáo: …… báo cáo chưa thống kê"))
    del draft.figures[FIGURE]
    draft.answers[COUNTED] = f"chưa thống kê\n{draft.answers[COUNTED]}"


def figure_deleted(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), "")
    del draft.figures[FIGURE]


def figure_with_dots_left(draft: Draft) -> None:
    draft.replace(draft.marked(FIGURE), draft.p("Số báo cáo: 7…… báo cáo"))
    draft.figures[FIGURE] = "7"


def figures_on_one_line(draft: Draft) -> None:
    ids = ("so-chuyen-trang", "so-chuyen-muc")
    lines = [draft.marked(id) for id in ids]
    draft.replace(lines[1], "")
    inner = re.sub(r"^<w:p>.*?</w:pPr>|^<text:p[^>]*>", "", lines[1])
    end = "</w:p>" if draft.form == "docx" else "</text:p>"
    draft.replace(lines[0], lines[0].removesuffix(end) + inner)


def empty_paragraphs(draft: Draft) -> None:
    line = draft.marked(HEAD)
    draft.replace(line, draft.p("") + line + draft.p("  "))


_NESTED = (("Ba", 0), ("Một", 1), ("Hai", 1), ("Bốn", 0), ("Lại một", 1))
"""Paragraphs of a list and how deep each is; the list begins at III."""


def list_in_a_list(draft: Draft) -> None:
    made = _nested_odt(draft) if draft.form == "odt" else _nested_docx(draft)
    shown = "III. Ba\nIII.a) Một\nIII.b) Hai\nIV. Bốn\nIV.a) Lại một"
    draft.instead(HEAD, made, shown, *["item" for _ in _NESTED])


def _nested_odt(draft: Draft) -> str:
    level = '<text:list-level-style-number text:level="{}" style:num-format="{}" {}/>'
    first = level.format(1, "I", 'style:num-suffix="." text:start-value="3"')
    second = level.format(2, "a", 'style:num-suffix=")" text:display-levels="2"')
    style = f'<text:list-style style:name="L9">{first}{second}</text:list-style>'
    draft.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>")
    deep = "<text:list><text:list-item>{}</text:list-item></text:list>"
    items = (
        draft.p(words) if not depth else deep.format(draft.p(words)) for words, depth in _NESTED
    )
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L9">{inside}</text:list>'


def _nested_docx(draft: Draft) -> str:
    """The list stands in a style, as Word's own list styles do."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
        "</w:lvl>"
    )
    levels = level.format(0, 3, "upperRoman", "%1.") + level.format(1, 1, "lowerLetter", "%1.%2)")
    numbering = (
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="1">{levels}'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    draft.add_part("word/numbering.xml", numbering.encode(), "numbering")
    number = "<w:pPr><w:numPr>{}</w:numPr></w:pPr></w:style>"
    style = (
        '<w:style w:type="paragraph" w:styleId="ds{0}"><w:name w:val="ds{0}"/>'
        '<w:basedOn w:val="{1}"/>'
    )
    styles = draft.parts["word/styles.xml"].decode().replace(
        "</w:styles>",
        style.format(0, "answer") + number.format('<w:numId w:val="5"/>')
        + style.format(1, "ds0") + number.format('<w:ilvl w:val="1"/>') + "</w:styles>",
    )  # fmt: skip
    draft.parts["word/styles.xml"] = styles.encode()
    return "".join(
        draft.p(words).replace('w:val="answer"', f'w:val="ds{depth}"') for words, depth in _NESTED
    )


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        nothing, marks_gone, styles_gone, marks_and_styles_gone, pasted_as_plain_lines, tables_gone,
        line_deleted,
        line_deleted_below_headings, line_deleted_above_its_figure, line_deleted_and_prompt_above,
        two_lines_deleted, line_retyped, line_retyped_in_its_mark, line_typed_over_but_for_its_end,
        line_retyped_as_it_was,
        line_in_capitals, line_without_tones, line_with_other_spaces, line_without_its_dash,
        lines_numbered_otherwise, line_broken_in_two, line_broken_in_two_without_marks,
        line_joined_to_the_answer_above, line_joined_without_marks,
        words_before_the_line, mark_left_at_the_answer,
        answer_behind_the_line, answer_behind_the_line_without_mark, answer_broken_by_line_breaks,
        answer_of_a_single_letter, answer_deleted, answer_that_quotes_another_point,
        prompt_left_behind, table, table_between_paragraphs, table_of_everything, picture, footnote,
        numbered_list, bullets, list_in_a_list, equation, symbol, text_box,
        only_the_older_alternative, link, comment, *MOVED, signs_of_a_symbol_font, tracked_words,
        tracked_end_of_a_paragraph, style_of_the_header, signature_deleted,
        empty_without_styles, annex_behind_the_signature, words_above_the_outline,
        recipient_typed, recipients_listed, letters_apart,
        points_in_another_order, point_twice, figure_retyped, figure_retyped_as_a_list,
        figure_without_its_name, figure_without_its_unit, figure_in_words, figure_with_a_remark,
        figure_behind_its_unit, figure_with_words_behind_its_unit,
        figure_deleted, figure_with_dots_left, figures_on_one_line, empty_paragraphs,
    )
}  # fmt: skip
"""By name."""
