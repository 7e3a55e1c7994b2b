"""Lines, tables and properties of a returned ODT: changes accepted, lists counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from decuong.manuscripts.list_marks import whole_number
from decuong.manuscripts.odt_styles import OdtLists, OdtStyles, read_odt_lists, read_odt_styles
from decuong.manuscripts.symbols import symbols_to_unicode
from decuong.manuscripts.zip_reading import Element, Package
from decuong.returned.moved_words import odt_field_in
from decuong.returned.written import (
    CONTROL,
    PROMPT,
    LineBuilder,
    WrittenFile,
    WrittenGrid,
    WrittenItem,
    WrittenLine,
)

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODT_PREFIXES = {
    f"{_NAMES}:{name}:1.0": name for name in ("text", "style", "meta", "office", "table")
} | {
    f"{_NAMES}:drawing:1.0": "draw",
    f"{_NAMES}:svg-compatible:1.0": "svg",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1998/Math/MathML": "math",
}
MAIN = "content.xml"

_GONE = {
    "office.annotation", "text.tracked-changes", "text.note-citation", "text.ruby-text",
    "svg.title", "svg.desc", "office.forms", "text.sequence-decls", "text.number",
    "text.table-of-content", "office.event-listeners",
}  # fmt: skip
"""Comments, deleted words and what a picture is called say nothing."""
_ROWS = {"table.table-header-rows", "table.table-rows", "table.table-row-group"}
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_SPACE = re.compile("[ \t\n]+")
_MOST_SPACES = 1000
_MOST_REPEATED = 100


def read_filled_odt(package: Package) -> WrittenFile:
    """Read an OpenDocument text; raises ProblemsFound."""
    root, styles = package.tree(MAIN), package.tree("styles.xml")
    body = root.find("office.body/office.text") if root is not None else None
    roots = [tree for tree in (styles, root) if tree is not None]
    reader = _Reader(package, roots, read_odt_lists(roots))
    items = tuple(reader.items(body)) if body is not None else ()
    return WrittenFile(_properties(package), items)


def _properties(package: Package) -> dict[str, str]:
    meta = package.tree("meta.xml")
    entries = meta.iter("meta.user-defined") if meta is not None else ()
    return {entry.get("meta.name", ""): (entry.text or "").strip() for entry in entries}


@dataclass
class _Reader:
    package: Package
    roots: Sequence[Element]
    """Of the parts that hold styles."""
    lists: OdtLists
    boxes: list[Element] = field(default_factory=list)
    """Text boxes met in a paragraph: read behind it."""
    waiting: list[str] = field(default_factory=list)
    """Marks that began between paragraphs."""

    @cached_property
    def _styles(self) -> OdtStyles:
        return read_odt_styles(self.roots)

    def items(self, parent: Element, lists: tuple[str, ...] = ()) -> Iterator[WrittenItem]:
        """The lines and tables below ``parent``; ``lists`` are the list styles around it."""
        first = parent.tag == "text.list-item"
        for item in parent:
            if item.tag in {"text.p", "text.h"}:
                yield from self._paragraph(item, lists, first)
                first = False
            elif item.tag == "text.list":
                style = item.get("text.style-name") or (lists[-1] if lists else "")
                self.lists.opened(style, item, len(lists))
                yield from self.items(item, (*lists, style))
            elif item.tag == "text.list-item":
                start = whole_number(item.get("text.start-value"), 0)
                if start and lists:
                    self.lists.restart(lists[-1], len(lists) - 1, start)
                yield from self.items(item, lists)
            elif item.tag == "table.table":
                yield self._grid(item)
            elif item.tag in {"text.bookmark-start", "text.bookmark"}:
                self.waiting.append(item.get("text.name", ""))
            elif item.tag == "draw.frame":
                line = LineBuilder()
                self._frame(item, line)
                yield from self._ended(line.line())
            elif item.tag not in _GONE:
                yield from self.items(item, lists)

    def _grid(self, table: Element) -> WrittenGrid:
        rows = []
        for row in _rows(table):
            cells: list[tuple[WrittenItem, ...]] = []
            for cell in row:
                if cell.tag in {"table.table-cell", "table.covered-table-cell"}:
                    repeated = whole_number(cell.get("table.number-columns-repeated"), 1)
                    cells += [tuple(self.items(cell))] * min(repeated, _MOST_REPEATED)
            rows.append(tuple(cells))
        return WrittenGrid(tuple(rows))

    def _paragraph(
        self, item: Element, lists: tuple[str, ...], counted: bool
    ) -> Iterator[WrittenItem]:
        line = LineBuilder()
        for mark in self.waiting:
            line.begin(mark)
        self.waiting = []
        self._collect(item, line)
        number, level = "", 0
        if lists and line.text.strip():
            level = len(lists) - 1
            number = self.lists.next(lists[-1], level) if counted else ""
        elif item.tag == "text.h" and line.text.strip():
            level = max(whole_number(item.get("text.outline-level"), 1) - 1, 0)
            number = self.lists.next(self.lists.outline, level)
        yield from self._ended(line.line(number, level))

    def _ended(self, line: WrittenLine) -> Iterator[WrittenItem]:
        boxes, self.boxes = self.boxes, []
        yield line
        for box in boxes:
            yield from self.items(box)

    def _collect(self, element: Element, line: LineBuilder) -> None:
        line.add(self._words(element.text, element))
        for child in element:
            self._add(child, line)
            line.add(self._words(child.tail, element))

    def _words(self, text: str | None, element: Element) -> str:
        """A text as it is shown, with the signs of a symbol font as Unicode."""
        words = _collapsed(text)
        if words.isascii() or not _SYMBOL.search(words):
            return words
        font = self._styles.look(element.get("text.style-name", "")).font
        return symbols_to_unicode(words, font)

    def _add(self, child: Element, line: LineBuilder) -> None:
        tag = child.tag
        if tag.startswith("text.bookmark"):
            _mark(child, line)
        elif tag == "text.s":
            line.add(" " * min(whole_number(child.get("text.c"), 1), _MOST_SPACES))
        elif tag == "text.tab":
            line.add("\t")
        elif tag == "text.line-break":
            line.break_line()
        elif tag == "text.text-input":
            _field(child, line)
        elif tag in {"loext.content-control", "text.placeholder"}:
            self._control(child, line)
        elif tag == "text.note":
            _note(child, line)
        elif tag == "office.annotation":
            _comment(child, line)
        elif tag.startswith("draw."):
            self._frame(child, line)
        elif tag not in _GONE and tag not in {"text.p", "text.h"}:
            self._collect(child, line)

    def _control(self, control: Element, line: LineBuilder) -> None:
        tag, start = control.get("loext.tag", ""), len(line.text)
        shows = control.tag == "text.placeholder" or control.get("loext.showing-place-holder")
        names = [*([f"{CONTROL}{tag}"] if tag else []), *([PROMPT] if shows else [])]
        for name in names:
            line.begin(name)
        self._collect(control, line)
        if not tag and not shows:
            line.settle_field(start)
        for name in names:
            line.end(name)

    def _frame(self, frame: Element, line: LineBuilder) -> None:
        title = frame.find("svg.desc")
        title = frame.find("svg.title") if title is None else title
        called = frame.get("draw.name", "") if title is None else title.text or ""
        boxes = [frame, *frame.iter("draw.text-box")] if frame.tag != "draw.frame" else []
        self.boxes += boxes[:1] or list(frame.iter("draw.text-box"))[:1]
        formula = frame.find("draw.object")
        if formula is not None and (words := self._equation(formula)):
            line.insert("equation", words)
            line.add(words)
            return
        pictures = [image.get("xlink.href", "") for image in frame.iter("draw.image")]
        for path in pictures[:1]:  # further ones are other sizes of the same
            line.insert("picture", called, self.package.content(path.removeprefix("./")))

    def _equation(self, formula: Element) -> str:
        path = formula.get("xlink.href", "").removeprefix("./")
        root = self.package.tree(f"{path}/{MAIN}")
        if root is None or not root.tag.startswith("math."):
            return ""
        leaves = (leaf for leaf in root.iter() if leaf.tag in {"math.mi", "math.mn", "math.mo"})
        return "".join((leaf.text or "").strip() for leaf in leaves)


def _rows(table: Element) -> Iterator[Element]:
    for item in table:
        if item.tag == "table.table-row":
            yield item
        elif item.tag in _ROWS:
            yield from _rows(item)


def _mark(item: Element, line: LineBuilder) -> None:
    name = item.get("text.name", "")
    if item.tag != "text.bookmark-end":
        line.begin(name)
    if item.tag != "text.bookmark-start":
        line.end(name)


def _field(item: Element, line: LineBuilder) -> None:
    """An input field: its spaces stand as they are."""
    start = len(line.text)
    line.add("".join(item.itertext()))
    line.settle_field(start)


def _note(note: Element, line: LineBuilder) -> None:
    """A footnote; where LibreOffice moved words into it, nobody knows where they end."""
    words, first = _words(note), note.find("text.note-body/text.p")
    begins_empty = first is not None and not "".join(first.itertext()).strip()
    line.footnote(words, odt_field_in(note), begins_empty and bool(words))


def _comment(comment: Element, line: LineBuilder) -> None:
    """An empty comment at the beginning: LibreOffice lost the words up to its end."""
    if not line.text.strip() and not _words(comment):
        line.insert("moved")


def _words(note: Element) -> str:
    """The words of a footnote or a comment."""
    paragraphs = ("".join(p.itertext()).strip() for p in note.iter("text.p"))
    return "\n".join(paragraphs).strip()


def _collapsed(text: str | None) -> str:
    """White space of the file itself is one space (ODF 1.2, 6.1.2)."""
    if not text or ("  " not in text and "\n" not in text and "\t" not in text):
        return text or ""
    return _SPACE.sub(" ", text)
