"""What the person is told of a proposal before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from decuong.authoring.plain_data import dump_period
from decuong.importing.proposing import Proposal
from decuong.importing.words import WORDS, formulate
from decuong.manuscripts.manuscript import Aside, Manuscript
from decuong.outlines.changes import Kind
from decuong.outlines.model import walk
from decuong.outlines.wording import slips

SCREEN_LINES = 25
SCREEN_WIDTH = 80
"""Of the smallest window that a terminal opens."""

_MOST_SHOWN = 200
"""Characters of a comment or a deleted stretch that are shown."""


@dataclass(frozen=True)
class _Group:
    """Lines that belong together: what they are, and each of them."""

    head: str
    items: tuple[str, ...] = ()


def yaml_head(files: Sequence[Path]) -> str:
    """The comment lines at the top of the YAML."""
    names = ", ".join(file.name for file in files)
    return formulate("yaml", "head", files=" ".join(names.split()))


def summary_data(proposal: Proposal, manuscripts: Sequence[Manuscript]) -> dict[str, Any]:
    """The summary as data, for ``--json``."""
    return {
        "period": proposal.period.period,
        "counts": _counts(proposal, manuscripts),
        "doubts": [{"point": point, "doubt": doubt} for point, doubt in proposal.doubts],
        "corrections": dump_period(proposal.period).get("corrections", []),
        "matches": [{"id": m.id, "score": round(m.likeness, 3)} for m in proposal.matches],
        "changes": [{"id": change.id, "kinds": list(change.kinds)} for change in proposal.changes],
        "left_out": [asdict(aside) for aside in _asides(manuscripts)],
        "unsourced": list(proposal.unsourced),
        "marks": [list(pair) for pair in proposal.remarked],
        "recount": asdict(proposal.count),
    }


def summarize(
    proposal: Proposal,
    manuscripts: Sequence[Manuscript],
    changes: Sequence[str],
    written: Mapping[str, Any],
    *,
    everything: bool,
) -> Iterator[str]:
    """The summary in lines: one screen, or with ``everything`` all there is to say."""
    files = ", ".join(Path(manuscript.name).name for manuscript in manuscripts)
    read = formulate("summary", "read", files=files, **_counts(proposal, manuscripts))
    groups = [
        _Group(read),
        _Group(_whole(proposal)),
        _doubts(proposal),
        *_matches(proposal),
        *([_Group(changes[0], tuple(changes[1:]))] if changes else []),
        *_corrections(proposal),
        *_beside(_asides(manuscripts)),
    ]
    last = [line for words in outcome(proposal, written) for line in _wrapped(words)]
    if everything:
        yield from (line for group in groups for line in (group.head, *group.items))
        yield from outcome(proposal, written)
    else:
        yield from _on_screen(groups, SCREEN_LINES - len(last))
        yield from last


def _on_screen(groups: Sequence[_Group], most: int) -> Iterator[str]:
    """The heads of all groups, and of their items those for which there is room, in turn."""
    heads = [_wrapped(group.head) for group in groups]
    items = [[_wrapped(item) for item in group.items] for group in groups]
    room = most - sum(map(len, heads))
    if room < sum(len(lines) for group in items for lines in group):
        room -= 1  # for the line that says how to see the rest
    hidden = 0
    columns: list[list[str]] = []
    for group in items:
        lines: list[str] = []
        for place, item in enumerate(group):
            if len(item) > room:
                hidden += len(group) - place
                break
            lines += item
            room -= len(item)
        columns.append(lines)
    for head, lines in zip(heads, columns, strict=True):
        yield from head
        yield from lines
    if hidden:
        yield formulate("summary", "more", count=hidden)


def _wrapped(words: str) -> list[str]:
    """A line no wider than a screen, broken between words."""
    indent = len(words) - len(words.lstrip())
    return wrap(
        words.lstrip(), SCREEN_WIDTH, subsequent_indent=" " * (indent + 2), break_long_words=False,
        break_on_hyphens=False, drop_whitespace=True, initial_indent=" " * indent,
    )  # fmt: skip


def outcome(proposal: Proposal, written: Mapping[str, Any]) -> Iterator[str]:
    """What was written, and what to do then."""
    yield formulate("summary", "written" if written["written"] else "not_written", **written)
    if written["replaced"]:
        yield formulate("summary", "replaced", **written)
    if written["written"] and proposal.doubts:
        yield formulate("summary", "must_settle", count=len(proposal.doubts))


def _whole(proposal: Proposal) -> str:
    """Whether all words of the files are there, by a reader that shares no code with this one."""
    count = proposal.count
    if not count.was_made:
        return formulate("summary", "not_counted")
    if count.missing or count.added:
        numbers = {"missing": len(count.missing), "added": len(count.added)}
        return formulate("summary", "not_whole", **numbers)
    return formulate("summary", "whole", words=len(proposal.source.split()))


def _counts(proposal: Proposal, manuscripts: Sequence[Manuscript]) -> dict[str, int]:
    points = list(walk(proposal.period.points))
    return {
        "paragraphs": sum(1 for m in manuscripts for _ in m.paragraphs()),
        "points": len(points),
        "guidances": sum(1 for point in points for _ in point.guidances()),
        "figures": sum(len(point.figures) for point in points),
    }


def _asides(manuscripts: Sequence[Manuscript]) -> list[Aside]:
    return [aside for manuscript in manuscripts for aside in manuscript.asides]


def _beside(asides: Sequence[Aside]) -> Iterator[_Group]:
    """What stood beside the text; of hidden bookmarks only their number."""
    for kind, count in Counter(aside.kind for aside in asides).items():
        items = tuple(
            formulate("summary", "aside", place=aside.place, words=aside.words[:_MOST_SHOWN])
            for aside in asides
            if aside.kind == kind and kind != "bookmark" and aside.words
        )
        yield _Group(formulate("summary", "asides", kind=WORDS["asides"][kind], count=count), items)


def _corrections(proposal: Proposal) -> Iterator[_Group]:
    """Where the outline differs from the source, and how marks are written in another way."""
    if proposal.unsourced:
        words = "; ".join(proposal.unsourced)
        yield _Group(formulate("summary", "unsourced", words=words))
    mended = slips(proposal.period)
    left_out = [one for one in proposal.period.corrections if one not in mended]
    for key, corrections in (("left_out", left_out), ("corrections", mended)):
        items = tuple(
            formulate("summary", "correction" if item.right else "omission", **item.model_dump())
            for item in corrections
        )
        if items:
            yield _Group(formulate("summary", key, count=len(items)), items)
    if proposal.remarked:
        before, after = proposal.remarked[0]
        count = len(proposal.remarked)
        yield _Group(formulate("summary", "marks", before=before, after=after, count=count))


def _matches(proposal: Proposal) -> Iterator[_Group]:
    if not proposal.matches:
        return
    kinds = [change.kinds for change in proposal.changes]
    head = formulate(
        "summary",
        "matches",
        count=len(proposal.matches),
        new=sum(Kind.ADDED in kind for kind in kinds),
        gone=sum(Kind.REMOVED in kind for kind in kinds),
    )
    items = tuple(
        formulate("summary", "match", id=m.id, score=min(round(100 * m.likeness), 99))
        for m in proposal.matches
        if m.likeness < 1
    )
    yield _Group(head, items)


def _doubts(proposal: Proposal) -> _Group:
    if not proposal.doubts:
        return _Group(formulate("summary", "no_doubts"))
    items = tuple(
        formulate("summary", "doubt", where=point or proposal.period.period, doubt=doubt)
        for point, doubt in proposal.doubts
    )
    return _Group(formulate("summary", "doubts", count=len(proposal.doubts)), items)
