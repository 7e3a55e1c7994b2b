"""Counts the words of the files by a reader that shares no code with the import.

Pandoc reads DOCX and ODT, LibreOffice old files and what pandoc leaves out (shapes), and plain text
is read by its bytes. The words they find are held against those of the proposal as a multiset,
both ways: order and marks are the business of ``corrections``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from decuong import libreoffice
from decuong.documents.pandoc import parse_document
from decuong.importing.proposal.corrections import Account
from decuong.importing.words import GAP, formulate
from decuong.manuscripts.manuscript import Manuscript
from decuong.manuscripts.old_fonts import Charset, to_unicode
from decuong.outlines.model import Period
from decuong.outlines.wording import period_words

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
_MOST_NAMED = 10
_AROUND = 12
"""Words of a line that are shown around words it lost."""

_SILENT_INLINES = {"Image", "RawInline"}
"""What prints no words of the text: a picture's description is none."""


@dataclass(frozen=True)
class Count:
    """What the second reader says."""

    was_made: bool = False
    words: int = 0
    """How many words it found in the files."""
    missing: tuple[tuple[str, str], ...] = ()
    """Words that only it found, each with the line around."""
    added: tuple[str, ...] = ()
    """Words that only the proposal has, numbers of lists aside: a fault of the import."""

    def doubts(self) -> Iterator[str]:
        """Questions to the person about words that only one of both readers found."""
        if self.missing:
            listed = "; ".join(f"“{words}” ({line})" for words, line in self.missing[:_MOST_NAMED])
            yield formulate("doubts", "missing", words=listed, count=len(self.missing))
        if self.added:
            yield formulate("doubts", "added", words=", ".join(self.added[:_MOST_NAMED]))


def count_words(
    manuscripts: Sequence[Manuscript],
    period: Period,
    account: Account,
    remarked: Sequence[tuple[str, str]],
) -> Count:
    """Hold the words of the files against those of a proposal and what it names as left out.

    ``remarked`` are marks as the files have them and as they are written in the source's text.
    """
    here = _claimed(period, (*account.rewritten, *remarked), account.unsourced)
    beside = Counter[str]()
    computed = Counter[str]()
    for manuscript in manuscripts:
        for aside in manuscript.asides:
            beside += _bag(f"{aside.kind} {aside.words}")
        for paragraph in manuscript.paragraphs():
            computed += _bag(paragraph.number)
        garbled = {aside.place for aside in manuscript.asides if aside.kind == "mojibake"}
        for paragraph in manuscript.paragraphs():
            if paragraph.place in garbled:
                computed += _bag(paragraph.text)
    read = [_lines(manuscript, here) for manuscript in manuscripts]
    if any(lines is None for lines in read):
        return Count()
    there = [line for lines in read for line in lines or ()]
    bag = _bag(" ".join(there))
    added = here - bag - computed
    if added:  # words in shapes, which pandoc leaves out
        second = [_office_lines(manuscript, here) for manuscript in manuscripts]
        office = _bag(" ".join(line for lines in second for line in lines or ()))
        if not office and any(p.boxed for m in manuscripts for p in m.paragraphs()):
            office = _bag(" ".join(p.text for m in manuscripts for p in m.paragraphs() if p.boxed))
            return Count(words=0, added=tuple(sorted((added - office).elements())))
        added -= office - bag
    missing = bag - here - beside - computed
    return Count(True, bag.total(), tuple(_named(missing, there)), tuple(sorted(added.elements())))


def _claimed(
    period: Period, rewritten: Sequence[tuple[str, str]], unsourced: Sequence[str]
) -> Counter[str]:
    """The words of the source by what the proposal says of them: kept, corrected, left out."""
    words = _bag(" ".join(period_words(period)).replace(GAP, " "))
    pairs = [(x.wrong, x.right or "") for x in period.corrections]
    for before, after in (*pairs, *rewritten):
        words.update(_bag(before))
        words.subtract(_bag(after))
    words.update(_bag(" ".join(unsourced)))
    return words


def _named(missing: Counter[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Missing words, line by line, with some of the line around them."""
    left = Counter(missing)
    for line in lines:
        lost = []
        for word in _words(line):
            if left[word] > 0:
                left[word] -= 1
                lost.append(word)
        if lost:
            words = line.split()
            around = " ".join(words[:_AROUND]) + ("…" if len(words) > _AROUND else "")
            yield " ".join(lost), around


def _bag(text: str) -> Counter[str]:
    return Counter(_words(text))


def _words(text: str) -> list[str]:
    """Words without case and marks around them; đ in whichever code."""
    visible = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    low = "".join(visible).lower().replace("ð", "đ").replace("_", " ")
    return re.findall(r"\w+", low)


def _lines(manuscript: Manuscript, here: Counter[str]) -> list[str] | None:
    """The lines that a second reader finds in a file; None where there is no such reader.

    ``here`` tells lines in an old character set from those in Unicode.
    """
    if manuscript.kind == "txt":
        return _in_unicode(manuscript, _typed_lines(manuscript.content), here)
    if manuscript.kind in _BY_PANDOC:
        parsed = parse_document(manuscript.content, manuscript.kind)
        if parsed is not None:
            return _in_unicode(manuscript, list(_block_lines(parsed["blocks"])), here)
    return _office_lines(manuscript, here)


def _typed_lines(content: bytes) -> list[str]:
    encoding = next((e for mark, e in _MARKS_OF_ORDER if content.startswith(mark)), "utf-8-sig")
    return content.decode(encoding, "replace").splitlines()


def _office_lines(manuscript: Manuscript, here: Counter[str]) -> list[str] | None:
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
    return [x if _bag(x) <= here else to_unicode(x, charset) for x in lines]


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
