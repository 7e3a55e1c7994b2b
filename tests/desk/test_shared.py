"""What all periods share: the glossary, lists of units that are missing, what never changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.outlines.loading import load, read_period
from tests.desk.posting import post_form
from tests.desk.running_desk import Desk
from tests.desk.test_editing import change
from tests.project import files_of
from tests.sample import PERIOD

GLOSSARY = "chung/chu-viet-tat"


def changed_lines(before: str, path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line not in before]


def test_the_glossary_is_edited_in_place_and_made_where_there_is_none(desk: Desk) -> None:
    path = desk.folder / "outline/glossary.yml"
    before = path.read_text("utf-8")
    trail = ("terms", 0, "full")
    assert change(desk, "set", *trail, file=GLOSSARY, value="an ninh, trật tự").status == 200
    assert changed_lines(before, path) == ['  - {short: ANTT, full: "an ninh, trật tự"}']
    values = {"short": "BCTMT", "full": "Ban Công tác Mặt trận thôn"}
    assert change(desk, "add", "terms", file=GLOSSARY, values=values).status == 200
    assert load(desk.folder / "outline").glossary.terms[-1].full == "Ban Công tác Mặt trận thôn"
    path.unlink()
    assert "Làm danh sách chữ viết tắt" in desk.ask("/chung/them").text
    assert desk.send("/chung/them-chu-viet-tat").headers["location"] == f"/{GLOSSARY}"
    assert change(desk, "set", *trail, file=GLOSSARY, value="an ninh trật tự").status == 200
    assert load(desk.folder / "outline").glossary.terms[0].full == "an ninh trật tự"
    path.write_text(before, "utf-8")


def test_help_and_the_other_keys_of_the_organisation(desk: Desk) -> None:
    path = desk.folder / "outline/organisation.yml"
    before = path.read_text("utf-8")
    file = "chung/co-quan"
    for trail, value in (
        (("site", "help", "name"), "Văn phòng, chị Hoa"),
        (("site", "help", "phone"), "0234 3822 222"),
        (("site", "footer"), "Số 1 đường Lê Lợi"),
    ):
        assert change(desk, "set", *trail, file=file, value=value).status == 200, trail
    site = load(desk.folder / "outline").organisation.site
    assert site.help is not None
    assert (site.help.phone, site.footer) == ("0234 3822 222", "Số 1 đường Lê Lợi")
    for key in ("id", "format"):
        assert change(desk, "set", key, file=file, value="khac").status == 409
    path.write_text(before, "utf-8")


def test_a_level_without_units_gets_a_list(desk: Desk) -> None:
    folder = desk.folder / "outline/units"
    kept = {path: path.read_bytes() for path in folder.glob("*.yml")}
    for path in kept:
        path.unlink()
    before = files_of(desk.folder / "outline")
    for wrong in (
        {},
        {"units": "Tỉnh Không Có"},
        {"rows": "01\tMột\n01\tHai"},
        {"rows": "0101\tPhú Mậu", "units": "Thành phố Huế"},
    ):
        assert post_form(desk, "/chung/them", wrong).status == 409
    assert files_of(desk.folder / "outline") == before
    rows = "0101\tPhú Mậu\n0102\tPhú Dương"
    made = post_form(desk, "/chung/them", {"rows": rows})
    assert made.status == 303, made.text
    assert [unit.code for unit in load(desk.folder / "outline").units] == ["0101", "0102"]
    assert desk.ask(made.headers["location"]).status == 200
    assert post_form(desk, "/chung/them", {"rows": rows}).status == 409
    for path in folder.glob("*.yml"):
        path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)


def test_the_note_of_a_version_is_written_before_its_publication(desk: Desk) -> None:
    path = desk.folder / f"outline/{PERIOD}.yml"
    before = path.read_text("utf-8")
    note = ("versions", 0, "note")
    assert change(desk, "set", *note, value="Bản đầu tiên, theo công văn.").status == 200
    assert len(changed_lines(before, path)) == 1
    assert read_period(path).versions[0].note == "Bản đầu tiên, theo công văn."
    assert "Phiên bản chờ công bố" in desk.ask(f"/ky/{PERIOD}/sua").text
    for trail in (("versions", 0, "number"), ("versions", 1, "note")):
        assert change(desk, "set", *trail, value="2").status == 409
    path.write_text(before, "utf-8")


@pytest.mark.parametrize("address", [f"/{GLOSSARY}", "/chung/them"])
def test_the_screens_are_there(desk: Desk, address: str) -> None:
    assert desk.ask(address).status == 200
