"""What Word files hold beside plain paragraphs."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from decuong.importing.proposing import Proposal
from decuong.manuscripts.manuscript import Manuscript
from decuong.manuscripts.old_fonts import Charset, to_unicode
from decuong.manuscripts.opening import open_manuscript
from tests.importing.word_files import (
    W,
    docx,
    listed,
    paragraph,
    run,
    through_libreoffice,
    with_typed_numbers,
)

Imported = Callable[..., Proposal]

HEADING = [paragraph(run("ĐỀ CƯƠNG BÁO CÁO")), paragraph(run("Công tác năm"))]


def _read(tmp_path: Path, content: bytes) -> Manuscript:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    return open_manuscript(path)


def _texts(manuscript: Manuscript) -> list[str]:
    return [f"{p.number} {p.text}".strip() for p in manuscript.paragraphs()]


def _asides(manuscript: Manuscript) -> list[tuple[str, str, int]]:
    return [(aside.kind, aside.words, aside.place) for aside in manuscript.asides]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = [
        paragraph(
            run("giữ ")
            + f'<w:ins w:id="1">{run("thêm ")}</w:ins>'
            + '<w:del w:id="2"><w:r><w:delText>bỏ </w:delText></w:r></w:del>'
            + f'<w:moveFrom w:id="3">{run("chuyển đi ")}</w:moveFrom>'
            + f'<w:moveTo w:id="4">{run("chuyển đến")}</w:moveTo>'
        ),
        paragraph(run("đoạn một "), '<w:rPr><w:del w:id="5"/></w:rPr>'),
        paragraph(run("nối đoạn hai")),
    ]
    manuscript = _read(tmp_path, docx(body))
    assert _texts(manuscript) == ["giữ thêm chuyển đến", "đoạn một nối đoạn hai"]
    assert _asides(manuscript) == [("deleted", "bỏ ", 1), ("deleted", "chuyển đi ", 1)]


def test_a_deleted_row_and_a_deleted_last_paragraph_mark(tmp_path: Path) -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    gone = row.format('<w:trPr><w:del w:id="1"/></w:trPr>', paragraph(run("hàng bỏ")))
    stays = row.format("", paragraph(run("hàng giữ")))
    end = paragraph(run("cuối"), '<w:rPr><w:del w:id="5"/></w:rPr>')
    manuscript = _read(tmp_path, docx([f"<w:tbl>{gone}{stays}</w:tbl>", end]))
    assert _texts(manuscript) == ["hàng giữ", "cuối"]
    assert _asides(manuscript) == [("deleted", "hàng bỏ", 1)]


def test_comments_are_listed_with_their_place(tmp_path: Path) -> None:
    note = f'<w:comment w:id="7">{paragraph(run("Xem lại"))}</w:comment>'
    comments = f'<w:comments xmlns:w="{W}">{note}</w:comments>'
    body = [
        paragraph(run("một")),
        paragraph(run("hai") + '<w:r><w:commentReference w:id="7"/></w:r>'),
    ]
    manuscript = _read(tmp_path, docx(body, {"word/comments.xml": comments}))
    assert _texts(manuscript) == ["một", "hai"]
    assert _asides(manuscript) == [("comment", "Xem lại", 2)]


def test_hidden_words_and_bookmarks_are_left_out(tmp_path: Path) -> None:
    body = [
        paragraph(
            '<w:bookmarkStart w:id="0" w:name="_Hlk1"/>'
            + run("thấy")
            + run(" ẩn", "<w:vanish/>")
            + '<w:bookmarkEnd w:id="0"/>'
        )
    ]
    manuscript = _read(tmp_path, docx(body))
    assert _texts(manuscript) == ["thấy"]
    assert {kind for kind, _, _ in _asides(manuscript)} == {"hidden", "bookmark"}


def test_text_boxes_links_fields_and_signs_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('trong khung'))}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = [
        paragraph(
            f"<w:hyperlink>{run('liên kết')}</w:hyperlink>"
            f"<w:fldSimple>{run(' trường')}</w:fldSimple>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:tab/><w:noBreakHyphen/><w:t>x</w:t><w:br/><w:t>dòng hai</w:t></w:r>"
            f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    ]
    assert _texts(_read(tmp_path, docx(body))) == [
        "liên kết trường\t-x\ndòng hai",
        "trong khung",
    ]


def test_of_alternatives_the_one_that_says_something_is_read(tmp_path: Path) -> None:
    def alternatives(choice: str, fallback: str) -> str:
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        return (
            f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="x">{choice}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )

    newer = "<w:t>mới</w:t>", "<w:t>cũ</w:t>"
    sign = '<x:symEx xmlns:x="urn:signs"/>', "<w:t>✓</w:t>"
    body = [
        paragraph(f"<w:r>{alternatives(*newer)}</w:r><w:r>{alternatives(*sign)}</w:r>"),
        alternatives(paragraph(run("đoạn mới")), paragraph(run("đoạn cũ"))),
    ]
    manuscript = _read(tmp_path, docx(body))
    assert _texts(manuscript) == ["mới✓", "đoạn mới"]
    assert manuscript.asides == ()


def test_a_table_of_contents_is_told_and_not_read(imported: Imported) -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="{}"/></w:docPartObj>'
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    contents = control.format(gallery.format("Table of Contents"), paragraph(run("I. MỘT\t2")))
    other = control.format(gallery.format("Quick Parts"), paragraph(run("I. MỘT")))
    points = imported(docx([*HEADING, contents, other])).period.points
    assert [point.title for point in points] == ["MỘT"]


def test_the_text_may_stand_in_a_part_of_another_name(tmp_path: Path) -> None:
    source = io.BytesIO(docx([paragraph(run("một"))]))
    file = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"/word/document.xml", b"/word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), content)
    assert _texts(_read(tmp_path, file.getvalue())) == ["một"]


def test_what_cannot_be_read_is_asked_about(imported: Imported) -> None:
    formula = '<m:oMath xmlns:m="urn:math"><m:r><m:t>Q2</m:t></m:r></m:oMath>'
    body = [*HEADING, paragraph(run("I. MỘT")), paragraph(run("- Ý một ") + formula)]
    proposal = imported(docx(body))
    assert any("chữ không đọc được" in doubt and "2Q" in doubt for _, doubt in proposal.doubts)


def test_headers_and_footers_are_told(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}">{paragraph(run("Mẫu số 1"))}</w:hdr>'
    pages = f'<w:ftr xmlns:w="{W}">{paragraph(run("2"))}</w:ftr>'
    parts = {"word/header1.xml": header, "word/footer1.xml": pages}
    manuscript = _read(tmp_path, docx([paragraph(run("một"))], parts))
    assert _asides(manuscript) == [("margin", "Mẫu số 1", 0)]


def test_footnotes_are_kept_and_asked_about(imported: Imported) -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("Theo Nghị quyết 5"))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = [*HEADING, paragraph(run("I. MỘT")), paragraph(run("- Ý một") + reference)]
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    proposal = imported(docx(body, {"word/footnotes.xml": notes}))
    point = proposal.period.points[0].points[0]
    assert list(point.guidances()) == ["Theo Nghị quyết 5"]
    assert "chú thích" in point.doubts[0]


def test_lists_restart_go_on_and_take_their_number_from_a_style(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{level.format(*of)}</w:lvl></w:abstractNum>'
        for n, of in enumerate([(3, "decimal", "%1)"), (1, "lowerLetter", "%1)")])
    )
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        f'<w:style w:type="paragraph" w:styleId="A"><w:pPr>{listed(3, 0)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    parts = {
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{abstract}{lists}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    }
    no_list = '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [
        paragraph(run("một"), listed(1, 0)),
        paragraph(run("hai"), listed(1, 0)),
        paragraph(run("lại"), listed(2, 0)),
        paragraph(run("tiếp"), listed(1, 0)),
        paragraph(run("kiểu"), '<w:pStyle w:val="B"/>'),
        paragraph(run("không"), no_list),
    ]
    assert _texts(_read(tmp_path, docx(body, parts))) == [
        "3) một", "4) hai", "1) lại", "2) tiếp", "a) kiểu", "không",
    ]  # fmt: skip


def test_levels_of_automatic_bullets_nest(imported: Imported) -> None:
    body = [
        *HEADING,
        paragraph(run("KẾT QUẢ"), listed(1, 0)),
        paragraph(run("Ý lớn"), listed(2, 0)),
        paragraph(run("Ý nhỏ"), listed(2, 1)),
        paragraph(run("Ý lớn khác"), listed(2, 0)),
    ]
    section = imported(docx(body)).period.points[0]
    assert [point.text[0].text for point in section.points] == ["Ý lớn", "Ý lớn khác"]
    assert [point.text[0].text for point in section.points[0].points] == ["Ý nhỏ"]


def test_italics_are_guidance(imported: Imported) -> None:
    italic = "<w:i/>"
    body = [
        *HEADING,
        paragraph(run("I. KẾT QUẢ")),
        paragraph(run("Nêu rõ số lượng hội nghị", italic)),
        paragraph(run("- Tuyên truyền. ") + run("Nêu rõ hình thức, số buổi", italic)),
        paragraph(run("- Cả ý nghiêng vẫn là ý", italic)),
    ]
    section = imported(docx(body)).period.points[0]
    assert section.guidance == "Nêu rõ số lượng hội nghị"
    first, second = section.points
    assert (first.text[0].text, first.text[0].guidance) == (
        "Tuyên truyền.",
        "Nêu rõ hình thức, số buổi",
    )
    assert second.text[0].text == "Cả ý nghiêng vẫn là ý"
    assert second.text[0].guidance is None


def test_a_table_of_figures_becomes_figures(imported: Imported) -> None:
    rows = [("TT", "Nội dung", "Đơn vị tính", "Số lượng"), ("1", "Số hội nghị", "hội nghị", "")]
    rows.append(("2", "Số người dự", "", ""))
    table = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    body = [
        *HEADING,
        paragraph(run("I. KẾT QUẢ")),
        paragraph(run("- Ý một")),
        paragraph(run("PHỤ LỤC")),
        paragraph(run("SỐ LIỆU NĂM")),
        f"<w:tbl>{table}</w:tbl>",
    ]
    proposal = imported(docx(body))
    annex = proposal.period.points[1]
    assert annex.title == "PHỤ LỤC SỐ LIỆU NĂM"
    assert [(f.name, f.unit, f.quote) for f in annex.figures] == [
        ("Số hội nghị", "hội nghị", "Số hội nghị"),
        ("Số người dự", None, "Số người dự"),
    ]
    assert "bảng số liệu" in annex.doubts[0]


def _table(*rows: tuple[str, ...]) -> str:
    return "".join(
        [
            "<w:tbl>",
            *(
                f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in row)}</w:tr>"
                for row in rows
            ),
            "</w:tbl>",
        ]
    )


def test_tables_of_figures_of_one_level_are_that_level_s(imported: Imported) -> None:
    heading = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả")
    body = [
        *HEADING,
        paragraph(run("I. KẾT QUẢ")),
        *(paragraph(run(line)) for line in ("Biểu số 01", "DÙNG CHO CẤP TỈNH")),
        _table(heading, ("1", "Số hội nghị", "hội nghị", "")),
        *(paragraph(run(line)) for line in ("Biểu số 02", "DÙNG CHO CẤP HUYỆN, CẤP XÃ")),
        _table(heading, ("1", "Số buổi", "buổi", "")),
        *(paragraph(run(line)) for line in ("Biểu số 03", "DÙNG CHUNG")),
        _table(heading, ("1", "Số người", "người", "")),
    ]
    tables = imported(docx(body)).period.points[1:]
    assert [table.levels for table in tables] == [("tinh",), ("huyen", "xa"), None]
    assert [figure.name for table in tables for figure in table.figures] == [
        "Số hội nghị", "Số buổi", "Số người",
    ]  # fmt: skip


def test_an_outline_in_columns_has_its_numbers_beside_its_words(imported: Imported) -> None:
    rows = (
        ("TT", "Nội dung", "Ghi chú"), ("I", "KẾT QUẢ", ""), ("1", "Tuyên truyền", ""),
        ("", "- Số hội nghị (nêu rõ số hội nghị)", ""), ("2", "Vận động", ""),
        ("2.1", "Quỹ vì người nghèo", "có số liệu"), ("II", "NHIỆM VỤ", ""),
    )  # fmt: skip
    proposal = imported(docx([*HEADING, _table(*rows)]))
    first, second = proposal.period.points
    assert (first.title, second.title) == ("KẾT QUẢ", "NHIỆM VỤ")
    assert [point.title for point in first.points] == ["Tuyên truyền", "Vận động"]
    assert first.points[0].points[0].figures[0].name == "Số hội nghị"
    fund = first.points[1].points[0]
    assert [(c.text, c.guidance) for c in fund.text] == [("Quỹ vì người nghèo", "có số liệu")]
    assert {item.wrong: item.right for item in proposal.period.corrections} == {
        "TT": None, "Nội dung": None, "Ghi chú": None, "có số liệu": "(có số liệu)",
    }  # fmt: skip


def test_tables_of_layout_are_read_as_lines(imported: Imported) -> None:
    cells = ["Kính gửi:", "Các xã"], ["Nơi nhận:", "TM. BAN THƯỜNG TRỰC"]
    tables = [
        "<w:tbl><w:tr>"
        + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row)
        + "</w:tr></w:tbl>"
        for row in cells
    ]
    body = [
        tables[0],
        paragraph(run("Đề nghị:")),
        paragraph(run("1. Báo cáo.")),
        tables[1],
        paragraph(run("- Như trên;")),
        *HEADING,
        paragraph(run("I. KẾT QUẢ")),
    ]
    letter = imported(docx(body)).period.letter
    assert (letter.salutation, letter.addressee) == ("Kính gửi:", "Các xã")
    assert letter.copies == ("Như trên;",)


def _to_tcvn3(text: str) -> str:
    signs = {to_unicode(chr(code), Charset("tcvn3")): chr(code) for code in range(0xFF, 0xA0, -1)}
    plain = unicodedata.normalize("NFC", text)
    return "".join(signs.get(c, signs.get(c.lower(), c)) for c in plain)


def _to_vni(text: str) -> str:
    marks = {
        "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
        "\u0302": "â", "\u0306": "ê",
        "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã",
        "\u0302\u0323": "ä", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú",
        "\u0306\u0303": "ü", "\u0306\u0323": "ë",
    }  # fmt: skip
    letters = {"ơ": "ô", "ư": "ö", "đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò"}
    letters["ỵ"] = "î"

    def sign(character: str) -> str:
        low = character.lower()
        if low in letters:
            made = letters[low]
        else:
            base, *rest = list(unicodedata.normalize("NFD", low))
            rest.sort(key=lambda mark: mark not in "\u0302\u0306\u031b")
            if "\u031b" in rest:
                base, rest = letters["ơ" if base == "o" else "ư"], rest[1:]
            made = base + (marks["".join(rest)] if rest else "")
        return made.upper() if character.isupper() else made

    return "".join(
        sign(c) if c.isalpha() and ord(c) > 127 else c for c in unicodedata.normalize("NFC", text)
    )


@pytest.mark.parametrize(
    ("font", "write"), [(".VnTime", _to_tcvn3), ("VNI-Times", _to_vni)], ids=["tcvn3", "vni"]
)
def test_the_real_letter_in_an_old_font(
    imported: Imported, lines: list[str], font: str, write: Callable[[str], str]
) -> None:
    """Capitals with marks stand in a font of capitals in TCVN3, as offices wrote it."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    capitals = fonts.replace(font, f"{font}H")
    plain = [line for line in lines if "[bookmark" not in line]
    body = []
    for line in plain:
        heading = font == ".VnTime" and line.upper() == line
        body.append(paragraph(run(write(line), capitals if heading else fonts)))
    proposal = imported(docx(body))
    expected = imported(with_typed_numbers(plain))
    same = proposal.source if font != ".VnTime" else proposal.source.lower()
    wanted = expected.source if font != ".VnTime" else expected.source.lower()
    assert same == wanted
    assert len(proposal.period.points) == len(expected.period.points)


def test_unicode_in_a_font_with_an_old_name_is_left_alone(tmp_path: Path) -> None:
    fonts = '<w:rFonts w:ascii=".VnTime"/>'
    manuscript = _read(tmp_path, docx([paragraph(run("Việc µ giám sát", fonts))]))
    assert _texts(manuscript) == ["Việc µ giám sát"]
    assert manuscript.asides == ()


def test_old_text_without_a_font_is_recognised(imported: Imported, lines: list[str]) -> None:
    plain = [line for line in lines if "[bookmark" not in line]
    proposal = imported("\n".join(map(_to_tcvn3, plain)).encode())
    assert "hướng dẫn triển khai công tác" in proposal.source
    assert any("bảng mã cũ (TCVN3" in doubt for _, doubt in proposal.doubts)


def test_decomposed_letters_and_hidden_signs_are_cleaned(imported: Imported) -> None:
    words = unicodedata.normalize("NFD", "- Việc\u200b nắm\xad bắt\u00a0tình hình")
    body = [*HEADING, paragraph(run("I. MỘT")), paragraph(run(words))]
    point = imported(docx(body)).period.points[0].points[0]
    assert point.text[0].text == "Việc nắm bắt tình hình"


@pytest.mark.slow
def test_an_odt_of_libreoffice_with_changes_and_tables(tmp_path: Path, imported: Imported) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('ô một'))}</w:tc></w:tr></w:tbl>"
    body = [
        *HEADING,
        paragraph(run("I. KẾT QUẢ")),
        paragraph(
            run("- Ý ")
            + '<w:del w:id="2" w:author="A"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
            + f'<w:ins w:id="1" w:author="A">{run("thêm")}</w:ins>'
        ),
        paragraph(run("Nêu rõ hình thức", "<w:i/>")),
        table,
    ]
    odt = through_libreoffice(docx(body), "odt", tmp_path)
    manuscript = _read(tmp_path, odt)
    assert _texts(manuscript)[3:] == ["- Ý thêm", "Nêu rõ hình thức", "ô một"]
    assert "deleted" in {kind for kind, _, _ in _asides(manuscript)}
    section = imported(odt).period.points[0]
    assert section.points[0].text[0].guidance == "Nêu rõ hình thức"


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip
_LEVEL = '<text:list-level-style-number text:level="{}" style:num-format="{}" {}/>'


def _odt(body: str) -> bytes:
    levels = _LEVEL.format(1, "I", 'style:num-suffix="."') + _LEVEL.format(
        2, "1", 'style:num-suffix="." text:start-value="3"'
    )
    styles = (
        f'<text:list-style style:name="L">{levels}</text:list-style>'
        '<style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="I" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
    )
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return file.getvalue()


def test_an_odt_is_read_with_all_it_holds(tmp_path: Path) -> None:
    inner = "<text:list><text:list-item{}><text:p>{}</text:p></text:list-item></text:list>"
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:list text:style-name="L"><text:list-item><text:p>một'
        "<office:annotation><text:p>Xem lại</text:p></office:annotation></text:p>"
        + inner.format("", "ba")
        + inner.format("", "bốn")
        + inner.format(' text:start-value="1"', "lại")
        + '</text:list-item></text:list><text:p>chen<text:s text:c="2"/>giữa<text:line-break/>dưới'
        '<text:span text:style-name="H">ẩn</text:span><text:bookmark-start text:name="_Hlk1"/>'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>chú thích</text:p></text:note-body></text:note></text:p>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>'
        '<text:p>hai <text:span text:style-name="I">nghiêng</text:span></text:p></text:list-item>'
        "</text:list><table:table><table:table-row><table:table-cell><text:p>ô</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    manuscript = _read(tmp_path, _odt(body))
    assert _texts(manuscript) == [
        "I. một", "3. ba", "4. bốn", "1. lại", "chen  giữa\ndưới", "chú thích", "II. hai nghiêng",
        "ô",
    ]  # fmt: skip
    paragraphs = list(manuscript.paragraphs())
    assert paragraphs[5].footnote
    assert [run.italic for run in paragraphs[6].runs] == [False, True]
    assert _asides(manuscript) == [
        ("comment", "Xem lại", 1),
        ("hidden", "ẩn", 5),
        ("bookmark", "_Hlk1", 5),
        ("deleted", "bỏ", 0),
    ]


def test_fields_shapes_and_numbered_paragraphs_of_an_odt_are_read(tmp_path: Path) -> None:
    frame = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>{}</text:p></draw:custom-shape>"
    body = (
        "<text:p>ngày <text:date>06/5/2024</text:date><text:placeholder>, chỗ</text:placeholder>"
        "<text:change-start/> thêm<text:change-end/>"
        f"{frame.format('khung')}<draw:g>{shape.format('hình')}</draw:g></text:p>"
        f"{frame.format('khung của trang')}{shape.format('hình của trang')}"
        "<text:numbered-paragraph><text:p>đoạn có số</text:p></text:numbered-paragraph>"
        "<text:table-of-content><text:index-body><text:index-title><text:p>Mục lục </text:p>"
        "</text:index-title><text:p>I. MỘT</text:p></text:index-body></text:table-of-content>"
    )
    manuscript = _read(tmp_path, _odt(body))
    assert _texts(manuscript) == [
        "ngày 06/5/2024, chỗ thêm", "khung", "hình", "khung của trang", "hình của trang",
        "đoạn có số",
    ]  # fmt: skip
    assert _asides(manuscript) == [("contents", "Mục lục I. MỘT", 7)]


def test_what_cannot_be_read_of_an_odt_is_told(tmp_path: Path) -> None:
    """Only what the text itself says: not comments, nor what was deleted."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>một<office:annotation><text:p>Xem lại</text:p></office:annotation></text:p>"
        '<math xmlns="urn:math"><mi>Q</mi><mn>2</mn></math>'
    )
    manuscript = _read(tmp_path, _odt(body))
    assert _texts(manuscript) == ["một"]
    assert ("unread", "2Q", 0) in _asides(manuscript)


def _beside(proposal: Proposal, manuscript: Manuscript) -> dict[str, tuple[str, int]]:
    """What is told beside the text, by kind."""
    assert proposal.count.added == ()
    return {aside.kind: (aside.words, aside.place) for aside in manuscript.asides}


_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_BESIDE = {
    "picture": (f"<w:r><w:drawing><pic:pic {_NAMES}/></w:drawing></w:r>", "…"),
    "smartart": (f"<w:r><w:drawing><dgm:relIds {_NAMES}/></w:drawing></w:r>", "Ban Thường vụ"),
    "wordart": (f'<w:r><w:pict><v:shape {_NAMES}><v:textpath string="CHÚC MỪNG"/></v:shape>'
                "</w:pict></w:r>", "CHÚC MỪNG"),
    "object": (f"<w:r><w:object><o:OLEObject {_NAMES}/></w:object></w:r>", "…"),
    "equation": (f"<m:oMath {_NAMES}><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
    "struck": (run("chữ bỏ", "<w:strike/>"), "chữ bỏ"),
    "field": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="Tốt"/>'
        '<w:listEntry w:val="Khá"/></w:ddList></w:ffData></w:fldChar></w:r>',
        "Tốt / Khá",
    ),
}  # fmt: skip
_DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Ban Thường vụ</a:t>'
    "</dgm:dataModel>"
)


@pytest.mark.parametrize("kind", _BESIDE)
def test_what_is_no_text_is_told_with_its_paragraph(
    kind: str, imported: Imported, tmp_path: Path
) -> None:
    element, words = _BESIDE[kind]
    body = [*HEADING, paragraph(run("I. MỘT")), paragraph(run("- Ý một ") + element)]
    content = docx(body, {"word/diagrams/data1.xml": _DIAGRAM} if kind == "smartart" else None)
    proposal = imported(content)
    place = len(HEADING) + 2
    assert _beside(proposal, _read(tmp_path, content))[kind] == (words, place)
    assert "Ý một" in proposal.source
    assert words not in proposal.source
    asked = any(f"đoạn {place}" in doubt for point, doubt in proposal.doubts if not point)
    assert asked == (kind in {"equation", "field"})


def test_a_foreign_part_put_in_whole_is_asked_about(imported: Imported) -> None:
    body = [*HEADING, paragraph(run("I. MỘT")), '<w:altChunk r:id="r9"/>', paragraph(run("- Ý"))]
    assert any("altChunk" in doubt for _, doubt in imported(docx(body)).doubts)


def test_what_a_run_shows_is_read_whatever_its_code(imported: Imported) -> None:
    body = [
        *HEADING,
        paragraph(run("i. kết quả", "<w:caps/>")),
        paragraph(run("- Đạt ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("90%")),
        paragraph(
            run("- Có ") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + '<w:r><w:instrText>MACROBUTTON NoMacro gõ tên vào đây</w:instrText></w:r>'
        ),
        paragraph(run("- giÃ¡m sÃ¡t")),
        paragraph(run("- Ðoàn thể")),
    ]  # fmt: skip
    proposal = imported(docx(body))
    (section,) = proposal.period.points
    assert (section.title, [point.text[0].text for point in section.points]) == (
        "KẾT QUẢ",
        ["Đạt ≥90%", "Có ☑gõ tên vào đây", "giám sát", "Đoàn thể"],
    )
    assert [(c.wrong, c.right) for c in proposal.period.corrections] == [("Ðoàn", "Đoàn")]
    assert any("hỏng mã" in doubt for _, doubt in proposal.doubts)


def test_drawn_shapes_are_read_and_counted_by_libreoffice_or_told(imported: Imported) -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{paragraph(run('- Số 12 trong khung'))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    body = [*HEADING, paragraph(run("I. MỘT")), paragraph(run("- Ý một") + box)]
    proposal = imported(docx(body))
    assert "Số 12 trong khung" in proposal.source
    assert proposal.count.missing == ()
