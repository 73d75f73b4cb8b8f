"""Events, their calls, talks and material as values. Nothing here reads, draws, or asks what time it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from markupsafe import Markup

from herald.media.material import Bundle, Count, File, Item, Kind, Licence, State
from herald.media.particulars import Call, Host, Link, Milestone, Registration, Venue, Wanted
from herald.people import Person


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks, as a talk names them."""

    slug: str
    """Of their page; ``people.yaml``'s for whom it knows."""
    name: str
    org: str = ""
    """For whom they spoke then."""
    person: Person | None = None
    """What ``people.yaml`` knows of them."""

    @property
    def url(self) -> str:
        """Their page, below the root."""
        return f"speakers/{self.slug}/"


@dataclass(frozen=True)
class Talk:
    """One entry of an agenda: a talk, keynote, panel, workshop, or a break."""

    event: str
    """The slug of its event."""
    slug: str
    title: str
    path: Path
    line: int | None
    kind: str = "talk"
    """talk, keynote, lightning, panel, workshop, break, other."""
    subtitle: str = ""
    speakers: tuple[Speaker, ...] = ()
    starts: datetime | None = None
    """In the event's zone; ``None`` while no time is fixed."""
    minutes: int | None = None
    room: str = ""
    track: str = ""
    language: str = ""
    """A BCP 47 tag; '' is the site's."""
    abstract: str = ""
    """Markdown, as it was written."""
    html: Markup = field(default_factory=Markup)
    """The abstract as HTML, which Herald has made."""
    is_cancelled: bool = False
    is_not_to_be_recorded: bool = False
    links: tuple[Link, ...] = ()
    items: tuple[Item, ...] = ()
    id: str = ""
    """A UUID that stays whatever becomes of slug and title; importers keep the one of the schedule."""

    @property
    def url(self) -> str:
        """Its page, below the root; a break has none."""
        return f"events/{self.event}/{self.slug}/"

    @property
    def calendar_url(self) -> str:
        """Its entry for calendars, below the root."""
        return f"{self.url}{self.slug}.ics"

    @property
    def ends(self) -> datetime | None:
        """When it is over, if that is known."""
        if not self.starts or not self.minutes:
            return None
        # On the way through UTC, because clocks may be changed meanwhile.
        return (self.starts.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(self.starts.tzinfo)

    @property
    def has_page(self) -> bool:
        """Whether it is more than a line of the agenda."""
        return self.kind != "break"

    @property
    def licence(self) -> Licence | None:
        """Of its material, where all of it has the same."""
        found = {item.licence for item in self.items if item.is_posted}
        return found.pop() if len(found) == 1 else None

    def posted(self, *kinds: Kind) -> tuple[Item, ...]:
        """What visitors may have, of these kinds; of all kinds if none is named."""
        return tuple(item for item in self.items if item.is_posted and (not kinds or item.kind in kinds))


@dataclass(frozen=True)
class Event:
    """A summit, hackathon, meetup or workshop."""

    slug: str
    title: str
    kind: str
    """summit, conference, hackathon, meetup, workshop, call."""
    starts: date
    ends: date
    """The last day."""
    zone: ZoneInfo
    path: Path
    """Its event.yaml."""
    summary: str = ""
    """A sentence or two, plain."""
    url_elsewhere: str = ""
    """Its own site, if it has one."""
    is_online: bool = False
    venue: Venue = field(default_factory=Venue)
    status: str = "scheduled"
    """scheduled, postponed, cancelled."""
    status_note: str = ""
    """Why, and what now."""
    updated: date | None = None
    """The day of the last change that its maintainers have told."""
    announced: date | None = None
    organisers: tuple[str, ...] = ()
    hosts: tuple[Host, ...] = ()
    """Who hosts or sponsors it."""
    calls: tuple[Call, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    registration: Registration | None = None
    wanted: tuple[Wanted, ...] = ()
    topics: tuple[str, ...] = ()
    licence: Licence | None = None
    """Of its material, unless an item says otherwise."""
    links: tuple[Link, ...] = ()
    talks: tuple[Talk, ...] = ()
    """By time; those without a time last, in the order of the file."""
    items: tuple[Item, ...] = ()
    """Material of the whole event: photos, a paper."""
    bundles: tuple[Bundle, ...] = ()
    redirect_from: tuple[str, ...] = ()
    id: str = ""
    """A UUID that stays whatever becomes of the slug."""

    @property
    def url(self) -> str:
        """Its page, below the root."""
        return f"events/{self.slug}/"

    @property
    def calendar_url(self) -> str:
        """Its days and talks for calendars, below the root."""
        return f"{self.url}{self.slug}.ics"

    @property
    def begins(self) -> datetime:
        """The midnight before its first day, in its zone."""
        return datetime(self.starts.year, self.starts.month, self.starts.day, tzinfo=self.zone)

    @property
    def is_over_from(self) -> datetime:
        """The midnight after its last day."""
        day = self.ends + timedelta(days=1)
        return datetime(day.year, day.month, day.day, tzinfo=self.zone)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == "cancelled"

    @property
    def every_item(self) -> Iterator[tuple[Talk | None, Item]]:
        """All material with the talk that it belongs to: the event's own first."""
        yield from ((None, item) for item in self.items)
        yield from ((talk, item) for talk in self.talks for item in talk.items)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """How much there is of slides, recordings, and so on; kinds of which there is nothing are left out."""
        states: dict[Kind, Counter[State]] = {}
        for _talk, item in self.every_item:
            states.setdefault(item.kind, Counter())[item.state] += 1
        return tuple(Count(kind, states[kind]) for kind in Kind if kind in states)

    @property
    def files(self) -> tuple[File, ...]:
        """Every file of its material that visitors get, each once; without the bundles."""
        return tuple(dict.fromkeys(file for _talk, item in self.every_item for file in item.files))


@dataclass(frozen=True)
class Appearance:
    """A talk that somebody gave."""

    event: Event
    talk: Talk


EVENTS_CALENDAR = "events/events.ics"
"""All events, below the root."""
DEADLINES_CALENDAR = "events/deadlines.ics"
"""The deadlines of all calls, below the root."""


@dataclass(frozen=True)
class Library:
    """All events of the site, the earliest first."""

    events: tuple[Event, ...] = ()

    @cached_property
    def speakers(self) -> Mapping[str, tuple[Speaker, tuple[Appearance, ...]]]:
        """By slug: everybody who speaks, as the newest talk names them, and their talks, the newest first."""
        found: dict[str, list[tuple[Speaker, Appearance]]] = {}
        for event in self.events:
            for talk in event.talks:
                for speaker in talk.speakers:
                    found.setdefault(speaker.slug, []).append((speaker, Appearance(event, talk)))
        return {
            slug: (given[-1][0], tuple(appearance for _speaker, appearance in reversed(given)))
            for slug, given in sorted(found.items())
        }

    def by_slug(self) -> Mapping[str, Event]:
        """The events by their slug."""
        return {event.slug: event for event in self.events}


def talks_of(events: Iterable[Event]) -> Iterator[Talk]:
    """All talks of the events, in their order."""
    return (talk for event in events for talk in event.talks)
