"""Lines, tables and properties of a returned DOCX: changes accepted, lists counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from decuong.manuscripts.docx import main_part
from decuong.manuscripts.docx_elements import element_text, element_value
from decuong.manuscripts.docx_numbering import ListCounter, read_lists
from decuong.manuscripts.docx_styles import (
    WordLook,
    WordStyles,
    read_list_styles,
    read_look,
    read_styles,
)
from decuong.manuscripts.list_marks import whole_number
from decuong.manuscripts.symbols import symbols_to_unicode
from decuong.manuscripts.zip_reading import Element, Package
from decuong.returned.docx_parts import DocxParts
from decuong.returned.moved_words import docx_field_in, is_docx_field
from decuong.returned.written import (
    CONTROL,
    PROMPT,
    LineBuilder,
    WrittenFile,
    WrittenGrid,
    WrittenItem,
    WrittenLine,
)

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
DOCX_PREFIXES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OFFICE}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OFFICE}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OFFICE}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}

_GONE = {"w.del", "w.moveFrom", "w.delText", "w.instrText", "w.pPr", "w.rPr", "w.sdtPr"}
"""Words deleted or moved away under track changes, field codes and formatting say nothing."""
_BLOCKS = {"w.p", "w.tbl"}


def read_filled_docx(package: Package) -> WrittenFile:
    """Read a Word document; raises ProblemsFound."""
    root = package.tree(main_part(package))
    body = root.find("w.body") if root is not None else None
    reader = _Reader(package, DocxParts(package, main_part(package)))
    items = tuple(reader.items(body)) if body is not None else ()
    return WrittenFile(_properties(package), (*items, *reader.last()))


def _properties(package: Package) -> dict[str, str]:
    properties = package.tree("docProps/custom.xml")
    entries = properties if properties is not None else ()
    return {entry.get("name", ""): "".join(entry.itertext()).strip() for entry in entries}


@dataclass
class _Reader:
    """Walks the body; lists are counted on the way."""

    package: Package
    parts: DocxParts
    carried: LineBuilder | None = None
    """The line whose end was deleted: the next one goes on with it."""
    open_marks: dict[str, str] = field(default_factory=dict)
    """Names of bookmarks by their number."""
    waiting: list[str] = field(default_factory=list)
    """Bookmarks that began between paragraphs."""
    controls: list[str] = field(default_factory=list)
    """Marks of the controls around; empty for one without a tag."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes met in a paragraph: read behind it."""

    @cached_property
    def _styles(self) -> WordStyles:
        return read_styles(self.parts.tree("styles"))

    @cached_property
    def _lists(self) -> ListCounter:
        return read_lists(self.parts.tree("numbering"), read_list_styles(self.parts.tree("styles")))

    @cached_property
    def _notes(self) -> dict[tuple[str, str], Element]:
        return {
            (kind, note.get("w.id", "")): note
            for kind in ("footnote", "endnote")
            for note in self.parts.tree(f"{kind}s") or ()
        }

    @cached_property
    def _comments(self) -> dict[str, Element]:
        return {each.get("w.id", ""): each for each in self.parts.tree("comments") or ()}

    def items(self, parent: Iterable[Element]) -> Iterator[WrittenItem]:
        """The lines and tables of a body, a cell or a text box."""
        for item in parent:
            if item.tag == "w.p":
                yield from self._paragraph(item)
            elif item.tag == "w.tbl":
                yield self._grid(item)
            elif item.tag == "w.bookmarkStart":
                self.open_marks[item.get("w.id", "")] = item.get("w.name", "")
                self.waiting.append(item.get("w.name", ""))
            elif item.tag == "mc.AlternateContent":
                yield from self.items(_alternative(item))
            elif item.tag == "w.sdt":
                yield from self._controlled(item)
            elif item.tag not in _GONE:
                yield from self.items(item)

    def last(self) -> Iterator[WrittenLine]:
        """What is left of a last paragraph whose end was deleted."""
        if self.carried is not None:
            yield self.carried.line()

    def _controlled(self, control: Element) -> Iterator[WrittenItem]:
        """What a control around paragraphs holds: every line of it has its mark."""
        tag = element_value(control.find("w.sdtPr"), "w.tag")
        self.controls.append(f"{CONTROL}{tag}" if tag else "")
        yield from self.items(control)
        self.controls.pop()

    def _grid(self, table: Element) -> WrittenGrid:
        rows = []
        for row in _inside(table, "w.tr"):
            if row.find("w.trPr/w.del") is not None:
                continue
            cells: list[tuple[WrittenItem, ...]] = []
            for cell in _inside(row, "w.tc"):
                cells.append(tuple(self.items(cell)))
                span = min(whole_number(element_value(cell.find("w.tcPr"), "w.gridSpan"), 1), 60)
                cells += [()] * (span - 1)
            rows.append(tuple(cells))
        return WrittenGrid(tuple(rows))

    def _paragraph(self, item: Element) -> Iterator[WrittenItem]:
        line = self.carried or LineBuilder()
        self.carried = None
        for mark in (*self.waiting, *filter(None, self.controls)):
            line.begin(mark)
        self.waiting = []
        self._collect(item, line)
        properties = item.find("w.pPr")
        if properties is not None and properties.find("w.rPr/w.del") is not None:
            self.carried = line
            return
        boxes, self.boxes = self.boxes, []
        yield line.line(*self._number(item, properties, bool(line.text.strip())))
        for box in boxes:
            yield from self.items(box)

    def _number(
        self, item: Element, properties: Element | None, has_words: bool
    ) -> tuple[str, int]:
        if not has_words or properties is None:
            return "", 0
        below = self._styles.looks.get(element_value(properties, "w.pStyle"), WordLook())
        if below.number is None and properties.find("w.numPr") is None:
            return "", 0
        look = read_look(item).over(below)
        number, level = look.number or "0", look.level or 0
        return ("", 0) if number == "0" else (self._lists.next(number, level), level)

    def _collect(self, element: Element, line: LineBuilder) -> None:
        for child in element:
            tag = child.tag
            if tag == "w.r":
                self._collect(child, line)
            elif tag == "w.t":
                line.add(symbols_to_unicode(child.text or "", _font(element)))
            elif tag == "w.br":
                self._break(child, line)
            elif tag == "w.bookmarkStart":
                mark = child.get("w.name", "")
                self.open_marks[child.get("w.id", "")] = mark
                line.begin(mark)
            elif tag == "w.bookmarkEnd":
                line.end(self.open_marks.get(child.get("w.id", ""), ""))
            elif tag == "w.sdt":
                self._control(child, line)
            elif tag == "mc.AlternateContent":
                self._alternatives(child, line)
            elif tag not in _GONE:
                self._other(child, line)

    def _break(self, item: Element, line: LineBuilder) -> None:
        """A line break; where a page ends, too, behind words."""
        if line.text.strip() or item.get("w.type", "") not in {"page", "column"}:
            line.break_line()

    def _control(self, control: Element, line: LineBuilder) -> None:
        properties = control.find("w.sdtPr")
        tag = element_value(properties, "w.tag")
        start = len(line.text)
        shows_prompt = properties is not None and properties.find("w.showingPlcHdr") is not None
        names = [*([f"{CONTROL}{tag}"] if tag else []), *([PROMPT] if shows_prompt else [])]
        for name in names:
            line.begin(name)
        self._collect(control, line)
        if is_docx_field(control):
            line.settle_field(start)
        for name in names:
            line.end(name)

    def _alternatives(self, item: Element, line: LineBuilder) -> None:
        """The first alternative that shows something."""
        before = (len(line.text), len(line.extras), len(self.boxes))
        for choice in item:
            self._collect(choice, line)
            if (len(line.text), len(line.extras), len(self.boxes)) != before:
                return

    def _other(self, item: Element, line: LineBuilder) -> None:
        kind = item.tag.removesuffix("Reference")
        if item.tag in {"w.drawing", "w.pict", "w.object"}:
            self._drawing(item, line)
        elif item.tag == "w.txbxContent":
            self.boxes.append(item)
        elif item.tag == "m.oMath":
            words = "".join(text.text or "" for text in item.iter("m.t"))
            line.insert("equation", words)
            line.add(words)
        elif item.tag in {"w.footnoteReference", "w.endnoteReference"}:
            note = self._notes.get((kind.removeprefix("w."), item.get("w.id", "")))
            if note is not None:
                self._note(note, line)
        elif item.tag == "w.commentReference":
            self._comment(item.get("w.id", ""), line)
        elif words := element_text(item).replace("\u00ad", ""):  # soft hyphens show nothing
            line.add(words)
        elif item.tag not in _BLOCKS:
            self._collect(item, line)

    def _note(self, note: Element, line: LineBuilder) -> None:
        """A footnote, and before it the words of the text that LibreOffice moved into it."""
        words, held, first = _words(note), docx_field_in(note), note.find("w.p")
        moved = "".join(held[:-1]) if held else ""
        begins_empty = first is not None and first.find(".//w.t") is None and bool(words)
        words = words.removeprefix(moved.strip()).strip()
        line.footnote(words, moved, bool(held) or begins_empty)

    def _comment(self, id: str, line: LineBuilder) -> None:
        """An empty comment at the beginning: LibreOffice lost the words up to its end."""
        comment = self._comments.get(id)
        if comment is not None and not line.text.strip() and not _words(comment):
            line.insert("moved")

    def _drawing(self, item: Element, line: LineBuilder) -> None:
        boxes = list(item.iter("w.txbxContent"))
        self.boxes += boxes[:1]  # an alternative of older programs says it again
        name = item.find(".//wp.docPr")
        called = "" if name is None else (name.get("descr") or name.get("name") or "")
        for picture in item.iter("a.blip"):
            link = picture.get("r.embed", "")
            line.insert("picture", called, self.parts.content(link))
        for picture in item.iter("v.imagedata"):
            line.insert("picture", called, self.parts.content(picture.get("r.id", "")))


def _alternative(item: Element) -> Element | tuple[()]:
    """Of alternatives between paragraphs the first with any."""
    choices = (choice for choice in item if any(True for _ in choice))
    return next(choices, ())


def _words(note: Element) -> str:
    """The words of a footnote."""
    paragraphs = ("".join(text.text or "" for text in p.iter("w.t")) for p in note.iter("w.p"))
    return "\n".join(words.strip() for words in paragraphs).strip()


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, content controls seen through."""
    for item in parent:
        if item.tag == name:
            yield item
        elif item.tag in {"w.sdt", "w.sdtContent", "w.customXml", "w.ins", "w.moveTo"}:
            yield from _inside(item, name)


def _font(run: Element) -> str:
    fonts = run.find("w.rPr/w.rFonts")
    return "" if fonts is None else fonts.get("w.ascii", "")
