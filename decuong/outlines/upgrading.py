"""Brings the data of an older format to the one this program reads; texts in, texts out.

Each step is a function from the files' texts to their texts one format later. Only what people
wrote is handed in: neither what was published nor the letters as they arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from decuong.errors import ProblemsFound, problem
from decuong.outlines.editing import Document
from decuong.outlines.loading import ORGANISATION_FILE
from decuong.outlines.reading import read

Texts = Mapping[str, str]
"""Path below ``outline/`` and text of every YAML file."""


def upgrade_texts(texts: Texts, number: int) -> dict[str, str]:
    """The files of format ``number`` in the newest one; raises ProblemsFound where that fails."""
    for step in STEPS[number:]:
        texts = step(texts)
    return dict(texts)


def _number_the_format(texts: Texts) -> Texts:
    """Format 1: ``organisation.yml`` says which format the data is in."""
    text = texts[ORGANISATION_FILE]
    data, problems = read(ORGANISATION_FILE, text.encode())
    if data is None or problems:
        raise ProblemsFound(problems)
    first = next(iter(data.key_places.values()), data.place)
    if "format" in data:
        edited = Document(ORGANISATION_FILE, text.encode()).with_value(("format",), "1")
        return {**texts, ORGANISATION_FILE: edited.content.decode()}
    if first.column != 1:
        raise ProblemsFound([problem("upgrade-by-hand", first, "format", number=1)])
    lines = text.split("\n")
    mark, end = "\ufeff" if text.startswith("\ufeff") else "", "\r" if "\r\n" in text else ""
    lines[first.line - 1] = lines[first.line - 1].removeprefix(mark)
    lines.insert(first.line - 1, f"format: 1{end}")
    lines[0] = mark + lines[0].removeprefix(mark)
    return {**texts, ORGANISATION_FILE: "\n".join(lines)}


STEPS: tuple[Callable[[Texts], Texts], ...] = (_number_the_format,)
"""From each format to the next, the oldest first."""
