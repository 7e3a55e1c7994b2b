"""Documents without header, signature and properties: made once by pandoc, filled many times."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from decuong.documents import pandoc
from decuong.documents.formats import FORMATS, Format
from decuong.documents.package import Piece, packed, piece, unpacked
from decuong.documents.resources import text_of
from decuong.documents.styles import layout

CUT = "::: {.cut}\n:::\n"
"""Parts the stretches of a body; no text can hold it: its punctuation would be escaped."""

_CUT_MADE = b"<!--cut-->"

_SECTION_END = b"<!--section-end-->"

_LINK = re.compile(rb'<Relationship [^>]*TargetMode="External"[^>]*/>')

_SLOT = re.compile(rb"<!--([a-z-]+)-->")
"""No text can hold one: XML escapes its brackets."""


@dataclass(frozen=True)
class Body:
    """Everything pandoc's work on a document depends on."""

    format: str
    headings: tuple[str, ...]
    """Kinds of numbering of the headings, from the outermost inwards."""
    markdown: str

    @property
    def is_cut(self) -> bool:
        """Whether its text comes in stretches that others may share."""
        return CUT in self.markdown

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all of it."""
        said = json.dumps((self.format, self.headings, self.markdown))
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True)
class Slot:
    """A place in a member where a piece is put, or a whole member, by its name."""

    name: str


@dataclass(frozen=True)
class Frame:
    """A document whose slots are to be filled."""

    members: Mapping[str, tuple[Piece | Slot, ...]]

    def filled(self, pieces: Mapping[str, bytes]) -> bytes:
        """The finished package, with a piece for every slot."""
        ready = {name: piece(content) for name, content in pieces.items()}
        return packed(
            {
                name: [ready[part.name] if isinstance(part, Slot) else part for part in parts]
                for name, parts in self.members.items()
            }
        )


def frame(body: Body) -> Frame:
    """Let pandoc make one document."""
    return frames((body,))[body]


def frames(bodies: Sequence[Body]) -> dict[Body, Frame]:
    """Let pandoc make the documents; a stretch of text that many have goes through it once.

    The bodies are of one format and have the same headings.
    """
    kind = next(known for known in FORMATS if known.id == bodies[0].format)
    look = layout(bodies[0].headings)
    parts = kind.parts(look)
    stretches = tuple(dict.fromkeys(s for body in bodies for s in body.markdown.split(CUT)))
    made = _through_pandoc(kind, parts, CUT + CUT.join(stretches) + CUT)
    before, *contents, after = made[kind.content].split(_CUT_MADE)
    content_of = dict(zip(stretches, (content.strip() for content in contents), strict=True))
    documents = {}
    for body in bodies:
        held = filter(None, (content_of[stretch] for stretch in body.markdown.split(CUT)))
        text, links = _numbered(kind, b"\n".join(held), made)
        text = text.replace(_SECTION_END, kind.section_end(look).encode())
        own = {
            kind.content: before.rstrip() + b"\n" + text + b"\n" + after.lstrip(),
            kind.relationships: links,
        }
        documents[body] = Frame(_members(kind, parts, own))
    return documents


def _through_pandoc(kind: Format, parts: Mapping[str, bytes], markdown: str) -> dict[str, bytes]:
    """The members of the package that pandoc makes."""
    with tempfile.TemporaryDirectory(prefix="decuong-") as name:
        folder = Path(name)
        reference = packed({part: [piece(content)] for part, content in parts.items()})
        (folder / f"reference.{kind.id}").write_bytes(reference)
        template = text_of(f"templates/{kind.id}/template.xml")
        (folder / "template.xml").write_text(template, encoding="utf-8")
        (folder / "report.lua").write_text(text_of("report.lua"), encoding="utf-8")
        return unpacked(pandoc.converted(markdown, kind.id, folder))


def _numbered(kind: Format, text: bytes, made: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    """A document's text, numbered as if pandoc had made it alone, and the links it uses."""
    links = b""
    for numbered in kind.numbered:
        found = dict.fromkeys(numbered.in_text.findall(text))
        new = {old: b"%d" % number for number, old in enumerate(found, numbered.first)}
        text = _replaced(numbered.in_text, new, text)
        if kind.relationships and numbered.in_links:
            links += b"".join(
                _replaced(numbered.in_links, new, link)
                for link in _LINK.findall(made[kind.relationships])
                if numbered.in_links.findall(link)[0] in new
            )
    return text, links


def _replaced(pattern: re.Pattern[bytes], new: Mapping[bytes, bytes], content: bytes) -> bytes:
    return pattern.sub(lambda found: new[found[0]], content)


def _members(
    kind: Format, parts: Mapping[str, bytes], made: Mapping[str | None, bytes]
) -> dict[str, tuple[Piece | Slot, ...]]:
    """Our own parts with pandoc's text; of what else pandoc adds, nothing is needed."""
    members: dict[str, tuple[Piece | Slot, ...]] = {}
    for name, content in parts.items():
        if name == kind.content:
            members[name] = _slotted(made[name])
        elif name == kind.relationships:
            members[name] = (piece(_with_links(content, made[name])),)
        else:
            members[name] = (piece(content),)
    return members | {name: (Slot(name),) for name in kind.properties}


def _slotted(content: bytes) -> tuple[Piece | Slot, ...]:
    stretches = _SLOT.split(content)
    return tuple(
        Slot(stretch.decode()) if index % 2 else piece(stretch)
        for index, stretch in enumerate(stretches)
    )


def _with_links(ours: bytes, links: bytes) -> bytes:
    """Our relationships and those that lead out of the package."""
    return ours.replace(b"</Relationships>", links + b"</Relationships>")
