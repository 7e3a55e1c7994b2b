"""Documents without header, signature and properties: made once by pandoc, filled many times."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from decuong.documents.formats import FORMATS, Format
from decuong.documents.stretches import (
    CUT,
    CUT_MADE,
    Known,
    convert_stretches,
    join_stretches,
    used,
)
from decuong.documents.styles import layout
from decuong.zip_writing import Piece, packed, piece

_SECTION_END = b"<!--section-end-->"

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
    def stretches(self) -> tuple[str, ...]:
        """Its text in stretches."""
        return tuple(self.markdown.split(CUT))

    @property
    def kind(self) -> Format:
        """Its format."""
        return next(known for known in FORMATS if known.id == self.format)

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


def frames(bodies: Sequence[Body], known: Known | None = None) -> dict[Body, Frame]:
    """Let pandoc make the documents; a stretch of text that many have goes through it once.

    The bodies are of one format and have the same headings. What is ``known`` needs no pandoc.
    """
    kind, look = bodies[0].kind, layout(bodies[0].headings)
    parts = kind.parts(look)
    texts = tuple(dict.fromkeys(text for body in bodies for text in body.stretches))
    around, made = convert_stretches(kind, parts, texts, {} if known is None else known)
    before, after = around.text.split(CUT_MADE)
    documents = {}
    for body in bodies:
        held = join_stretches(kind, (made[text] for text in body.stretches if made[text].text))
        text = held.text.replace(_SECTION_END, kind.section_end(look).encode())
        own = {
            kind.content: before + b"\n" + text + b"\n" + after,
            kind.relationships: b"".join(held.links),
        }
        documents[body] = Frame(_members(kind, parts, own))
    return documents


def needed(bodies: Iterable[Body]) -> set[str]:
    """The keys of everything known that these bodies are made from."""
    groups: dict[tuple[str, tuple[str, ...]], list[Body]] = {}
    for body in bodies:
        groups.setdefault((body.format, body.headings), []).append(body)
    keys: set[str] = set()
    for (_, headings), same in groups.items():
        parts = same[0].kind.parts(layout(headings))
        keys |= used(same[0].kind, parts, {text for body in same for text in body.stretches})
    return keys


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
