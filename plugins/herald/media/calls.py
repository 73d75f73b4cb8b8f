"""What a call for papers and an event are at a moment, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from herald.media.model import Event, Library
from herald.media.particulars import Call, Wanted

_INSTANT = timedelta.resolution


class CallState(StrEnum):
    """What a call is; several may be true, and the first of them that is counts."""

    CANCELLED = "cancelled"
    OVER = "over"
    CLOSED = "closed"
    NOT_YET = "not-yet"
    CLOSING_SOON = "closing-soon"
    EXTENDED = "extended"
    OPEN = "open"


ANSWERABLE = frozenset({CallState.NOT_YET, CallState.CLOSING_SOON, CallState.EXTENDED, CallState.OPEN})
"""States of a call that people can still answer, or soon."""


class Phase(StrEnum):
    """What an event is."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    COMING = "coming"
    NOW = "now"
    OVER = "over"


def call_state(call: Call, event: Event, moment: datetime, closing_soon: int) -> CallState:
    """What the call is at ``moment``; ``closing_soon`` is a number of days.

    At the very moment at which it opens it is open, at which it closes it is closed. What is only a call and no event
    (of the kind 'call') is closed, never over.
    """
    now = moment.astimezone(UTC)
    if event.is_cancelled:
        return CallState.CANCELLED
    if event.kind != "call" and phase_of(event, now) is Phase.OVER:
        return CallState.OVER
    if now >= call.closes.astimezone(UTC):
        return CallState.CLOSED
    if call.opens and now < call.opens.astimezone(UTC):
        return CallState.NOT_YET
    if now >= closes_soon_from(call, closing_soon):
        return CallState.CLOSING_SOON
    return CallState.EXTENDED if call.extensions else CallState.OPEN


def closes_soon_from(call: Call, closing_soon: int) -> datetime:
    """The moment, in UTC, so many days before the call closes: from then on it is closing soon."""
    try:
        return (call.closes - timedelta(days=closing_soon)).astimezone(UTC)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def state_changes(call: Call, event: Event, closing_soon: int) -> tuple[tuple[datetime, CallState], ...]:
    """Every moment (in UTC) at which the call becomes something else, and what it is then; the earliest first."""
    moments = {call.closes.astimezone(UTC), over_from(event), closes_soon_from(call, closing_soon)}
    if call.opens:
        moments.add(call.opens.astimezone(UTC))
    found = []
    for when in sorted(moments - {datetime.min.replace(tzinfo=UTC)}):
        state = call_state(call, event, when, closing_soon)
        if state is not call_state(call, event, when - _INSTANT, closing_soon):
            found.append((when, state))
    return tuple(found)


def over_from(event: Event) -> datetime:
    """The moment from which the event is over, in UTC: what is only a call not before its last deadline."""
    ends = event.is_over_from.astimezone(UTC)
    return max(ends, *(call.closes.astimezone(UTC) for call in event.calls), ends) if event.kind == "call" else ends


def phase_of(event: Event, moment: datetime) -> Phase:
    """What the event is at ``moment``. What is postponed stays so until its file says when it will be."""
    now = moment.astimezone(UTC)
    if event.is_cancelled:
        return Phase.CANCELLED
    if event.status == "postponed":
        return Phase.POSTPONED
    if now >= over_from(event):
        return Phase.OVER
    return Phase.NOW if now >= event.begins.astimezone(UTC) else Phase.COMING


def wanted_at(event: Event, moment: datetime) -> tuple[Wanted, ...]:
    """What the organisers look for at ``moment``: nothing once the event is over or cancelled."""
    if phase_of(event, moment) in {Phase.OVER, Phase.CANCELLED}:
        return ()
    now = moment.astimezone(UTC)
    return tuple(want for want in event.wanted if not want.until or now < end_of_day(want.until, event.zone))


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The midnight after the day in the zone, in UTC."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)


@dataclass(frozen=True)
class Deadline:
    """A call that people can still answer, or soon."""

    event: Event
    call: Call
    state: CallState


@dataclass(frozen=True)
class Overview:
    """The events as of a moment: the context's ``events``."""

    library: Library
    moment: datetime
    closing_soon: int

    @cached_property
    def coming(self) -> tuple[Event, ...]:
        """What is still to come or going on, the soonest first; what is cancelled as well until its day.

        What is postponed comes last: nobody knows when that will be.
        """
        ahead = (event for event in self.library.events if not self._is_past(event))
        return tuple(sorted(ahead, key=lambda event: (event.status == "postponed", *_order(event))))

    @cached_property
    def past(self) -> tuple[Event, ...]:
        """What is over, the newest first."""
        over = (event for event in self.library.events if self._is_past(event))
        return tuple(sorted(over, key=_order, reverse=True))

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Calls that are not closed, the soonest deadline first."""
        calls = ((event, call, self.state(call, event)) for event in self.library.events for call in event.calls)
        found = (Deadline(event, call, state) for event, call, state in calls if state in ANSWERABLE)
        return tuple(sorted(found, key=lambda one: (one.call.closes.astimezone(UTC), one.event.slug, one.call.name)))

    def phase(self, event: Event) -> Phase:
        """What an event is."""
        return phase_of(event, self.moment)

    def state(self, call: Call, event: Event) -> CallState:
        """What a call is."""
        return call_state(call, event, self.moment, self.closing_soon)

    def changes(self, call: Call, event: Event) -> tuple[tuple[datetime, CallState], ...]:
        """What a call will become, each with the moment in UTC, the soonest first."""
        now = self.moment.astimezone(UTC)
        return tuple(change for change in state_changes(call, event, self.closing_soon) if change[0] > now)

    def wanted(self, event: Event) -> tuple[Wanted, ...]:
        """What an event's organisers still look for."""
        return wanted_at(event, self.moment)

    def _is_past(self, event: Event) -> bool:
        return event.status != "postponed" and self.moment.astimezone(UTC) >= over_from(event)


def _order(event: Event) -> tuple[datetime, str]:
    return event.begins.astimezone(UTC), event.slug
