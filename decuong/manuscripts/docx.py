"""Reads DOCX (ECMA-376, transitional and strict): changes accepted, numbers counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from decuong.manuscripts.docx_elements import (
    element_text,
    element_value,
    first_choice,
    outermost_boxes,
)
from decuong.manuscripts.docx_graphics import element_words, graphics
from decuong.manuscripts.docx_numbering import ListCounter, read_lists
from decuong.manuscripts.docx_styles import (
    WordLook,
    WordStyles,
    read_list_styles,
    read_look,
    read_styles,
)
from decuong.manuscripts.list_marks import whole_number
from decuong.manuscripts.manuscript import Aside, Manuscript, Paragraph, Run, Table, find_unread
from decuong.manuscripts.symbols import symbols_to_unicode
from decuong.manuscripts.zip_reading import Element, Package

PERIOD_SPACE = "urn:decuong:period"
"""Namespace of the part in which an exported file carries its period."""

WORD_PREFIXES = {
    PERIOD_SPACE: "decuong",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}

_MAIN = "word/document.xml"
_MACROS = "word/vbaProject.bin"
_THROUGH = {
    "w.hyperlink", "w.ins", "w.moveTo", "w.smartTag", "w.sdt", "w.sdtContent", "w.fldSimple",
    "w.customXml", "w.dir", "w.bdo", "w.ruby", "w.rubyBase",
}  # fmt: skip
"""Elements whose content is read as if they were not there."""
_GONE = {"w.del", "w.moveFrom"}
_MOST_COLUMNS = 63
"""Word's own bound."""
_PROMPT = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
_GALLERY = "w.sdtPr/w.docPartObj/w.docPartGallery[@w.val='Table of Contents']"


def is_docx(package: Package) -> bool:
    """Whether a package holds a Word document."""
    return bool(main_part(package))


def main_part(package: Package) -> str:
    """The name of the part with the text; empty without one. Online Word calls it otherwise."""
    types = package.tree("[Content_Types].xml") if _MAIN not in package.members else None
    for item in types if types is not None else ():
        kind, name = item.get("ContentType", ""), item.get("PartName", "").lstrip("/")
        if re.search(r"(wordprocessingml|ms-word)\..*main\+xml$", kind) and name in package.members:
            return name
    return _MAIN if _MAIN in package.members else ""


def read_docx(name: str, package: Package) -> Manuscript:
    """Read a Word document; raises ProblemsFound."""
    root = package.tree(main_part(package))
    style_root = package.tree("word/styles.xml")
    lists = read_lists(package.tree("word/numbering.xml"), read_list_styles(style_root))
    notes = {
        item.get("w.id", ""): item
        for part, kind in (("footnotes", "w.footnote"), ("endnotes", "w.endnote"))
        for item in _children(package.tree(f"word/{part}.xml"), kind)
    }
    reader = _Reader(read_styles(style_root), lists, notes, package)
    body = None if root is None else root.find("w.body")
    blocks = [] if body is None else [*reader.blocks(body), *reader.last()]
    words = () if body is None else _all_text(body)
    if missed := find_unread(words, blocks, (aside.words for aside in reader.asides)):
        reader.asides.append(Aside("unread", missed))
    reader.asides += _margins(package)
    for item in _children(package.tree("word/comments.xml"), "w.comment"):
        place = reader.commented.get(item.get("w.id", ""), 0)
        reader.asides.append(Aside("comment", _words(item), place))
    if _MACROS in package.members:
        reader.asides.append(Aside("macro", ""))
    return Manuscript(name, tuple(blocks), tuple(reader.asides), *_period(package))


def _period(package: Package) -> tuple[str, str]:
    """YAML and source that ``export`` put into the file; Word may have renamed the part."""
    for member in sorted(package.members):
        if re.fullmatch(r"customXml/item\d+\.xml", member):
            root = package.tree(member)
            if root is not None and root.tag == "decuong.period":
                texts = [root.findtext(f"decuong.{name}", "") for name in ("outline", "source")]
                return texts[0], texts[1]
    return "", ""


def _all_text(item: Element) -> Iterator[str]:
    """Every text below an element, of whatever kind; of alternatives the first only."""
    for child in item:
        if child.tag.endswith(".t"):
            yield child.text or ""
        elif child.tag != "mc.Fallback":
            yield from _all_text(child)


def _margins(package: Package) -> Iterator[Aside]:
    """What stands in headers and footers, page numbers aside."""
    for member in sorted(package.members):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", member):
            root = package.tree(member)
            words = "" if root is None else " ".join(_words(root).split())
            if any(character.isalpha() for character in words):
                yield Aside("margin", words)


def _children(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else root.findall(name)


def _words(item: Element) -> str:
    """The bare words of a comment, a header or a footer."""
    return " ".join("".join(text.text or "" for text in p.iter("w.t")) for p in item.iter("w.p"))


@dataclass
class _Reader:
    """Walks a document's body and counts lists and paragraphs on the way."""

    styles: WordStyles
    lists: ListCounter
    notes: dict[str, Element]
    package: Package
    asides: list[Aside] = field(default_factory=list)
    place: int = 0
    carried: list[Run] = field(default_factory=list)
    """Runs of a paragraph whose end was deleted: they begin the next one."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes and footnotes met inside a paragraph: read after it."""
    commented: dict[str, int] = field(default_factory=dict)
    """The paragraph each comment stands at."""

    def last(self) -> Iterator[Paragraph]:
        """What is left of a last paragraph whose end was deleted."""
        if self.carried:
            yield Paragraph(tuple(self.carried), self.place + 1)

    def blocks(self, parent: Iterable[Element]) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables of a body, a cell or a text box."""
        for item in parent:
            if item.tag == "w.p":
                yield from self._paragraph(item)
            elif item.tag == "w.tbl":
                yield self._table(item)
            elif item.find(_GALLERY) is not None:
                self._left_out("contents", _words(item))
            elif item.tag in _THROUGH:
                yield from self.blocks(item)
            elif item.tag == "mc.AlternateContent":
                yield from self.blocks(first_choice(item))
            elif item.tag in _GONE:
                self._left_out("deleted", _deleted(item))
            elif item.tag == "w.altChunk":
                self._left_out("altchunk", "…")
            elif item.tag in {"m.oMath", "m.oMathPara"}:
                self._left_out("equation", element_words(item, "m.t"))

    def _table(self, table: Element) -> Table:
        rows = []
        for row in _inside(table, "w.tr"):
            if row.find("w.trPr/w.del") is not None:
                self._left_out("deleted", _deleted(row))
                continue
            rows.append(tuple(self._cells(row)))
        return Table(tuple(rows))

    def _cells(self, row: Element) -> Iterator[tuple[Paragraph, ...]]:
        """The cells of a row; one that spans columns is followed by empty ones."""
        for cell in _inside(row, "w.tc"):
            held = tuple(self._flat(cell))
            yield held or tuple(self._number_alone(cell))
            span = cell.find("w.tcPr/w.gridSpan")
            width = 1 if span is None else whole_number(span.get("w.val"), 1)
            yield from ((),) * (min(width, _MOST_COLUMNS) - 1)

    def _number_alone(self, cell: Element) -> Iterator[Paragraph]:
        """The number of a cell that holds nothing else, as a column "TT" that counts by itself."""
        item = cell.find("w.p")
        if item is None or len(cell.findall("w.p")) > 1:
            return
        style = element_value(item.find("w.pPr"), "w.pStyle") or self.styles.paragraph
        base = self.styles.looks.get(style, WordLook())
        label, level = self._number(read_look(item).of_paragraph().over(base))
        if label:
            yield Paragraph((), self.place + 1, label, level)

    def _number(self, look: WordLook) -> tuple[str, int]:
        """The number that a paragraph's list gives it, and the level; empty without a list."""
        number, level = look.number or "0", look.level or 0
        return ("" if number == "0" else self.lists.next(number, level)), level

    def _flat(self, parent: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell or a box; a table inside it is read row by row."""
        for block in self.blocks(parent):
            if isinstance(block, Table):
                yield from block.paragraphs()
            else:
                yield block

    def _paragraph(self, item: Element) -> Iterator[Paragraph]:
        properties = item.find("w.pPr")
        style = element_value(properties, "w.pStyle") or self.styles.paragraph
        base = self.styles.looks.get(style, WordLook()).over(self.styles.default)
        look = read_look(item).of_paragraph().over(base)
        runs = [*self.carried, *self._runs(item, base)]
        self.carried = []
        if properties is not None and properties.find("w.rPr/w.del") is not None:
            self.carried = runs
            return
        boxes, self.boxes = self.boxes, []
        if any(run.text.strip() for run in runs):
            label, level = self._number(look)
            self.place += 1
            listed = f"{look.number}.{level}" if label else ""
            depth = level if label else -1
            yield Paragraph(
                tuple(runs), self.place, label, depth, f"{style} {listed}".strip(),
                heading=0 if look.outline is None else look.outline + 1,
            )  # fmt: skip
        for box in boxes:
            note = box.tag in {"w.footnote", "w.endnote"}
            for paragraph in self._flat(box):
                yield replace(paragraph, footnote=note, boxed=not note)

    def _runs(self, parent: Iterable[Element], base: WordLook) -> Iterator[Run]:
        for item in parent:
            if item.tag == "w.r":
                yield from self._run(item, base)
            elif item.tag in _THROUGH:
                yield from self._runs(item, base)
            elif item.tag in _GONE:
                self._left_out("deleted", _deleted(item))
            elif item.tag == "w.bookmarkStart" and item.get("w.name", "").startswith("_"):
                self._left_out("bookmark", item.get("w.name", ""))
            elif item.tag == "mc.AlternateContent":
                yield from self._runs(first_choice(item), base)
            elif item.tag in {"m.oMath", "m.oMathPara"}:
                self._left_out("equation", element_words(item, "m.t"))

    def _run(self, run: Element, base: WordLook) -> Iterator[Run]:
        character = self.styles.looks.get(element_value(run.find("w.rPr"), "w.rStyle"), WordLook())
        look = read_look(run).over(character).over(base)
        text = ""
        for item in run:
            text += element_text(item) or self._field(item)
            target = item.get("w.id", "")
            if item.tag == "w.commentReference":
                self.commented[target] = self.place + 1
            if item.tag in {"w.footnoteReference", "w.endnoteReference"} and target in self.notes:
                self.boxes.append(self.notes[target])
            self.boxes += outermost_boxes(item)
            for kind, words in graphics(item, self.package):
                self._left_out(kind, words)
        text = symbols_to_unicode(text, look.font or "")
        if look.hidden and text.strip():
            self._left_out("hidden", text)
        elif look.struck and text.strip():
            self._left_out("struck", text)
        elif text:
            text = text.upper() if look.capitals else text
            yield Run(text, bool(look.italic), bool(look.bold), look.font or "")

    def _field(self, item: Element) -> str:
        """What a field shows that has no result of its own: a prompt to click, a list to choose."""
        if item.tag == "w.instrText":
            prompt = _PROMPT.match(item.text or "")
            return prompt[1] if prompt else ""
        if item.tag == "w.fldChar":
            choices = [prompt.get("w.val", "") for prompt in item.iter("w.listEntry")]
            if choices:
                self._left_out("field", " / ".join(choices))
        return ""

    def _left_out(self, kind: str, words: str) -> None:
        if words.strip():
            self.asides.append(Aside(kind, words, self.place + 1))


def _deleted(item: Element) -> str:
    """The words of something deleted."""
    return "".join(text.text or "" for name in ("w.delText", "w.t") for text in item.iter(name))


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, content controls seen through."""
    for item in parent:
        if item.tag == name:
            yield item
        elif item.tag in _THROUGH:
            yield from _inside(item, name)
