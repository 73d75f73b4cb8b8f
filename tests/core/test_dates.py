"""Moments as maintainers write them: one form, and always with a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.dates import parse_moment, parse_partial_date

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2011-08-31", datetime(2011, 8, 30, 23, 0, tzinfo=UTC)),
        ("2011-08-31 09:30", datetime(2011, 8, 31, 8, 30, tzinfo=UTC)),
        ("2011-12-31 09:30", datetime(2011, 12, 31, 9, 30, tzinfo=UTC)),
        ("2011-09-01 00:30 +02:00", datetime(2011, 8, 31, 22, 30, tzinfo=UTC)),
        ("2011-08-31 09:30 -03:30", datetime(2011, 8, 31, 13, 0, tzinfo=UTC)),
        ("2011-08-31 09:30 Z", datetime(2011, 8, 31, 9, 30, tzinfo=UTC)),
        ("2011-08-31 09:30 UTC", datetime(2011, 8, 31, 9, 30, tzinfo=UTC)),
        ("2011-08-31 09:30 Asia/Seoul", datetime(2011, 8, 31, 0, 30, tzinfo=UTC)),
        ("2011-09-16 23:59 AoE", datetime(2011, 9, 17, 11, 59, tzinfo=UTC)),
        ("2012-02-29", datetime(2012, 2, 29, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_its_zone_and_told_in_the_sites(text: str, moment: datetime) -> None:
    read = parse_moment(text, LONDON)
    assert read == moment
    assert read.tzinfo is LONDON


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *((text, "is not a date") for text in ("", "today", "2011-08", "31.08.2011", "2011-02-29", "2011-8-1")),
        *((text, "is not a date") for text in ("2011-08-31 24:00", "2011-08-31 9:30", "2011-08-31 09:30:00")),
        *((text, "is not a date") for text in ("2011-08-31T09:30", "2011-08-31 ", "2011-08-31  09:30")),
        *((text, "is not a date") for text in ("٢٠١١-08-31", "0001-01-01 00:00 +10:00")),
        ("2011-08-31 09:30 Mars/Base", "names the zone 'Mars/Base', which does not exist"),
        ("2011-08-31 09:30 +25:00", "names the zone '+25:00', which does not exist"),
        ("2011-08-31 09:30 ../etc/passwd", "names the zone '../etc/passwd', which does not exist"),
        ("2011-03-27 01:30", "is a time that clocks left out on that day"),
    ],
)  # fmt: skip
def test_everything_else_is_refused(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what.replace("+", r"\+")):
        parse_moment(text, LONDON)


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
    st.integers(-23 * 60, 23 * 60),
    st.sampled_from(["Europe/London", "Asia/Kathmandu", "America/St_Johns"]),
)
def test_an_offset_is_kept_to_the_minute(plain: datetime, minutes: int, here: str) -> None:
    plain = plain.replace(second=0, microsecond=0)
    sign, distance = ("-", -minutes) if minutes < 0 else ("+", minutes)
    text = f"{plain:%Y-%m-%d %H:%M} {sign}{distance // 60:02}:{distance % 60:02}"
    expected = plain.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_moment(text, ZoneInfo(here)) == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2011", "2011-01-01", "2011-12-31", "year"),
        ("2011-12", "2011-12-01", "2011-12-31", "month"),
        ("2012-02", "2012-02-01", "2012-02-29", "month"),
        ("2011-12-24", "2011-12-24", "2011-12-24", "day"),
    ],
)
def test_a_partial_date_covers_what_it_names(text: str, first: str, last: str, precision: str) -> None:
    read = parse_partial_date(text)
    assert (read.first.isoformat(), read.last.isoformat(), read.precision, str(read)) == (first, last, precision, text)


@pytest.mark.parametrize("text", ["", "11", "2011-13", "2011-02-30", "2011-1", "2011-01-01 10:00", "0000", "\u0662011"])
def test_what_is_no_partial_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_partial_date(text)
