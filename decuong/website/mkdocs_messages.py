"""What MkDocs warns of while it builds, told as authors are told everything else."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from decuong.errors import Problem, ProblemsFound
from decuong.outlines.reading import decode_utf8, place_after
from decuong.website.texts import WEBSITE_TEXTS

DOCS = Path("docs")
"""Where the hand-written pages lie."""


def check_pages(docs: Path) -> None:
    """Raise ProblemsFound where a hand-written page is not UTF-8, as older editors leave it."""
    texts = (decode_utf8(path.as_posix(), path.read_bytes()) for path in sorted(docs.rglob("*.md")))
    problems = [text for text in texts if isinstance(text, Problem)]
    if problems:
        raise ProblemsFound(problems)


@contextmanager
def translate_mkdocs_messages() -> Iterator[None]:
    """Print what MkDocs warns of; what else it and Material say is of no use to an author."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    handler = _Handler(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class _Handler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        text = in_vietnamese(record.getMessage())
        if text and "'dirty' build" not in text:
            print(text, file=sys.stderr)


def in_vietnamese(message: str) -> str:
    """What one message means; unknown ones stay.

    Empty where it says nothing that the other messages do not say.
    """
    for known in WEBSITE_TEXTS["mkdocs"]:
        if match := re.fullmatch(known["said"], message, re.DOTALL):
            named = {key: value.replace("\n  - ", ", ") for key, value in match.groupdict().items()}
            what = str(known["what"]).format_map(named)
            return f"{_place(named)}: {what}" if "page" in named else what
    return message


def _place(named: dict[str, str]) -> str:
    """Where a page's link stands; the page's own name where no person wrote it."""
    path = DOCS / named["page"]
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return named["page"]
    offset = max(0, text.find(f"({named['link']})")) if "link" in named else 0
    place = place_after(path.as_posix(), text[:offset])
    return f"{place.path}:{place.line}:{place.column}"
