"""Reads the words of a file by a reader that shares no code with the import.

Pandoc reads DOCX and ODT, LibreOffice old files and what pandoc leaves out (shapes), and plain text
is read by its bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from decuong import libreoffice
from decuong.documents.pandoc import parse_document
from decuong.manuscripts.manuscript import Manuscript
from decuong.manuscripts.old_fonts import Charset, to_unicode

_BY_PANDOC = ("docx", "odt")
_BOUNDS = libreoffice.Bounds(seconds=30, memory=1_000_000_000)
_TEXT_FILTER = "txt:Text (encoded):UTF8"
_IN_FILTERS = {
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
}
_MARKS_OF_ORDER = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SILENT_INLINES = {"Image", "RawInline"}
"""What prints no words of the text: a picture's description is none."""


def bag_of(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(bare_words(text))


def bare_words(text: str) -> list[str]:
    """Words without case and marks around them; đ in whichever code."""
    visible = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    low = "".join(visible).lower().replace("ð", "đ").replace("_", " ")
    return re.findall(r"\w+", low)


def second_lines(manuscript: Manuscript, here: Counter[str]) -> list[str] | None:
    """The lines that a second reader finds in a file; None where there is no such reader.

    ``here`` tells lines in an old character set from those in Unicode.
    """
    if manuscript.kind == "txt":
        return _in_unicode(manuscript, _typed_lines(manuscript.content), here)
    content, kind = manuscript.content, manuscript.kind
    noted = any(paragraph.footnote for paragraph in manuscript.paragraphs())
    if noted and kind not in _BY_PANDOC:
        content, kind = _with_notes(content, kind), "odt"
    if kind in _BY_PANDOC and content:
        parsed = parse_document(content, kind)
        if parsed is not None:
            return _in_unicode(manuscript, list(_block_lines(parsed["blocks"])), here)
    return office_lines(manuscript, here)


def _with_notes(content: bytes, kind: str) -> bytes:
    """An old file as ODT, for its footnotes: LibreOffice's plain text leaves them out."""
    try:
        return libreoffice.convert_file(content, kind, "odt:writer8", _IN_FILTERS[kind], _BOUNDS)
    except (libreoffice.OfficeMissing, libreoffice.OfficeFailed):
        return b""


def _typed_lines(content: bytes) -> list[str]:
    encoding = next((e for mark, e in _MARKS_OF_ORDER if content.startswith(mark)), "utf-8-sig")
    return content.decode(encoding, "replace").splitlines()


def office_lines(manuscript: Manuscript, here: Counter[str]) -> list[str] | None:
    """The plain text LibreOffice makes of a file; None without LibreOffice."""
    if manuscript.kind not in _IN_FILTERS:
        return None
    try:
        text = libreoffice.convert_file(
            manuscript.content,
            manuscript.kind,
            _TEXT_FILTER,
            _IN_FILTERS[manuscript.kind],
            _BOUNDS,
        ).decode("utf-8-sig", "replace")
    except (libreoffice.OfficeMissing, libreoffice.OfficeFailed):
        return None
    return _in_unicode(manuscript, text.splitlines(), here)


def _in_unicode(manuscript: Manuscript, lines: list[str], here: Counter[str]) -> list[str]:
    """Lines in an old character set as what they showed; those in Unicode as they are."""
    if not manuscript.charset:
        return lines
    charset = Charset(manuscript.charset)
    return [x if bag_of(x) <= here else to_unicode(x, charset) for x in lines]


def _block_lines(blocks: Sequence[Any]) -> Iterator[str]:
    """The lines of pandoc's blocks, of whatever kind."""
    for block in blocks:
        content = block.get("c")
        if block["t"] in {"Para", "Plain", "Header", "CodeBlock"}:
            yield from _inline_lines(content if block["t"] in {"Para", "Plain"} else content[-1:])
        elif block["t"] == "LineBlock":
            yield from (line for inlines in content for line in _inline_lines(inlines))
        elif content is not None:
            yield from _nested_lines(content)


def _nested_lines(content: Any) -> Iterator[str]:
    """The lines of the blocks inside tables, lists and quotations."""
    if isinstance(content, dict):
        if "t" in content and content["t"] in _BLOCKS:
            yield from _block_lines([content])
        elif isinstance(content.get("c"), list):
            yield from _nested_lines(content["c"])
    elif isinstance(content, list):
        for item in content:
            yield from _nested_lines(item)


_BLOCKS = {
    "Para", "Plain", "Header", "CodeBlock", "LineBlock", "BulletList", "OrderedList",
    "DefinitionList", "BlockQuote", "Div", "Table", "Figure",
}  # fmt: skip


def _inline_lines(inlines: Any) -> Iterator[str]:
    notes: list[Any] = []
    yield "".join(_inline_words(inlines, notes))
    for note in notes:
        yield from _block_lines(note)


def _inline_words(item: Any, notes: list[Any]) -> Iterator[str]:
    """The words of inline elements; the blocks of footnotes are put into ``notes``."""
    if isinstance(item, list):
        for inner in item:  # strings in lists are attributes and addresses
            yield from _inline_words(inner, notes)
    elif isinstance(item, dict):
        kind = item.get("t")
        if kind == "Str":
            yield item["c"]
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            yield " "
        elif kind == "Note":
            notes.append(item["c"])
        elif kind in {"Code", "Math"}:
            yield f" {item['c'][1]} "
        elif kind not in _SILENT_INLINES and "c" in item:
            yield from _inline_words(item["c"], notes)
