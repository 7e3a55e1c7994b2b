"""A filled report that is changed as people and programs change it, with what must come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from decuong.outlines.level_outline import NumberedPoint
from decuong.zip_writing import pack, unpack
from tests.returned.fixtures import blank, typed

MAIN = {"docx": "word/document.xml", "odt": "content.xml"}
_PARAGRAPH = {
    "docx": re.compile(r"<w:p>(?:(?!</?w:p>).)*</w:p>", re.DOTALL),
    "odt": re.compile(r"<text:([ph])(?: [^>]*)?(?:/>|>.*?</text:\1>)", re.DOTALL),
}
_MARK = {
    "docx": re.compile(r"<w:bookmark(?:Start|End)[^>]*/>"),
    "odt": re.compile(r"<text:bookmark[^>]*>"),
}
_NEW_MARK = 900
HEAD = "van-ban-huong-dan"
"""A point with an answer, and with another such point above it."""


@dataclass
class Draft:
    """The file, and what was typed into it."""

    form: str
    """``docx`` or ``odt``."""
    variant: str
    """``blank`` or ``guided``."""
    parts: dict[str, bytes]
    text: str
    """XML of the main part."""
    answers: dict[str, str]
    figures: dict[str, str]
    unplaced: list[str] = field(default_factory=list)
    edited: set[str] = field(default_factory=set)
    """Points whose printed words were changed."""
    kinds: dict[str, list[str]] = field(default_factory=dict)
    """Blocks of an answer, where they are not paragraphs alone."""

    def content(self) -> bytes:
        """The file."""
        parts = {**self.parts, MAIN[self.form]: self.text.encode()}
        return pack(parts)

    # --- finding and changing paragraphs ----------------------------------------------------

    def marked(self, mark: str) -> str:
        """The paragraph in which a mark begins."""
        names = {"docx": f'w:name="{mark}"', "odt": f'bookmark-start text:name="{mark}"'}
        return self._holding(names[self.form])

    def saying(self, words: str) -> str:
        """The first paragraph with these words."""
        return self._holding(escape(words, quote=False))

    def _holding(self, xml: str) -> str:
        return next(p[0] for p in _PARAGRAPH[self.form].finditer(self.text) if xml in p[0])

    def answer(self, id: str) -> list[str]:
        """The paragraphs of an answer."""
        first = self.answers[id].split("\n")[0]
        paragraphs = [p[0] for p in _PARAGRAPH[self.form].finditer(self.text)]
        at = next(i for i, p in enumerate(paragraphs) if escape(first) in p)
        return paragraphs[at : at + 2]

    def replace(self, old: str, new: str) -> None:
        """Put something in the place of the first such stretch."""
        assert old in self.text
        self.text = self.text.replace(old, new, 1)

    def instead(self, id: str, made: str, answer: str, *kinds: str) -> None:
        """Another answer in the place of what was typed."""
        first, second = self.answer(id)
        self.replace(second, "")
        self.replace(first, made)
        self.answers[id] = answer
        if kinds:
            self.kinds[id] = list(kinds)

    def without_answer(self, id: str) -> str:
        """Delete an answer; returns its XML."""
        first, second = self.answer(id)
        self.replace(first, "")
        self.replace(second, "")
        del self.answers[id]
        return first + second

    def unmarked(self, xml: str) -> str:
        """A stretch without bookmarks."""
        return _MARK[self.form].sub("", xml)

    # --- writing ----------------------------------------------------------------------------

    def p(self, text: str, mark: str = "", inner: str = "", properties: str = "") -> str:
        """A paragraph, with a mark over its words and XML behind them."""
        words = "".join(self._line(line, i > 0) for i, line in enumerate(text.split("\n")))
        return self._paragraph(self._marked(words, mark) + inner, properties)

    def words(self, text: str, mark: str) -> str:
        """Words with a mark over them, as the inside of a paragraph."""
        return self._marked(self._line(text, broken=False), mark)

    def _line(self, line: str, broken: bool) -> str:
        words = escape(line, quote=False)
        if self.form == "odt":
            return f"{'<text:line-break/>' if broken else ''}{words}"
        return f'<w:r>{"<w:br/>" if broken else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def _marked(self, words: str, mark: str) -> str:
        if not mark:
            return words
        if self.form == "odt":
            name = f'text:name="{mark}"'
            return f"<text:bookmark-start {name}/>{words}<text:bookmark-end {name}/>"
        number = f'w:id="{_NEW_MARK + len(mark)}"'
        return f'<w:bookmarkStart {number} w:name="{mark}"/>{words}<w:bookmarkEnd {number}/>'

    def _paragraph(self, inner: str, properties: str) -> str:
        if self.form == "odt":
            return f'<text:p text:style-name="answer">{inner}</text:p>'
        return f'<w:p><w:pPr><w:pStyle w:val="answer"/>{properties}</w:pPr>{inner}</w:p>'

    def table(self, rows: list[list[str]]) -> str:
        """A table of paragraphs."""
        docx = self.form == "docx"
        cell = "<w:tc>{}</w:tc>" if docx else "<table:table-cell>{}</table:table-cell>"
        row = "<w:tr>{}</w:tr>" if docx else "<table:table-row>{}</table:table-row>"
        body = "".join(row.format("".join(cell.format(self.p(c)) for c in cells)) for cells in rows)
        if docx:
            return f"<w:tbl><w:tblPr/><w:tblGrid/>{body}</w:tbl>"
        columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        return f'<table:table table:name="t">{columns}{body}</table:table>'

    def add_part(self, name: str, content: bytes, kind: str = "") -> str:
        """Add a part, in DOCX with its relationship, whose id is returned."""
        self.parts[name] = content
        if self.form == "odt":
            self.list_part(name, kind or "image/png")
            return name
        links = "word/_rels/document.xml.rels"
        id = f"rId{900 + len(self.parts)}"
        link = (
            f'<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/{kind}" Target="{name.removeprefix("word/")}"/></Relationships>'
        )
        self.parts[links] = self.parts[links].replace(b"</Relationships>", link.encode())
        return id

    def add_notes(self, kind: str, content: str) -> None:
        """Add the part of a DOCX with its footnotes or comments; ``kind`` is in the plural."""
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        part = f'<w:{kind} xmlns:w="{space}">{content}</w:{kind}>'
        self.add_part(f"word/{kind}.xml", part.encode(), kind)

    def list_part(self, path: str, kind: str) -> None:
        """Name a part in the manifest of an ODT, without which LibreOffice does not see it."""
        manifest = "META-INF/manifest.xml"
        entry = f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        end = b"</manifest:manifest>"
        self.parts[manifest] = self.parts[manifest].replace(end, entry.encode() + end)


def draft(form: str, variant: str = "blank") -> Draft:
    """The district's template of the earlier release, filled in everywhere."""
    from tests.documents.filling import filled  # noqa: PLC0415  (only the mutations need it)

    points, figures = typed()
    answers = {id: f"Trả lời <&> của “{id}”.\nĐoạn hai ở {id}: nhiều hoạt động." for id in points}
    parts = unpack(filled(blank(variant, form), answers, figures))
    text = parts.pop(MAIN[form]).decode()
    return Draft(form, variant, parts, text, dict(answers), dict(figures))


def draft_of(
    content: bytes, points: Sequence[NumberedPoint], form: str, variant: str, **figures: str
) -> Draft:
    """A template of today filled in everywhere, some figures as given."""
    from tests.documents.filling import filled  # noqa: PLC0415  (as above)

    answers = {
        each.point.id: f"Trả lời <&> của “{each.point.id}”.\nĐoạn hai ở {each.point.id}: đã làm."
        for each in points
        if each.asks
    }
    every = (figure.id for each in points for figure in each.figures)
    typed = {id: str(10 + number) for number, id in enumerate(every)}
    typed |= {name.replace("_", "-"): value for name, value in figures.items()}
    parts = unpack(filled(content, answers, typed))
    text = parts.pop(MAIN[form]).decode()
    return Draft(form, variant, parts, text, answers, typed)


Mutation = Callable[[Draft], None]
