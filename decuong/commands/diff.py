"""``decuong diff``: what changed from one period to another, in words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from decuong.commands import TEXTS
from decuong.errors import Place, Problem, ProblemsFound, problem
from decuong.outlines.changes import Change, Kind, Marked, PointStanding, WordChange, changes
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.wording import point_words

_AROUND = 6
"""Words shown on either side of a change."""

_TOLD_AT_ONCE = (Kind.RENUMBERED,)
"""What follows from other changes is counted, not listed."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which two periods."""
    group.add_argument("before", metavar=TEXTS["period"], help=TEXTS["diff"]["before"])
    group.add_argument("after", metavar=TEXTS["period"], help=TEXTS["diff"]["after"])


def run(options: argparse.Namespace) -> int:
    """Print the changes."""
    catalogue = load(options.outline)
    before = find_period(catalogue, options.before, options.outline)
    after = find_period(catalogue, options.after, options.outline)
    print("\n".join(describe_changes(changes(before, after))))
    return 0


def find_period(catalogue: Catalogue, name: str, folder: Path) -> Period:
    """A period by its id; raises ProblemsFound with those there are."""
    for period in catalogue.periods:
        if period.period == name:
            return period
    raise ProblemsFound([unknown_period(catalogue, name, folder)])


def unknown_period(catalogue: Catalogue, name: str, folder: Path) -> Problem:
    """The mistake of naming a period that there is not, with those there are."""
    known = ", ".join(period.period for period in catalogue.periods)
    place = Place((folder / f"{name}.yml").as_posix())
    return problem("period-unknown" if known else "period-none", place, known=known)


def describe_changes(changes: Sequence[Change]) -> Iterator[str]:
    """The lines that tell changes: how many of each kind, then each."""
    texts = TEXTS["diff"]
    if not changes:
        yield texts["none"]
        return
    counts = {kind: sum(kind in change.kinds for change in changes) for kind in Kind}
    parts = (texts["counted"][kind].format(count=count) for kind, count in counts.items() if count)
    yield texts["summary"].format(parts=", ".join(parts))
    for change in changes:
        if change.kinds != _TOLD_AT_ONCE:
            yield from _lines(change)


def _lines(change: Change) -> Iterator[str]:
    texts = TEXTS["diff"]
    standing = change.after or change.before
    assert standing is not None  # noqa: S101  (a change is of something)
    kinds = ", ".join(texts["kinds"][kind] for kind in change.kinds)
    yield texts["point"].format(
        kinds=kinds, number=standing.item.number, id=change.id, words=_opening(standing)
    )
    if Kind.MOVED in change.kinds and change.before and change.after:
        parents = [place.parent or texts["top"] for place in (change.before, change.after)]
        yield texts["moved"].format(before=parents[0], after=parents[1])
    if change.related:
        way = "split" if Kind.SPLIT in change.kinds else "merged"
        yield texts[f"{way}_{change.kinds[0]}"].format(ids=", ".join(change.related))
    if change.words:
        yield texts["words"].format(words=" ".join(map(_marked, change.words)))
    for figure in change.figures:
        what = (bool(figure.before), bool(figure.after))
        key = {(False, True): "figure_new", (True, False): "figure_gone"}.get(what, "figure")
        now = figure.after or figure.before
        assert now is not None  # noqa: S101  (a change is of something)
        yield texts[key].format(name=now.name, id=now.id)


def _opening(standing: PointStanding) -> str:
    words = point_words(standing.item.point).split()
    return " ".join(words[: 2 * _AROUND]) + (" …" if len(words) > 2 * _AROUND else "")


def _marked(part: Marked) -> str:
    """A stretch as ``[-gone-]`` or ``{+new+}``; what stayed is shortened."""
    if part.stretch is WordChange.GONE:
        return f"[-{part.words}-]"
    if part.stretch is WordChange.NEW:
        return f"{{+{part.words}+}}"
    words = part.words.split()
    if len(words) > 2 * _AROUND:
        return " ".join([*words[:_AROUND], "…", *words[-_AROUND:]])
    return part.words
