"""Templates that are no longer in use, known again by words alone where a file lost its properties.

What is kept of each is short enough for a page: digests of the lines by which it differs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from decuong.documents.manifest import read_entries
from decuong.outlines.model import Catalogue, Period, Release
from decuong.returned.opening import read_written
from decuong.returned.printed_form import PrintedForm
from decuong.returned.released_forms import Forms
from decuong.returned.rules import key_of
from decuong.returned.written import lines_of

_MOST_OTHER_PERIODS = 3
"""The periods around a new one whose templates lie on officers' machines."""
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True)
class OlderForm:
    """The templates of a version that is no longer in use, of all levels."""

    period: str
    """Its id."""
    version: int
    own: tuple[int, ...]
    """Digests of lines that it prints and no template in use does."""
    missing: tuple[int, ...]
    """Digests of lines that templates in use print and it does not."""


def older_forms(catalogue: Catalogue, period: Period, forms: Forms) -> tuple[OlderForm, ...]:
    """Older versions of a period, and of the periods before it the last; newest first."""
    newest = max(key.version for key in forms)
    used = {key: form for key, form in forms.items() if key.version == newest}
    every = {_digest(line) for form in used.values() for line in _texts(form)}
    plain = {
        _digest(t) for key, form in used.items() if key.variant == "blank" for t in _texts(form)
    }
    older = []
    for release in _releases(catalogue, period, newest):
        lines = set(map(_digest, _lines(release)))
        own, missing = tuple(sorted(lines - every)), tuple(sorted(plain - lines))
        older.append(OlderForm(release.period, release.version, own, missing))
    return tuple(older)


def _texts(form: PrintedForm) -> Iterator[str]:
    yield from (line.text for line in form.lines)
    yield from form.prompts


def _releases(catalogue: Catalogue, period: Period, newest: int) -> Iterator[Release]:
    yield from (r for r in reversed(catalogue.released(period)) if r.version < newest)
    earlier = (p for p in catalogue.periods if p.term.end < period.term.end)
    for each in islice(filter(catalogue.released, earlier), _MOST_OTHER_PERIODS):
        yield catalogue.released(each)[-1]


def named_by_words(lines: Iterable[str], older: Sequence[OlderForm]) -> OlderForm | None:
    """The older templates whose own lines a file has, more than lines they lack; None for none."""
    digests = set(map(_digest, lines))
    best, closest = 0, None
    for form in older:
        likeness = len(digests.intersection(form.own)) - len(digests.intersection(form.missing))
        if likeness > best:
            best, closest = likeness, form
    return closest


def _lines(release: Release) -> Iterator[str]:
    """The lines of a release's templates without guidance."""
    for entry in read_entries(release.folder).values():
        is_own = entry.unit is None and entry.variant == "blank" and entry.format == "docx"
        if is_own and entry.is_whole(release.folder):
            path = release.folder / entry.file
            for line in lines_of(read_written(entry.file, path.read_bytes()).body):
                yield line.text


def _digest(text: str) -> int:
    """CRC-32 of a line's words; numbers are what units type."""
    words = (word for word in key_of(text).split(" ") if not _DIGITS.fullmatch(word))
    return zlib.crc32(" ".join(words).encode())
