"""What a person answers of a proposal: nothing is written before it is kept, then at once."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from decuong.outlines.loading import read_period
from decuong.outlines.model import walk
from tests.desk.posting import post_file
from tests.desk.running_desk import Desk
from tests.desk.test_afternoon import PERIOD, letter_of_2025
from tests.project import files_of

NAMES = {"ky": PERIOD, "truoc": "2024-6-thang"}


@pytest.fixture(scope="module")
def reading(desk: Desk) -> str:
    return post_file(desk, "/nhap", "thu.docx", letter_of_2025()).headers["location"]


def test_answers_are_kept_with_the_draft_and_then_at_once(desk: Desk, reading: str) -> None:
    outline = desk.folder / "outline"
    before = files_of(outline)
    previous = read_period(outline / "2024-6-thang.yml")
    new, later, other, *_ = [point.id for point in walk(previous.points) if point.text]
    sent = desk.send(f"{reading}/muc", **NAMES, muc=new, cu=new, chon="new")
    assert sent.status == 303, sent.text
    desk.send(f"{reading}/muc", **NAMES, muc=later, cu=later, chon="later")
    page = html.unescape(desk.ask(reading).text)
    assert "Đã chọn: mục mới." in page
    assert "Để sau: sẽ hỏi lại." in page
    forms = re.findall(r'name="wrong" value="([^"]*)">(.*?)</form>', page, re.DOTALL)
    refused = next(wrong for wrong, form in forms if 'value="refuse"' in form)
    kept_out = next(wrong for wrong, form in forms if 'value="refuse"' not in form)
    assert desk.send(f"{reading}/loi", **NAMES, wrong=refused, chon="refuse").status == 303
    assert desk.send(f"{reading}/loi", **NAMES, wrong=kept_out, chon="accept").status == 303
    assert desk.send(f"{reading}/loi", **NAMES, wrong=kept_out, chon="refuse").status == 409
    page = html.unescape(desk.ask(reading).text)
    assert f"Đã trả lời 2 trong {len(forms)} chỗ." in page
    assert files_of(outline) == before
    assert desk.send(f"{reading}/giu", **NAMES).status == 303
    path = outline / f"{PERIOD}.yml"
    draft = read_period(path)
    ids = {point.id for point in walk(draft.points)}
    assert new not in ids
    assert refused not in {one.wrong for one in draft.corrections}
    asked = [desk.ask(f"/ky/{PERIOD}/xem-lai?so={number}").text for number in (1, 2)]
    assert any("Cùng mục" in page for page in asked)
    compared = desk.ask(f"/ky/{PERIOD}/doi-chieu")
    assert compared.status == 200
    sent = desk.send(f"/ky/{PERIOD}/doi-chieu", muc=later, cu=later, chon="same")
    assert sent.headers["location"].endswith(f"#muc-{later}")
    assert not [p for p in walk(read_period(path).points) if p.id == later and p.doubts]
    assert desk.send(f"/ky/{PERIOD}/doi-chieu", muc=other, cu=other, chon="new").status == 303
    assert other not in {point.id for point in walk(read_period(path).points)}
    assert desk.send(f"/ky/{PERIOD}/doi-chieu", muc=later, khac="x", chon="other").status == 409
    undone = desk.tell("/sua/buoc", {"file": f"ky/{PERIOD}", "way": "undo"})
    assert undone.status == 200
    assert other in {point.id for point in walk(read_period(path).points)}


def test_the_period_before_is_of_an_earlier_time(desk: Desk, reading: str) -> None:
    """Not the newest, where that is later; a draft with open questions hinders nothing."""
    outline = desk.folder / "outline"
    text = (outline / "2024-6-thang.yml").read_text("utf-8")
    term = "start: 2023-01-01\n  end: 2023-12-31\n"
    text = re.sub(r"start: \S+\n  end: \S+\n", term, text, count=1)
    earlier = outline / "2023-nam.yml"
    earlier.write_text(text.replace("period: 2024-6-thang", "period: 2023-nam", 1), "utf-8")
    try:
        for period, before in (("2024-quy-1", "2023-nam"), ("2025-nam", "2024-6-thang")):
            page = desk.ask(f"{reading}?ky={period}")
            assert page.status == 200
            assert f'<option value="{before}" selected>' in page.text
            assert "Giữ làm bản nháp" in page.text
    finally:
        earlier.unlink()


def test_nothing_kept_for_the_person_alone_is_for_others(desk: Desk) -> None:
    record = Path(desk.folder / f"build/desk/accepted/{PERIOD}.json")
    assert record.stat().st_mode & 0o077 == 0


def test_a_code_that_is_none_is_told_and_the_period_before_follows_the_code(
    desk: Desk, reading: str
) -> None:
    """The period before is guessed for each code, unless a person chose another."""
    page = html.unescape(desk.ask(f"{reading}?ky=2025+c%E1%BA%A3&truoc=2024-6-thang").text)
    assert "“2025 cả” không dùng được" in page
    for ky, chosen, shown, before in (
        ("2024-6-thang", "2024-6-thang", "2024-6-thang", ""),
        ("2025-nam", "", "2024-6-thang", "2024-6-thang"),
        ("2025-nam", "", "2025-9-thang", ""),
        ("2025-nam", "", "2025-nam", ""),
    ):
        page = desk.ask(f"{reading}?ky={ky}&truoc={chosen}&da-xem={shown}").text
        selected = re.findall(r'<option value="([^"]*)" selected>', page)
        assert selected == [before] * bool(before), (ky, chosen, shown)
