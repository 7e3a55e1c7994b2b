"""What the desk asks: of points in words and with both answers, of mistakes without files' keys."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from decuong.desk.identities import pairs, worded
from decuong.importing.deciding import asked_levels
from decuong.importing.words import formulate
from decuong.outlines.editing import Document
from decuong.outlines.loading import read_period, source_text
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.wording import point_words
from tests.desk.running_desk import Desk
from tests.sample import PERIOD

NEW = "muc-moi-hoan-toan"


def _asked(period: Period, key: str) -> tuple[Period, str]:
    """The period whose first point is new and asks whether it is the one it was."""
    first, *others = period.points
    doubt = formulate("doubts", key, id=first.id, score=40, before="Chữ cũ.", after="Chữ mới.")
    new = first.model_copy(update={"id": NEW, "doubts": (doubt,)})
    return period.model_copy(update={"points": (new, *others)}), doubt


@pytest.mark.parametrize("key", ["resembles", "moved"])
def test_a_new_point_can_be_answered_to_be_the_one_it_is_asked_about(
    outline_period: Period, key: str
) -> None:
    former = outline_period.points[0]
    period, doubt = _asked(outline_period, key)
    pair = next(pair for pair in pairs(period, outline_period) if pair.point.id == NEW)
    assert (pair.former, pair.asked) == ("", former.id)
    assert former.title is not None
    words = worded(doubt, NEW, outline_period)
    assert former.title in words
    assert former.id not in words
    assert ("Mục mới" in words) == (key == "moved")


def test_a_question_of_an_older_import_is_one(outline_period: Period) -> None:
    former = outline_period.points[0]
    _, doubt = _asked(outline_period, "resembles")
    older = f"{doubt.rpartition('”')[0]}” Cùng một mục thì ghi lại ở dòng id: {former.id}."
    assert "dòng" not in worded(older, NEW, outline_period)


def test_a_question_says_which_levels_a_letter_is_addressed_to(catalogue: Catalogue) -> None:
    names = {"named": "cấp huyện, cấp xã", "others": "cấp tỉnh"}
    doubt = f"hạn “trước ngày 30/5/2024” …; {formulate('doubts', 'levels', **names)}"
    assert asked_levels(doubt, catalogue.levels) == ("huyen", "xa")
    assert asked_levels(formulate("doubts", "no-letter", gap="…"), catalogue.levels) == ()


@pytest.fixture
def asking(desk: Desk) -> Iterator[Path]:
    """A draft with two questions, one about the levels and one about a point; it is put back."""
    path = desk.folder / f"outline/{PERIOD}.yml"
    before = path.read_bytes()
    levels = formulate("doubts", "levels", named="cấp huyện", others="cấp tỉnh, cấp xã")
    document = Document(path.as_posix(), before).with_item(
        ("doubts",), f"hạn “Kính gửi:”. {levels}"
    )
    asked = document.with_item(("points", 0, "points", 0, "doubts"), "xem lại câu này?")
    path.write_bytes(asked.content)
    yield path
    path.write_bytes(before)


def test_the_lines_of_the_word_file_stand_beside_what_was_made_of_them(
    desk: Desk, asking: Path
) -> None:
    period = read_period(asking)
    source = source_text(asking.parent, period)
    page = unescape(desk.ask(f"/ky/{PERIOD}/xem-lai?so=2").text)
    point = period.points[0].points[0]
    in_file = page[page.index("Trong tệp Word") : page.index("Trong đề cương")]
    made_of_it = page[page.index("Trong đề cương") : page.index("Cả tệp Word")]
    line = next(one for one in source.splitlines() if (point.title or "?").lower() in one.lower())
    assert " ".join(line.split()) in " ".join(in_file.split())
    assert point_words(point) in made_of_it
    whole = " ".join(page[page.index("Cả tệp Word") :].split())
    assert all(" ".join(one.split()) in whole for one in source.splitlines())


@pytest.mark.parametrize("answer", ["cap", "xong"])
def test_the_levels_that_report_are_settled_by_one_press(
    desk: Desk, asking: Path, answer: str
) -> None:
    page = desk.ask(f"/ky/{PERIOD}/xem-lai").text
    assert "Những cấp nào phải báo cáo?" in page
    assert "Kính gửi:" in page[page.index("Trong tệp Word") : page.index("Trong đề cương")]
    recorded = page[page.index("Trong đề cương") : page.index("Những cấp nào")]
    for one in read_period(asking).levels:
        assert not one.deadline or one.deadline.words in recorded
    before = [one.level for one in read_period(asking).levels]
    (words, *_) = read_period(asking).doubts
    sent = desk.send(f"/ky/{PERIOD}/xem-lai/{answer}", so="1", owner="", words=words)
    assert sent.status == 303
    after = read_period(asking)
    assert after.doubts == ()
    assert [one.level for one in after.levels] == (["huyen"] if answer == "cap" else before)
    assert "không báo cáo trong kỳ này" not in desk.ask(f"/ky/{PERIOD}/xem-lai").text
    step = {"file": f"ky/{PERIOD}", "way": "undo"}
    assert desk.tell("/sua/buoc", step).status == 200
    assert [one.level for one in read_period(asking).levels] == before
