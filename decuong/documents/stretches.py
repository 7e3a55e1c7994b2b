"""Stretches of text through pandoc: each once, however many documents and later runs hold it."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from decuong.documents import pandoc
from decuong.documents.formats import Format, Numbered
from decuong.documents.resources import text_of
from decuong.zip_writing import packed, piece, unpacked

CUT = "::: {.cut}\n:::\n"
"""Parts the stretches of a body; no text can hold it: its punctuation would be escaped."""

CUT_MADE = b"<!--cut-->"
"""The same in what pandoc makes."""

_LINK = re.compile(rb'<Relationship [^>]*TargetMode="External"[^>]*/>')

_TABLE = re.compile(r"^\|", re.MULTILINE)
"""A table of the outline's own: report.lua counts them, and gives each styles outside the text."""


@dataclass(frozen=True)
class Stretch:
    """A stretch as pandoc makes it, numbered as if there were no other."""

    text: bytes
    links: tuple[bytes, ...] = ()
    """Where its links lead, in the format's own terms, if that does not stand in the text."""


Known = MutableMapping[str, Stretch]
"""What pandoc made before, by the digest of all it depends on."""


def convert_stretches(
    kind: Format, parts: Mapping[str, bytes], texts: Sequence[str], known: Known
) -> tuple[Stretch, dict[str, Stretch]]:
    """What surrounds every document of a format, parted by a cut, and each stretch by its text.

    ``parts`` are the members of the reference document. What ``known`` lacks is added to it.
    """
    keys = dict(zip(texts, _keys(kind, parts, texts), strict=True))
    (around,) = _keys(kind, parts, [CUT])
    missing = [text for text, key in keys.items() if key not in known]
    alone: Known = {} if any(map(_TABLE.search, missing)) else known
    if missing or around not in known:
        made = _through_pandoc(kind, parts, CUT + CUT.join(missing) + CUT)
        before, *contents, after = made[kind.content].split(CUT_MADE)
        alone[around] = Stretch(before.rstrip() + CUT_MADE + after.lstrip())
        links = _links(kind, made)
        for text, content in zip(missing, contents, strict=bool(missing)):
            alone[keys[text]] = join_stretches(kind, [Stretch(content.strip(), links)])
    every = {**known, **alone}
    return every[around], {text: every[key] for text, key in keys.items()}


def used(kind: Format, parts: Mapping[str, bytes], texts: Iterable[str]) -> set[str]:
    """The keys of ``known`` that these texts need."""
    return set(_keys(kind, parts, [CUT, *texts]))


def _keys(kind: Format, parts: Mapping[str, bytes], texts: Sequence[str]) -> list[str]:
    """Digests of everything that pandoc's work on each text depends on."""
    recipe = hashlib.sha256(f"{pandoc.pandoc_version()}\n{pandoc.MARKDOWN}\n{kind.id}\n".encode())
    for name, content in (*parts.items(), *_resources(kind).items()):
        recipe.update(f"{name}\n{len(content)}\n".encode() + content)
    return [hashlib.sha256(recipe.digest() + text.encode()).hexdigest() for text in texts]


def _resources(kind: Format) -> dict[str, bytes]:
    template = text_of(f"templates/{kind.id}/template.xml")
    return {"template.xml": template.encode(), "report.lua": text_of("report.lua").encode()}


def _through_pandoc(kind: Format, parts: Mapping[str, bytes], markdown: str) -> dict[str, bytes]:
    """The members of the package that pandoc makes."""
    with tempfile.TemporaryDirectory(prefix="decuong-") as name:
        folder = Path(name)
        reference = packed({part: [piece(content)] for part, content in parts.items()})
        (folder / f"reference.{kind.id}").write_bytes(reference)
        for file, content in _resources(kind).items():
            (folder / file).write_bytes(content)
        return unpacked(pandoc.convert_markdown(markdown, kind.id, folder))


def _links(kind: Format, made: Mapping[str, bytes]) -> tuple[bytes, ...]:
    return tuple(_LINK.findall(made[kind.relationships])) if kind.relationships else ()


def join_stretches(kind: Format, stretches: Iterable[Stretch]) -> Stretch:
    """Stretches one below the other, numbered as if pandoc had made them alone."""
    counts = [_Count(numbered) for numbered in kind.numbered]
    texts = []
    for stretch in stretches:
        text = stretch.text
        for count in counts:
            text = count.renumbered(text, stretch.links)
        texts.append(text)
    return Stretch(b"\n".join(texts), tuple(link for count in counts for link in count.links()))


class _Count:
    """Gives the numbers of one kind, from the first."""

    def __init__(self, numbered: Numbered) -> None:
        self._numbered = numbered
        self._next = numbered.first
        self._linked: dict[bytes, bytes] = {}
        """The number of a link, by what it says beside its number."""

    def renumbered(self, text: bytes, links: Iterable[bytes]) -> bytes:
        """The text with new numbers; the same for links that lead to the same place."""
        pattern, in_links = self._numbered.in_text, self._numbered.in_links
        said = {}
        if in_links:
            said = {in_links.findall(link)[0]: in_links.sub(b"", link) for link in links}
        new = {old: self._number(said.get(old)) for old in dict.fromkeys(pattern.findall(text))}
        return pattern.sub(lambda found: new[found[0]], text)

    def _number(self, link: bytes | None) -> bytes:
        if link is not None and link in self._linked:
            return self._linked[link]
        number = b"%d" % self._next
        self._next += 1
        if link is not None:
            self._linked[link] = number
        return number

    def links(self) -> Iterable[bytes]:
        """Where the links lead, in the order of their numbers."""
        for link, number in self._linked.items():
            yield link.replace(b' Id="rId"', b' Id="rId' + number + b'"')


def to_keep(known: Mapping[str, Stretch], keys: Iterable[str]) -> bytes:
    """What is known under these keys, to be read by ``remembered``."""
    data = {
        key: [known[key].text.decode(), [link.decode() for link in known[key].links]]
        for key in sorted(keys)
        if key in known
    }
    return json.dumps(data, ensure_ascii=False).encode()


def remembered(content: bytes) -> Known:
    """What ``to_keep`` wrote; it must be whole."""
    return {
        key: Stretch(text.encode(), tuple(link.encode() for link in links))
        for key, (text, links) in json.loads(content).items()
    }
