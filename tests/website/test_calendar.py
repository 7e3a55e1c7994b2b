"""Deadlines as events of whole days, in lines a calendar accepts, from the data alone."""

from __future__ import annotations

import datetime
from pathlib import Path

from decuong.outlines.model import Catalogue, Deadline, Publisher, Release, Version
from decuong.website import addresses
from decuong.website.calendar import calendars, due


def calendar(catalogue: Catalogue) -> str:
    """The calendar of all levels."""
    return calendars(catalogue)[addresses.CALENDAR]


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_is_the_last_day_of_each_deadline(two_periods: Catalogue) -> None:
    lines = unfolded(calendar(two_periods))
    assert lines.count("BEGIN:VEVENT") == len(due(two_periods)) == 2
    assert "DTSTART;VALUE=DATE:20250529" in lines
    assert "DTEND;VALUE=DATE:20250530" in lines
    assert "SUMMARY:Ngày cuối gửi báo cáo 6 tháng đầu năm 2025 (Cấp huyện)" in lines
    said = "DESCRIPTION:Hạn gửi: trước ngày 30/5/2025 (ngày cuối: thứ Năm\\, 29/5/2025)."
    assert any(line.startswith(said) for line in lines)


def test_events_bear_the_day_of_publication_or_one_in_the_past(two_periods: Catalogue) -> None:
    """Neither a day to come, as a deadline is while reports are due, nor the clock's."""
    lines = unfolded(calendar(two_periods))
    stamps = [line for line in lines if line.startswith("DTSTAMP")]
    assert stamps == ["DTSTAMP:20250502T000000Z", "DTSTAMP:19700101T000000Z"]
    newest = two_periods.periods[0]
    letter = newest.letter.model_copy(update={"date": datetime.date(2025, 4, 28)})
    unpublished = newest.versions[0].model_copy(update={"published": None})
    newest = newest.model_copy(update={"letter": letter, "versions": (unpublished,)})
    lines = unfolded(calendar(two_periods.model_copy(update={"periods": (newest,)})))
    assert "DTSTAMP:20250428T000000Z" in lines


def test_programs_are_told_how_often_to_look_again(catalogue: Catalogue) -> None:
    lines = unfolded(calendar(catalogue))
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert "X-PUBLISHED-TTL:P1D" in lines


def _with_id(catalogue: Catalogue, identity: str | None) -> Catalogue:
    organisation = catalogue.organisation.model_copy(update={"id": identity})
    return catalogue.model_copy(update={"organisation": organisation})


def _keys(catalogue: Catalogue) -> list[str]:
    return [line for line in unfolded(calendar(catalogue)) if line.startswith("UID:")]


def _released(catalogue: Catalogue, identity: str, deadlines: dict[str, str]) -> Release:
    days = {
        level: Deadline.model_validate({"words": "hạn", "last_day": day})
        for level, day in deadlines.items()
    }
    period = catalogue.periods[0].period
    return Release(period, 1, Path(), publisher=Publisher(identity), deadlines=days)


def test_two_committees_share_no_key(catalogue: Catalogue) -> None:
    plain = "UID:2024-6-thang-huyen-han-bao-cao"
    assert _keys(catalogue) == [plain]
    assert _keys(_with_id(catalogue, "mattran.a.vn")) == [f"{plain}@mattran.a.vn"]
    assert _keys(_with_id(catalogue, "mattran.b.vn")) == [f"{plain}@mattran.b.vn"]


def test_what_was_published_keeps_its_key(catalogue: Catalogue) -> None:
    for then, key in (("", ""), ("mattran.cu.vn", "@mattran.cu.vn")):
        release = _released(catalogue, then, {})
        now = _with_id(catalogue, "mattran.moi.vn").model_copy(update={"releases": (release,)})
        assert _keys(now) == [f"UID:2024-6-thang-huyen-han-bao-cao{key}"]


def test_a_deadline_that_a_correction_withdraws_is_cancelled(catalogue: Catalogue) -> None:
    (period,) = catalogue.periods
    note = Version.model_validate({"number": "2", "note": "Cấp xã không phải báo cáo."})
    corrected = period.model_copy(update={"versions": (*period.versions, note)})
    release = _released(catalogue, "a.vn", {"huyen": "2024-05-29", "xa": "2024-05-20"})
    update = {"periods": (corrected,), "releases": (release,)}
    lines = unfolded(calendar(catalogue.model_copy(update=update)))
    gone = lines[lines.index("UID:2024-6-thang-xa-han-bao-cao@a.vn") :]
    gone = gone[: gone.index("END:VEVENT")]
    assert "STATUS:CANCELLED" in gone
    assert "SEQUENCE:2" in gone
    assert "DTSTART;VALUE=DATE:20240520" in gone
    assert any(line.endswith("Cấp xã không phải báo cáo.") for line in gone)
    assert lines.count("STATUS:CANCELLED") == 1


def test_lines_are_short_and_end_as_they_must(catalogue: Catalogue) -> None:
    text = calendar(catalogue)
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert any(line.startswith(" ") for line in lines)


def test_words_are_escaped(catalogue: Catalogue) -> None:
    assert "(số 47 Hai Bà Trưng\\, thành phố Huế)" in "".join(unfolded(calendar(catalogue)))


def test_a_correction_is_told_with_its_deadline(catalogue: Catalogue) -> None:
    (period,) = catalogue.periods
    note = Version.model_validate({"number": "2", "note": "Đính chính hạn gửi."})
    corrected = period.model_copy(update={"versions": (*period.versions, note)})
    lines = unfolded(calendar(catalogue.model_copy(update={"periods": (corrected,)})))
    (said,) = [line for line in lines if line.startswith("DESCRIPTION:Hạn")]
    assert said.endswith("Đính chính (phiên bản 2): Đính chính hạn gửi.")
    assert "SEQUENCE:2" in lines


def test_two_reminders_and_no_method(two_periods: Catalogue) -> None:
    """A METHOD needs an ORGANIZER (RFC 5546); phones refuse what asks to be answered."""
    lines = unfolded(calendar(two_periods))
    assert not any(line.startswith("METHOD") for line in lines)
    triggers = [line for line in lines if line.startswith("TRIGGER")]
    assert triggers == ["TRIGGER:-P7D", "TRIGGER:-P1D"] * 2
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 4


def test_a_level_has_a_calendar_of_its_own(two_periods: Catalogue) -> None:
    found = calendars(two_periods)
    assert set(found) == {"han-bao-cao.ics", "han-bao-cao_huyen.ics"}
    assert "(Cấp huyện)" in "".join(unfolded(found["han-bao-cao_huyen.ics"]))


def test_no_deadline_no_calendar(catalogue: Catalogue) -> None:
    assert calendars(catalogue.model_copy(update={"periods": ()})) == {}
