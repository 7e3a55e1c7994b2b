"""From manuscripts to a proposed period: the recipe of the import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.errors import Place, ProblemsFound, problem
from decuong.importing.accounting import account, kept, source_of
from decuong.importing.carried import carried, says
from decuong.importing.dumping import dumped
from decuong.importing.letter import GAP
from decuong.importing.lines import Line
from decuong.importing.matching import Match
from decuong.importing.nesting import Draft, nested, with_tables
from decuong.importing.period_data import Data, all_points, period_data
from decuong.importing.sections import sections
from decuong.importing.tables import Cells
from decuong.importing.words import sentence
from decuong.manuscripts.manuscript import Manuscript
from decuong.outlines.changes import Change, Kind, changes
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.wording import words_of

_MOST_PARAGRAPHS = 3_000
"""The real letter has 86."""

_MOST_IN_ONE = 5_000
"""Characters of a paragraph; the longest of the real letter has 700."""

_MOST_IN_ALL = 150_000
"""Characters; the real letter has 12,000."""


@dataclass(frozen=True)
class Proposal:
    """A period as read, with what the person should know before it is written."""

    data: Data
    """What the YAML will say, in its order."""
    period: Period
    source: str
    """The files' words, a line each, kept beside the outline."""
    matches: dict[str, Match]
    changes: tuple[Change, ...]
    """Against the previous period; empty without one."""
    doubts: tuple[tuple[str, str], ...]
    """Each with the id of the point it is about, or none."""
    remarked: tuple[tuple[str, str], ...]
    """Marks of the files that are written in another way, and how."""
    unsourced: tuple[str, ...]
    """Lines of the letterhead or signature that are kept nowhere."""


def propose_period(
    manuscripts: Sequence[Manuscript], name: str, catalogue: Catalogue, previous: Period | None
) -> Proposal:
    """Propose the period ``name``; raises ProblemsFound where there is no outline to propose."""
    place = Place(manuscripts[-1].name)
    _bounded(manuscripts)
    own = next(filter(None, map(carried, manuscripts)), None)
    if own and own.period == name and says(manuscripts, own):
        return _as_it_was(own, manuscripts)
    previous = previous or own
    found = sections(manuscripts)
    drafts = nested(found.outline) if found else []
    if found is None or not drafts:
        raise ProblemsFound([problem("import-no-outline", place)])
    with_tables(drafts, [_table(above, cells) for above, cells in found.tables])
    data, same = period_data(found, drafts, name, catalogue, previous)
    lines = kept(found.lines)
    data["doubts"] += _asked_of(manuscripts)
    proof = account(lines, words_of(Period.model_validate(data)), GAP)
    if proof.lost:
        lost = (problem("import-words-lost", place, words=words) for words in proof.lost[:5])
        raise ProblemsFound(lost)
    data["corrections"] = [vars(correction) for correction in proof.corrections]
    told = changes(previous, Period.model_validate(data)) if previous else ()
    _say_mergers(data, told)
    return Proposal(
        data,
        Period.model_validate(data),
        source_of(lines),
        same,
        told,
        tuple(_doubts(data)),
        (*_remarked(lines), *proof.rewritten),
        tuple(line.source for line in found.lines if line not in lines),
    )


def _bounded(manuscripts: Sequence[Manuscript]) -> None:
    """Refuse what is far longer than any outline, so that an answer never takes long."""
    for manuscript in manuscripts:
        lengths = [len(paragraph.text) for paragraph in manuscript.paragraphs()]
        most = max(lengths, default=0)
        if len(lengths) > _MOST_PARAGRAPHS or most > _MOST_IN_ONE or sum(lengths) > _MOST_IN_ALL:
            raise ProblemsFound([problem("import-too-long", Place(manuscript.name))])


def _as_it_was(period: Period, manuscripts: Sequence[Manuscript]) -> Proposal:
    """A period that was exported and not edited: nothing needs to be recognised."""
    data = dumped(period)
    source = next(manuscript.source for manuscript in manuscripts if manuscript.period)
    return Proposal(data, period, source, {}, (), tuple(_doubts(data)), (), ())


def _table(above: Sequence[Line], cells: Cells) -> Draft:
    """A table of figures as a point under its heading, if it has one."""
    rows = [[" ".join(line.text for line in cell) for cell in row] for row in cells]
    lines = list(above) or [line for row in cells for cell in row for line in cell]
    lines[0].doubt("table")
    return Draft(lines[0], None, lines[1:] if above else [], titled=bool(above), table=rows)


def _asked_of(manuscripts: Sequence[Manuscript]) -> list[str]:
    """What could not be read for certain in the files as such."""
    return [
        sentence("doubts", aside.kind, words=aside.words)
        for manuscript in manuscripts
        for aside in manuscript.asides
        if aside.kind in {"unread", "guess"}
    ]


def _say_mergers(data: Data, told: Sequence[Change]) -> None:
    """A point that took in another one says so."""
    merged = {change.related: change.id for change in told if Kind.MERGED in change.kinds}
    for point in all_points(data["points"]):
        if (point["id"],) in merged:
            point["replaces"] = [merged[(point["id"],)]]


def _doubts(data: Data) -> Iterator[tuple[str, str]]:
    yield from (("", doubt) for doubt in data.get("doubts", ()))
    for point in all_points([*data["letter"]["points"], *data["points"]]):
        yield from ((point["id"], doubt) for doubt in point.get("doubts", ()))


def _remarked(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.mark and line.mark.glyph != line.shown:
            yield line.mark.glyph, line.shown
