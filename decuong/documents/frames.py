"""Documents without header, signature and properties: made once by pandoc, filled many times."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from decuong.documents import pandoc
from decuong.documents.formats import FORMATS, Format
from decuong.documents.package import Piece, packed, piece, unpacked
from decuong.documents.resources import text_of
from decuong.documents.styles import layout

_SLOT = re.compile(rb"<!--([a-z-]+)-->")
"""No text can hold one: XML escapes its brackets."""


@dataclass(frozen=True)
class Body:
    """Everything pandoc's work on a document depends on."""

    format: str
    headings: tuple[str, ...]
    """Kinds of numbering of the headings, from the outermost inwards."""
    markdown: str

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
    """Let pandoc make the document."""
    kind = next(known for known in FORMATS if known.id == body.format)
    parts = kind.parts(layout(body.headings))
    with tempfile.TemporaryDirectory(prefix="decuong-") as name:
        folder = Path(name)
        reference = packed({part: [piece(content)] for part, content in parts.items()})
        (folder / f"reference.{kind.id}").write_bytes(reference)
        template = text_of(f"templates/{kind.id}/template.xml")
        (folder / "template.xml").write_text(template, encoding="utf-8")
        (folder / "report.lua").write_text(text_of("report.lua"), encoding="utf-8")
        made = unpacked(pandoc.converted(body.markdown, kind.id, folder))
    return Frame(_members(kind, parts, made))


def _members(
    kind: Format, parts: Mapping[str, bytes], made: Mapping[str, bytes]
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


def _with_links(ours: bytes, pandocs: bytes) -> bytes:
    """Our relationships and those of pandoc's that lead out of the package."""
    links = re.findall(rb'<Relationship [^>]*TargetMode="External"[^>]*/>', pandocs)
    return ours.replace(b"</Relationships>", b"".join(links) + b"</Relationships>")
