"""Any such second period, not only the one of ``test_second_period``: edits drawn by chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from decuong.importing.proposing import Proposal
from decuong.outlines.changes import Kind
from decuong.outlines.model import Period, Point
from tests.importing import word_files
from tests.importing.edited_points import (
    after,
    all_points,
    changed,
    found,
    reworded,
    with_text,
    without,
)
from tests.importing.period_lines import lines_of

_PHRASES = (
    "trên nền tảng số", "theo mô hình mới", "ở khu dân cư", "trong tình hình hiện nay",
    "gắn với chuyển đổi số", "theo Nghị quyết mới", "đối với cơ sở",
)  # fmt: skip
_NEW = (
    "Công tác chuyển đổi số trong hệ thống Mặt trận (nêu rõ số lượng phần mềm).",
    "Kết quả lấy ý kiến góp ý dự thảo văn kiện Đại hội.",
    "Bài học kinh nghiệm rút ra từ thực tiễn.",
    "Kết quả sắp xếp đơn vị hành chính cấp xã.",
    "Việc tổ chức Ngày hội văn hóa các dân tộc.",
    "Công tác bình đẳng giới và vì sự tiến bộ của phụ nữ.",
)
_APART = "tach-ra"


@dataclass
class _Edits:
    """3 points added, 2 removed, 2 moved, 4 reworded, 1 split, 1 merged, and what came of it."""

    period: Period
    added: list[str]
    removed: list[str]
    moved: list[str]
    reworded: list[str]
    split: str
    taken_in: str
    took_in: str


def _edited(real: Period, order: random.Random) -> _Edits:
    points = real.points
    parents = {below.id: point.id for point in all_points(points) for below in point.points}
    leaves = [p.id for p in all_points(points) if not p.points and not p.title and p.id in parents]
    order.shuffle(leaves)
    split = next(name for name in leaves if len(found(points, name).text) > 1)
    leaves.remove(split)
    took_in, taken_in = next(
        (one, other) for one in leaves for other in leaves
        if one != other and parents[one] == parents[other]
    )  # fmt: skip
    rest = [name for name in leaves if name not in {took_in, taken_in}]
    removed, moved, others, anchors = rest[:2], rest[2:4], rest[4:8], rest[8:]
    gone: dict[str, Point] = {}
    for name in (*removed, *moved, taken_in):
        points, gone[name] = without(points, name)
    added: list[str] = []
    for words in order.sample(_NEW, 3):
        added.append(f"moi-{len(added)}")
        new = Point.model_validate({"id": added[-1], "text": [words]})
        points = after(points, order.choice(anchors), new)
    for name in moved:
        elsewhere = [anchor for anchor in anchors if parents[anchor] != parents[name]]
        points = after(points, order.choice(elsewhere), gone[name])
    for name in others:
        words = _reworded(found(points, name).text[0].text, order)
        points = changed(points, name, lambda point, words=words: reworded(point, words))
    whole = found(points, split).text
    points = changed(points, split, lambda p: with_text(p, whole[: len(whole) // 2]))
    points = after(points, split, Point(id=_APART, text=whole[len(whole) // 2 :]))
    both = (*found(points, took_in).text, *gone[taken_in].text)
    points = changed(points, took_in, lambda p: with_text(p, both))
    period = real.model_copy(update={"points": points, "corrections": ()})
    return _Edits(period, added, removed, moved, others, split, taken_in, took_in)


def _reworded(text: str, order: random.Random) -> str:
    """A phrase more, a sixth of the words less, or one for the other."""
    words = text.split()
    way = order.choice(("more", "less", "other")) if len(words) > 7 else "more"
    at = order.randrange(1, len(words) - 3 if way != "more" else len(words))
    less = 0 if way == "more" else max(1, len(words) // 6)
    more = [] if way == "less" else order.choice(_PHRASES).split()
    return " ".join([*words[:at], *more, *words[at + less :]])


def _wrong(imported: Callable[..., Proposal], real: Period, seed: int) -> int:
    """How many points have a wrong id; where none has, the differences are exactly the edits."""
    edits = _edited(real, random.Random(seed))  # noqa: S311
    content = word_files.with_typed_numbers(list(lines_of(edits.period)))
    proposal = imported(content, name="2024-nam", previous=real)
    pairs = list(
        zip(all_points(proposal.period.points), all_points(edits.period.points), strict=True)
    )
    new = {*edits.added, _APART}
    wrong = sum((made.id != wanted.id) != (wanted.id in new) for made, wanted in pairs)
    if wrong:
        return wrong
    made = {wanted.id: point.id for point, wanted in pairs}
    follows = {Kind.FIGURES, Kind.RENUMBERED}
    told = {change.id: set(change.kinds) - follows for change in proposal.changes}
    assert {name: kinds for name, kinds in told.items() if kinds} == {
        **{made[name]: {Kind.ADDED} for name in edits.added},
        **{name: {Kind.REMOVED} for name in edits.removed},
        **{name: {Kind.MOVED} for name in edits.moved},
        **{name: {Kind.REWORDED} for name in (*edits.reworded, edits.split, edits.took_in)},
        made[_APART]: {Kind.ADDED, Kind.SPLIT},
        edits.taken_in: {Kind.REMOVED, Kind.MERGED},
    }, seed
    return 0


@pytest.mark.parametrize("seed", range(3))
def test_ids_and_differences_of_random_edits(
    imported: Callable[..., Proposal], outline_period: Period, seed: int
) -> None:
    assert _wrong(imported, outline_period, seed) == 0


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(range(3, 40), marks=pytest.mark.slow),
        pytest.param(range(40, 1_000), marks=pytest.mark.soak),
    ],
    ids=["many", "very many"],
)
def test_of_many_random_edits_hardly_any_gives_a_wrong_id_and_none_two(
    imported: Callable[..., Proposal], outline_period: Period, seeds: range
) -> None:
    """Where a short point took in a long one, most words are the long one's."""
    wrong = [_wrong(imported, outline_period, seed) for seed in seeds]
    assert max(wrong) <= 1
    assert sum(wrong) <= len(wrong) // 12
