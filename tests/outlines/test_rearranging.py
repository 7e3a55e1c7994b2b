"""Points move, split and merge by their own lines; what nobody touched stays byte for byte."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from decuong.errors import ProblemsFound
from decuong.outlines.editing import Document
from decuong.outlines.placed import Trail, point_trails
from decuong.outlines.rearranging import (
    add_group,
    add_point,
    explain_clause,
    merge_points,
    move_item,
    split_point,
)
from tests.sample import OUTLINE, PERIOD

SMALL = """\
# đầu tệp
title: Tên   # giữ nguyên
levels:
  # về cấp tỉnh
  - level: tinh
    deadline:  # chưa quy định
  - level: xa
points:
  # phần đầu
  - id: mot
    title: Một
    text:
      - Câu thứ nhất.
      # về câu thứ hai
      - text: >-
          Câu thứ hai
          trên hai dòng.
        guidance: nêu rõ số cuộc
      - "Câu thứ ba: có dấu hai chấm."
    figures:
      - id: so-cuoc
        name: Số cuộc
        quote: số cuộc
    points:
      - id: mot-mot
        title: Một một
  - id: hai
    title: Hai
    guidance: có số liệu
  # phần cuối
  -   id: ba
      text: [Gọn một dòng.]
# cuối tệp
"""


def small(text: str = SMALL) -> Document:
    return Document("outline/2024-nam.yml", text.encode())


def text_of(document: Document) -> str:
    return document.content.decode()


def test_a_point_moves_with_its_comment_and_back() -> None:
    moved = move_item(small(), ("points", 2), ("points",), 0)
    assert text_of(moved).index("# phần cuối") < text_of(moved).index("# phần đầu")
    assert [point["id"] for point in moved.data_at(("points",))] == ["ba", "mot", "hai"]
    back = move_item(moved, ("points", 0), ("points",), 3)
    assert text_of(back) == SMALL


def test_a_point_moves_into_another_and_out() -> None:
    inside = move_item(small(), ("points", 1), ("points", 0, "points"), 1)
    assert inside.data_at(("points", 0, "points", 1, "id")) == "hai"
    outside = move_item(inside, ("points", 0, "points", 1), ("points",), 1)
    assert text_of(outside) == SMALL


def test_a_list_begun_and_left_empty_goes() -> None:
    inside = move_item(small(), ("points", 0, "points", 0), ("points", 1, "points"), 0)
    assert "points" not in inside.data_at(("points", 0))
    assert (
        text_of(move_item(inside, ("points", 1, "points", 0), ("points", 0, "points"), 0)) == SMALL
    )


def test_a_comment_below_the_key_of_a_list_goes_with_its_only_item() -> None:
    """At whatever depth it stands."""
    text = SMALL.replace("    points:\n", "    points:\n    # nông hơn\n          # sâu hơn\n")
    moved = move_item(small(text), ("points", 0, "points", 0), ("points",), 3)
    for comment in ("# nông hơn", "# sâu hơn"):
        assert comment in text_of(moved)


def test_a_point_never_moves_into_itself() -> None:
    with pytest.raises(ProblemsFound):
        move_item(small(), ("points", 0), ("points", 0, "points"), 0)


def test_a_point_is_added_where_it_is_wanted() -> None:
    added = add_point(small(), ("points",), 1, {"id": "moi", "title": "Mới: có dấu"})
    assert [point["id"] for point in added.data_at(("points",))] == ["mot", "moi", "hai", "ba"]
    assert text_of(added.without(("points", 1))) == SMALL


def test_a_clause_gets_a_guidance_where_it_stands() -> None:
    explained = explain_clause(small(), ("points", 0, "text", 0), "nêu rõ")
    assert explained.data_at(("points", 0, "text", 0)) == {
        "text": "Câu thứ nhất.",
        "guidance": "nêu rõ",
    }


def test_an_empty_group_is_filled_below_its_key() -> None:
    filled = add_group(small(), ("levels", 0, "deadline"), {"words": "trước ngày 1/1/2025"})
    assert "    deadline:  # chưa quy định\n      words: trước ngày 1/1/2025\n" in text_of(filled)
    other = add_group(small(), ("levels", 1, "deadline"), {"words": "cuối năm"})
    assert other.data_at(("levels", 1, "deadline")) == {"words": "cuối năm"}


def test_a_point_splits_with_the_figures_of_its_guidance() -> None:
    split = split_point(small(), ("points", 0), 1, "moi")
    first, second = split.data_at(("points",))[:2]
    assert (first["text"], "figures" in first, "points" in first) == (
        ["Câu thứ nhất."],
        False,
        False,
    )
    assert second["id"] == "moi"
    assert len(second["text"]) == 2
    assert [figure["id"] for figure in second["figures"]] == ["so-cuoc"]
    assert [point["id"] for point in second["points"]] == ["mot-mot"]
    assert "# về câu thứ hai" in text_of(split)


def test_points_merge_and_say_what_they_replace() -> None:
    merged = merge_points(small(), ("points", 0))
    first = merged.data_at(("points", 0))
    assert first["text"][-1] == {"text": "Hai", "guidance": "có số liệu"}
    assert first["replaces"] == ["hai"]
    assert [point["id"] for point in merged.data_at(("points",))] == ["mot", "ba"]


def test_nothing_is_left_of_a_point_split_at_its_beginning() -> None:
    with pytest.raises(ProblemsFound, match="không còn chữ nào"):
        split_point(small(), ("points", 2), 0, "moi")
    with pytest.raises(ProblemsFound, match="không còn mục nào"):
        merge_points(small(), ("points", 2))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ends_of_lines_and_the_mark_of_utf_8_stay(ends: str, mark: str) -> None:
    text = mark + SMALL.replace("\n", ends)
    moved = move_item(small(text), ("points", 2), ("points",), 0)
    split = split_point(moved, ("points", 1), 1, "moi")
    assert text_of(split).startswith(mark)
    assert text_of(split).count("\n") == text_of(split).count(ends)
    assert text_of(move_item(moved, ("points", 0), ("points",), 3)) == text


def lists_of_points(document: Document) -> Iterator[Trail]:
    yield ("points",)
    for trail, _ in point_trails(document.data_at(())):
        yield (*trail, "points")


def comments(document: Document) -> Counter[str]:
    lines = text_of(document).splitlines()
    return Counter(line.strip() for line in lines if line.strip().startswith("#"))


def edit_at_random(document: Document, chance: random.Random, number: int) -> Document:
    """One of the things a person does to the tree; refused ones leave the file as it is."""
    trails = [trail for trail, _ in point_trails(document.data_at(()))]
    trail = chance.choice(trails)
    try:
        match chance.randrange(6):
            case 0 | 1:
                target = chance.choice(list(lists_of_points(document)))
                count = len(document.data_at(target) or ())
                return move_item(document, trail, target, chance.randint(0, count))
            case 2:
                texts = document.data_at((*trail, "text")) or ()
                return split_point(document, trail, chance.randint(0, len(texts)), f"tach-{number}")
            case 3:
                return merge_points(document, trail)
            case 4:
                values = {"id": f"them-{number}", "title": f"Mục thêm: số {number}"}
                return add_point(
                    document, chance.choice(list(lists_of_points(document))), 0, values
                )
            case _:
                return document.with_value((*trail, "short"), f"ngắn #{number}")
    except ProblemsFound:
        return document


def words_of_points(document: Document) -> Counter[str]:
    """Every text, guidance and figure, wherever it stands."""
    found: Counter[str] = Counter()
    for _, point in point_trails(document.data_at(())):
        found.update([point.text("title"), point.text("guidance")])
        for clause in point.items_of("text"):
            found.update([clause] if isinstance(clause, str) else clause.values())
        found.update(figure.text("id") for figure in point.mappings_of("figures"))
    del found[""]
    return found


def check_random_edits(count: int) -> None:
    """Each is read back by what made it; here, nothing of what it did not name is lost."""
    text = (OUTLINE / f"{PERIOD}.yml").read_text("utf-8")
    above, _, below = text.partition("\npoints:\n")
    part = below[:9_000].rpartition("\n      - id:")[0]
    start = Document("x.yml", f"{above}\npoints:\n{part}\n".encode())
    chance, document, made = random.Random(17), start, 0  # noqa: S311  (no secret)
    for number in range(count):
        edited = edit_at_random(document, chance, number)
        made += edited.content != document.content
        assert comments(edited) == comments(document)
        assert not words_of_points(document) - words_of_points(edited)
        if len(edited.content) < 60_000:
            document = edited
    assert made > count // 2
    head = text_of(start).partition("\nlevels:")[0]
    assert text_of(document).startswith(head)


def test_two_hundred_random_edits_lose_no_word_and_no_comment() -> None:
    check_random_edits(200)


@pytest.mark.soak
def test_a_thousand_random_edits_lose_no_word_and_no_comment() -> None:
    check_random_edits(1_000)
