"""What a DOCX shows beside its text: pictures, diagrams, charts, embedded objects, WordArt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decuong.manuscripts.zip_reading import Element, Package

_KINDS = {
    "pic.pic": "picture",
    "v.imagedata": "picture",
    "dgm.relIds": "smartart",
    "c.chart": "chart",
    "o.OLEObject": "object",
}
_HOLDERS = {"w.drawing", "w.pict", "w.object", "mc.AlternateContent"}
_DIAGRAM = re.compile(r"word/diagrams/data\d*\.xml")
_NO_WORDS = "…"
"""Stands for what has no words, so that it is told all the same."""


def graphics(item: Element, package: Package) -> Iterator[tuple[str, str]]:
    """The graphics of an element of a run: kind (of ``Aside``) and words, as far as it has any."""
    if item.tag not in _HOLDERS:
        return
    kinds = {_KINDS[inner.tag] for inner in _visible(item) if inner.tag in _KINDS}
    if "object" in kinds:
        kinds -= {"picture"}  # its preview
    for kind in sorted(kinds):
        yield kind, _diagram_words(package) if kind == "smartart" else _NO_WORDS
    for inner in _visible(item):
        if inner.tag == "v.textpath" and inner.get("string", "").strip():
            yield "wordart", inner.get("string", "")


def element_words(item: Element, tag: str) -> str:
    """The words of all elements of a name, one behind the other."""
    return " ".join(part.text or "" for part in item.iter(tag))


def _visible(item: Element) -> Iterator[Element]:
    """All elements below; of alternatives the first only, and nothing inside text boxes."""
    for child in item:
        if child.tag not in {"mc.Fallback", "w.txbxContent"}:
            yield child
            yield from _visible(child)


def _diagram_words(package: Package) -> str:
    """The words of the package's diagrams."""
    words = []
    for member in sorted(package.members):
        root = package.tree(member) if _DIAGRAM.fullmatch(member) else None
        if root is not None:
            words += [element_words(root, "a.t")]
    return " ".join(words) or _NO_WORDS
