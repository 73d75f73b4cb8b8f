"""The offsets that calendars are told, against those that zones have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta, weekday
from hypothesis import example, given
from hypothesis import strategies as st

from herald.media.calendars.zones import Observance, Rule, observances
from tests.media.calendars.samples import at

# Rules of both halves of the Earth, none, a new one in 2007, one of 10 years, Ramadan, half hours, a lost day.
NAMES = (
    *("Asia/Seoul", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "Africa/Casablanca"),
    *("Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Europe/Moscow", "Asia/Jerusalem", "Africa/Cairo"),
)


def onsets(observance: Observance, last: int) -> list[datetime]:
    """The moments at which an observance begins, in UTC."""
    found, rule = [observance.starts], observance.rule
    if rule:
        for year in range(observance.starts.year + 1, last + 1):
            last_or_first = 31 if rule.nth < 0 else 1
            there = relativedelta(
                year=year, month=rule.month, day=last_or_first, weekday=weekday(rule.weekday, rule.nth)
            )
            found.append(observance.starts + there)
    return [(onset - observance.before).replace(tzinfo=UTC) for onset in found]


def offset_at(moment: datetime, told: tuple[Observance, ...]) -> timedelta:
    """As a program reads it: what began last counts."""
    begun = ((onset, one.after) for one in told for onset in onsets(one, moment.year) if onset <= moment)
    return max(begun)[1]


@example("Europe/London", at("2011-03-27T00:59:59"), 300, 1.0)
@example("Europe/London", at("2011-10-30T01:00:00"), 1, 0.0)
@example("Pacific/Apia", at("2011-12-30T09:59:59"), 2, 0.5)
@example("Pacific/Apia", at("2011-12-29T10:00:00"), 1, 1.0)
# Last Sundays of September, then of October; a fourth Friday, then a fifth
@example("Europe/Moscow", at("1996-10-05T00:00:00"), 2, 0.5)
@example("Asia/Jerusalem", at("2019-03-25T00:00:00"), 2, 0.5)
@example("Africa/Casablanca", at("2012-07-01T00:00:00"), 80, 0.5)
@given(
    st.sampled_from(NAMES),
    st.datetimes(datetime(1996, 1, 1), datetime(2024, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 800),
    st.floats(0, 1),
)
def test_every_moment_has_the_offset_of_its_zone(name: str, first: datetime, days: int, part: float) -> None:
    zone, first = ZoneInfo(name), first.replace(microsecond=0)
    moment = first + part * timedelta(days=days)
    told = observances(zone, first, first + timedelta(days=days))
    assert offset_at(moment, told) == moment.astimezone(zone).utcoffset()


@pytest.mark.parametrize(
    ("name", "year", "told"),
    [
        ("Asia/Seoul", 2011, [("STANDARD", "2010-01-01T00:00:00", "KST", None)]),
        (
            "Europe/London",
            2011,
            [
                ("DAYLIGHT", "2010-03-28T01:00:00", "BST", Rule(3, -1, 6)),
                ("STANDARD", "2010-10-31T02:00:00", "GMT", Rule(10, -1, 6)),
            ],
        ),
        (
            "Europe/Dublin",
            2011,
            [
                ("DAYLIGHT", "2010-03-28T01:00:00", "IST", Rule(3, -1, 6)),
                ("STANDARD", "2010-10-31T02:00:00", "GMT", Rule(10, -1, 6)),
            ],
        ),
        (
            "America/New_York",
            2011,
            [
                ("DAYLIGHT", "2010-03-14T02:00:00", "EDT", Rule(3, 2, 6)),
                ("STANDARD", "2010-11-07T02:00:00", "EST", Rule(11, 1, 6)),
            ],
        ),
        # In 2007 the rule was new: one year is none, and the offset of those days is all there is to tell.
        ("America/New_York", 2007, [("STANDARD", "2006-01-01T00:00:00", "EDT", None)]),
    ],
)
def test_summer_and_winter_are_told_as_rules(name: str, year: int, told: list[tuple[object, ...]]) -> None:
    found = observances(ZoneInfo(name), datetime(year, 8, 2, tzinfo=UTC), datetime(year, 8, 4, tzinfo=UTC))
    kinds = ["DAYLIGHT" if one.is_daylight else "STANDARD" for one in found]
    assert [(kind, one.starts.isoformat(), one.name, one.rule) for kind, one in zip(kinds, found, strict=True)] == told
