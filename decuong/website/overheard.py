"""What MkDocs warns of while it builds, told as authors are told everything else."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from decuong.errors import Problem, ProblemsFound
from decuong.reading import decoded
from decuong.website.texts import TEXTS

DOCS = Path("docs")
"""Where the hand-written pages lie."""


def check_pages(docs: Path = DOCS) -> None:
    """Raise ProblemsFound where a hand-written page is not UTF-8, as older editors leave it."""
    texts = (decoded(path.as_posix(), path.read_bytes()) for path in sorted(docs.rglob("*.md")))
    found = [text for text in texts if isinstance(text, Problem)]
    if found:
        raise ProblemsFound(found)


@contextmanager
def overheard(stream: TextIO, docs: Path = DOCS) -> Iterator[None]:
    """Print what MkDocs warns of; what else it and Material say is of no use to an author."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    handler = _Handler(stream, docs)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class _Handler(logging.Handler):
    def __init__(self, stream: TextIO, docs: Path) -> None:
        super().__init__(logging.WARNING)
        self._stream, self._docs = stream, docs

    def emit(self, record: logging.LogRecord) -> None:
        said = in_vietnamese(record.getMessage(), self._docs)
        if said and "'dirty' build" not in said:
            print(said, file=self._stream)


def in_vietnamese(message: str, docs: Path = DOCS) -> str:
    """What one message means, where ``docs`` are the hand-written pages; unknown ones stay.

    Empty where it says nothing that the other messages do not say.
    """
    for known in TEXTS["mkdocs"]:
        if found := re.fullmatch(known["said"], message, re.DOTALL):
            named = {key: value.replace("\n  - ", ", ") for key, value in found.groupdict().items()}
            what = str(known["what"]).format_map(named)
            return f"{_place(docs, named)}: {what}" if "page" in named else what
    return message


def _place(docs: Path, named: dict[str, str]) -> str:
    """Where a page's link stands; the page's own name where no person wrote it."""
    path = docs / named["page"]
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return named["page"]
    before, found, _ = text.partition(f"({named['link']})") if "link" in named else ("", "", "")
    if not found:
        before = ""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{path.as_posix()}:{line}:{column}"
