"""Every calendar of the site as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from herald.media.calendars.components import calendar, entry, opening, zone
from herald.media.calendars.entries import deadline_entries, event_entry, talk_entry
from herald.media.calendars.words import Words
from herald.media.calls import over_from
from herald.media.model import DEADLINES_CALENDAR, EVENTS_CALENDAR, Event, Library
from herald.media.site import Site

_ENGLISH = Words()


def calendars(
    library: Library, site: Site, words: Words = _ENGLISH, moment: datetime | None = None
) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes: of each event, each talk with a time, all events, and all deadlines.

    With a ``moment``, without the deadlines of what is over then.
    """
    alone = opening()
    days: list[bytes] = []
    deadlines: list[bytes] = []
    for event in library.events:
        calls = tuple(map(entry, deadline_entries(event, site, words)))
        # What is only a call has no days.
        own = calls if event.kind == "call" else (entry(event_entry(event, site, words)),)
        if event.kind != "call":
            days += own
        if moment is None or moment < over_from(event):
            deadlines += calls
        yield from _of_event(event, own, alone, site, words)
    yield EVENTS_CALENDAR, calendar(opening(words.events % {"site": site.name}), days)
    yield DEADLINES_CALENDAR, calendar(opening(words.deadlines % {"site": site.name}), deadlines)


def _of_event(
    event: Event, own: tuple[bytes, ...], alone: bytes, site: Site, words: Words
) -> Iterator[tuple[str, bytes]]:
    """The calendar of an event, and those of its talks; ``alone`` is what the latter begin with."""
    talks = [(talk, entry(talk_entry(event, talk, site, words))) for talk in event.talks if talk.starts]
    clocks = _clocks(event) if talks else b""
    yield event.calendar_url, calendar(opening(event.title), (clocks, *own, *(written for _talk, written in talks)))
    for talk, written in talks:
        if talk.has_page:
            yield talk.calendar_url, calendar(alone, (clocks, written))


def _clocks(event: Event) -> bytes:
    """The zone of an event, for all that its talks need."""
    starts = [talk.starts for talk in event.talks if talk.starts]
    longest = timedelta(minutes=max(talk.minutes or 0 for talk in event.talks))
    return zone(event.zone, min(starts), max(starts) + longest)
