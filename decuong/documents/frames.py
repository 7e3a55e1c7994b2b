"""Documents without header, signature and properties: made once by pandoc, filled many times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from decuong.documents.formats import FORMATS, Format
from decuong.documents.stretches import CUT, convert_stretches, join_stretches
from decuong.documents.styles import layout
from decuong.zip_writing import pack

_SECTION_END = b"<!--section-end-->"

_TABLE = re.compile(r"^\|", re.MULTILINE)

_SLOT = re.compile(rb"<!--([a-z-]+)-->")
"""No text can hold one: XML escapes its brackets."""

Pieces = tuple[tuple[str, str], ...]
"""Slots and members left out, and the XML that is put there."""


@dataclass(frozen=True)
class Body:
    """Everything pandoc's work on a document depends on."""

    format: str
    headings: tuple[str, ...]
    """Kinds of numbering of the headings, from the outermost inwards."""
    markdown: str
    """With styles by their keys."""

    @cached_property
    def shares(self) -> bool:
        """Whether its text comes in stretches that others may have too.

        A table of its own is counted, and has styles outside the text, so that it goes alone.
        """
        return CUT in self.markdown and not _TABLE.search(self.markdown)

    @cached_property
    def stretches(self) -> tuple[str, ...]:
        """Its text in stretches."""
        named = self.kind.with_style_names(self.markdown, layout(self.headings))
        return tuple(named.split(CUT))

    @property
    def kind(self) -> Format:
        """Its format."""
        return next(known for known in FORMATS if known.id == self.format)


@dataclass(frozen=True)
class Frame:
    """A document whose slots are to be filled."""

    kind: Format
    members: Mapping[str, bytes]
    """Those with the file's properties aside."""

    def fill(self, pieces: Pieces) -> bytes:
        """The finished package, with a piece of XML for every slot and every member left out."""
        put = {name: xml.encode() for name, xml in pieces}
        content = _SLOT.sub(lambda slot: put[slot[1].decode()], self.members[self.kind.content])
        properties = {name: put[name] for name in self.kind.properties}
        return pack({**self.members, self.kind.content: content, **properties})


def make_frames(bodies: Sequence[Body]) -> dict[Body, Frame]:
    """Let pandoc make documents of one format with the same headings, in one run."""
    kind, look = bodies[0].kind, layout(bodies[0].headings)
    parts = kind.parts(look)
    texts = tuple(dict.fromkeys(text for body in bodies for text in body.stretches))
    converted = convert_stretches(kind, parts, texts)
    frames = {}
    for body in bodies:
        text, links = join_stretches(kind, converted, body.stretches)
        text = text.replace(_SECTION_END, kind.section_end(look).encode())
        content = b"\n".join((converted.before, text, converted.after))
        frames[body] = Frame(kind, _with_text(kind, parts, content, links))
    return frames


def _with_text(
    kind: Format, parts: Mapping[str, bytes], content: bytes, links: bytes
) -> dict[str, bytes]:
    """Our own parts with pandoc's text; of what else pandoc adds, nothing is needed."""
    members = {**parts, kind.content: content}
    if kind.relationships:
        end = b"</Relationships>"
        members[kind.relationships] = parts[kind.relationships].replace(end, links + end)
    return members
