from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decuong.outlines.changes import Change, Kind, Marked, WordChange, changes, marked
from decuong.outlines.model import Period, Point
from tests.generated import periods


def _with_points(period: Period, *points: Point) -> Period:
    return period.model_copy(update={"points": points})


def _point(identity: str, words: str, *below: Point, **more: Any) -> Point:
    data = {"id": identity, "text": [words], **more}
    return Point.model_validate(data).model_copy(update={"points": below})


def _titled(identity: str, title: str, *below: Point) -> Point:
    return Point.model_validate({"id": identity, "title": title}).model_copy(
        update={"points": below}
    )


def _told(found: tuple[Change, ...]) -> dict[str, tuple[Kind, ...]]:
    return {change.id: change.kinds for change in found}


@pytest.fixture
def before(outline_period: Period) -> Period:
    return _with_points(
        outline_period,
        _titled("a", "Phần một", _titled("b", "Việc một", _point("c", "mở hội nghị"))),
        _titled("d", "Phần hai", _point("e", "số người dự"), _point("f", "số cuộc giám sát")),
    )


def test_a_period_does_not_differ_from_itself(outline_period: Period) -> None:
    assert changes(outline_period, outline_period) == ()


def test_an_added_and_a_removed_point_are_told_where_they_stand(before: Period) -> None:
    part, second = before.points
    after = _with_points(
        before,
        part.model_copy(update={"points": (_titled("x", "Việc mới"),)}),
        second,
    )
    found = changes(before, after)
    assert [(change.id, change.kinds) for change in found] == [
        ("b", (Kind.REMOVED,)),
        ("c", (Kind.REMOVED,)),
        ("x", (Kind.ADDED,)),
    ]
    assert found[0].after is None
    assert found[0].before is not None
    assert found[0].before.parent == "a"
    assert found[2].before is None


def test_what_moves_with_its_section_is_not_moved_itself(before: Period) -> None:
    part, second = before.points
    section = part.points[0]
    after = _with_points(
        before,
        part.model_copy(update={"points": ()}),
        second.model_copy(update={"points": (*second.points, section)}),
    )
    assert _told(changes(before, after)) == {"b": (Kind.MOVED,)}


def test_the_fewest_siblings_count_as_moved(outline_period: Period) -> None:
    points = [_point(name, f"chữ {name}") for name in "abcdef"]
    before = _with_points(outline_period, *points)
    after = _with_points(outline_period, points[4], *points[:4], points[5])
    assert _told(changes(before, after)) == {"e": (Kind.MOVED,)}


def test_points_behind_an_added_one_are_renumbered_only(outline_period: Period) -> None:
    points = [_titled(name, f"mục {name}") for name in "abc"]
    before = _with_points(outline_period, *points)
    after = _with_points(outline_period, points[0], _titled("x", "mục mới"), *points[1:])
    assert _told(changes(before, after)) == {
        "x": (Kind.ADDED,),
        "b": (Kind.RENUMBERED,),
        "c": (Kind.RENUMBERED,),
    }
    number = changes(before, after)[1]
    assert number.before is not None
    assert number.after is not None
    assert (number.before.item.number, number.after.item.number) == (
        "Phần thứ hai",
        "Phần thứ ba",
    )


def test_reworded_points_mark_every_word(outline_period: Period) -> None:
    before = _with_points(outline_period, _point("a", "nêu rõ số lượng báo cáo quý"))
    after = _with_points(outline_period, _point("a", "nêu số lượng báo cáo năm nay"))
    (change,) = changes(before, after)
    assert change.kinds == (Kind.REWORDED,)
    assert change.words == (
        Marked(WordChange.SAME, "nêu"),
        Marked(WordChange.GONE, "rõ"),
        Marked(WordChange.SAME, "số lượng báo cáo"),
        Marked(WordChange.GONE, "quý"),
        Marked(WordChange.NEW, "năm nay"),
    )


def test_guidance_counts_as_words(outline_period: Period) -> None:
    before = _with_points(outline_period, _point("a", "Việc giám sát."))
    clause = {"text": "Việc giám sát.", "guidance": "nêu số cuộc"}
    after = _with_points(outline_period, Point.model_validate({"id": "a", "text": [clause]}))
    assert _told(changes(before, after)) == {"a": (Kind.REWORDED,)}


def test_a_tone_on_another_vowel_is_no_change(outline_period: Period) -> None:
    """Neither in the words nor in the figures: ``diff``, the page and the feed read these."""

    def period(words: str) -> Period:
        figure = {"id": "f", "name": f"Số {words}", "quote": words}
        clause = {"text": f"Việc {words}.", "guidance": words}
        return _with_points(
            outline_period, Point.model_validate({"id": "a", "text": [clause], "figures": [figure]})
        )

    assert changes(period("hòa giải của Ủy ban"), period("hoà giải của Uỷ ban")) == ()
    assert changes(period("Ðảng ủy"), period("Đảng uỷ")) == ()
    assert _told(changes(period("tỷ lệ"), period("tỉ lệ")))["a"][0] == Kind.REWORDED


def test_figures_are_compared_by_id(outline_period: Period) -> None:
    clause = {"text": "Việc giám sát.", "guidance": "nêu số cuộc, số người"}
    cases = {"id": "cuoc", "name": "Số cuộc", "quote": "số cuộc"}
    people = {"id": "nguoi", "name": "Số người", "quote": "số người"}

    def period(*figures: dict[str, str]) -> Period:
        data = {"id": "a", "text": [clause], "figures": list(figures)}
        return _with_points(outline_period, Point.model_validate(data))

    (change,) = changes(period(cases), period({**cases, "unit": "cuộc"}, people))
    assert change.kinds == (Kind.FIGURES,)
    told = [(bool(pair.before), pair.after.id if pair.after else "") for pair in change.figures]
    assert told == [(True, "cuoc"), (False, "nguoi")]


def test_a_split_and_a_merger_name_the_other_point(outline_period: Period) -> None:
    long = "Việc tổ chức hội nghị quán triệt ở các cấp; việc ban hành văn bản hướng dẫn, chỉ đạo"
    first, second = long.split("; ")
    whole = _with_points(outline_period, _point("a", long))
    pieces = _with_points(outline_period, _point("a", first), _point("b", second))
    split = {change.id: change for change in changes(whole, pieces)}
    assert split["b"].kinds == (Kind.ADDED, Kind.SPLIT)
    assert split["b"].related == ("a",)
    merged = {change.id: change for change in changes(pieces, whole)}
    assert merged["b"].kinds == (Kind.REMOVED, Kind.MERGED)
    assert merged["b"].related == ("a",)


def test_an_unrelated_added_point_is_not_a_split(outline_period: Period) -> None:
    before = _with_points(outline_period, _point("a", "một hai ba bốn năm"))
    after = _with_points(outline_period, _point("a", "một hai ba"), _point("b", "sáu bảy tám"))
    assert _told(changes(before, after))["b"] == (Kind.ADDED,)


@given(st.text(" abc", max_size=30), st.text(" abc", max_size=30))
def test_marks_hold_both_texts(before: str, after: str) -> None:
    found = marked(before, after)
    for gone in (WordChange.GONE, WordChange.NEW):
        other = WordChange.NEW if gone is WordChange.GONE else WordChange.GONE
        kept = [part.words for part in found if part.stretch is not other]
        assert " ".join(kept).split() == (before if gone is WordChange.GONE else after).split()


@pytest.mark.slow
@settings(max_examples=30)
@given(periods(), periods())
def test_every_point_of_either_period_is_accounted_for(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    before, after = Period.model_validate(first), Period.model_validate(second)

    def ids(points: tuple[Point, ...]) -> set[str]:
        return {found for p in points for found in (p.id, *ids(p.points))}

    told = _told(changes(before, after))
    old, new = ids(before.points), ids(after.points)
    assert {name for name, kinds in told.items() if Kind.ADDED in kinds} == new - old
    assert {name for name, kinds in told.items() if Kind.REMOVED in kinds} == old - new
    assert _told(changes(after, after)) == {}


def _replacing(point: Point, *ids: str) -> Point:
    return point.model_copy(update={"replaces": ids})


def test_a_point_with_a_new_id_is_the_same_point(before: Period) -> None:
    part, second = before.points
    renamed = _replacing(part.model_copy(update={"id": "x"}), "a")
    assert changes(before, _with_points(before, renamed, second)) == ()
    reworded = _replacing(_titled("x", "Phần thứ một", *part.points), "a")
    (change,) = changes(before, _with_points(before, reworded, second))
    assert (change.id, change.kinds) == ("x", (Kind.REWORDED,))


def test_what_replaces_says_needs_no_likeness_of_words(before: Period) -> None:
    part, second = before.points
    after = _with_points(
        before,
        part,
        second.model_copy(
            update={
                "points": (
                    _replacing(_point("x", "mới"), "e"),
                    _replacing(_point("y", "khác"), "e"),
                )
            }
        ),
        _replacing(_titled("z", "Phần ba"), "f"),
        _replacing(_titled("t", "Phần tư"), "f"),
    )
    found = {change.id: (change.kinds, change.related) for change in changes(before, after)}
    assert found == {
        "e": ((Kind.REMOVED, Kind.SPLIT), ("x", "y")),
        "x": ((Kind.ADDED, Kind.SPLIT), ("e",)),
        "y": ((Kind.ADDED, Kind.SPLIT), ("e",)),
        "f": ((Kind.REMOVED, Kind.SPLIT), ("z", "t")),
        "z": ((Kind.ADDED, Kind.SPLIT), ("f",)),
        "t": ((Kind.ADDED, Kind.SPLIT), ("f",)),
    }


def test_a_merger_that_replaces_says_names_both_sides(before: Period) -> None:
    part, second = before.points
    both = _replacing(_point("x", "mới"), "e", "f")
    into_old = _replacing(part, "c").model_copy(update={"points": (_titled("b", "Việc một"),)})
    after = _with_points(before, into_old, second.model_copy(update={"points": (both,)}))
    found = {change.id: (change.kinds, change.related) for change in changes(before, after)}
    assert found == {
        "c": ((Kind.REMOVED, Kind.MERGED), ("a",)),
        "e": ((Kind.REMOVED, Kind.MERGED), ("x",)),
        "f": ((Kind.REMOVED, Kind.MERGED), ("x",)),
        "x": ((Kind.ADDED, Kind.MERGED), ("e", "f")),
    }
