"""The feed holds what was published and when; without dates or an address there is none."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from decuong.outlines.model import (
    Catalogue,
    Deadline,
    Organisation,
    Publisher,
    Release,
    Version,
)
from decuong.website.feed import feed, news
from decuong.website.period_view import Downloads, views
from tests.generated import organisation_with_address
from tests.website.conftest import with_words

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/a/"
PAGE = f"{ADDRESS}van-ban-huong-dan/2025-6-thang/index.html"


def at_address(catalogue: Catalogue) -> Organisation:
    return organisation_with_address(catalogue.organisation, ADDRESS)


def written(catalogue: Catalogue) -> str:
    found = feed(at_address(catalogue), views(catalogue, Downloads()))
    assert found is not None
    return found


def entries_of(text: str) -> dict[str, dict[str, str]]:
    """Each entry by its id: the words of its elements, and where it links to."""
    root = etree.fromstring(text.encode())
    found = {}
    for entry in root.findall(f"{ATOM}entry"):
        said = {child.tag.removeprefix(ATOM): " ".join(child.itertext()) for child in entry}
        said["link"] = " ".join(link.get("href") for link in entry.iter(f"{ATOM}link"))
        assert said["id"] not in found
        found[said["id"]] = said
    return found


@pytest.fixture(scope="module")
def corrected(two_periods: Catalogue) -> Catalogue:
    """The period of 2025 with a second version."""
    new, old = two_periods.periods
    said = {"number": "2", "published": "2025-05-12", "note": "Đính chính hạn & tên mục."}
    note = Version.model_validate(said)
    corrected = new.model_copy(update={"versions": (*new.versions, note)})
    return two_periods.model_copy(update={"periods": (corrected, old)})


def test_no_date_no_entry_and_no_feed(catalogue: Catalogue) -> None:
    assert news(views(catalogue, Downloads())) == ()
    assert feed(at_address(catalogue), views(catalogue, Downloads())) is None


def test_no_address_no_feed(two_periods: Catalogue) -> None:
    assert feed(two_periods.organisation, views(two_periods, Downloads())) is None


def test_a_publication_is_one_entry_with_deadlines_and_changes(two_periods: Catalogue) -> None:
    found = entries_of(written(two_periods))
    assert set(found) == {f"{PAGE}?v=1"}
    guidance = found[f"{PAGE}?v=1"]
    assert guidance["title"] == "Đề cương báo cáo 6 tháng đầu năm 2025"
    assert guidance["link"] == PAGE
    assert (
        "Cấp huyện: hạn gửi trước ngày 30/5/2025 (ngày cuối: thứ Năm, 29/5/2025)"
        in guidance["content"]
    )
    assert "So với kỳ 6 tháng đầu năm 2024: không còn 1, sửa lời 1." in guidance["content"]
    assert "Sửa lời: 1. Kết quả đã đạt được" in guidance["content"]


def test_a_correction_is_an_entry_and_the_first_keeps_its_deadline(
    two_periods: Catalogue, corrected: Catalogue
) -> None:
    """What version 1 said of its deadline, its lock keeps."""
    new = corrected.periods[0]
    first = Deadline.model_validate({"words": "trước ngày 20/5/2025", "last_day": "2025-05-19"})
    release = Release(new.period, 1, Path(), deadlines={"huyen": first})
    after = entries_of(written(corrected.model_copy(update={"releases": (release,)})))
    assert list(after) == [f"{PAGE}?v=2", f"{PAGE}?v=1"]
    newest = after[f"{PAGE}?v=2"]
    assert newest["title"] == "Đính chính đề cương báo cáo 6 tháng đầu năm 2025 (phiên bản 2)"
    assert "Đính chính hạn & tên mục." in newest["content"]
    assert newest["updated"] == "2025-05-12T00:00:00Z"
    assert "hạn gửi trước ngày 30/5/2025" in newest["content"]
    old = after[f"{PAGE}?v=1"]
    assert "hạn gửi trước ngày 20/5/2025 (ngày cuối: thứ Hai, 19/5/2025)" in old["content"]
    assert "30/5/2025" not in old["content"]
    assert old["updated"] == "2025-05-02T00:00:00Z"
    unknown = entries_of(written(corrected))[f"{PAGE}?v=1"]
    assert "hạn gửi" not in unknown["content"]  # rather nothing than what was not said then


@pytest.mark.parametrize("words", ["a", "<script>&amp;]]>\"'</p>"])
def test_the_feed_keeps_the_rules_of_atom(corrected: Catalogue, words: str) -> None:
    """RFC 4287; ids are unique, which no schema can say: see ``entries_of``."""
    spoilt = with_words(corrected, lambda said: said if words == "a" else words)
    text = written(spoilt)
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    document = etree.fromstring(text.encode())
    assert schema.validate(document), schema.error_log
    assert document.find(f"{ATOM}link[@rel='self']").get("href") == f"{ADDRESS}feed.xml"
    assert document.findtext(f"{ATOM}updated") == max(
        entry["updated"] for entry in entries_of(text).values()
    )
    assert "<script>" not in text
    if words != "a":
        assert html.escape(words, quote=False)[:8] in text


@pytest.mark.parametrize("removed", ["id", "updated", "title", "link"])
def test_the_rules_notice_what_is_missing(corrected: Catalogue, removed: str) -> None:
    document = etree.fromstring(written(corrected).encode())
    entry = document.find(f"{ATOM}entry")
    entry.remove(entry.find(f"{ATOM}{removed}"))
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    assert not schema.validate(document)


def _ids(catalogue: Catalogue, releases: tuple[Release, ...] = (), address: str = ADDRESS) -> str:
    organisation = organisation_with_address(catalogue.organisation, address)
    known = catalogue.model_copy(update={"releases": releases})
    found = feed(organisation, views(known, Downloads()))
    assert found is not None
    return "\n".join(sorted(re.findall("<id>(.*)</id>", found)))


def test_ids_stay_when_the_site_moves(two_periods: Catalogue) -> None:
    """By the organisation's id, or as the release says under which address it was published."""
    elsewhere = "https://elsewhere.example/"
    assert _ids(two_periods) != _ids(two_periods, address=elsewhere)
    identity = two_periods.organisation.model_copy(update={"id": "mattran.a.vn"})
    named = two_periods.model_copy(update={"organisation": identity})
    assert _ids(named) == _ids(named, address=elsewhere)
    assert "<id>" not in _ids(named)
    assert "tag:mattran.a.vn,2024:van-ban-huong-dan/2025-6-thang/index.html?v=1" in _ids(named)
    release = Release("2025-6-thang", 1, Path(), publisher=Publisher("", ADDRESS))
    assert _ids(two_periods, (release,), elsewhere) == _ids(two_periods)
    assert _ids(named, (release,), elsewhere) == _ids(two_periods)
