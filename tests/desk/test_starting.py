"""A folder without a project: the desk asks what ``decuong init`` asks, and writes the same."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from decuong.cli import main
from tests.axe import violations
from tests.desk.posting import post_form
from tests.desk.running_desk import Desk, desk_in
from tests.desk.test_accessibility import runs_off
from tests.project import files_of

START = "/du-an-moi"
NAME = "Ủy ban MTTQ Việt Nam tỉnh Cao Bằng"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "du-an").mkdir()
    with desk_in(tmp_path / "du-an", entered=False) as desk:
        desk.enter(START)
        yield desk


def made(folder: Path) -> dict[str, str]:
    return {k: v for k, v in files_of(folder).items() if not k.startswith("build/")}


def test_the_answers_of_a_page_make_the_project_of_the_command(empty: Desk, tmp_path: Path) -> None:
    assert empty.ask("/").headers["location"] == START
    answers = {"name": "", "units": "Cao Bằng", "example": "yes", "site": "", "address": ""}
    asked = post_form(empty, START, answers)
    assert (asked.status, made(empty.folder)) == (409, {})
    answers["name"] = NAME
    for wrong, words in (
        ({"units": "Cao Bang Moi"}, "Cao Bang Moi"),
        ({"address": "không"}, "không"),
        ({"rows": "01;Một\n01;Hai", "units": ""}, "mỗi đơn vị một mã"),
        ({"rows": "01;Một\n02;Hai"}, "nhiều cách một lúc"),
    ):
        asked = post_form(empty, START, {**answers, **wrong})
        assert asked.status == 409
        assert words in html.unescape(asked.text)
        assert f'value="{NAME}"' in html.unescape(asked.text)
        assert made(empty.folder) == {}
    assert post_form(empty, START, answers).headers["location"] == "/"
    command = tmp_path / "lenh"
    typed = ["--name", NAME, "--units", "Cao Bằng", "--example", "--yes"]
    assert main(["init", str(command), *typed]) == 0
    assert made(empty.folder) == made(command)
    assert "ví dụ" in empty.ask("/").text.lower()
    assert empty.ask(START).headers["location"] == "/"


def test_what_lies_in_the_folder_stays(empty: Desk) -> None:
    (empty.folder / "mkdocs.yml").write_text("của tôi")
    asked = post_form(empty, START, {"name": NAME})
    assert asked.status == 409
    assert "mkdocs.yml" in asked.text
    assert made(empty.folder) == {"mkdocs.yml": made(empty.folder)["mkdocs.yml"]}
    assert (empty.folder / "mkdocs.yml").read_text() == "của tôi"


@pytest.mark.slow
def test_the_questions_are_for_everyone(empty: Desk, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme="dark")
    name, _, value = empty.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": empty.origin}])
    page = context.new_page()
    page.goto(empty.origin)
    assert runs_off(page) == []
    assert violations(page) == []
    context.close()
