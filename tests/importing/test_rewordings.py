"""The next period keeps all ids: rewordings, splits, merges and moves as offices write them.

No id is lost or wrong without a question that shows both texts, and of 64 points no more than five
questions are asked.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from decuong.importing.proposing import Proposal
from decuong.outlines.model import Clause, Period, Point, walk
from tests.importing import word_files
from tests.importing.edited_points import after, changed, found, reworded, with_text, without
from tests.importing.period_lines import lines_of

_NEW_WORDS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("rewordings.toml").read_text(encoding="utf-8")
)
_REWORDINGS = [(kind, name) for kind, words in _NEW_WORDS.items() for name in words]
_MOST_QUESTIONS = 5


def _edited(real: Period, points: tuple[Point, ...]) -> Period:
    return real.model_copy(update={"points": points, "corrections": ()})


def _imported(imported: Callable[..., Proposal], real: Period, edited: Period) -> Proposal:
    content = word_files.with_typed_numbers(list(lines_of(edited)))
    return imported(content, name="2024-nam", previous=real)


def _questions(proposal: Proposal) -> list[str]:
    return [doubt for _, doubt in proposal.doubts if "Trước: “" in doubt]


def _wrong(proposal: Proposal, edited: Period, new: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Points with another id than their own, for which no question shows the old words."""
    pairs = zip(walk(proposal.period.points), walk(edited.points), strict=True)
    asked = " ".join(_questions(proposal))
    return [
        (made.id, wanted.id)
        for made, wanted in pairs
        if (made.id != wanted.id) != (wanted.id in new) and f"“{wanted.id}”" not in asked
    ]


def test_there_are_rewordings() -> None:
    assert len(_REWORDINGS) >= 20


@pytest.mark.parametrize(("kind", "name"), _REWORDINGS, ids=[name for _, name in _REWORDINGS])
def test_one_reworded_point(
    imported: Callable[..., Proposal], outline_period: Period, kind: str, name: str
) -> None:
    words = _NEW_WORDS[kind][name]
    points = changed(outline_period.points, name, lambda point: reworded(point, words))
    edited = _edited(outline_period, points)
    proposal = _imported(imported, outline_period, edited)
    assert _wrong(proposal, edited) == []
    assert len(_questions(proposal)) <= (1 if kind == "far" else 0)
    if question := _questions(proposal):  # both texts, and a score
        before = found(outline_period.points, name).text[0].text
        assert before[:40] in question[0]
        assert words[:40] in question[0]
        assert "% số chữ" in question[0]


@pytest.mark.parametrize(("kind", "name"), _REWORDINGS, ids=[name for _, name in _REWORDINGS])
def test_one_reworded_point_that_lost_its_guidance(
    imported: Callable[..., Proposal], outline_period: Period, kind: str, name: str
) -> None:
    clause = Clause(text=_NEW_WORDS[kind][name])
    points = changed(outline_period.points, name, lambda point: with_text(point, (clause,)))
    edited = _edited(outline_period, points)
    proposal = _imported(imported, outline_period, edited)
    assert _wrong(proposal, edited) == []
    assert len(_questions(proposal)) <= 1


@pytest.mark.parametrize("kinds", [("near",), ("far",), ("near", "far", "spelling")], ids="-".join)
def test_many_reworded_points_at_once(
    imported: Callable[..., Proposal], outline_period: Period, kinds: tuple[str, ...]
) -> None:
    points = outline_period.points
    for kind in kinds:
        for name, words in _NEW_WORDS[kind].items():
            points = changed(points, name, lambda p, words=words: reworded(p, words))
    edited = _edited(outline_period, points)
    proposal = _imported(imported, outline_period, edited)
    assert _wrong(proposal, edited) == []
    assert len(_questions(proposal)) <= _MOST_QUESTIONS


def test_a_tone_on_another_vowel_and_i_for_y_are_no_change(
    imported: Callable[..., Proposal], outline_period: Period
) -> None:
    def respelt(points: tuple[Point, ...]) -> tuple[Point, ...]:
        pairs = (("hòa", "hoà"), ("ủy", "uỷ"), ("Ủy", "Uỷ"), ("khóa", "khoá"))

        def words(text: str) -> str:
            for one, other in pairs:
                text = text.replace(one, other)
            return text

        return tuple(
            point.model_copy(
                update={
                    "text": tuple(c.model_copy(update={"text": words(c.text)}) for c in point.text),
                    "points": respelt(point.points),
                }
            )
            for point in points
        )

    edited = _edited(outline_period, respelt(outline_period.points))
    assert edited.points != outline_period.points
    proposal = _imported(imported, outline_period, edited)
    assert _wrong(proposal, edited) == []
    assert _questions(proposal) == []
    assert {change.id for change in proposal.changes} <= {
        "phat-huy-vai-tro-bao-chi",  # whose parentheses are text: no tone has to do with it
        "quyen-lam-chu-giam-sat-hoa-giai",
    }


@pytest.mark.parametrize("seed", range(4))
def test_moves_splits_and_mergers_among_rewordings(
    imported: Callable[..., Proposal], outline_period: Period, seed: int
) -> None:
    order = random.Random(seed)  # noqa: S311
    points = outline_period.points
    parents = {below.id: point.id for point in walk(points) for below in point.points}
    leaves = [p.id for p in walk(points) if not p.points and not p.title and p.id in parents]
    names = [name for kind in ("near", "far") for name in _NEW_WORDS[kind]]
    for name in order.sample(names, 5):
        words = (_NEW_WORDS["near"] | _NEW_WORDS["far"])[name]
        points = changed(points, name, lambda p, words=words: reworded(p, words))
    others = [name for name in leaves if name not in names]
    moved, anchor = order.sample(others, 2)
    points, gone = without(points, moved)
    points = after(points, anchor, gone)
    whole = next(p for p in walk(points) if len(p.text) > 1 and not p.points and p.id in others)
    points = changed(points, whole.id, lambda p: with_text(p, whole.text[:1]))
    points = after(points, whole.id, Point(id="tach-ra", text=whole.text[1:]))
    edited = _edited(outline_period, points)
    proposal = _imported(imported, outline_period, edited)
    assert _wrong(proposal, edited, new=("tach-ra",)) == []
    assert len(_questions(proposal)) <= _MOST_QUESTIONS
