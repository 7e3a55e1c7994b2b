"""Points as the YAML says them, from drafts; ids and figures come later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decuong.importing.clauses import Said, clauses, sentences, title_and_text
from decuong.importing.lines import Line
from decuong.importing.nesting import Draft
from decuong.importing.words import WORDS

Data = dict[str, Any]

_OPTIONAL = WORDS["parentheses"]["optional"]


def point_data(draft: Draft, *, letter: bool = False) -> Data:
    """A point with those below it; of a letter nothing is guidance."""
    if draft.table:
        made = _table(draft)
    elif letter:
        made = {"text": sentences(draft.line.text)}
    else:
        made = _titled(draft) if draft.titled else _text(draft)
    if any(_OPTIONAL in words for words in _words(made)):
        made["optional"] = "true"
    doubts = [doubt for line in (draft.line, *draft.more) for doubt in line.doubts]
    if doubts:
        made["doubts"] = doubts
    below = [point_data(other, letter=letter) for other in draft.below]
    if below:
        made["points"] = below
    return made


def _words(made: Data) -> list[str]:
    texts = made.get("text", [])
    return [made.get("title", ""), *(t if isinstance(t, str) else t["text"] for t in texts)]


def _text(draft: Draft) -> Data:
    said = clauses(draft.line)
    for line in draft.more:
        _attach(said, clauses(line), line)
    return {"text": [_clause(one) for one in said]}


def _titled(draft: Draft) -> Data:
    lines = [draft.line, *draft.more] if draft.line.text else draft.more
    title, *said = clauses(lines[0]) if lines else [Said("")]
    if not title.text:
        draft.line.doubt("untitled")
        title.text = WORDS["gap"]["words"]
    more = lines[1:]
    while more and title.text.isupper() and more[0].text.isupper() and more[0].mark is None:
        title.text += f" {more.pop(0).text}"
    words, rest = title_and_text(title.text)
    made: Data = {"title": words}
    all_said = [Said(words, None if rest else title.guidance)]
    if rest:
        *plain, last = sentences(rest)
        said = [*map(Said, plain), Said(last, title.guidance), *said]
    all_said += said
    for line in more:
        _attach(all_said, clauses(line), line)
    if all_said[0].guidance:
        made["guidance"] = all_said[0].guidance
    if all_said[1:]:
        made["text"] = [_clause(one) for one in all_said[1:]]
    return made


def _attach(said: list[Said], more: Sequence[Said], line: Line) -> None:
    """Add a line's clauses; guidance without words explains what stands before it."""
    for one in more:
        if one.text:
            said.append(one)
        elif said[-1].guidance:
            line.doubt("two-guidances")
            said[-1].guidance += f"; {one.guidance}"
        else:
            said[-1].guidance = one.guidance


def _clause(said: Said) -> str | Data:
    if not said.text:  # guidance that explains nothing is kept as words
        return str(said.guidance)
    return {"text": said.text, "guidance": said.guidance} if said.guidance else said.text


def _table(draft: Draft) -> Data:
    """A table of figures: its heading, and its cells as the guidance that asks for them."""
    rows = [" ".join(filter(None, row)) for row in draft.table]
    heading = " ".join(line.text for line in (draft.line, *draft.more)) if draft.titled else ""
    figures = [figure for row in draft.table[1:] if (figure := _figure(draft.table[0], row))]
    words = " ".join(filter(None, rows if heading else rows[1:]))
    made: Data = {"title": heading, "guidance": words}
    if not heading:
        made = {"text": [{"text": rows[0], "guidance": words}]}
    return {**made, "figures": figures}


def _figure(headings: Sequence[str], row: Sequence[str]) -> Data | None:
    """The figure of a row; None for a row without a name."""
    names = [cell for cell, heading in zip(row, headings, strict=False) if _is(heading, "name")]
    units = [cell for cell, heading in zip(row, headings, strict=False) if _is(heading, "unit")]
    if not names or not names[0]:
        return None
    made = {"name": names[0], "quote": names[0]}
    return {"name": names[0], "unit": units[0], "quote": names[0]} if units and units[0] else made


def _is(heading: str, kind: str) -> bool:
    return heading.lower() in WORDS["tables"][kind]
