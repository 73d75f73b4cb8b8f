"""What a call for papers and an event are at a moment, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from herald.media.model import Call, Event, Library


class CallState(StrEnum):
    """What a call is; several may be true, and the first of them that is counts."""

    CANCELLED = "cancelled"
    OVER = "over"
    CLOSED = "closed"
    NOT_YET = "not-yet"
    CLOSING_SOON = "closing-soon"
    EXTENDED = "extended"
    OPEN = "open"


class Phase(StrEnum):
    """What an event is."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    COMING = "coming"
    NOW = "now"
    OVER = "over"


def call_state(call: Call, event: Event, moment: datetime, closing_soon: int) -> CallState:
    """What the call is at ``moment``; ``closing_soon`` is a number of days."""
    return CallState.OPEN


def phase_of(event: Event, moment: datetime) -> Phase:
    """What the event is at ``moment``."""
    return Phase.COMING


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

    @property
    def coming(self) -> tuple[Event, ...]:
        """What is still to come or going on, the soonest first; what is cancelled as well until its day."""
        return self.library.events

    @property
    def past(self) -> tuple[Event, ...]:
        """What is over, the newest first."""
        return ()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Calls that are not closed, the soonest deadline first."""
        return ()

    def phase(self, event: Event) -> Phase:
        """What an event is."""
        return phase_of(event, self.moment)

    def state(self, call: Call, event: Event) -> CallState:
        """What a call is."""
        return call_state(call, event, self.moment, self.closing_soon)
