"""What calls and events are at a moment: every border, in every zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from herald.media.calls import CallState, Overview, Phase, call_state, phase_of, state_changes, wanted_at
from herald.media.model import Event, Library
from herald.media.particulars import Call, Wanted
from tests.media.calendars.samples import AOE, LONDON, SEOUL, a_call, an_event, at, moved

INSTANT = timedelta.resolution
OPENS = datetime(2011, 7, 20, tzinfo=SEOUL)
EXTENDED = moved(datetime(2011, 9, 10, tzinfo=SEOUL), date(2011, 9, 5))
BOUNDED = a_call(opens=OPENS)
ANYWHERE = a_call(closes=datetime(2011, 9, 17, tzinfo=AOE), zone="AoE")
# In London the clocks went back at two, summer time, on 30 October 2011: half past one came twice.
FIRST, SECOND = (datetime(2011, 10, 30, 1, 30, tzinfo=LONDON, fold=fold) for fold in (0, 1))
LATE = a_call(closes=datetime(2011, 12, 1, tzinfo=SEOUL))


@pytest.mark.parametrize(
    ("call", "event", "moment", "state"),
    [
        (BOUNDED, an_event(), at("2011-07-19T14:59:59"), "not-yet"),
        (BOUNDED, an_event(), at("2011-07-19T15:00:00"), "open"),
        (a_call(), an_event(), at("1999-01-01T00:00:00"), "open"),
        (a_call(), an_event(), at("2011-09-09T14:59:59"), "open"),
        (a_call(), an_event(), at("2011-09-09T15:00:00"), "closing-soon"),
        (a_call(), an_event(), at("2011-09-16T14:59:59"), "closing-soon"),
        (a_call(), an_event(), at("2011-09-16T15:00:00"), "closed"),
        (a_call(), an_event(), at("2011-11-03T14:59:59"), "closed"),
        (a_call(), an_event(), at("2011-11-03T15:00:00"), "over"),
        (a_call(extensions=EXTENDED), an_event(), at("2011-09-09T14:59:59"), "extended"),
        (a_call(extensions=EXTENDED), an_event(), at("2011-09-09T15:00:00"), "closing-soon"),
        (a_call(opens=OPENS, extensions=EXTENDED), an_event(), at("2011-07-01T00:00:00"), "not-yet"),
        # Opened within the days before its end
        (a_call(opens=datetime(2011, 9, 15, tzinfo=SEOUL)), an_event(), at("2011-09-10T00:00:00"), "not-yet"),
        (a_call(opens=datetime(2011, 9, 15, tzinfo=SEOUL)), an_event(), at("2011-09-15T00:00:00"), "closing-soon"),
        # Anywhere on Earth: when the 16th has ended twelve hours behind UTC
        (ANYWHERE, an_event(), at("2011-09-17T11:59:59"), "closing-soon"),
        (ANYWHERE, an_event(), at("2011-09-17T12:00:00"), "closed"),
        (ANYWHERE, an_event(), datetime(2011, 9, 17, 20, 59, tzinfo=SEOUL), "closing-soon"),
        (ANYWHERE, an_event(), datetime(2011, 9, 17, 21, tzinfo=SEOUL), "closed"),
        # An hour that comes twice
        (a_call(closes=FIRST), an_event(), FIRST - INSTANT, "closing-soon"),
        (a_call(closes=FIRST), an_event(), FIRST, "closed"),
        (a_call(closes=SECOND), an_event(), FIRST, "closing-soon"),
        (a_call(closes=SECOND), an_event(), SECOND, "closed"),
        (a_call(closes=FIRST), an_event(), at("2011-10-30T00:29:59"), "closing-soon"),
        (a_call(closes=FIRST), an_event(), at("2011-10-30T00:30:00"), "closed"),
        # What has become of the event
        (a_call(), an_event(status="cancelled"), at("2011-08-01T00:00:00"), "cancelled"),
        (a_call(), an_event(status="cancelled"), at("2012-08-01T00:00:00"), "cancelled"),
        (LATE, an_event(), at("2011-11-03T14:59:59"), "open"),
        (LATE, an_event(), at("2011-11-03T15:00:00"), "over"),
        (LATE, an_event(status="postponed"), at("2011-11-04T00:00:00"), "open"),
        (LATE, an_event(status="postponed"), at("2011-12-02T00:00:00"), "closed"),
        (LATE, an_event(kind="call", calls=(LATE,)), at("2011-11-04T00:00:00"), "open"),
        (LATE, an_event(kind="call", calls=(LATE,)), at("2012-11-04T00:00:00"), "closed"),
    ],
)
def test_a_call_has_the_first_state_that_is_true(call: Call, event: Event, moment: datetime, state: str) -> None:
    assert call_state(call, event, moment, 7) == state


@pytest.mark.parametrize(
    ("days", "moment", "state"),
    [
        (0, "2011-09-16T14:59:59", "open"),
        (1, "2011-09-15T14:59:59", "open"),
        (1, "2011-09-15T15:00:00", "closing-soon"),
        # Longer than time itself
        (10**6, "1999-01-01T00:00:00", "closing-soon"),
        (10**12, "1999-01-01T00:00:00", "closing-soon"),
    ],
)
def test_how_many_days_are_soon_is_the_sites_to_say(days: int, moment: str, state: str) -> None:
    assert call_state(a_call(), an_event(), at(moment), days) == state
    assert all(when.year > 1 for when, _state in state_changes(a_call(), an_event(), days))


def test_soon_is_counted_in_days_of_the_calls_own_clocks() -> None:
    call = a_call(closes=datetime(2011, 11, 1, tzinfo=LONDON))
    assert call_state(call, an_event(), at("2011-10-24T22:59:59"), 7) is CallState.OPEN
    assert call_state(call, an_event(), at("2011-10-24T23:00:00"), 7) is CallState.CLOSING_SOON


@pytest.mark.parametrize(
    ("event", "moment", "phase"),
    [
        (an_event(), "2011-11-01T14:59:59", Phase.COMING),
        (an_event(), "2011-11-01T15:00:00", Phase.NOW),
        (an_event(), "2011-11-03T14:59:59", Phase.NOW),
        (an_event(), "2011-11-03T15:00:00", Phase.OVER),
        (an_event(status="cancelled"), "2011-11-02T00:00:00", Phase.CANCELLED),
        (an_event(status="cancelled"), "2012-11-02T00:00:00", Phase.CANCELLED),
        (an_event(status="postponed"), "2012-11-02T00:00:00", Phase.POSTPONED),
        # A day on which clocks go back has 25 hours.
        (an_event(starts=FIRST.date(), ends=FIRST.date(), zone=LONDON), "2011-10-29T23:00:00", Phase.NOW),
        (an_event(starts=FIRST.date(), ends=FIRST.date(), zone=LONDON), "2011-10-30T23:59:59", Phase.NOW),
        (an_event(starts=FIRST.date(), ends=FIRST.date(), zone=LONDON), "2011-10-31T00:00:00", Phase.OVER),
        # What is only a call is over with the last of its deadlines, or its last day.
        (an_event(kind="call", calls=(LATE, a_call())), "2011-11-30T14:59:59", Phase.NOW),
        (an_event(kind="call", calls=(LATE, a_call())), "2011-11-30T15:00:00", Phase.OVER),
        (an_event(kind="call", calls=(a_call(),)), "2011-11-03T14:59:59", Phase.NOW),
        (an_event(kind="call"), "2011-11-03T15:00:00", Phase.OVER),
        (an_event(calls=(LATE,)), "2011-11-03T15:00:00", Phase.OVER),
    ],
)
def test_an_event_is_on_for_the_whole_of_its_days(event: Event, moment: str, phase: Phase) -> None:
    assert phase_of(event, at(moment)) is phase


ZONES = st.sampled_from([ZoneInfo(name) for name in ("Asia/Seoul", "Europe/London", "America/New_York", "UTC")] + [AOE])
MOMENTS = st.builds(
    lambda plain, zone: plain.replace(minute=plain.minute // 30 * 30, second=0, microsecond=0, tzinfo=zone),
    st.datetimes(datetime(2011, 9, 1), datetime(2011, 12, 1)),
    ZONES,
)
CALLS = st.builds(
    lambda closes, opens, is_extended: a_call(
        closes=closes,
        opens=opens,
        extensions=moved(closes - timedelta(days=3), date(2011, 9, 1)) if is_extended else (),
    ),
    MOMENTS,
    st.none() | MOMENTS,
    st.booleans(),
)
EVENTS = st.builds(
    lambda status, kind, first, zone: an_event(status=status, kind=kind, starts=first, ends=first, zone=zone),
    st.sampled_from(["scheduled", "postponed", "cancelled"]),
    st.sampled_from(["summit", "call"]),
    st.dates(date(2011, 9, 1), date(2011, 12, 1)),
    st.sampled_from([SEOUL, LONDON]),
)


@example(a_call(closes=SECOND), an_event(), FIRST, 7)
@given(CALLS, EVENTS, MOMENTS, st.integers(0, 40))
def test_states_change_at_the_moments_that_are_told_and_at_no_other(
    call: Call, event: Event, moment: datetime, days: int
) -> None:
    changes = state_changes(call, event, days)
    assert [when for when, _state in changes] == sorted({when for when, _state in changes})
    last = call_state(call, event, datetime(1990, 1, 1, tzinfo=UTC), days)
    for when, state in changes:
        assert call_state(call, event, when - INSTANT, days) is last
        assert state is call_state(call, event, when, days) is not last
        last = state
    told = [state for when, state in changes if when <= moment.astimezone(UTC)]
    assert call_state(call, event, moment, days) == [call_state(call, event, at("1990-01-01"), days), *told][-1]


def days(slug: str, first: date, last: date | None = None, **said: object) -> Event:
    return an_event(slug, starts=first, ends=last or first, **said)


PAST = days("past", date(2011, 8, 2))
OLDER = days("older", date(2011, 8, 1))
ON = days("on", date(2011, 8, 30), date(2011, 9, 1))
OFF = days("off", date(2011, 9, 1), status="cancelled", calls=(a_call("Off"),))
LONG_OFF = days("long-off", date(2011, 8, 3), status="cancelled")
PUT_OFF = days("put-off", date(2011, 8, 4), status="postponed")
NEXT = days(
    "next",
    date(2011, 11, 2),
    calls=(ANYWHERE, a_call("Sooner"), a_call("Closed", closes=datetime(2011, 8, 1, tzinfo=SEOUL))),
)
LATER = days("later", date(2012, 1, 1), calls=(a_call("Later", opens=datetime(2011, 9, 2, tzinfo=SEOUL)),))
NOW = datetime(2011, 8, 31, 18, tzinfo=LONDON)


def overview(*events: Event) -> Overview:
    return Overview(Library(events), NOW, 7)


def test_what_is_on_is_still_to_come_and_what_is_off_until_its_last_day() -> None:
    told = overview(PAST, OLDER, LONG_OFF, PUT_OFF, ON, OFF, NEXT, LATER)
    assert [event.slug for event in told.coming] == ["on", "off", "next", "later", "put-off"]
    assert [event.slug for event in told.past] == ["long-off", "past", "older"]
    assert [told.phase(event) for event in (ON, OFF, PUT_OFF)] == [Phase.NOW, Phase.CANCELLED, Phase.POSTPONED]


def test_deadlines_are_those_that_can_be_kept_the_soonest_first() -> None:
    found = overview(OFF, LATER, NEXT).deadlines
    assert [(one.event.slug, one.call.name, one.state) for one in found] == [
        ("later", "Later", CallState.NOT_YET),
        ("next", "Sooner", CallState.OPEN),
        ("next", "Call for dams", CallState.OPEN),
    ]


def test_what_a_call_will_become_is_told_from_the_moment_on() -> None:
    assert overview(NEXT).changes(a_call(opens=OPENS), NEXT) == (
        (at("2011-09-09T15:00:00"), CallState.CLOSING_SOON),
        (at("2011-09-16T15:00:00"), CallState.CLOSED),
        (at("2011-11-02T15:00:00"), CallState.OVER),
    )


@pytest.mark.parametrize(
    ("event", "moment", "names"),
    [
        (an_event(), "2011-09-16T14:59:59", ["hands", "heads"]),
        (an_event(), "2011-09-16T15:00:00", ["heads"]),
        (an_event(), "2011-11-03T14:59:59", ["heads"]),
        (an_event(), "2011-11-03T15:00:00", []),
        (an_event(status="cancelled"), "2011-09-01T00:00:00", []),
        (an_event(status="postponed"), "2011-12-01T00:00:00", ["heads"]),
    ],
)
def test_what_is_wanted_is_told_through_its_last_day_and_not_after_the_event(
    event: Event, moment: str, names: list[str]
) -> None:
    wanted = (Wanted("hands", until=date(2011, 9, 16)), Wanted("heads"))
    told = wanted_at(an_event(status=event.status, wanted=wanted), at(moment))
    assert [want.what for want in told] == names
