"""What the desk asks: of points in words and with both answers, of mistakes without files' keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.desk.identities import pairs, worded
from decuong.desk.places import mistake
from decuong.errors import Place, problem
from decuong.importing.words import formulate
from decuong.outlines.model import Period

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


@pytest.mark.parametrize(
    "code", ["words-not-as-source", "words-not-in-source", "words-of-source-missing", "doubt-left"]
)
def test_a_mistake_names_files_and_keys_on_the_command_line_alone(code: str) -> None:
    details = {"words": "một", "source": "hai", "after": "ba", "doubt": "gì?"}
    place = Place("outline/2024-nam.yml", 3, 5)
    one = problem(code, place, "muc", file="nguon/2024-nam.txt", **details)
    shown = mistake(one, Path("outline"))
    assert not [word for word in ("nguon/", "corrections", "dòng") if word in shown.words]
    assert [word for word in ("nguon/", "dòng id") if word in str(one)]
    assert str(one).startswith("outline/2024-nam.yml:3:5: muc: ")
