"""From manuscripts to a proposed period: the recipe of the import."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from decuong.authoring.plain_data import dump_period
from decuong.errors import Place, ProblemsFound, problem
from decuong.importing.identities.matching import Match
from decuong.importing.lines.lines import Line
from decuong.importing.proposal.carried import carried_period, is_unedited
from decuong.importing.proposal.corrections import account_for
from decuong.importing.proposal.former import former_corrections
from decuong.importing.proposal.period_making import make_period
from decuong.importing.proposal.word_count import Count, count_words
from decuong.importing.sections.splitting import split_sections
from decuong.importing.words import formulate
from decuong.manuscripts.manuscript import Manuscript
from decuong.outlines.changes import Change, Kind, changes
from decuong.outlines.model import Catalogue, Period, Point
from decuong.outlines.wording import period_words
from decuong.vietnamese import format_number

_MOST_PARAGRAPHS = 3_000
"""The real letter has 86."""

_MOST_IN_ONE = 5_000
"""Characters of a paragraph; the longest of the real letter has 700."""

_MOST_IN_ALL = 150_000
"""Characters; the real letter has 12,000."""

_ASKED_ASIDES = {"unread", "guess", "equation", "altchunk", "field", "symbol", "mojibake"}
"""What stands beside the text and may belong to it: a person has to look."""


@dataclass(frozen=True)
class Proposal:
    """A period as read, with what the person should know before it is written."""

    period: Period
    source: str
    """The files' words, a line each, kept beside the outline."""
    matches: tuple[Match, ...] = ()
    """Points that keep an id of the previous period."""
    changes: tuple[Change, ...] = ()
    """Against the previous period; empty without one."""
    remarked: tuple[tuple[str, str], ...] = ()
    """Marks of the files that are written in another way, and how."""
    unsourced: tuple[str, ...] = ()
    """Lines that are left out and kept nowhere."""
    count: Count = field(default_factory=Count)
    """What a second reader, which shares no code with this one, says of the words."""

    @property
    def doubts(self) -> tuple[tuple[str, str], ...]:
        """Questions, each with the id of the point it is about, or none."""
        return tuple(_doubts(self.period))


def propose_period(
    manuscripts: Sequence[Manuscript], name: str, catalogue: Catalogue, previous: Period | None
) -> Proposal:
    """Propose the period ``name``; raises ProblemsFound where there is no outline to propose."""
    _refuse_too_long(manuscripts)
    own = next(filter(None, map(carried_period, manuscripts)), None)
    if own and own.period == name and is_unedited(manuscripts, own):
        source = next(manuscript.source for manuscript in manuscripts if manuscript.period)
        return Proposal(own, source)
    previous = previous or own
    sections = split_sections(manuscripts)
    making = make_period(sections, name, catalogue, previous)
    account = account_for(
        sections.lines, sections.left_out, making.numbers, period_words(making.period)
    )
    if account.lost:
        place = Place(manuscripts[-1].name)
        lost = (problem("import-words-lost", place, words=words) for words in account.lost[:5])
        raise ProblemsFound(lost)
    period = making.period.model_copy(update={"corrections": account.corrections})
    period = former_corrections(period, account.source, previous)
    remarked = tuple(_remarked(sections.lines))
    count = count_words(manuscripts, period, account, remarked)
    period = _asked(period, manuscripts, count)
    period, differences = compared(period, previous)
    return Proposal(
        Period.model_validate(dump_period(period)),
        account.source,
        making.matches,
        differences,
        (*remarked, *account.rewritten),
        account.unsourced,
        count,
    )


def _refuse_too_long(manuscripts: Sequence[Manuscript]) -> None:
    """Refuse what is far longer than any outline, so that an answer never takes long."""
    for manuscript in manuscripts:
        place = Place(manuscript.name)
        paragraphs = list(manuscript.paragraphs())
        longest = max(paragraphs, key=lambda paragraph: len(paragraph.text), default=None)
        if longest is not None and len(longest.text) > _MOST_IN_ONE:
            too_long = problem(
                "import-paragraph-long",
                place,
                paragraph=longest.place,
                words=" ".join(longest.text.split()[:6]),
                length=format_number(len(longest.text)),
                most=format_number(_MOST_IN_ONE),
            )
            raise ProblemsFound([too_long])
        whole = sum(len(paragraph.text) for paragraph in paragraphs)
        if len(paragraphs) > _MOST_PARAGRAPHS or whole > _MOST_IN_ALL:
            raise ProblemsFound(
                [
                    problem(
                        "import-too-long",
                        place,
                        paragraphs=format_number(len(paragraphs)),
                        most_paragraphs=format_number(_MOST_PARAGRAPHS),
                        length=format_number(whole),
                        most=format_number(_MOST_IN_ALL),
                    )
                ]
            )


def _asked(period: Period, manuscripts: Sequence[Manuscript], count: Count) -> Period:
    """The period with questions about what could not be read for certain in the files as such."""
    beside = [
        formulate("doubts", aside.kind, words=_readable(aside.words), place=aside.place)
        for manuscript in manuscripts
        for aside in manuscript.asides
        if aside.kind in _ASKED_ASIDES
    ]
    comments = [
        formulate("summary", "aside", place=aside.place, words=_readable(aside.words)).strip()
        for manuscript in manuscripts
        for aside in manuscript.asides
        if aside.kind == "comment"
    ]
    if comments:
        beside.append(formulate("doubts", "comments", words="; ".join(comments)))
    return period.model_copy(
        update={"doubts": (*period.doubts, *beside, *map(_readable, count.doubts()))}
    )


def _readable(words: str) -> str:
    """Words as a question may show them: composed, in one line, without invisible signs."""
    visible = (c for c in unicodedata.normalize("NFC", words) if c.isprintable() or c.isspace())
    return " ".join("".join(c for c in visible if unicodedata.category(c) != "Co").split())


def compared(period: Period, previous: Period | None) -> tuple[Period, tuple[Change, ...]]:
    """What changed against the previous period; a point that took in another one says so."""
    if previous is None:
        return period, ()
    differences = changes(previous, Period.model_validate(dump_period(period)))
    merged = {change.related: change.id for change in differences if Kind.MERGED in change.kinds}
    return period.model_copy(update={"points": _with_mergers(period.points, merged)}), differences


def _with_mergers(points: Sequence[Point], merged: dict[tuple[str, ...], str]) -> tuple[Point, ...]:
    return tuple(
        point.model_copy(
            update={
                "replaces": (merged[(point.id,)],) if (point.id,) in merged else point.replaces,
                "points": _with_mergers(point.points, merged),
            }
        )
        for point in points
    )


def _doubts(period: Period) -> Iterator[tuple[str, str]]:
    yield from (("", doubt) for doubt in period.doubts)
    for point in period.every_point():
        yield from ((point.id, doubt) for doubt in point.doubts)


def _remarked(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.mark and line.mark.glyph and line.mark.glyph != line.shown_mark:
            yield line.mark.glyph, line.shown_mark
