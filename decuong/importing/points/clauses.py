"""Splits a line into clauses, each with the guidance that explains it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from decuong.importing.lines.labels import label_length
from decuong.importing.lines.lines import Line, question
from decuong.importing.lines.marks import UPPER
from decuong.importing.words import WORDS, starts_with
from decuong.outlines.wording import IF_ANY

_FEW_WORDS = 2
"""Parentheses of so few words are an abbreviation or a name."""

_TAIL = re.compile(r"\s*[.;,:]*(?:\s*(?:…|\.{3,}|_{3,})[.…_]*)?[.;,:]*")
"""Punctuation behind guidance, and dots to fill in."""

_BREAK = re.compile(rf"(?<=[.!?…])\s+(?=[{UPPER}“\"])")
_ABBREVIATION = re.compile(rf"(?:^|\s)(?:[{UPPER}]|TP|TX|TT|TM|KT|GS|TS|ThS|PGS|v\.v)\.$")
_LONGEST_ABBREVIATION = 6
_COLON = re.compile(rf"^([^:()“”\"]*(?:\([^()]*\)[^:()“”\"]*)?:)\s+(?=[{UPPER}])")
_LISTS = WORDS["parentheses"]
_IF_ANY = re.compile(rf"^(?:{'|'.join(IF_ANY)})\s*[;,:–-]\s*")


@dataclass(frozen=True)
class DraftClause:
    """A clause; without words where a whole line is guidance."""

    text: str
    guidance: str | None = None

    def guided(self, guidance: str) -> DraftClause:
        """The clause with more guidance behind what it has."""
        before = self.guidance or ""
        between = "" if not before else " " if before[-1] in ".;:!?" else "; "
        both = f"{before}{between}{guidance}"
        return replace(self, guidance=both)


@dataclass(frozen=True)
class _Group:
    """A stretch of guidance, its parentheses included."""

    start: int
    end: int
    words: str
    doubt: str = ""


def read_clauses(line: Line) -> tuple[list[DraftClause], list[str]]:
    """The clauses of a line with their guidance, in order, and questions about them."""
    if line.paragraph.footnote and line.mark is None:
        instructs = starts_with(line.text, (*_LISTS["guidance"], *WORDS["instructions"]))
        return [DraftClause("", line.text)], [] if instructs else [question(line, "footnote")]
    if line.guides or (line.mark is None and line.italic and not _parentheses(line.text)):
        return [DraftClause("", line.text)], []
    if line.mark is None and starts_with(line.text, WORDS["instructions_named"]["labels"]):
        return [DraftClause("", line.text)], []
    if line.mark is None and _is_instruction(line.text):
        words = re.sub(r"(?<!\.)\.$", "", line.text)
        return [DraftClause("", words)], [question(line, "paragraph")]
    clauses: list[DraftClause] = []
    groups = _groups(line)
    doubts = [group.doubt for group in groups if group.doubt]
    start = 0
    for group in groups:
        before = line.text[start : group.start].strip()
        tail = _TAIL.match(line.text, group.end)
        start = tail.end() if tail else group.end
        if before:
            *plain, last = split_sentences(before)
            clauses += [DraftClause(words) for words in plain]
            clauses.append(DraftClause(_with_tail(last, tail[0] if tail else ""), group.words))
        elif clauses:
            doubts.append(question(line, "two-guidances"))
            clauses[-1] = clauses[-1].guided(group.words)
        else:
            clauses.append(DraftClause("", group.words))
    rest = map(DraftClause, split_sentences(line.text[start:]))
    return [*clauses, *rest], doubts


def _with_tail(words: str, tail: str) -> str:
    """Words with the punctuation that followed their guidance, not twice."""
    bare = re.sub(r"[\s…_]|\.{2,}", "", tail)
    return words if words[-1:] in ".;,:" and bare else words + bare


def _is_instruction(text: str) -> bool:
    """Whether an upright paragraph without a mark is guidance, and leads to nothing below it."""
    return (
        starts_with(text, _LISTS["paragraph"]) and not text.endswith(":") and not _parentheses(text)
    )


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; what stands in parentheses is not split."""
    text, sentences, start = text.strip(), [], 0
    inside = [(-1, label_length(text) + 1), *_parentheses(text)]
    for gap in _BREAK.finditer(text):
        if any(begin < gap.start() < end for begin, end in inside):
            continue
        before = text[max(start, gap.start() - _LONGEST_ABBREVIATION) : gap.start()]
        if _ABBREVIATION.search(before):
            continue
        sentences.append(text[start : gap.start()])
        start = gap.end()
    return [words for words in (*sentences, text[start:]) if words]


def title_and_text(words: str) -> tuple[str, str]:
    """A title that ends in a colon apart from the text behind it; the text may be empty."""
    match = _COLON.match(words)
    if match is None or len(match[1]) <= label_length(words):
        return words, ""
    return match[1], words[match.end() :]


def attach(
    clauses: Sequence[DraftClause], more: Sequence[DraftClause], line: Line
) -> tuple[list[DraftClause], list[str]]:
    """Clauses with those of the next line: guidance without words explains what is before it."""
    together, doubts = list(clauses), []
    for clause in more:
        if clause.text or clause.guidance is None:
            together.append(clause)
            continue
        if together[-1].guidance and not line.guides:
            doubts.append(question(line, "two-guidances"))
        together[-1] = together[-1].guided(clause.guidance)
    return together, doubts


def _parentheses(text: str) -> list[tuple[int, int]]:
    """The outermost parentheses and brackets: where they start and end."""
    pairs, opened = [], []
    for place, character in enumerate(text):
        if character in "([":
            opened.append(place)
        elif character in ")]" and opened:
            start = opened.pop()
            if not opened:
                pairs.append((start, place + 1))
    return pairs


def _groups(line: Line) -> list[_Group]:
    """The stretches of guidance in a line."""
    text = line.text
    groups = []
    pairs = _parentheses(text)
    for start, end in pairs:
        words = text[start + 1 : end - 1].strip()
        after = text[end : end + 2].strip()
        amid = bool(after) and after[0] not in ".;,:…_"
        kind = _kind(words)
        if kind == "guidance":
            groups.append(_Group(start, end, words))
        if kind == "unknown" and not amid:
            groups.append(_Group(start, end, words, question(line, "parentheses", words=words)))
    return [*groups, *_unclosed(line, pairs), *_italic(line, pairs)]


def _kind(words: str) -> str:
    """Whether parentheses hold guidance, text, or no one can say."""
    low = words.lower()
    if not words or f"({low})" == _LISTS["optional"] or re.match(r"số \d", low):
        return "text"
    behind = _IF_ANY.sub("", low)
    asked = behind != low and starts_with(behind, _LISTS["guidance"])
    if asked or any(inside in low for inside in _LISTS["inside"]):
        return "guidance"
    if starts_with(low, _LISTS["text"]):
        return "text"
    if starts_with(low, _LISTS["guidance"]) or low.endswith(("...", "…")):
        return "guidance"
    few = len(words.split()) <= _FEW_WORDS or not re.search(r"[^\W\d_]", words)
    return "text" if few or words.isupper() else "unknown"


def _unclosed(line: Line, pairs: Sequence[tuple[int, int]]) -> list[_Group]:
    """Guidance whose closing parenthesis is missing: it runs to the end of the line."""
    start = line.text.rfind("(")
    if start < 0 or any(begin <= start < end for begin, end in pairs):
        return []
    words = line.text[start + 1 :].strip()
    if _kind(words) != "guidance":
        return []
    return [_Group(start, len(line.text), words, question(line, "unclosed"))]


def _italic(line: Line, pairs: Sequence[tuple[int, int]]) -> list[_Group]:
    """Guidance in italics at the end of an upright line."""
    upright = len(line.slant.rstrip("i"))
    words = line.text[upright:].strip()
    before = line.text[:upright].strip()
    if not before or line.slant[:upright].strip() or len(words.split()) <= _FEW_WORDS:
        return []
    if any(end > upright for _, end in pairs) or before[-1] not in ".;:,…":
        return []
    return [_Group(upright, len(line.text), words)]
