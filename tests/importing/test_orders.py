"""Until when a report is wanted, in the words of other offices' letters."""

from __future__ import annotations

import datetime

import pytest

from decuong.importing.sections.orders import Order, read_orders
from decuong.outlines.model import Catalogue, Letter

_SAID = {
    "Báo cáo gửi về Ban Thường trực tỉnh trước ngày 25 tháng 11 năm 2026 để tổng hợp.": (
        "trước ngày 25 tháng 11 năm 2026",
        24,
        "Ban Thường trực tỉnh",
    ),
    "Báo cáo xin gửi về Hội tỉnh (qua Văn phòng) chậm nhất là ngày 25/11/2026.": (
        "chậm nhất là ngày 25/11/2026",
        25,
        "Hội tỉnh",
    ),
    "Thời gian gửi báo cáo: ngày 25/11/2026.": ("ngày 25/11/2026", 25, None),
    "Gửi về Hội tỉnh trước 16 giờ 30 phút, ngày 25/11/2026.": (
        "trước 16 giờ 30 phút, ngày 25/11/2026",
        25,
        "Hội tỉnh",
    ),
    "Đề nghị gửi báo cáo trong ngày 25/11/2026 qua trục liên thông.": (
        "trong ngày 25/11/2026",
        25,
        None,
    ),
    "Hạn cuối nhận báo cáo: 17h00 ngày 25-11-2026.": ("17h00 ngày 25-11-2026", 25, None),
    "Báo cáo gửi về tỉnh không quá ngày 25.11.2026.": ("không quá ngày 25.11.2026", 25, "tỉnh"),
    "Đề nghị gửi báo cáo về tỉnh trước ngày 25/11.": ("trước ngày 25/11", 24, "tỉnh"),
    "Gửi về tỉnh từ ngày 20/11/2026 đến hết ngày 25/11/2026.": (
        "đến hết ngày 25/11/2026",
        25,
        "tỉnh",
    ),
    "Số liệu tính đến hết ngày 15/11/2026; báo cáo gửi về tỉnh trước ngày 25/11/2026.": (
        "trước ngày 25/11/2026",
        24,
        "tỉnh",
    ),
    "Sơ kết xong trước ngày 30/9/2026. Báo cáo gửi về tỉnh trước 25/11/2026.": (
        "trước 25/11/2026",
        24,
        "tỉnh",
    ),
    "Số liệu tính đến hết ngày 15/11/2026.": None,
    "Họp trước ngày 31/02/2026.": None,
}


def _letter(opening: str, addressee: str = "các tổ chức chính trị - xã hội; các xã") -> Letter:
    return Letter.model_construct(
        source="nguon/2026-nam.txt",
        salutation="Kính gửi:",
        addressee=addressee,
        opening=opening,
        points=(),
        copies_label="Nơi nhận:",
        copies=(),
        date=datetime.date(2026, 10, 5),
    )


@pytest.mark.parametrize("sentence", _SAID)
def test_a_deadline_is_read_in_the_letters_words(sentence: str, catalogue: Catalogue) -> None:
    orders = read_orders(_letter(f"Kính đề nghị các đơn vị báo cáo. {sentence}"), catalogue.levels)
    if (said := _SAID[sentence]) is None:
        assert orders == {}
        return
    words, day, recipient = said
    assert orders.keys() == {"xa"}
    order = orders["xa"]
    assert order.deadline is not None
    read = (order.deadline.words, order.deadline.last_day, order.recipient)
    assert read == (words, datetime.date(2026, 11, day), recipient)


def test_levels_with_deadlines_of_their_own_are_told_apart(catalogue: Catalogue) -> None:
    sentence = (
        "Cấp xã gửi báo cáo về cấp huyện trước ngày 10/11/2026; "
        "cấp huyện gửi báo cáo về tỉnh trước ngày 20/11/2026."
    )
    orders = read_orders(_letter(sentence), catalogue.levels)
    assert {level: _last(order) for level, order in orders.items()} == {
        "xa": ("cấp huyện", datetime.date(2026, 11, 9)),
        "huyen": ("tỉnh", datetime.date(2026, 11, 19)),
    }


def _last(order: Order) -> tuple[str | None, datetime.date]:
    assert order.deadline is not None
    return order.recipient, order.deadline.last_day
