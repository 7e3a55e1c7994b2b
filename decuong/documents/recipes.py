"""What a document is made from, as a digest that is known before anything of it is made.

A run after an edit renders the documents that change and no other: of the 88 files of an open
period and a draft that spares it 0.07 s of 0.6 s.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache, cached_property
from typing import Any

from decuong.documents import pandoc
from decuong.documents.resources import makers_digest
from decuong.outlines.level_outline import LevelOutline
from decuong.outlines.model import Catalogue, Data, Unit
from decuong.outlines.redaction import PublicPeriod

_OF_NO_FILE = {"status", "doubts", "corrections", "contacts", "levels"}
"""What a period says and no document prints; what it says of a level is added for its files."""

_GUIDANCE = {"guidance", "quote", "evidence"}
"""Keys of what a blank report leaves out: the guidance, and words of it."""


class Recipes:
    """The recipes of a period's files."""

    def __init__(self, catalogue: Catalogue, period: PublicPeriod) -> None:
        self._content = period.model_dump(mode="json", exclude=_OF_NO_FILE)
        self._shared = (*_tools(), _data(catalogue.organisation))

    @cached_property
    def _guided(self) -> str:
        return _digest(*self._shared, self._content)

    @cached_property
    def _blank(self) -> str:
        return _digest(*self._shared, _without_guidance(self._content))

    def digest(self, kind: str, variant: str, level: LevelOutline, unit: Unit | None) -> str:
        """SHA-256 of everything that determines a file's bytes; changes when they may.

        ``kind`` is the file's format; the issued letter and outline is of its issuer's level.
        """
        period = self._blank if variant == "blank" else self._guided
        return _digest(period, kind, variant, *map(_data, (level.level, level.reporting, unit)))


@cache
def _tools() -> tuple[str, ...]:
    return makers_digest(), pandoc.pandoc_version(), zlib.ZLIB_RUNTIME_VERSION


def _data(value: Data | None) -> Any:
    return value.model_dump(mode="json") if value else None


def _without_guidance(content: Any) -> Any:
    if isinstance(content, dict):
        return {k: _without_guidance(v) for k, v in content.items() if k not in _GUIDANCE}
    return [_without_guidance(v) for v in content] if isinstance(content, list) else content


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
