"""The lines that a template prints, as read from the released file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from decuong.returned.opening import read_written
from decuong.returned.rules import RULES, key_of, without_number, words_of
from decuong.returned.written import PROMPT, WrittenFile, WrittenLine, lines_of

LineKind = Literal["before", "head", "text", "figure", "answer", "after"]
"""What a printed line is: header, a point's first line, more of its words, a figure, a place to
answer, signature."""

_DOTS = re.compile(RULES["reading"]["dots"])


@dataclass(frozen=True)
class PrintedLine:
    """A line of the template."""

    text: str
    """Without its prompt."""
    kind: LineKind
    owner: str = ""
    """Id of its point; empty around the outline."""
    marks: tuple[str, ...] = ()
    figure: str = ""
    """Id of the figure that is filled in here."""
    unit_at: int = 0
    """Of a figure: offset behind its place, where its unit of measure begins."""
    guidance: tuple[bool, ...] = ()
    """Of each word, whether it is guidance, which the office may delete."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(word.folded for word in words_of(self.text))

    @cached_property
    def number_words(self) -> int:
        """How many words its number has."""
        return len(self.words) - len(words_of(without_number(self.text)))

    @cached_property
    def own_text(self) -> str:
        """Its text without guidance."""
        if not self.guidance:
            return self.text
        kept, at = [], 0
        for word, is_guidance in zip(words_of(self.text), self.guidance, strict=True):
            if is_guidance:
                kept.append(self.text[at : word.start].rstrip(" ([") if at < word.start else "")
                at = word.end
        kept.append(self.text[at:])
        return " ".join("".join(kept).split())

    @property
    def name(self) -> tuple[str, ...]:
        """Of a figure: the words of its name."""
        return tuple(word.folded for word in words_of(self.text[: self.unit_at]))

    def is_guidance(self, index: int) -> bool:
        """Whether a word is guidance."""
        return bool(self.guidance) and self.guidance[index]

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Its words without guidance and number."""
        pairs = list(enumerate(self.words))[self.number_words :]
        return tuple(word for index, word in pairs if not self.is_guidance(index))

    def lookups(self) -> set[str]:
        """Under which it is looked up: with its number or without, with guidance or without."""
        bare = [w for i, w in enumerate(self.words) if not self.is_guidance(i)]
        ways = (self.words, self.words[self.number_words :], bare, self.own)
        return {" ".join(way) for way in ways if way}


@dataclass(frozen=True)
class PrintedForm:
    """A template of one level, variant and version, as its lines."""

    lines: tuple[PrintedLine, ...]
    prompts: tuple[str, ...]
    """What its places show until something is typed, the longest first."""
    properties: dict[str, str] = field(default_factory=dict)

    @cached_property
    def by_mark(self) -> dict[str, int]:
        """The line of each mark."""
        return {mark: at for at, line in enumerate(self.lines) for mark in line.marks}

    @cached_property
    def by_key(self) -> dict[str, tuple[int, ...]]:
        """The lines of the outline that are looked up under a key."""
        places: dict[str, tuple[int, ...]] = {}
        for at, line in enumerate(self.lines):
            if line.kind in {"head", "text", "figure"}:
                for key in line.lookups():
                    places[key] = (*places.get(key, ()), at)
        return places

    @cached_property
    def by_start(self) -> dict[str, tuple[int, ...]]:
        """The lines of the outline by their first own words."""
        places: dict[str, tuple[int, ...]] = {}
        for at, line in enumerate(self.lines):
            if line.kind in {"head", "text", "figure"} and line.own:
                start = " ".join(line.own[: RULES["matching"]["fewest"]])
                places[start] = (*places.get(start, ()), at)
        return places

    @cached_property
    def around(self) -> dict[LineKind, frozenset[str]]:
        """The keys of the lines before the outline and behind it."""
        return {
            kind: frozenset(key_of(line.text) for line in self.lines if line.kind == kind) - {""}
            for kind in ("before", "after")
        }

    @cached_property
    def header_labels(self) -> frozenset[str]:
        """The keys of what stands before a colon above the outline, e.g. of "Kính gửi:"."""
        lines = (line.text for line in self.lines if line.kind == "before")
        return frozenset(key_of(text.partition(":")[0]) for text in lines if ":" in text) - {""}

    @cached_property
    def broken(self) -> frozenset[str]:
        """The keys of the lines before the outline with line breaks in them, as the title."""
        before = (line.text for line in self.lines if line.kind == "before")
        return frozenset(key_of(text) for text in before if "\n" in text)

    @cached_property
    def points(self) -> tuple[str, ...]:
        """The ids of its points, in order."""
        return tuple(line.owner for line in self.lines if line.kind == "head")

    @cached_property
    def asking(self) -> frozenset[str]:
        """The ids of points with a place to answer."""
        return frozenset(line.owner for line in self.lines if line.kind == "answer")

    @cached_property
    def figures(self) -> dict[str, int]:
        """The line of each figure, by id."""
        return {line.figure: at for at, line in enumerate(self.lines) if line.figure}


def printed_form(content: bytes, blank: bytes | None = None) -> PrintedForm:
    """The lines of a template; raises ProblemsFound for a file that is none.

    ``blank`` is the variant without guidance: what only ``content`` prints is guidance.
    """
    form = _form(read_written("", content))
    if blank is None or blank == content:
        return form
    return replace(form, lines=tuple(_guided(form, _form(read_written("", blank)))))


def _form(written: WrittenFile) -> PrintedForm:
    lines: list[PrintedLine] = []
    prompts: set[str] = set()
    owner, after = "", False
    for line in lines_of(written.body):
        place, prompt = _place(line)
        after = after or (bool(owner) and key_of(line.text) == RULES["reading"]["closing"])
        if after or not (owner or line.bookmarks()):
            lines.append(PrintedLine(place, "after" if after else "before"))
            continue
        if prompt:
            prompts.add(prompt)
        outline_line = _outline_line(line, place, owner, prompt)
        owner = outline_line.owner
        if outline_line.kind == "answer" or outline_line.text.strip():
            lines.append(outline_line)
    longest_first = sorted(prompts, key=lambda prompt: (-len(prompt), prompt))
    return PrintedForm(tuple(lines), tuple(longest_first), dict(written.properties))


def _outline_line(line: WrittenLine, text: str, owner: str, prompt: str) -> PrintedLine:
    names = tuple(line.names())
    if prompt and not words_of(text):
        return PrintedLine("", "answer", owner, names)
    if prompt:
        place = next(mark for mark in line.marks if mark.name == PROMPT)
        around = [m for m in line.marks if m.start <= place.start and place.end <= m.end]
        figure = next((m.name for m in around if m.name in names and ":" not in m.name), "")
        return PrintedLine(text, "figure", owner, names, figure, place.start)
    if bookmarks := line.bookmarks():
        return PrintedLine(text, "head", bookmarks[0], names)
    return PrintedLine(text, "text", owner)


def _place(line: WrittenLine) -> tuple[str, str]:
    """A line without its prompt, and the prompt."""
    place = next((mark for mark in line.marks if mark.name == PROMPT), None)
    if place is None:
        return line.text, ""
    prompt = line.text[place.start : place.end].strip("<>[]")
    return line.text[: place.start] + line.text[place.end :], prompt


def _guided(form: PrintedForm, blank: PrintedForm) -> Iterator[PrintedLine]:
    """The lines, with what the blank template does not print as guidance."""
    inside = [line for line in form.lines if line.kind not in {"before", "after"}]
    plain = [word for line in blank.lines if line.owner for word in line.words]
    words = [word for line in inside for word in line.words]
    kept = [False] * len(words)
    for block in SequenceMatcher(None, words, plain, autojunk=False).get_matching_blocks():
        kept[block.a : block.a + block.size] = [True] * block.size
    at = 0
    for line in form.lines:
        if line.kind in {"before", "after"}:
            yield line
            continue
        here = kept[at : at + len(line.words)]
        at += len(here)
        yield replace(line, guidance=() if all(here) else tuple(not word for word in here))
