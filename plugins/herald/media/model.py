"""Events, their calls, talks and material as values. Nothing here reads, draws, or asks what time it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from markupsafe import Markup

from herald.core.dates import PartialDate
from herald.people import Person


class Kind(StrEnum):
    """What a piece of material is."""

    SLIDES = "slides"
    RECORDING = "recording"
    AUDIO = "audio"
    PHOTO = "photo"
    PAPER = "paper"
    CAPTIONS = "captions"
    CHAPTERS = "chapters"


class State(StrEnum):
    """How far a piece of material has come. Only what is posted has a file that anybody may see."""

    POSTED = "posted"
    AWAITING_APPROVAL = "awaiting-approval"
    COMING = "coming"
    PROCESSING = "processing"
    WITHHELD = "withheld"
    NOT_RECORDED = "not-recorded"
    LOST = "lost"


FINAL = frozenset({State.POSTED, State.WITHHELD, State.NOT_RECORDED, State.LOST})
"""States in which nobody waits for anything."""


@dataclass(frozen=True)
class Licence:
    """Under which terms something may be used. ``id`` is SPDX's where there is one; ``url`` may be ''."""

    id: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of a file without opening it again: of each that is published, at least size and digest."""

    bytes: int
    sha256: str
    """In hex."""
    media_type: str
    pages: int | None = None
    seconds: float | None = None
    width: int | None = None
    """In pixels, as ``height``."""
    height: int | None = None
    codecs: str = ""
    """As in the parameter ``codecs`` of a media type (RFC 6381): 'avc1.64001f,mp4a.40.2'."""


@dataclass(frozen=True)
class Image:
    """A picture that the build makes of a file: the first page of a deck, the poster of a film."""

    save_as: str
    """Below the site's root; its address, too."""
    width: int
    height: int
    fingerprint: str = ""
    """Of its bytes in the store; '' for one that is a file of the event's folder."""
    file: Path | None = None


@dataclass(frozen=True)
class File:
    """A file that visitors get: from this site (``save_as``, copied from ``source``) or from elsewhere (``url``)."""

    name: str
    """For people, without a folder: 'otters.pdf'."""
    facts: Facts
    save_as: str = ""
    """Below the site's root; its address, too. '' for a file that another host has."""
    source: Path | None = None
    url: str = ""
    """Whole address of a file that another host has."""

    def at(self, site: str) -> str:
        """Where visitors get it; ``site`` is the site's address without a slash at its end, or ''."""
        return f"{site}/{self.save_as}" if self.save_as else self.url


@dataclass(frozen=True)
class Rendition:
    """A recording in one quality: '1080p', '720p', or 'audio'."""

    quality: str
    file: File


@dataclass(frozen=True)
class Chapter:
    """A part of a recording; times in seconds from its beginning."""

    start: float
    title: str
    end: float | None = None


@dataclass(frozen=True)
class Item:
    """One piece of material, of a talk or of a whole event. Without a file unless it is posted."""

    kind: Kind
    state: State
    path: Path
    """The YAML file that names it."""
    line: int | None
    title: str = ""
    """Where it is not simply the talk's: 'Photo of everybody'."""
    language: str = ""
    """A BCP 47 tag; '' is the talk's."""
    licence: Licence | None = None
    since: PartialDate | None = None
    """Since when it is in this state."""
    expected: PartialDate | None = None
    why: str = ""
    file: File | None = None
    """The file itself; of a recording the best of its qualities."""
    renditions: tuple[Rendition, ...] = ()
    """Of a recording: every quality, the best first; audio last."""
    preview: Image | None = None
    """The first page of a deck or paper, the poster of a recording, a photo made small."""
    words: str = ""
    """The text of a deck or paper, for the search; plain, one page a paragraph."""
    chapters: tuple[Chapter, ...] = ()
    """Of chapters: what the file says."""

    @property
    def is_posted(self) -> bool:
        """Whether visitors may have it."""
        return self.state is State.POSTED

    @property
    def files(self) -> tuple[File, ...]:
        """Every file of it, each once."""
        found = (*((self.file,) if self.file else ()), *(rendition.file for rendition in self.renditions))
        return tuple(dict.fromkeys(found))


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
class Link:
    """Something elsewhere that belongs to a talk or event."""

    title: str
    url: str


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
class Extension:
    """A deadline that was moved."""

    former: datetime
    """When it would have been."""
    on: date
    """The day on which that was said."""


@dataclass(frozen=True)
class Call:
    """A call for papers, or for something else that people send in until a deadline."""

    name: str
    line: int | None
    closes: datetime
    """From this moment on it is closed: the midnight after the day that was written, or the minute. In its zone."""
    zone: str
    """An IANA name, or 'AoE'."""
    has_time: bool = False
    """Whether a minute was written, and not only a day."""
    opens: datetime | None = None
    submit: tuple[str, ...] = ()
    """Where to send: addresses of the web, or mailto:."""
    about: str = ""
    """A sentence or two, plain."""
    extensions: tuple[Extension, ...] = ()
    """The first one first."""

    @property
    def last_day(self) -> date:
        """The day that people know as the deadline."""
        return self.closes.date() if self.has_time else self.closes.date() - timedelta(days=1)


@dataclass(frozen=True)
class Milestone:
    """Something that is promised for a day: 'Final agenda'."""

    date: PartialDate
    what: str


@dataclass(frozen=True)
class Wanted:
    """Something that the organisers look for: members of the committee, sponsors."""

    what: str
    contact: str = ""
    """An address of the web, or mailto:."""
    until: date | None = None
    """The last day on which it is told."""


@dataclass(frozen=True)
class Registration:
    """How to take part. ``places`` is one of '', 'open', 'few-left', 'full', 'closed', as of a day."""

    places: str = ""
    as_of: date | None = None
    contact: str = ""
    """An address of the web, or mailto:."""
    fee: str = ""
    """In words: 'none'."""
    note: str = ""


@dataclass(frozen=True)
class Venue:
    """Where. Texts, '' where nothing is known; ``country`` as ISO 3166 has it: 'KR'."""

    city: str = ""
    country: str = ""
    name: str = ""
    address: str = ""
    url: str = ""


@dataclass(frozen=True)
class Bundle:
    """A ZIP of an event."""

    name: str
    """'slides', or 'everything'."""
    file: File
    count: int
    """How many files of talks and the event are in it."""


@dataclass(frozen=True)
class Count:
    """How much of one kind an event has: '31 of 36 slides posted; 3 wait for approval'."""

    kind: Kind
    states: Mapping[State, int]

    @property
    def total(self) -> int:
        """All that there is, or will be, or was lost; not what was never made."""
        return sum(number for state, number in self.states.items() if state is not State.NOT_RECORDED)

    @property
    def posted(self) -> int:
        """What visitors may have."""
        return self.states.get(State.POSTED, 0)


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
    hosts: tuple[Link, ...] = ()
    """Who hosts or sponsors it; addresses may be ''."""
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
