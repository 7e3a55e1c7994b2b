"""What the person is told of a proposal before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from decuong.importing.period_data import all_points
from decuong.importing.proposal import Proposal
from decuong.importing.words import WORDS, sentence
from decuong.manuscripts.manuscript import Aside, Manuscript
from decuong.outlines.changes import Kind

_MOST_SHOWN = 200
"""Characters of a comment or a deleted stretch that are shown."""


def head(files: Sequence[Path]) -> str:
    """The comment lines at the top of the YAML."""
    names = ", ".join(file.name for file in files)
    return sentence("yaml", "head", files=" ".join(names.split()))


def told(proposal: Proposal, manuscripts: Sequence[Manuscript]) -> dict[str, Any]:
    """The summary as data, for ``--json``."""
    return {
        "period": proposal.period.period,
        "counts": _counts(proposal, manuscripts),
        "doubts": [{"point": point, "doubt": doubt} for point, doubt in proposal.doubts],
        "corrections": proposal.data.get("corrections", []),
        "matches": [{"id": m.id, "score": round(m.likeness, 3)} for m in proposal.matches.values()],
        "changes": [{"id": change.id, "kinds": list(change.kinds)} for change in proposal.changes],
        "left_out": [vars(aside) for aside in _asides(manuscripts)],
        "marks": [list(pair) for pair in proposal.remarked],
    }


def summary(
    proposal: Proposal,
    manuscripts: Sequence[Manuscript],
    changes: Sequence[str],
    done: Mapping[str, Any],
) -> Iterator[str]:
    """The summary in lines."""
    files = ", ".join(Path(manuscript.name).name for manuscript in manuscripts)
    yield sentence("summary", "read", files=files, **_counts(proposal, manuscripts))
    yield from _beside(_asides(manuscripts))
    if proposal.unsourced:
        yield sentence("summary", "unsourced", words="; ".join(proposal.unsourced))
    corrections = proposal.data.get("corrections", [])
    if corrections:
        yield sentence("summary", "corrections", count=len(corrections))
        for item in corrections:
            yield sentence("summary", "correction" if item.get("right") else "omission", **item)
    if proposal.remarked:
        before, after = proposal.remarked[0]
        count = len(proposal.remarked)
        yield sentence("summary", "marks", before=before, after=after, count=count)
    yield from _matches(proposal)
    yield from changes
    yield from _doubts(proposal)
    yield sentence("summary", "whole", words=len(proposal.source.split()))
    yield from outcome(proposal, done)


def outcome(proposal: Proposal, done: Mapping[str, Any]) -> Iterator[str]:
    """What was written, and what to do then."""
    yield sentence("summary", "written" if done["written"] else "not_written", **done)
    if done["written"] and proposal.doubts:
        yield sentence("summary", "must_settle", count=len(proposal.doubts))


def _counts(proposal: Proposal, manuscripts: Sequence[Manuscript]) -> dict[str, int]:
    points = all_points(proposal.data["points"])
    clauses = [c for p in points for c in p.get("text", ()) if isinstance(c, dict)]
    return {
        "paragraphs": sum(1 for m in manuscripts for _ in m.paragraphs()),
        "points": len(points),
        "guidances": sum("guidance" in item for item in (*points, *clauses)),
        "figures": sum(len(point.get("figures", ())) for point in points),
    }


def _asides(manuscripts: Sequence[Manuscript]) -> list[Aside]:
    return [aside for manuscript in manuscripts for aside in manuscript.asides]


def _beside(asides: Sequence[Aside]) -> Iterator[str]:
    """What stood beside the text; of hidden bookmarks only their number."""
    for kind, count in Counter(aside.kind for aside in asides).items():
        named = WORDS["asides"][kind]
        yield sentence("summary", "asides", kind=named, count=count)
        for aside in asides:
            if aside.kind == kind and kind != "bookmark" and aside.words:
                words = aside.words[:_MOST_SHOWN]
                yield sentence("summary", "aside", place=aside.place, words=words)


def _matches(proposal: Proposal) -> Iterator[str]:
    if not proposal.matches:
        return
    kinds = [change.kinds for change in proposal.changes]
    yield sentence(
        "summary",
        "matches",
        count=len(proposal.matches),
        new=sum(Kind.ADDED in kind for kind in kinds),
        gone=sum(Kind.REMOVED in kind for kind in kinds),
    )
    for match in proposal.matches.values():
        if match.likeness < 1:
            score = min(round(100 * match.likeness), 99)
            yield sentence("summary", "match", id=match.id, score=score)


def _doubts(proposal: Proposal) -> Iterator[str]:
    if not proposal.doubts:
        yield sentence("summary", "no_doubts")
        return
    yield sentence("summary", "doubts", count=len(proposal.doubts))
    for point, doubt in proposal.doubts:
        yield sentence("summary", "doubt", where=point or proposal.period.period, doubt=doubt)
