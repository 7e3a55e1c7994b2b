"""Which lines are letterhead, letter, outline and note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.importing.lines.lines import Line, read_lines
from decuong.importing.lines.marks import BULLETS
from decuong.importing.sections import papers
from decuong.importing.sections.labelled import with_labels, without_initials
from decuong.importing.sections.letter_parts import LetterParts, is_title, read_letter
from decuong.importing.sections.outline_parts import OutlineParts, Passage, annexed, read_outline
from decuong.importing.sections.page_numbers import page_numbers, with_numbers_apart
from decuong.importing.sections.tables import FormGrid, GridRow, read_grid, table_lines
from decuong.importing.words import WORDS, formulate, starts_with
from decuong.manuscripts.manuscript import Manuscript, Table

_WORDS = WORDS["sections"]
_HEADING_LENGTH = 150
_ALONE = 60
"""Characters of a heading in small letters; longer lines are sentences."""

_TOP_KINDS = ("part", "part-roman", "section", "upper", "roman")


@dataclass(frozen=True)
class Sections:
    """Every line of the files, by what it belongs to."""

    lines: tuple[Line, ...]
    """All of them, in the order of the source."""
    letter: LetterParts
    outline: OutlineParts
    left_out: Mapping[int, str]
    """Why lines are in neither, by their order; keys of ``corrections``."""
    doubts: tuple[str, ...] = ()
    """Questions about the paper as a whole."""


def split_sections(manuscripts: Sequence[Manuscript]) -> Sections:
    """The parts of one or several files; raises ProblemsFound where no outline is found."""
    files = sorted((list(_blocks(m)) for m in manuscripts), key=_standing)
    blocks, left_out = _numbered([block for file in files for block in file])
    blocks = without_initials(blocks)
    lines = [line for block in blocks for line in block_lines(block)]
    readable = [block for block in blocks if not _is_left_out(block, left_out)]
    place = Place(manuscripts[-1].name)
    start, headed = _outline_start(readable)
    if start is None:
        raise ProblemsFound([_no_outline(lines, place)])
    readable[start:] = with_labels(readable[start:])
    refused = _many_outlines(readable, place) if headed else _refused(lines, place)
    if refused:
        raise ProblemsFound([refused])
    annexes = _annexes(readable[:start])
    above = [x for x in readable[:start] if isinstance(x, Line) and x.order not in annexes]
    letter = read_letter(above)
    titled = isinstance(first := readable[start], Line) and first.mark is None
    outline = read_outline(readable[start:], headed=titled)
    if not any(isinstance(block, Line) and block.mark for block in outline.blocks):
        raise ProblemsFound([problem("import-no-points", place)])
    doubts = [] if headed else _doubts(lines)
    cells = {
        line.order: "cells"
        for x in readable[start:]
        if isinstance(x, FormGrid)
        for line in block_lines(x)
    }
    reasons = left_out | annexes | letter.left_out | cells | outline.left_out
    lines.sort(key=lambda line: line.order in outline.noted)
    return Sections(tuple(lines), letter, outline, reasons, (*doubts, *outline.doubts))


def block_lines(block: Passage) -> list[Line]:
    """The lines of a block: of a table of figures its rows."""
    return [block] if isinstance(block, Line) else [row.line for row in block.rows]


def _blocks(manuscript: Manuscript) -> Iterator[tuple[Passage, str]]:
    """The lines and tables of figures of one file, with why lines are no outline."""
    pages = page_numbers(manuscript.blocks)
    for block in with_numbers_apart(manuscript.blocks):
        if not isinstance(block, Table):
            reason = "page" if block.place in pages else ""
            yield from ((line.unmarked() if reason else line, reason) for line in read_lines(block))
        elif grid := read_grid(block):
            yield grid, ""
        else:
            yield from table_lines(block)


def _annexes(blocks: Sequence[Passage]) -> dict[int, str]:
    """Why tables of figures above an outline, and what heads them, belong to no letter."""
    reasons: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, FormGrid):
            reasons |= {line.order: "annex" for line in block_lines(block)}
        elif block.mark is None and starts_with(block.text, _WORDS["annex"]) and is_title(block):
            reasons[block.order] = "annex"
    return reasons


def _standing(file: Sequence[tuple[Passage, str]]) -> int:
    """Where a file stands among those of one import: what orders the report comes first."""
    lines = [block for block, _ in file if isinstance(block, Line)]
    greets = any(starts_with(line.text, _WORDS["salutation"]) for line in lines)
    copied = any(starts_with(line.text, _WORDS["copies"]) for line in lines)
    if papers.paper_line(lines, covering=True) is not None or (greets and copied):
        return 0
    return 1 if greets else 2


def _numbered(
    kept: Sequence[tuple[Passage, str]],
) -> tuple[list[Passage], dict[int, str]]:
    """The blocks with their lines counted, and the reasons why lines are left out."""
    blocks: list[Passage] = []
    left_out: dict[int, str] = {}
    order = 0
    for block, reason in kept:
        if isinstance(block, Line):
            blocks.append(replace(block, order=order))
            if reason:
                left_out[order] = reason
            order += 1
            continue
        rows = []
        for row in block.rows:
            rows.append(GridRow(replace(row.line, order=order), row.cells))
            order += 1
        blocks.append(replace(block, rows=tuple(rows)))
    return blocks, left_out


def _is_left_out(block: Passage, left_out: Mapping[int, str]) -> bool:
    return isinstance(block, Line) and block.order in left_out


def _outline_start(blocks: Sequence[Passage]) -> tuple[int | None, bool]:
    """The block that says "ĐỀ CƯƠNG"; else what a paper calls itself, or its first section."""
    heading = next((place for place, block in enumerate(blocks) if _heads_outline(block)), None)
    if heading is not None:
        return heading, True
    marks = {
        place: block.mark.kind
        for place, block in enumerate(blocks)
        if isinstance(block, Line) and block.mark
    }
    first = next((p for p, kind in marks.items() if kind in _TOP_KINDS), None)
    if first is None:  # its heading may be numbered itself: "1. ĐỀ CƯƠNG BÁO CÁO"
        return next((p for p in marks if _heads_outline(blocks[p], numbered=True)), None), False
    lines = [block for block in blocks[:first] if isinstance(block, Line)]
    named = papers.paper_line(lines)
    greeted = any(starts_with(line.text, _WORDS["salutation"]) for line in lines)
    if named is None or greeted:
        return first, False
    return blocks.index(lines[named]), False


def _headings(blocks: Sequence[Passage]) -> list[int]:
    """The lines that say that an outline follows, and above whose next one points stand."""
    places = [place for place, block in enumerate(blocks) if _heads_outline(block)]
    ends = [*places[1:], len(blocks)][: len(places)]
    return [
        place
        for place, end in zip(places, ends, strict=True)
        if any(map(_is_section, blocks[place:end]))
    ]


def _is_section(block: Passage) -> bool:
    return isinstance(block, Line) and block.mark is not None and block.mark.kind not in BULLETS


def _many_outlines(blocks: Sequence[Passage], place: Place) -> Problem | None:
    """Why a file with several outlines is refused: which paragraphs belong into which file."""
    headings = [block for p in _headings(blocks) if isinstance(block := blocks[p], Line)]
    if len(headings) < 2:
        return None
    last = max(line.paragraph.place for block in blocks for line in block_lines(block))
    ends = [line.paragraph.place - 1 for line in headings[1:]]
    stretches = (
        formulate("summary", "stretch", first=x.paragraph.place, last=end, words=x.text[:60])
        for x, end in zip(headings, [*ends, last], strict=True)
    )
    return problem("import-many-outlines", place, count=len(headings), places="; ".join(stretches))


def _heads_outline(block: Passage, *, numbered: bool = False) -> bool:
    """Whether a line without a number, or with one, says that an outline follows."""
    if not isinstance(block, Line) or (block.mark is not None) != numbered:
        return False
    if len(block.text) >= _HEADING_LENGTH:
        return False
    alone = len(block.text) < _ALONE and not block.text.endswith((".", ";", ":", ","))
    words = block.text[annexed(block.text) :]
    return starts_with(words, _WORDS["outline"]) and (words[:8].isupper() or alone)


def _no_outline(lines: Sequence[Line], place: Place) -> Problem:
    """Why a file without sections is refused."""
    return _refused(lines, place) or problem("import-no-outline", place)


def _refused(lines: Sequence[Line], place: Place) -> Problem | None:
    """Why a paper that is no outline is refused, if it surely is none."""
    kind = papers.paper_kind(lines)
    name = WORDS["papers"]["kinds"].get(kind, "").upper()
    if papers.is_law(lines):
        return problem("import-law", place, kind=name or WORDS["papers"]["law"])
    attached = papers.attached_outline(lines)
    if attached and kind and kind in WORDS["papers"]["covering"]:
        return problem(
            "import-outline-elsewhere",
            place,
            kind=name,
            paragraph=attached.paragraph.place,
            words=" ".join(attached.text.split()[:20]),
        )
    return None


def _doubts(lines: Sequence[Line]) -> list[str]:
    """The first question about a paper that does not call itself an outline."""
    kind = papers.paper_kind(lines)
    name = WORDS["papers"]["kinds"].get(kind, "").upper()
    if papers.is_finished_report(lines):
        return [formulate("doubts", "finished", kind=name or "BÁO CÁO")]
    if kind in WORDS["papers"]["covering"]:
        return [formulate("doubts", "paper", kind=name)]
    return []
