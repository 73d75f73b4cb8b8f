"""What stands in calendars of events, talks and deadlines, as values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote
from uuid import NAMESPACE_OID, uuid5

from markupsafe import Markup

from herald.media.calendars.words import Words
from herald.media.model import Event, Speaker, Talk
from herald.media.particulars import Call
from herald.media.site import Site

_SPAN = timedelta(minutes=30)
_REMINDER = timedelta(days=1)
_EPOCH = date(1970, 1, 1)
_BLOCK_ENDS = re.compile(r"</(?:p|li|h[1-6]|pre|blockquote|tr|dt|dd|figure)>|<br ?/?>")


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar. Texts are plain; '' where there is nothing to say."""

    uid: str
    stamp: date
    """When it was written: a day that the data tells."""
    starts: date | datetime
    """A day for what lasts whole days."""
    ends: date | datetime | None
    """Exclusive; the day after the last one."""
    summary: str
    status: str = "CONFIRMED"
    """CONFIRMED, TENTATIVE or CANCELLED."""
    sequence: int = 0
    """Greater after each change."""
    modified: date | None = None
    location: str = ""
    url: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    is_busy: bool = False
    """Whether who takes part has no time for anything else."""
    reminder: timedelta | None = None
    """How long before its end calendars ring."""


def event_entry(event: Event, site: Site, words: Words) -> Entry:
    """The days of an event."""
    url = _event_page(event, site)
    return Entry(
        uid=_uid(event.id),
        stamp=event.updated or event.announced or event.starts,
        starts=event.starts,
        ends=event.ends + timedelta(days=1),
        summary=_summary(event.title, event, words),
        status=_status(event),
        sequence=_sequence(event),
        modified=event.updated,
        location=_place(event),
        url=url,
        description=_paragraphs(event.status_note, event.summary, url),
        categories=event.topics,
    )


def talk_entry(event: Event, talk: Talk, site: Site, words: Words) -> Entry:
    """A talk, which has a time."""
    assert talk.starts
    url = f"{site.address}/{talk.url}" if site.address and talk.has_page else _event_page(event, site)
    # Counted in UTC: clocks may be changed during a hackathon.
    ends = talk.starts.astimezone(UTC) + timedelta(minutes=talk.minutes) if talk.minutes else None
    is_cancelled = talk.is_cancelled or event.is_cancelled
    return Entry(
        uid=_uid(talk.id),
        stamp=event.updated or event.announced or event.starts,
        starts=talk.starts,
        ends=ends.astimezone(talk.starts.tzinfo) if ends else None,
        summary=words.cancelled % {"title": talk.title} if is_cancelled else _summary(talk.title, event, words),
        status="CANCELLED" if is_cancelled else _status(event),
        sequence=_sequence(event) + talk.is_cancelled,
        modified=event.updated,
        location=", ".join(filter(None, (talk.room, _place(event)))),
        url=url,
        description=_paragraphs(talk.subtitle, ", ".join(map(_named, talk.speakers)), _plain(talk), url),
        categories=(talk.track,) if talk.track else (),
        is_busy=True,
    )


def deadline_entries(event: Event, site: Site, words: Words) -> Iterator[Entry]:
    """The deadlines of an event's calls: the half hour before each, in UTC.

    Not the moment itself: the end of a day is the midnight of the next, and calendars would show it there. In UTC,
    because a deadline is a moment wherever one is; the text has it in its own zone.
    """
    names: list[str] = []
    url = _event_page(event, site)
    for call in event.calls:
        moved = max((extension.on for extension in call.extensions), default=None)
        told = [day for day in (event.updated, moved) if day]
        closes = call.closes.astimezone(UTC)
        submit = "\n".join(map(_address, call.submit))
        title = call.name if call.name == event.title else f"{call.name}: {event.title}"
        yield Entry(
            uid=_uid(str(uuid5(NAMESPACE_OID, f"{event.id} {call.name} {names.count(call.name)}"))),
            stamp=max(told, default=event.announced or event.starts),
            starts=closes - _SPAN,
            ends=closes,
            summary=words.cancelled % {"title": title} if event.is_cancelled else title,
            status="CANCELLED" if event.is_cancelled else "CONFIRMED",
            sequence=_sequence(event) + len(call.extensions),
            modified=max(told, default=None),
            url=url,
            description=_paragraphs(event.status_note, _until(call, words), call.about, submit, url),
            reminder=None if event.is_cancelled else _REMINDER,
        )
        names.append(call.name)


def _uid(identity: str) -> str:
    # Not the site's host: entries stay the same when the site moves.
    return f"{identity}@herald"


def _sequence(event: Event) -> int:
    """The day of the last change as a number, so that it never falls while ``updated`` does not."""
    return ((event.updated - _EPOCH).days if event.updated else 0) + event.is_cancelled


def _status(event: Event) -> str:
    return {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}.get(event.status, "CONFIRMED")


def _summary(title: str, event: Event, words: Words) -> str:
    """The title with what has become of the event: not every program shows a status."""
    pattern = {"cancelled": words.cancelled, "postponed": words.postponed}.get(event.status, "%(title)s")
    return pattern % {"title": title}


def _event_page(event: Event, site: Site) -> str:
    return f"{site.address}/{event.url}" if site.address else event.url_elsewhere


def _place(event: Event) -> str:
    venue = event.venue
    place = ", ".join(filter(None, (venue.name, venue.address, venue.city, venue.country)))
    return place or (venue.url if event.is_online else "")


def _until(call: Call, words: Words) -> str:
    """When the call closes, in its own zone, and when it would have closed."""
    zone = words.anywhere if call.zone == "AoE" else call.zone
    pattern = words.until if call.has_time else words.until_end_of
    lines = [pattern % {"day": call.last_day.isoformat(), "time": f"{call.closes:%H:%M}", "zone": zone}]
    for extension in call.extensions:
        former = extension.former
        # Midnight is the end of the day before.
        day = (former - timedelta.resolution).date().isoformat()
        told = f"{former:%H:%M}"
        words_for = {"day": extension.on.isoformat(), "former": day if told == "00:00" else f"{day} {told}"}
        lines.append(words.extended % words_for)
    return "\n".join(lines)


def _address(address: str) -> str:
    """As people write it."""
    return unquote(address.removeprefix("mailto:")) if address.startswith("mailto:") else address


def _named(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.org})" if speaker.org else speaker.name


def _plain(talk: Talk) -> str:
    """The abstract without its markup."""
    if not talk.html:
        return talk.abstract
    # Without tags all is one line: a character that no text has keeps the paragraphs apart.
    text = Markup(_BLOCK_ENDS.sub("\0", talk.html)).striptags()
    return "\n\n".join(filter(None, map(str.strip, text.split("\0"))))


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())
