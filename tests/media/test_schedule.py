"""Which moments ``herald next`` tells of events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.media.calls import Overview
from herald.media.model import Event, Library
from herald.media.particulars import Wanted
from herald.media.schedule import changes
from herald.media.settings import Options
from tests.media.calendars.samples import AOE, FILE, LONDON, SEOUL, a_call, an_event, moved

NOW = datetime(2011, 7, 1, tzinfo=LONDON)
CALL = a_call(opens=datetime(2011, 7, 20, tzinfo=SEOUL))
BEGINS = "2011-11-01T15:00 the event 'Weir days' begins"
OVER = "2011-11-03T15:00 the event 'Weir days' is over"


def told(event: Event, moment: datetime = NOW) -> list[str]:
    found = changes(Library((event,)), Options(), moment)
    return [f"{change.when.astimezone(UTC):%Y-%m-%dT%H:%M} {change.what}" for change in sorted(found)]


@pytest.mark.parametrize(
    ("event", "lines"),
    [
        (an_event(), [BEGINS, OVER]),
        (
            an_event(calls=(CALL,)),
            [
                "2011-07-19T15:00 the call 'Call for dams' of 'Weir days' opens",
                "2011-09-09T15:00 the call 'Call for dams' of 'Weir days' is closing soon",
                "2011-09-16T15:00 the call 'Call for dams' of 'Weir days' closes",
                BEGINS,
                OVER,
            ],
        ),
        (
            an_event(
                calls=(
                    a_call(
                        closes=datetime(2011, 9, 17, tzinfo=AOE),
                        opens=datetime(2011, 9, 16, tzinfo=AOE),
                        extensions=moved(datetime(2011, 9, 10, tzinfo=AOE), date(2011, 9, 1)),
                    ),
                )
            ),
            [
                # Closing soon from the moment on at which it opens
                "2011-09-16T12:00 the call 'Call for dams' of 'Weir days' is closing soon",
                "2011-09-17T12:00 the call 'Call for dams' of 'Weir days' closes",
                BEGINS,
                OVER,
            ],
        ),
        (an_event(status="cancelled", calls=(CALL,)), [OVER]),
        (an_event(status="postponed"), []),
        (
            an_event(wanted=(Wanted("Hands", until=date(2011, 9, 16)), Wanted("Heads"))),
            ["2011-09-16T15:00 'Weir days' no longer looks for 'Hands'", BEGINS, OVER],
        ),
        # Nobody looks for anything after the event.
        (an_event(wanted=(Wanted("Hands", until=date(2011, 12, 1)),)), [BEGINS, OVER]),
        (an_event(status="cancelled", wanted=(Wanted("Hands", until=date(2011, 9, 16)),)), [OVER]),
    ],
)
def test_every_change_is_told_once(event: Event, lines: list[str]) -> None:
    assert told(event) == lines


def test_only_what_lies_ahead_is_told_in_the_zone_of_the_site() -> None:
    event = an_event(calls=(CALL,))
    found = list(changes(Library((event,)), Options(), event.begins))
    assert [change.what for change in found] == ["the event 'Weir days' is over"]
    (change,) = changes(Library((event,)), Options(), event.begins.astimezone(LONDON))
    assert (change.when.isoformat(), change.path) == ("2011-11-03T15:00:00+00:00", FILE)
    assert change.when.tzinfo is LONDON


def test_how_early_a_call_closes_soon_is_an_option() -> None:
    found = changes(Library((an_event(calls=(CALL,)),)), Options(closing_soon=0), NOW)
    assert not [change for change in found if "soon" in change.what]


@given(
    st.datetimes(datetime(2011, 7, 1), datetime(2011, 12, 1), timezones=st.sampled_from([SEOUL, LONDON])),
    st.sampled_from(["scheduled", "postponed", "cancelled"]),
    st.sampled_from(["summit", "call"]),
    st.booleans(),
)
def test_between_two_changes_everything_stays_as_it_is(
    moment: datetime, status: str, kind: str, is_extended: bool
) -> None:
    extensions = moved(datetime(2011, 9, 10, tzinfo=SEOUL), date(2011, 9, 5)) if is_extended else ()
    calls = (CALL, a_call("Other", closes=datetime(2011, 11, 3, 18, tzinfo=LONDON), extensions=extensions))
    wanted = (Wanted("Hands", until=date(2011, 9, 16)), Wanted("Heads", until=date(2011, 12, 24)))
    event = an_event(status=status, kind=kind, calls=calls, wanted=wanted)
    library = Library((event,))

    def shown(when: datetime) -> tuple[object, ...]:
        seen = Overview(library, when, Options().closing_soon)
        states = tuple(seen.state(call, event) for call in calls)
        return seen.phase(event), states, seen.wanted(event), seen.coming, seen.past, seen.deadlines

    ahead = sorted(change.when.astimezone(UTC) for change in changes(library, Options(), moment))
    until = ahead[0] - timedelta.resolution if ahead else datetime(2099, 1, 1, tzinfo=UTC)
    assert shown(moment) == shown(until)
    if ahead:
        assert shown(ahead[0]) != shown(until)
