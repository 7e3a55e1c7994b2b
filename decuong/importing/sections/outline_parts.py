"""The parts of an outline.

Heading and title, what stands before its first point and behind its last, the closing note, and
between them the lines and tables of its points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from decuong.importing.lines.lines import Line, question
from decuong.importing.lines.marks import BULLETS, PARTS, Mark, heading_mark
from decuong.importing.sections.letter_parts import blanks_in, introduces, is_signature, is_title
from decuong.importing.sections.tables import FormGrid
from decuong.importing.words import WORDS, starts_with
from decuong.vietnamese import folded

Passage = Line | FormGrid

_WORDS = WORDS["sections"]
_ANNEXED = re.compile(_WORDS["annexed"], re.IGNORECASE)
_TOP = frozenset({"none", "part", "part-roman", "section", "upper", "roman"})
_LONGEST_SIGNATURE = 60
_LONGEST_HEADING = 150
_SAME_WORDS = 2
"""Words by which the headings of several outlines in one file begin alike."""


@dataclass(frozen=True)
class OutlineParts:
    """An outline taken apart."""

    heading: str = ""
    title: str = ""
    blocks: tuple[Passage, ...] = ()
    """Lines and tables of the points, in order."""
    note_label: str = ""
    note: str = ""
    noted: frozenset[int] = frozenset()
    """The lines of the note, by their order: it stands last, wherever the file has it."""
    left_out: dict[int, str] = field(default_factory=dict)
    """Why lines belong to none of the parts, by their order."""
    doubts: tuple[str, ...] = ()
    """Questions about the outline as a whole."""


def read_outline(blocks: Sequence[Passage], *, headed: bool) -> OutlineParts:
    """The parts of an outline; ``headed`` if its first line says that it is one."""
    rest = _with_unnumbered(_with_headings(list(blocks)))
    heading = ""
    title: list[str] = []
    doubts: list[str] = []
    if headed and rest and isinstance(rest[0], Line):
        heading, words = _heading(rest[0].text)
        title = [words] if words else []
        del rest[0]
    first = _first_point(rest)
    above = [x for x in rest[:first] if isinstance(x, Line)]
    if above and (part := _first_part(above, rest[first:])):
        rest[rest.index(above[-1])] = part
        first = _first_point(rest)
        above = [x for x in rest[:first] if isinstance(x, Line)]
    groups, restarts = _grouped(rest, first)
    if groups:
        above = above[: len(above) - groups[0]]
        rest = restarts
        doubts.append(question(_first_head(rest), "several"))
        first = _first_point(rest)
    more, left_out, asked = _title(above, headed=headed)
    title += more
    doubts += asked
    body, closing, note = _without_closing(rest[first:])
    left_out |= {line.order: reason for line, reason in closing}
    label, text = _note(note)
    if not text:  # a label that says nothing is no note
        label, body, note = "", sorted([*body, *note], key=_order), []
    return OutlineParts(
        heading,
        " ".join(title),
        tuple(body),
        label,
        text,
        frozenset(line.order for line in note),
        left_out,
        tuple(doubts),
    )


def _order(block: Passage) -> int:
    return block.order if isinstance(block, Line) else block.rows[0].line.order


def _first_head(blocks: Sequence[Passage]) -> Line:
    """The heading of the first of several outlines."""
    lines = (block for block in blocks if isinstance(block, Line))
    return next(line for line in lines if line.mark == heading_mark(0))


def _heading(words: str) -> tuple[str, str]:
    """The heading, and the title where both stand on one line."""
    start = annexed(words)
    length = start + len(_WORDS["heading"])
    if words[start:].lower().startswith(_WORDS["heading"]) and len(words) > length:
        return words[:length], words[length:].strip(" :-–")
    return words, ""


def annexed(words: str) -> int:
    """How much of a heading says which annex it is: "Phụ lục 2: Đề cương báo cáo"."""
    match = _ANNEXED.match(words)
    return match.end() if match else 0


def _with_unnumbered(blocks: list[Passage]) -> list[Passage]:
    """Headings that no outline numbers, such as "KẾT LUẬN", get the mark of one."""
    return [
        replace(x, mark=heading_mark(0))
        if isinstance(x, Line) and x.mark is None and x.text.isupper() and _is_unnumbered(x)
        else x
        for x in blocks
    ]


def _is_unnumbered(line: Line) -> bool:
    return line.text.lower().strip(" .:") in _WORDS["unnumbered"]


def _with_headings(blocks: list[Passage]) -> list[Passage]:
    """Headings of an outline that numbers none of them get a mark by their level."""
    lines = [block for block in blocks if isinstance(block, Line)]
    headings = [line for line in lines[1:] if line.paragraph.heading and line.mark is None]
    if len(headings) < 2 or any(line.mark and line.mark.kind not in BULLETS for line in lines):
        return blocks
    marked = {
        line.order: replace(line, mark=heading_mark(line.paragraph.heading)) for line in headings
    }
    return [marked.get(x.order, x) if isinstance(x, Line) else x for x in blocks]


def _first_point(blocks: Sequence[Passage]) -> int:
    """Where the points begin: at the first number, or the first bullet where there is none before.

    Bullets behind "Kính gửi" are addressees.
    """
    bullet = None
    greeted = False
    for place, block in enumerate(blocks):
        if not isinstance(block, Line):
            continue
        greeted = greeted or starts_with(block.text, WORDS["sections"]["salutation"])
        if block.mark is None:
            continue
        if block.mark.kind not in BULLETS:
            return place if bullet is None or greeted else bullet
        if bullet is None and not greeted:
            bullet = place
    return len(blocks) if bullet is None else bullet


def _title(above: Sequence[Line], *, headed: bool) -> tuple[list[str], dict[int, str], list[str]]:
    """The title above the first point; other lines with the reason why they are left out."""
    title: list[str] = []
    left_out: dict[int, str] = {}
    doubts: list[str] = []
    attached = over = False
    for line in above:
        if attached or _says_attached(line):
            left_out[line.order] = "attached"
            attached = not line.text.rstrip(" .,;").endswith(")") and (
                attached or line.text.startswith("(")
            )
        elif headed and not over and line.mark is None and not line.guides and is_title(line):
            title.append(line.text)
        else:
            over = True
            left_out[line.order] = "before"
            bare = line.text.lstrip("( ")
            known = starts_with(bare, _WORDS["not_title"]) or line.mark or introduces(line)
            if headed and not known and not blanks_in(line.text):
                doubts.append(question(line, "before"))
    return title, left_out, doubts


def _first_part(above: Sequence[Line], points: Sequence[Passage]) -> Line | None:
    """The title of a part that nobody numbered: capitals above the points, a second part below.

    The outline's own title stands above it.
    """
    marks = [x.mark for x in points if isinstance(x, Line) and x.mark]
    part = next((mark for mark in marks if mark.kind in PARTS), None)
    head = above[-1]
    titled = len([line for line in above if is_title(line)]) > 1 and is_title(head)
    if part is None or part is marks[0] or part.values != (2,) or not titled:
        return None
    if not head.text.isupper() or above[-2].text.isupper():
        return None
    first = Mark(part.kind, (1,), "")
    asked = question(head, "titled-part", right=first.house_style, mark=part.glyph)
    return replace(head, mark=first, doubts=(*head.doubts, asked))


def _grouped(blocks: list[Passage], first: int) -> tuple[list[int], list[Passage]]:
    """Several outlines in one: how many lines head each, and the blocks with headings marked."""
    if first >= len(blocks):
        return [], blocks
    opening = blocks[first]
    if not isinstance(opening, Line) or not opening.mark or opening.mark.kind not in _TOP:
        return [], blocks
    if opening.mark.family == "none":
        return [], blocks
    starts = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Line)
        and block.mark
        and block.mark.family == opening.mark.family
        and block.mark.values[-1:] == (1,)
    ]
    heads = [_heads_above(blocks, place) for place in starts]
    if len(starts) < 2 or not all(heads):
        return [], blocks
    length = _alike([line for head in heads[1:] for line in head[:1]], heads[0])
    if not length:
        return [], blocks
    heads[0] = heads[0][-length:]
    marked = {head[0].order: replace(head[0], mark=heading_mark(0)) for head in heads}
    grouped: list[Passage] = [marked.get(x.order, x) if isinstance(x, Line) else x for x in blocks]
    return [len(head) for head in heads], grouped


def _heads_above(blocks: Sequence[Passage], place: int) -> list[Line]:
    """The lines without a mark just above a place."""
    heads: list[Line] = []
    while place and isinstance(block := blocks[place - 1], Line) and block.mark is None:
        if not is_title(block):
            break
        heads.insert(0, block)
        place -= 1
    return heads


def _alike(others: Sequence[Line], first: Sequence[Line]) -> int:
    """How many of the lines above the first outline head it as the others are headed."""
    for place, line in enumerate(first):
        begins = folded(line.text).split()[:_SAME_WORDS]
        if all(folded(other.text).split()[:_SAME_WORDS] == begins for other in others):
            return len(first) - place
    return 0


def _without_closing(
    blocks: Sequence[Passage],
) -> tuple[list[Passage], list[tuple[Line, str]], list[Line]]:
    """The blocks of the points; what closes the outline, with reasons; and its note."""
    least = _least(blocks)
    end = next((n for n, x in enumerate(blocks) if n >= least and _closes(x)), len(blocks))
    noted = next((n for n in range(least, end) if _begins_note(blocks[n:end])), end)
    body = list(blocks[:noted])
    note = [x for x in blocks[noted:end] if isinstance(x, Line)]
    closing: list[tuple[Line, str]] = []
    annexed = False
    for block in blocks[end:]:
        annexed = annexed or isinstance(block, FormGrid) or _is_annex(block)
        if isinstance(block, FormGrid) or annexed:
            body.append(block)
        elif not note and _is_note(block):
            note.append(block)
        else:
            closing.append((block, "signature"))
    marked = [replace(x, mark=heading_mark(0)) if _is_annex(x) else x for x in body]
    attached = _attached(marked)
    closing += [(line, "attached") for line in attached]
    return [x for x in marked if x not in attached], closing, note


def _attached(blocks: Sequence[Passage]) -> list[Line]:
    """The lines below an annex's heading that say to what paper it is attached."""
    lines, below = [], False
    for block in blocks:
        if isinstance(block, FormGrid) or block.mark:
            below = isinstance(block, Line) and block.mark == heading_mark(0)
        elif below and block.text.startswith("(") and _says_attached(block):
            lines.append(block)
    return lines


def _says_attached(line: Line) -> bool:
    return starts_with(line.text.lstrip("( "), _WORDS["attached"])


def _least(blocks: Sequence[Passage]) -> int:
    """No closing stands before the last section."""
    return max(
        (n for n, x in enumerate(blocks) if isinstance(x, Line) and x.mark and x.mark.kind in _TOP),
        default=0,
    )


def _begins_note(blocks: Sequence[Passage]) -> bool:
    """Whether an outline's last blocks are its closing note: no point of another kind follows."""
    first, *rest = blocks
    if not isinstance(first, Line) or not _is_note(first):
        return False
    if any(isinstance(x, FormGrid) or (x.mark and x.mark.kind not in BULLETS) for x in rest):
        return False
    return first.text.endswith(":") or not any(isinstance(x, Line) and x.mark for x in rest)


def _is_note(block: Passage) -> bool:
    """Whether a line is the closing note: "Lưu ý: …", a star before it or not."""
    if not isinstance(block, Line) or (block.mark and block.mark.kind not in BULLETS):
        return False
    return starts_with(block.text, _WORDS["note"])


def _closes(block: Passage) -> bool:
    """Whether a line begins what closes a report: "Trên đây là …", the signature, the copies."""
    if not isinstance(block, Line) or block.mark is not None:
        return False
    if starts_with(block.text, _WORDS["closing"]) or is_signature(block):
        return True
    short = len(block.text) < _LONGEST_SIGNATURE
    return short and starts_with(block.text.lstrip("("), _WORDS["signers"])


def _is_annex(block: Passage) -> TypeGuard[Line]:
    """Whether a line without a mark heads an annex: "PHỤ LỤC", "BIỂU SỐ 1"."""
    if not isinstance(block, Line) or block.mark is not None:
        return False
    if len(block.text) >= _LONGEST_HEADING or block.text.endswith((".", ";", ":", ",")):
        return False
    capitals = block.text.split()[0].isupper()
    return starts_with(block.text, _WORDS["annex"]) and (capitals or len(block.text.split()) <= 3)


def _note(lines: Sequence[Line]) -> tuple[str, str]:
    """The label of the closing note and its text; the star before it aside."""
    if not lines:
        return "", ""
    words = " ".join(
        f"{line.shown_mark if position else ''} {line.text}".strip()
        for position, line in enumerate(lines)
    )
    label, colon, text = words.partition(":")
    if not colon or len(label) > 40:
        label, _, text = words.partition(" ")
    return f"{label}{colon}", text.strip()
