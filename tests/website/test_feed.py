"""The feed holds what was published and when; without dates or an address there is none."""

from __future__ import annotations

from xml.etree import ElementTree

from decuong.model import Outline
from decuong.website.feed import feed, news

ATOM = "{http://www.w3.org/2005/Atom}"


def at_address(outline: Outline) -> Outline:
    site = outline.organisation.site.model_copy(update={"address": "https://example.org/a/"})
    organisation = outline.organisation.model_copy(update={"site": site})
    return outline.model_copy(update={"organisation": organisation})


def test_no_date_no_entry_and_no_feed(outline: Outline) -> None:
    assert news(outline) == ()
    assert feed(at_address(outline)) is None


def test_no_address_no_feed(two_periods: Outline) -> None:
    assert feed(two_periods) is None


def test_an_entry_for_each_published_version(two_periods: Outline) -> None:
    root = ElementTree.fromstring(feed(at_address(two_periods)) or "")  # noqa: S314
    assert root.findtext(f"{ATOM}updated") == "2025-05-02T00:00:00Z"
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Đề cương báo cáo 6 tháng đầu năm 2025"
    address = "https://example.org/a/van-ban-huong-dan/2025-6-thang/index.html"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [address]
    assert "Cấp huyện: hạn gửi trước ngày 30/5/2025" in (entry.findtext(f"{ATOM}summary") or "")
