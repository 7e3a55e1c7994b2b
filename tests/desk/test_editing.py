"""Fields, undo, two hands on one file, what is locked: asked as the desk's own script asks."""

from __future__ import annotations

import errno
import html
import http.client
import json
import random
import re
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from decuong.desk.describing import describe_obstacle
from decuong.errors import Hindered
from tests.desk.running_desk import Desk, Reply, desk_in
from tests.project import files_of
from tests.sample import PERIOD
from tests.website.building import workshop

FILE = f"ky/{PERIOD}"


def state_of(desk: Desk, address: str = f"/{FILE}/sua") -> dict[str, Any]:
    """What the page tells its script."""
    found = re.search(r"data-state='([^']*)'", desk.ask(address).text)
    assert found is not None
    state: dict[str, Any] = json.loads(html.unescape(found[1]))
    return state


def change(desk: Desk, operation: str, *trail: str | int, **more: object) -> Reply:
    file = str(more.pop("file", FILE))
    address = f"/{file}/sua" if file.startswith("ky/") else f"/{file}"
    known = more.pop("known", None) or state_of(desk, address)["digest"]
    return desk.tell(
        "/sua", {"file": file, "known": known, "operation": operation, "trail": trail, **more}
    )


def step(desk: Desk, way: str) -> dict[str, Any]:
    reply = desk.tell("/sua/buoc", {"file": FILE, "way": way})
    assert reply.status == 200, reply.text
    state: dict[str, Any] = json.loads(reply.text)
    return state


@pytest.fixture
def path(desk: Desk) -> Iterator[Path]:
    """The period's file, which is put back."""
    path = desk.folder / f"outline/{PERIOD}.yml"
    before = path.read_bytes()
    yield path
    shutil.rmtree(desk.folder / "build/desk/history", ignore_errors=True)
    path.write_bytes(before)


def test_looking_changes_no_byte(desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    for address in (f"/{FILE}/sua", "/chung/co-quan", "/chung/cac-cap", "/chung/don-vi-huyen"):
        assert desk.ask(address).status == 200
    assert path.read_bytes() == before


def test_one_value_changes_one_line(desk: Desk, path: Path) -> None:
    before = path.read_text("utf-8").splitlines()
    assert change(desk, "set", "points", 0, "title", value="Tên  khác\n").status == 200
    after = path.read_text("utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert [line.strip().removeprefix("- ") for line in changed] == ["title: Tên khác"]
    assert len(after) == len(before)


def test_a_mistake_of_check_is_told_at_its_field(desk: Desk, path: Path) -> None:
    told = json.loads(change(desk, "set", "points", 0, "title", value="").text)
    assert path.read_bytes()
    mistake = next(m for m in told["mistakes"] if m["trail"] == ["points", 0, "title"])
    said = subprocess.run(
        [sys.executable, "-P", "-m", "decuong.cli", "check"],
        cwd=desk.folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stderr
    assert "ket-qua-cong-tac › title: chữ trống" in said
    assert "› Tên mục: ô này còn trống → gõ chữ vào" in mistake["words"]


def test_undo_and_redo_go_back_to_the_first_byte(desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    assert change(desk, "set", "points", 0, "short", value="Một").status == 200
    assert change(desk, "move", "points", 1, to=["points"], index=0).status == 200
    assert change(desk, "merge", "points", 0).status == 200
    after = path.read_bytes()
    assert [step(desk, "undo")["undo"] for _ in range(3)] == [2, 1, 0]
    assert path.read_bytes() == before
    for _ in range(3):
        step(desk, "redo")
    assert path.read_bytes() == after


def test_typing_in_one_field_is_one_step(desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    for words in ("M", "Mộ", "Một"):
        change(desk, "set", "points", 0, "short", value=words, stroke="f-1")
    assert step(desk, "undo")["undo"] == 0
    assert path.read_bytes() == before


def test_another_hand_is_told_beside_and_nothing_is_lost(desk: Desk, path: Path) -> None:
    """Two windows, or the file in another program meanwhile."""
    known = state_of(desk)["digest"]
    text = path.read_text("utf-8")
    path.write_text(text.replace("short: 6 tháng", "short: Sáu tháng", 1), "utf-8")
    reply = change(desk, "set", "short", value="Chữ của tôi", known=known)
    told = json.loads(reply.text)
    assert (reply.status, told["conflict"]) == (409, True)
    assert "Chữ của tôi" not in path.read_text("utf-8")
    assert change(desk, "set", "short", value="Chữ của tôi").status == 200
    assert change(desk, "set", "title", value="x", known=known).status == 409


def test_after_another_hand_nothing_older_is_undone(desk: Desk, path: Path) -> None:
    change(desk, "set", "points", 0, "short", value="Một")
    path.write_text(path.read_text("utf-8") + "# tay khác\n", "utf-8")
    changed = path.read_bytes()
    assert step(desk, "undo")["undo"] == 0
    assert path.read_bytes() == changed


def test_a_clause_of_words_alone_gets_guidance_and_figures(desk: Desk, path: Path) -> None:
    added = change(desk, "add-point", "points", index=1, value="Mục mới")
    assert added.status == 200
    change(desk, "add", "points", 1, "text", value="Câu một.")
    words = "nêu rõ số cuộc đã tổ chức"
    assert change(desk, "set", "points", 1, "text", 0, "guidance", value=words).status == 200
    assert change(desk, "add-figure", "points", 1, value="số cuộc").status == 200
    text = path.read_text("utf-8")
    assert "quote: số cuộc" in text
    assert "name: Số cuộc" in text
    assert change(desk, "choose", "points", 1, "levels", value="xa").status == 200
    assert change(desk, "choose", "points", 1, "levels", value="").status == 200
    assert change(desk, "remove", "points", 1).status == 200


def test_what_makes_no_sense_is_refused_in_words(desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    for data in ({}, {"file": FILE}, {"file": "ky/../x", "operation": "set", "trail": []}):
        reply = desk.tell("/sua", data)
        assert reply.status == 409
        assert "→" in json.loads(reply.text)["problems"][0]
    assert change(desk, "dig", "title").status == 409
    assert change(desk, "set", "status", value="open").status == 409
    assert path.read_bytes() == before


def test_rows_of_units_keep_their_zeros(desk: Desk) -> None:
    values = {"code": "007", "kind": "xã", "name": "Phú Mậu", "level": "xa"}
    reply = change(desk, "add", "units", file="chung/don-vi-huyen", values=values)
    assert reply.status == 200
    assert "code: 007\n" in (desk.folder / "outline/units/huyen.yml").read_text("utf-8")


def test_a_file_that_is_no_yaml_is_mended_as_text(desk: Desk, path: Path) -> None:
    good = path.read_bytes()
    path.write_bytes(b"period: [\n" + good)
    page = desk.ask(f"/{FILE}/sua")
    assert "chưa đọc được" in page.text
    assert desk.ask("/").status == 200
    known = re.search(r'name="known" value="(\w+)"', page.text)
    assert known is not None
    sent = desk.send(f"/{FILE}/van-ban", known=known[1], text=good.decode().replace("\n", "\r\n"))
    assert sent.status == 303
    assert path.read_bytes() == good


def test_a_published_period_is_locked_and_its_ids_are_kept(desk: Desk, path: Path) -> None:
    release = desk.folder / f"outline/published/{PERIOD}/v1"
    first = re.search(r"\npoints:\n  - id: ([a-z0-9-]+)", path.read_text("utf-8"))
    assert first is not None
    release.mkdir(parents=True)
    lock = {"content": "x", "outline": {first[1]: "Phần"}, "letter": {}}
    (release / "lock.json").write_text(json.dumps(lock), "utf-8")
    try:
        # Its content is not what was published, as when a correction is being written.
        assert change(desk, "set", "points", 0, "short", value="Một").status == 200
        for operation, trail in (("remove", ()), ("set", ("id",))):
            reply = change(desk, operation, "points", 0, *trail, value="khac")
            assert reply.status == 409
            assert first[1] in json.loads(reply.text)["problems"][0]
    finally:
        shutil.rmtree(desk.folder / "outline/published")


def test_history_is_for_its_person_alone(desk: Desk, path: Path) -> None:
    change(desk, "set", "points", 0, "short", value="Một")
    kept = next((desk.folder / "build/desk/history").iterdir())
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert path.is_file()


@pytest.mark.parametrize("refusal", [errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
def test_a_folder_that_cannot_be_written_is_told(
    project: Path, tmp_path: Path, refusal: int
) -> None:
    folder = workshop(project, tmp_path / "refused")
    before = files_of(folder / "outline")
    with desk_in(folder, refusal=refusal) as desk:
        reply = change(desk, "set", "points", 0, "short", value="Một")
        assert reply.status == 409
        (said,) = json.loads(reply.text)["problems"]
        assert said == describe_obstacle(Hindered("not-writable", f"outline/{PERIOD}.yml"))
        assert files_of(folder / "outline") == before
        assert state_of(desk)["undo"] == 0
        assert desk.ask("/").status == 200


@pytest.mark.slow
def test_undo_lasts_over_a_restart(project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "restart")
    path = folder / f"outline/{PERIOD}.yml"
    before = path.read_bytes()
    with desk_in(folder) as desk:
        change(desk, "set", "points", 0, "short", value="Một")
    with desk_in(folder) as desk:
        step(desk, "undo")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "times", [pytest.param(4, marks=pytest.mark.slow), pytest.param(30, marks=pytest.mark.soak)]
)
def test_killed_at_any_moment_nothing_but_the_field_is_lost(
    project: Path, tmp_path: Path, times: int
) -> None:
    """So many times, in the middle of edits: the file is one that an answered edit left."""
    folder = workshop(project, tmp_path / "killed")
    path = folder / f"outline/{PERIOD}.yml"
    chance = random.Random(3)  # noqa: S311  (no secret)
    answered = path.read_bytes()
    for round_ in range(times):
        with desk_in(folder) as desk:
            pid = desk.process.pid
            if change(desk, "set", "points", 0, "short", value=f"Lần {round_}").status == 200:
                answered = path.read_bytes()  # one edit at least, however busy the machine
            killer = subprocess.Popen(
                ["sh", "-c", f"sleep {chance.uniform(0.02, 0.5):.3f}; kill -9 {pid}"]
            )
            asked = ""
            try:
                for number in range(1_000):
                    asked = f"Lần {round_}-{number}"
                    reply = change(desk, "set", "points", 0, "short", value=asked)
                    if reply.status == 200:
                        answered = path.read_bytes()
            except (OSError, AssertionError, ValueError, http.client.HTTPException):
                pass
            killer.wait()
            desk.process.wait()
        now = path.read_bytes()
        last = f"short: {asked}\n".encode()
        assert now == answered or last in now, round_
        answered = now
    with desk_in(folder) as desk:
        undo = state_of(desk)["undo"]
        assert undo > 0
        step(desk, "undo")
        assert state_of(desk)["undo"] == undo - 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="bounds the size of files as Linux does")
def test_a_full_disk_is_told_and_nothing_is_lost(project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "full")
    path = folder / f"outline/{PERIOD}.yml"
    before = path.read_bytes()
    with desk_in(folder) as desk:
        known = state_of(desk)["digest"]
        bound = ["prlimit", f"--pid={desk.process.pid}", "--fsize=1000"]
        if shutil.which("prlimit") is None:
            pytest.fail("prlimit (util-linux) is needed")
        subprocess.run(bound, check=True)
        reply = change(desk, "set", "points", 0, "short", value="Một", known=known)
        assert reply.status == 409
        assert "→" in json.loads(reply.text)["problems"][0]
        assert path.read_bytes() == before
        assert desk.ask("/").status == 200


def test_an_edit_answers_soon(desk: Desk, path: Path) -> None:
    """The bench measures it; here, that it is of the right order whatever else the machine does."""
    known = state_of(desk)["digest"]
    start = time.monotonic()
    assert change(desk, "set", "points", 0, "short", value="Một", known=known).status == 200
    assert time.monotonic() - start < 3
    assert path.is_file()
