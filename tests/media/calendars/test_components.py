"""The notation: folding, escaping, zones, what no calendar may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herald.media.calendars.components import calendar, entry, opening, zone
from herald.media.calendars.entries import Entry
from tests.media.calendars.reading import entries, entries_again, lines
from tests.media.calendars.samples import LONDON, SEOUL, at

SIMPLE = Entry(
    uid="0b0c@herald", stamp=date(2011, 8, 23), starts=date(2011, 11, 2), ends=date(2011, 11, 4), summary="Weir"
)


def file_of(*said: Entry, clocks: bytes = b"", name: str = "") -> bytes:
    return calendar(opening(name), (clocks, *map(entry, said)))


def test_a_simple_entry_is_these_lines() -> None:
    assert lines(file_of(SIMPLE)) == [
        *("BEGIN:VCALENDAR", "PRODID:-//Herald//Events//EN", "VERSION:2.0", "CALSCALE:GREGORIAN"),
        *("BEGIN:VEVENT", "UID:0b0c@herald", "DTSTAMP:20110823T000000Z", "SEQUENCE:0", "STATUS:CONFIRMED"),
        *("DTSTART;VALUE=DATE:20111102", "DTEND;VALUE=DATE:20111104", "TRANSP:TRANSPARENT", "SUMMARY:Weir"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]


def test_everything_that_is_known_is_told() -> None:
    said = replace(
        SIMPLE,
        starts=datetime(2011, 11, 2, 9, 30, tzinfo=SEOUL),
        ends=None,
        status="CANCELLED",
        sequence=7,
        modified=date(2011, 8, 23),
        location="Main hall; north",
        url="https://a.example/?a=1,2;b",
        description="One\ntwo",
        categories=("Dams", "reeds, and rushes"),
        is_busy=True,
        reminder=timedelta(days=1),
    )
    assert lines(file_of(said, name="Weir, days"))[4:] == [
        *("NAME:Weir\\, days", "X-WR-CALNAME:Weir\\, days"),
        *("REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"),
        *("BEGIN:VEVENT", "UID:0b0c@herald", "DTSTAMP:20110823T000000Z", "LAST-MODIFIED:20110823T000000Z"),
        *("SEQUENCE:7", "STATUS:CANCELLED", "DTSTART;TZID=Asia/Seoul:20111102T093000", "SUMMARY:Weir"),
        *("LOCATION:Main hall\\; north", "DESCRIPTION:One\\ntwo", "URL:https://a.example/?a=1,2;b"),
        "CATEGORIES:Dams,reeds\\, and rushes",
        *("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Weir", "TRIGGER;RELATED=END:-P1D", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]


HOSTILE = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:1"
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from('\\,;:"\n\r \t\u2028'), min_size=1, max_size=400)


@settings(max_examples=60)
@example("Dämme & Wehre, flach; tief \\ 🦦 \\n")
@example("\\" * 300)
@example("🦦" * 300)
@example("a" * 63 + "\\,;" * 20)
@example(HOSTILE)
@example("a\x00b\x07c\x0bd\x85e\u2028f\x7fg")
@given(TEXTS)
def test_both_parsers_read_back_every_text(text: str) -> None:
    payload = file_of(replace(SIMPLE, summary=f"x{text}x", description=f"x{text}x"), name="x")
    (one,) = entries(payload)
    (other,) = entries_again(payload)
    plain = text.replace("\r\n", "\n")
    for control, shown in zip("\r\x0b\x0c\x85\u2028\u2029", "\n" * 6, strict=True):
        plain = plain.replace(control, shown)
    plain = "".join(
        letter for letter in plain if letter in "\n\t" or not (ord(letter) < 32 or 127 <= ord(letter) < 160)
    )
    assert str(one["SUMMARY"]) == str(one["DESCRIPTION"]) == f"x{plain}x"
    assert other.summary == other.description == f"x{plain}x"


@pytest.mark.parametrize("before", range(8))
def test_lines_are_not_broken_within_what_is_escaped(before: int) -> None:
    payload = file_of(replace(SIMPLE, summary="a" * before + ",;" * 100))
    assert not [line for line in payload.split(b"\r\n") if line.endswith(b"\\")]


MOMENTS = [
    (LONDON, datetime(2011, 7, 1, 9, 30, tzinfo=LONDON)),
    (LONDON, datetime(2011, 1, 1, 0, 0, tzinfo=LONDON)),
    # The second half past one of that night: no local time is it.
    (LONDON, datetime(2011, 10, 30, 1, 30, tzinfo=LONDON, fold=1)),
    (LONDON, datetime(2011, 10, 30, 1, 30, tzinfo=LONDON)),
    *(
        (ZoneInfo(name), datetime(2011, 8, 15, 23, 59, tzinfo=ZoneInfo(name)))
        for name in ("Africa/Casablanca", "America/Sao_Paulo", "Asia/Kathmandu", "Etc/UTC", "GMT", "UTC", "US/Pacific")
    ),
]


@pytest.mark.parametrize(("info", "moment"), MOMENTS)
def test_both_parsers_find_the_moment_with_the_zone_of_the_file_alone(info: ZoneInfo, moment: datetime) -> None:
    payload = file_of(replace(SIMPLE, starts=moment, ends=None), clocks=zone(info, moment, moment))
    # Under a name that no program knows, so that it has to read the zone.
    unknown = payload.replace(b"TZID=", b"TZID=weir-").replace(b"TZID:", b"TZID:weir-")
    assert (b"TZID=" in unknown) == (moment.fold == 0 and info.key not in {"Etc/UTC", "GMT", "UTC"})
    for read in (payload, unknown):
        (one,) = entries(read)
        assert one["DTSTART"].dt.astimezone(UTC) == moment.astimezone(UTC)
        # An unknown zone without a rule is UTC to ``ical`` 14, whatever its offset.
        if read is payload or b"RRULE" in read:
            (other,) = entries_again(read)
            assert other.dtstart.astimezone(UTC) == moment.astimezone(UTC)


def test_a_zone_with_rules_has_one_summer_and_one_winter() -> None:
    assert lines(zone(LONDON, at("2011-11-02T09:00:00"), at("2011-11-02T10:00:00"))) == [
        *("BEGIN:VTIMEZONE", "TZID:Europe/London"),
        *("BEGIN:DAYLIGHT", "DTSTART:20100328T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST"),
        *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT"),
        *("BEGIN:STANDARD", "DTSTART:20101031T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT"),
        *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "END:VTIMEZONE"),
    ]
    assert zone(ZoneInfo("UTC"), at("2011-11-02T09:00:00"), at("2011-11-02T10:00:00")) == b""
