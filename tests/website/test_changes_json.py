"""What changed since the period before, as a page and as data."""

from __future__ import annotations

import json
import re

import pytest

from decuong.outlines.model import Catalogue, Point
from decuong.website import addresses
from decuong.website.changes_json import changes_json
from decuong.website.period_view import Downloads, views
from tests.website.conftest import html_of, texts_of
from tests.website.test_pages import Elements

PAGE = addresses.changes_page("2025-6-thang")


def test_the_page_marks_words_and_names_what_is_gone(two_periods: Catalogue) -> None:
    page = html_of(texts_of(two_periods, Downloads())[PAGE])
    seen = re.sub(r'<span class="nghe">[^<]*</span>', "", " ".join(page.split()))
    assert "Kết quả <ins>đã</ins> đạt được" in seen
    assert "Kết quả thêm: đã (hết phần thêm) đạt được" in Elements(page).text
    assert 'href="../2024-6-thang/index.md#tuyen-truyen-bien-dao-bien-gioi"' in page
    assert 'href="index.md#ket-qua-dat-duoc"' in page
    assert page.count('class="thay-doi"') == 2
    assert "Tóm tắt: không còn 1, sửa lời 1." in Elements(page).text


def test_the_first_period_has_no_such_page(two_periods: Catalogue) -> None:
    assert addresses.changes_page("2024-6-thang") not in texts_of(two_periods, Downloads())


def test_the_data_says_the_same(two_periods: Catalogue) -> None:
    data = json.loads(changes_json(views(two_periods, Downloads())[0]))
    assert (data["before"], data["after"]) == ("2024-6-thang", "2025-6-thang")
    kinds = {change["id"]: change["kinds"] for change in data["changes"]}
    assert kinds == {
        "tuyen-truyen-bien-dao-bien-gioi": ["removed"],
        "ket-qua-dat-duoc": ["reworded"],
    }
    (reworded,) = [change for change in data["changes"] if change["id"] == "ket-qua-dat-duoc"]
    assert {"stretch": "new", "words": "đã"} in reworded["words"]


@pytest.fixture(scope="module")
def rearranged(catalogue: Catalogue) -> Catalogue:
    """The real period, and one after it: points renamed, split, merged, moved, a figure less."""
    old = catalogue.periods[0]
    first, second = old.points
    section, results, *last = first.points
    meeting, papers = section.points
    one, *others = results.points
    people, mood, press, *rest = one.points

    def new(point: Point, **changes: object) -> Point:
        return point.model_copy(update=changes)

    halves = [
        new(people, id=f"nua-{half}", replaces=(people.id,), text=people.text)
        for half in ("dau", "sau")
    ]
    changed = (
        new(section, id="muc-mot", replaces=(section.id,),
            points=(new(meeting, id="ca-hai", replaces=(meeting.id, papers.id)),)),
        new(results, points=(
            new(one, points=(*halves, new(press, figures=press.figures[1:]), *rest)),
            *others,
        )),
        mood,
        *last,
    )  # fmt: skip
    period = old.model_copy(
        update={
            "period": "2024-nam",
            "short": "năm 2024",
            "points": (new(first, points=changed), second),
        }
    )
    return catalogue.model_copy(update={"periods": (period, old)})


def test_renamed_split_merged_and_moved_points_say_what_became_of_them(
    rearranged: Catalogue,
) -> None:
    page = html_of(texts_of(rearranged, Downloads())[addresses.changes_page("2024-nam")])
    text = Elements(page).text
    for said in (
        "Không còn Tách Công tác thông tin, tuyên truyền nhân các ngày lễ, kỷ niệm lớn. Nay tách "
        "thành: “Công tác thông tin",
        "Mục mới Tách Công tác thông tin, tuyên truyền nhân các ngày lễ, kỷ niệm lớn. Tách từ: “",
        "Không còn Gộp Việc tổ chức các hội nghị",
        "Nay nằm trong: “Việc tổ chức",
        "Gộp từ: “Việc tổ chức",
        "Trước ở dưới “1. Tuyên truyền, vận động, tập hợp nhân dân”, nay ở dưới “Phần thứ nhất",
        "Số liệu: bỏ: Số chuyên trang (chuyên trang) (hết phần bỏ)",
    ):
        assert said in text, said
    assert "muc-mot" not in page  # a new id alone is nothing to a reader
    links = set(re.findall(r'href="([^"]*#[^"]*)"', page))
    assert {"index.md#nua-dau", "index.md#nua-sau", "index.md#ca-hai"} <= links
    assert "../2024-6-thang/index.md#tuyen-truyen-ngay-le-ky-niem" in links


def test_the_data_names_what_points_became(rearranged: Catalogue) -> None:
    found = {
        change["id"]: change
        for change in json.loads(changes_json(views(rearranged, Downloads())[0]))["changes"]
    }
    gone = found["tuyen-truyen-ngay-le-ky-niem"]
    assert (gone["kinds"], gone["related"]) == (["removed", "split"], ["nua-dau", "nua-sau"])
    assert found["ca-hai"]["related"] == ["hoi-nghi-quan-triet", "van-ban-huong-dan"]
    assert found["nam-bat-tinh-hinh-nhan-dan"]["kinds"] == ["moved"]
    assert "muc-mot" not in found
