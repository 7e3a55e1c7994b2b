"""Reads ODT (OASIS OpenDocument 1.2 and 1.3): changes accepted, numbers counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from decuong.manuscripts.list_marks import whole_number
from decuong.manuscripts.manuscript import Aside, Manuscript, Paragraph, Run, Table, find_unread
from decuong.manuscripts.odt_styles import OdtLists, OdtStyles, read_odt_lists, read_odt_styles
from decuong.manuscripts.symbols import symbols_to_unicode
from decuong.manuscripts.zip_reading import Element, Package

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}manifest:1.0": "manifest",
}

_CONTENT = "content.xml"
_THROUGH = {
    "text.section", "text.index-body", "text.index-title", "text.list-header",
    "text.numbered-paragraph",
}  # fmt: skip
_CELLS = {"table.table-cell", "table.covered-table-cell"}
"""Cells, and the places that a merged cell covers, which are empty."""

_CONTENTS = "text.table-of-content"
_BESIDE = {_CONTENTS, "office.annotation", "office.forms"}
_INLINE = {"text.span", "text.a", "text.meta", "text.meta-field", "text.ruby", "text.ruby-base"}
_GRAPHICS = {
    "draw.image": "picture", "draw.object": "object", "draw.object-ole": "object",
    "draw.applet": "object", "draw.plugin": "object",
}  # fmt: skip
_HIDDEN = {"text.hidden-text", "text.hidden-paragraph"}
_SKIPPED = {
    "text.tracked-changes", "text.bookmark", "text.change", "text.change-start",
    "text.change-end", "text.sequence-decls", "text.number", "text.ruby-text", "text.note-citation",
}  # fmt: skip


def is_odt(package: Package) -> bool:
    """Whether a package holds an OpenDocument text."""
    return package.content("mimetype").startswith(b"application/vnd.oasis.opendocument.text")


def is_encrypted(package: Package) -> bool:
    """Whether the package's manifest says that its parts are encrypted."""
    return b"encryption-data" in package.content("META-INF/manifest.xml")


def read_odt(name: str, package: Package) -> Manuscript:
    """Read an OpenDocument text; raises ProblemsFound."""
    root = package.tree(_CONTENT)
    roots = [tree for tree in (package.tree("styles.xml"), root) if tree is not None]
    reader = _Reader(read_odt_styles(roots), read_odt_lists(roots))
    body = None if root is None else root.find("office.body/office.text")
    blocks = [] if body is None else list(reader.blocks(body, ()))
    hidden = [aside.words for aside in reader.asides if aside.kind in {"hidden", "struck"}]
    if missed := find_unread(() if body is None else _all_text(body), blocks, hidden):
        reader.asides.append(Aside("unread", missed))
    for region in body.iter("text.deletion") if body is not None else ():
        reader.asides.append(Aside("deleted", " ".join("".join(region.itertext()).split())))
    return Manuscript(name, tuple(blocks), tuple(reader.asides))


def _all_text(item: Element) -> Iterator[str]:
    """Every text below an element that belongs to what is read."""
    yield item.text or ""
    for child in item:
        if child.tag not in _SKIPPED | _BESIDE:
            yield from _all_text(child)
        yield child.tail or ""


@dataclass
class _Reader:
    """Walks a document's body and counts lists and paragraphs on the way."""

    styles: OdtStyles
    lists: OdtLists
    asides: list[Aside] = field(default_factory=list)
    place: int = 0
    boxes: list[Element] = field(default_factory=list)
    """Text boxes and notes met inside a paragraph: read after it."""

    def blocks(self, parent: Element, lists: tuple[str, ...]) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables below ``parent``; ``lists`` are the list styles around it."""
        first = True
        for item in parent:
            if item.tag in {"text.p", "text.h"}:
                yield from self._paragraph(item, lists, first and parent.tag == "text.list-item")
                first = False
            elif item.tag == "text.list":
                style = item.get("text.style-name") or (lists[-1] if lists else "")
                self.lists.opened(style, item, len(lists))
                yield from self.blocks(item, (*lists, style))
            elif item.tag == "text.list-item":
                start = whole_number(item.get("text.start-value"), 0)
                if start and lists:
                    self.lists.restart(lists[-1], len(lists) - 1, start)
                yield from self.blocks(item, lists)
            elif item.tag == "table.table":
                yield self._table(item)
            elif item.tag == _CONTENTS:
                self._left_out("contents", " ".join("".join(item.itertext()).split()))
            elif item.tag in _THROUGH or item.tag.startswith("text.table-of"):
                yield from self.blocks(item, lists)
            elif item.tag.startswith("draw."):
                self._graphics(item)
                yield from self.blocks(item, ())

    def _graphics(self, item: Element) -> None:
        """Tell of what a drawing shows that is no text."""
        for tag, kind in _GRAPHICS.items():
            if item.tag == tag:
                self.asides.append(Aside(kind, "…", self.place + 1))

    def _table(self, table: Element) -> Table:
        rows = []
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag in _CELLS]
            rows.append(tuple(tuple(self._flat(cell)) for cell in cells))
        return Table(tuple(rows))

    def _flat(self, parent: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell or a box; a table inside it is read row by row."""
        for block in self.blocks(parent, ()):
            if isinstance(block, Table):
                yield from block.paragraphs()
            else:
                yield block

    def _paragraph(
        self, item: Element, lists: tuple[str, ...], counted: bool
    ) -> Iterator[Paragraph]:
        style = item.get("text.style-name", "")
        runs = tuple(self._runs(item, style))
        boxes, self.boxes = self.boxes, []
        list_style, level = self._list(item, lists)
        if any(run.text.strip() for run in runs):
            heading = item.tag == "text.h" and not lists
            numbered = list_style and (counted or heading)
            label = self.lists.next(list_style, level) if numbered else ""
            self.place += 1
            listed = f"{list_style}.{level}" if label else ""
            look = f"{self.styles.parent(style)} {listed}".strip()
            outline = whole_number(item.get("text.outline-level"), 0) if item.tag == "text.h" else 0
            depth = level if label else -1
            yield Paragraph(runs, self.place, label, depth, look, heading=outline)
        for box in boxes:
            note = box.tag == "text.note-body"
            for paragraph in self._flat(box):
                yield replace(paragraph, footnote=note, boxed=not note)

    def _list(self, item: Element, lists: tuple[str, ...]) -> tuple[str, int]:
        """The list style and level (counted from 0) that number a paragraph."""
        if lists:
            return lists[-1], len(lists) - 1
        level = whole_number(item.get("text.outline-level"), 0)
        if item.tag == "text.h" and level:
            return self.lists.outline, level - 1
        return "", 0

    def _runs(self, item: Element, style: str) -> Iterator[Run]:
        look = self.styles.look(style)
        pieces = [(item.text or "", None)] + [(child.tail or "", child) for child in item]
        for text, child in pieces:
            if child is not None:
                yield from self._inline(child, style)
            if text and look.hidden:
                self._left_out("hidden", text)
            elif text and look.struck:
                self._left_out("struck", text)
            elif text:
                words = symbols_to_unicode(_collapsed(text), look.font)
                words = words.upper() if look.capitals else words
                yield Run(words, look.italic, look.bold, look.font)

    def _inline(self, item: Element, style: str) -> Iterator[Run]:
        look = self.styles.look(style)
        simple = {"text.tab": "\t", "text.line-break": "\n"}.get(item.tag, "")
        if item.tag == "text.s":
            simple = " " * min(whole_number(item.get("text.c"), 1), 100)
        if simple:
            yield Run(simple, look.italic, look.bold, look.font)
        elif item.tag in _INLINE:
            yield from self._runs(item, self.styles.inner(style, item.get("text.style-name", "")))
        elif item.tag == "office.annotation":
            words = " ".join("".join(p.itertext()) for p in item.iter("text.p"))
            self.asides.append(Aside("comment", words, self.place + 1))
        elif item.tag in {"text.bookmark-start", "text.reference-mark-start"}:
            self._left_out("bookmark", item.get("text.name", ""))
        elif item.tag == "text.drop-down":
            choices = (label.get("text.value", "") for label in item.findall("text.label"))
            self._left_out("field", " / ".join(filter(None, choices)))
            yield Run("".join(item.itertext()), look.italic, look.bold, look.font)
        elif item.tag in _HIDDEN:
            self._left_out("hidden", "".join(item.itertext()))
        elif item.tag == "text.note":
            self.boxes += item.findall("text.note-body")
        elif item.tag.startswith("draw."):
            self.boxes.append(item)
        elif item.tag.startswith("text.") and item.tag not in _SKIPPED:
            yield from self._runs(item, style)  # a field: its last shown value

    def _left_out(self, kind: str, words: str) -> None:
        if words.strip() and (kind != "bookmark" or words.startswith("_")):
            self.asides.append(Aside(kind, words, self.place + 1))


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, groups of rows seen through."""
    for item in table:
        if item.tag == "table.table-row":
            yield item
        elif item.tag in {"table.table-header-rows", "table.table-rows", "table.table-row-group"}:
            yield from _rows(item)


def _collapsed(text: str) -> str:
    """White space of the file itself is one space (ODF 1.2, 6.1.2)."""
    return " ".join(text.replace("\n", " ").replace("\t", " ").split(" "))
