"""What the desk says names no files, lines, keys or commands; its scripts hold no words of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from decuong.desk.describing import describe, describe_obstacle
from decuong.desk.places import mistake
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, Place, Problem
from decuong.texts import load_texts
from tests.desk.running_desk import Desk

PACKAGE = Path("decuong")
PROBLEMS = load_texts("decuong", "problems.toml")

LINES_ARE_SHOWN = frozenset(
    {"yaml-broken", "yaml-alias", "yaml-tag", "units-code-twice", "units-name-missing"}
)
"""Told beside the text itself: of a file that is no YAML, or of rows that a person pasted."""

NO_TALK_OF_FILES = re.compile(
    r"\.yml|\boutline/|\bdecuong\b|--\w|\{path\}|\{there\}|\{file\}|\{folder\}|\{line\}|`"
    r"|\bkhóa “|“khóa|\bkhóa này|dòng này|các dòng|chạy|\blệnh\b|“[a-z_]+: "
    r"|\b(?:title|text|levels|versions|replaces|corrections|status|start|valid_from|note)\b"
)

FILES_OF_THEIR_OWN = frozenset(
    {
        *("no-picture", "target-not-site", "target-not-only-site", "zip-not-site"),
        *("branch-not-site", "branch-name-invalid", "init-folder-not-empty"),
        *("logo-missing", "logo-not-svg", "period-locked", "id-published"),
    }
)
"""They name what a person chose, or an id: that is how the person knows it."""


def codes_at_the_desk() -> list[str]:
    """The problems that anything but a command's own module speaks of."""
    used = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for code in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', path.read_text("utf-8")):
            used[code].add(path.relative_to(PACKAGE).parts[0])
    return sorted(code for code in PROBLEMS if used[code] - {"commands", "cli.py"})


def test_the_codes_are_found() -> None:
    codes = codes_at_the_desk()
    assert {"key-missing", "disk-full", "doubt-left", "git-missing"} <= set(codes)
    assert not {"period-none", "init-no-name"} & set(codes)


@pytest.mark.parametrize("code", codes_at_the_desk())
def test_no_file_line_key_or_command_is_named(code: str) -> None:
    other = DESK_TEXTS["problems"].get(code, {})
    words = " → ".join({**PROBLEMS[code], **other}[key] for key in ("what", "repair"))
    found = {match[0] for match in NO_TALK_OF_FILES.finditer(words)}
    if code in LINES_ARE_SHOWN:
        found -= {"dòng này", "{line}"}
    if code in FILES_OF_THEIR_OWN:
        found -= {"{path}", "{file}", "chạy"}
    assert not found, words


def test_every_sentence_of_the_desk_is_of_a_problem_and_says_something_else() -> None:
    for code, words in DESK_TEXTS["problems"].items():
        assert words.keys() <= {"what", "repair"}, code
        assert words.items() & PROBLEMS[code].items() == set(), code


def test_a_mistake_names_its_point_and_field_as_the_screens_do(tmp_path: Path) -> None:
    path = tmp_path / "2024-nam.yml"
    text = "points:\n  - id: van-ban\n    title: Một hai ba bốn năm sáu bảy tám chín\n"
    path.write_text(text, "utf-8")
    place = Place(path.as_posix(), 3, 5)
    one = Problem(place, "key-missing", "van-ban › figures › 2", (("key", "name"),))
    words = (
        "“Một hai ba bốn năm sáu bảy tám …” › Số liệu mà mục yêu cầu › 2: "
        "“Tên số liệu” còn trống → điền vào ô này"
    )
    assert describe(one) == words
    assert mistake(one, tmp_path).words == words
    assert str(one).startswith(f"{path.as_posix()}:3:5: van-ban › figures › 2: thiếu khóa")


def test_a_mistake_about_levels_names_them_as_people_do(tmp_path: Path) -> None:
    levels = "levels:\n- {id: xa, name: Cấp xã}\n- {id: huyen, name: Cấp huyện}\n"
    (tmp_path / "levels.yml").write_text(levels, "utf-8")
    details = (("value", "xa"), ("known", "huyen, khac"))
    words = describe(Problem(Place(f"{tmp_path}/2024-nam.yml"), "level-not-reporting", "", details))
    assert "cấp xã không báo cáo" in words
    assert words.endswith("cấp huyện, khac")


def test_words_beside_their_letter_s_lead_to_their_question() -> None:
    one = Problem(Place("outline/2024-nam.yml", 3, 5), "words-not-in-source", "", (("words", "a"),))
    assert mistake(one, Path("outline")).address == "/ky/2024-nam/xem-lai"


def test_an_obstacle_names_no_file_of_the_project() -> None:
    obstacle = Hindered("disk-full", "outline/2024-nam.yml")
    assert "outline/2024-nam.yml" in str(obstacle)
    assert "outline" not in describe_obstacle(obstacle)


SCRIPTS = sorted((PACKAGE / "desk/static").glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_hold_no_vietnamese(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL)
    letters = {letter for letter in code if letter.isalpha() and not letter.isascii()}
    assert not letters


def test_scripts_say_just_the_sentences_there_are() -> None:
    code = "".join(path.read_text("utf-8") for path in SCRIPTS)
    said = set(re.findall(r'say\("([a-z-]+)"', code))
    chosen = re.findall(r'say\([^()]*\? "([a-z-]+)" : "([a-z-]+)"\)', code)
    said |= {name for pair in chosen for name in pair}
    kinds = json.loads(re.findall(r"const kinds = (\[[^\]]*\])", code)[0])
    assert said | {f"{kind}-files" for kind in kinds} == DESK_TEXTS["script"].keys()


@pytest.mark.parametrize("screen", ["xem-lai", "doi-chieu", "dinh-chinh", "bao-cao", "xem-thu"])
def test_a_period_that_is_not_there_is_told_alike(desk: Desk, screen: str) -> None:
    reply = desk.ask(f"/ky/khong-co/{screen}")
    assert reply.status == 409
    assert "không có kỳ báo cáo này" in reply.text
    assert ".yml" not in reply.text
