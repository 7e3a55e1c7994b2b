"""The period that an exported file carries along."""

from __future__ import annotations

from collections.abc import Sequence

from decuong.authoring.word_export import printed_lines
from decuong.manuscripts.manuscript import Manuscript
from decuong.outlines.model import Period, validated
from decuong.outlines.reading import read


def carried_period(manuscript: Manuscript) -> Period | None:
    """The period a file was exported from; None where it carries none that is whole."""
    if not manuscript.period:
        return None
    data, problems = read(manuscript.name, manuscript.period.encode())
    return validated(Period, data)[0] if data is not None and not problems else None


def is_unedited(manuscripts: Sequence[Manuscript], period: Period) -> bool:
    """Whether the files say what the period says, word for word."""
    paragraphs = (p for manuscript in manuscripts for p in manuscript.paragraphs())
    words = [word for p in paragraphs for word in f"{p.number} {p.text}".split()]
    return words == [word for line in printed_lines(period) for word in line.text.split()]
