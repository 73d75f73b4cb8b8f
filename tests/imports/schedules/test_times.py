"""Days, times, durations and zones as schedules write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from herald.core.errors import MachineError
from herald.imports.schedules.times import Written, day_of, minutes_of, starts_at, zone_of

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("1:30", 90), ("00:40", 40), ("0:40:00", 40), ("00:05:00", 5), ("1:02:30", 26 * 60 + 30), ("25:00", 1500)),
        *(("40", 40), ("PT40M", 40), ("PT1H30M", 90), ("P1DT1H", 1500), ("100:10", 6010)),
        *(("", None), ("0", None), ("00:00", None), ("soon", None), ("1:75", None), ("-1:30", None), ("PT", None)),
        *(("P", None), ("999:00", None), ("9999", 9999), ("99999", None), ("1.5", None), ("\u0661:\u0663\u0660", None)),
    ],
)
def test_durations(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("written", "moment", "told"),
    [
        (Written(date="2026-05-02T10:30:00+02:00", start="10:30"), "2026-05-02 10:30", ""),
        (Written(date="2026-05-02T08:30:00Z"), "2026-05-02 10:30", ""),
        (Written(date="2026-05-02T08:30:00Z", start="08:30"), "2026-05-02 10:30", "the date was believed"),
        (Written(date="2026-05-02T10:30:59"), "2026-05-02 10:30", ""),
        (Written(start="2026-05-02T10:30:00+02:00"), "2026-05-02 10:30", ""),
        (Written(start="9:05", day="2026-05-02"), "2026-05-02 09:05", ""),
        (Written(start="09:05:00", date="2026-05-03", day="2026-05-02"), "2026-05-03 09:05", ""),
        (Written(start="01:15", day="2026-05-02", change="04:00"), "2026-05-03 01:15", ""),
        (Written(start="09:00", day="2026-05-02", change="09:00:00"), "2026-05-02 09:00", ""),
        (Written(start="08:59", day="2026-05-02", change="09:00:00"), "2026-05-03 08:59", ""),
        (Written(start="25:15", day="2026-05-02", change="04:00"), "2026-05-03 01:15", ""),
        (Written(start="02:30", day="2026-03-29"), "2026-03-29 03:30", "clocks in Europe/Berlin left out"),
        (Written(date="2026-02-30T10:00:00+01:00", start="10:00"), None, "is no date"),
        (Written(start="49:00", day="2026-05-02"), None, "has no day"),
        (Written(start="10:00"), None, "has no day"),
        (Written(start="noon", day="2026-05-02"), None, "'noon' is no time"),
        (Written(date="0001-01-01T00:00:00+14:00"), None, "is no date"),
        (Written(date="9999-12-31T23:00:00"), None, ""),
        (Written(), None, ""),
    ],
)
def test_when_an_entry_begins(written: Written, moment: str | None, told: str) -> None:
    repairs: list[str] = []
    found = starts_at(written, BERLIN, repairs.append)
    assert found == (datetime.fromisoformat(moment) if moment else None)
    assert (told in repairs[0]) if told else not repairs


def test_days() -> None:
    assert day_of("2026-05-02") == day_of("2026-05-02T23:30:00+02:00", BERLIN) == date(2026, 5, 2)
    assert day_of("2026-05-02T23:30:00Z", BERLIN) == date(2026, 5, 3)
    assert day_of("") is day_of("May 2") is day_of("0001-01-01T00:00:00+14:00", BERLIN) is None


@pytest.mark.parametrize(
    ("wish", "said", "hours", "zone", "told"),
    [
        ("", "Europe/Berlin", {5}, "Europe/Berlin", ""),
        ("Asia/Seoul", "Europe/Berlin", {1}, "Asia/Seoul", ""),
        ("", "", {1}, "Etc/GMT-1", "names no zone"),
        ("", "Mars/Base", {-8}, "Etc/GMT+8", "'Mars/Base', which does not exist"),
        ("", "", {0}, "UTC", "names no zone"),
        ("", "", {1, 2}, None, ""),
        ("", "", {5.5}, None, ""),
        ("", "", set(), None, ""),
        ("", "../../etc/passwd", set(), None, ""),
    ],
)
def test_the_zone(wish: str, said: str, hours: set[float], zone: str | None, told: str) -> None:
    repairs: list[str] = []
    found = zone_of(wish, said, [None, *(timedelta(hours=hour) for hour in hours)], repairs.append)
    assert (found.key if found else None) == zone
    assert (told in repairs[0]) if told else not repairs


def test_a_zone_that_is_wished_for_has_to_exist() -> None:
    with pytest.raises(MachineError, match="there is no zone 'Berlin'"):
        zone_of("Berlin", "Europe/Berlin", [], lambda _what: None)
