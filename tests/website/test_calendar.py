"""Deadlines as events of whole days, in lines a calendar accepts, from the data alone."""

from __future__ import annotations

from decuong.outlines.model import Catalogue, Version
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


def test_events_bear_the_day_of_publication_or_their_own(two_periods: Catalogue) -> None:
    lines = unfolded(calendar(two_periods))
    assert [line for line in lines if line.startswith("DTSTAMP")] == [
        "DTSTAMP:20250502T000000Z",
        "DTSTAMP:20240529T000000Z",
    ]


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
