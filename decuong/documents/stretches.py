"""The text of many documents through pandoc at once: what several have in common goes only once.

The levels of a period and the variants of a template say nearly the same, point by point. Cut at
the points, the text of all twelve templates is about a third of what it is in twelve pieces, and so
is pandoc's time (``make bench``, question a).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from decuong.documents import pandoc
from decuong.documents.formats import Format, Numbered
from decuong.documents.resources import resource_text
from decuong.zip_writing import pack, unpack

CUT = "* * *\n"
"""Parts the stretches of a body; no text can hold it: its punctuation would be escaped."""

_CUT_IN_XML = b"<!--cut-->"
"""The same in what pandoc makes."""

_LINK = re.compile(rb'<Relationship [^>]*TargetMode="External"[^>]*/>')


@dataclass(frozen=True)
class ConvertedText:
    """Stretches in the format's XML, as pandoc numbers them: each number once among all."""

    before: bytes
    """What stands before the text of every document …"""
    after: bytes
    """… and what stands after it."""
    stretches: Mapping[str, bytes]
    """By their Markdown."""
    links: tuple[bytes, ...]
    """Where links lead, in the format's own terms, if that does not stand in the text."""


def convert_stretches(
    kind: Format, parts: Mapping[str, bytes], texts: Sequence[str]
) -> ConvertedText:
    """Let pandoc make stretches of Markdown, all different, in one run.

    ``parts`` are the members of the reference document.
    """
    members = _through_pandoc(kind, parts, CUT + CUT.join(texts) + CUT)
    before, *contents, after = members[kind.content].split(_CUT_IN_XML)
    links = _LINK.findall(members[kind.relationships]) if kind.relationships else []
    stretches = dict(zip(texts, (content.strip() for content in contents), strict=True))
    return ConvertedText(before.rstrip(), after.lstrip(), stretches, tuple(links))


def join_stretches(
    kind: Format, converted: ConvertedText, texts: Iterable[str]
) -> tuple[bytes, bytes]:
    """The stretches of one document, numbered as if there were no other, and where its links lead.

    Numbers begin anew in the order in which they stand, so that a document's bytes depend on its
    own text alone, whatever went through pandoc with it.
    """
    text = b"\n".join(filter(None, (converted.stretches[markdown] for markdown in texts)))
    links: list[bytes] = []
    for numbered in kind.numbered:
        text, new = _numbered_anew(text, numbered)
        if pattern := numbered.in_links:
            known = {pattern.findall(link)[0]: pattern.split(link) for link in converted.links}
            links += (number.join(known[old]) for old, number in new.items() if old in known)
    return text, b"".join(links)


def _numbered_anew(text: bytes, numbered: Numbered) -> tuple[bytes, dict[bytes, bytes]]:
    """The text with one kind of its numbers counted from the first, and the new by the old ones."""
    new: dict[bytes, bytes] = {}

    def renumbered(old: re.Match[bytes]) -> bytes:
        return new.setdefault(old[0], b"%d" % (numbered.first + len(new)))

    return numbered.in_text.sub(renumbered, text), new


def _through_pandoc(kind: Format, parts: Mapping[str, bytes], markdown: str) -> dict[str, bytes]:
    """The members of the package that pandoc makes."""
    with tempfile.TemporaryDirectory(prefix="decuong-") as name:
        folder = Path(name)
        (folder / f"reference.{kind.id}").write_bytes(pack(parts))
        for file, path in (
            ("template.xml", f"templates/{kind.id}/template.xml"),
            ("report.lua", "report.lua"),
        ):
            (folder / file).write_text(resource_text(path), encoding="utf-8", newline="")
        return unpack(pandoc.convert_markdown(markdown, kind.id, folder))
