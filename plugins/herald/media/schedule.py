"""When the pages of events change although nobody edits them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from herald.core.schedule import Change
from herald.media.calls import CallState, end_of_day, over_from, state_changes, wanted_at
from herald.media.model import Event, Library
from herald.media.settings import Options

_CALL = {
    CallState.OPEN: "opens",
    CallState.EXTENDED: "opens",
    CallState.CLOSING_SOON: "is closing soon",
    CallState.CLOSED: "closes",
}


def changes(library: Library, options: Options, moment: datetime) -> Iterator[Change]:
    """Each moment after ``moment`` at which a call or an event becomes something else."""
    for event in library.events:
        for when, what in _of(event, options.closing_soon):
            if when > moment.astimezone(UTC):
                yield Change(when.astimezone(moment.tzinfo), what, event.path)


def _of(event: Event, closing_soon: int) -> Iterator[tuple[datetime, str]]:
    """What happens to one event, whenever; the moments are in UTC."""
    name = f"'{event.title}'"
    if event.status == "scheduled":
        yield event.begins.astimezone(UTC), f"the event {name} begins"
    if event.status != "postponed":
        yield over_from(event), f"the event {name} is over"
    for call in event.calls:
        for when, state in state_changes(call, event, closing_soon):
            # That it is over is told of the event, at the same moment.
            if state in _CALL:
                yield when, f"the call '{call.name}' of {name} {_CALL[state]}"
    for want in event.wanted:
        if want.until:
            when = end_of_day(want.until, event.zone)
            if want in wanted_at(event, when - timedelta.resolution):
                yield when, f"{name} no longer looks for '{want.what}'"
