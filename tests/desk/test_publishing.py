"""A publication that is refused leaves the drafts alone; what goes out is what was chosen."""

from __future__ import annotations

import html
import json
import re
import time

from decuong.outlines.editing import Document
from decuong.outlines.placed import point_trails
from tests.desk.posting import post_file
from tests.desk.running_desk import Desk
from tests.desk.test_afternoon import PERIOD, letter_of_2025
from tests.project import files_of


def publish(desk: Desk, *periods: str) -> str:
    """Ask for a publication of these periods and wait for its end; the page that says it."""
    chosen = {"kind": "folder", "place-folder": "site", "release": "\n".join(periods)}
    assert desk.send("/cong-bo", **chosen).status == 303
    for _ in range(600):
        if json.loads(desk.ask("/cong-bo/tien-do").text)["done"]:
            break
        time.sleep(0.1)
    return html.unescape(desk.ask("/cong-bo/dang-lam").text)


def test_a_refusal_does_not_touch_the_drafts(desk: Desk) -> None:
    reading = post_file(desk, "/nhap", "thu.docx", letter_of_2025()).headers["location"]
    desk.send(f"{reading}/giu", ky=PERIOD, truoc="2024-6-thang")
    path = desk.folder / f"outline/{PERIOD}.yml"
    document = Document(path.as_posix(), path.read_bytes())
    for trail in [(), *(trail for trail, _ in point_trails(document.data_at(())))]:
        if document.data_at((*trail, "doubts")):
            document = document.without((*trail, "doubts"))
    path.write_bytes(document.with_value(("title",), "Chữ mà công văn không có").content)
    before, stat = files_of(desk.folder / "outline"), path.stat()
    page = publish(desk, PERIOD)
    assert "Chưa công bố được" in page
    assert "Chữ mà" in page
    assert files_of(desk.folder / "outline") == before
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)
    assert not (desk.folder / "site").exists()


_BOX = r'type="checkbox" name="release" value="([^"]+)"[^>]*?( checked)?>'


def test_every_waiting_period_is_chosen_or_not(desk: Desk) -> None:
    """Those that the address names are chosen; without a name all are; no draft that is unfit."""
    for address, chosen in (
        ("/cong-bo?ky=2024-6-thang", {"2024-6-thang"}),
        (f"/cong-bo?ky={PERIOD}", set()),
        ("/cong-bo", {"2024-6-thang"}),
    ):
        page = desk.ask(address).text
        boxes = re.findall(_BOX, page)
        assert {"2024-6-thang"} == {name for name, _ in boxes}
        assert {name for name, mark in boxes if mark} == chosen
        assert "Bản nháp chưa công bố được" in page
        assert "Các kỳ khác vẫn công bố được" in page
