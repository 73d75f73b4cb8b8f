"""A schedule as a value between the formats: what was found in a file, and what it means once it is repaired."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Tell = Callable[[str], None]
"""Takes note of a repair: a clause that says what was wrong, and after a semicolon what was done."""


@dataclass(frozen=True)
class Repair:
    """Something that was mended on the way; ``place`` is where it stands in the source, with the source's name."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


@dataclass(frozen=True)
class Guest:
    """Somebody who speaks."""

    name: str
    org: str = ""


@dataclass(frozen=True)
class Link:
    """Something elsewhere."""

    title: str
    url: str


@dataclass(frozen=True)
class FoundTalk:
    """An entry as it was found: texts by the names that frab's XML gives them, whatever they are worth."""

    place: str
    texts: Mapping[str, str]
    day: str = ""
    """The date of the day below which it stands."""
    speakers: tuple[Guest, ...] = ()
    links: tuple[Link, ...] = ()
    """Its attachments, too."""


@dataclass(frozen=True)
class Found:
    """A schedule as it was found."""

    place: str
    texts: Mapping[str, str]
    """Of the conference, by the names that frab's XML gives them."""
    talks: tuple[FoundTalk, ...] = ()
    days: tuple[str, ...] = ()
    """The dates of its days."""
    biographies: int = 0
    """How many speakers have one."""
    faults: tuple[Repair, ...] = ()
    """Where the file itself is broken."""


@dataclass(frozen=True)
class Entry:
    """One entry of the agenda. Texts are '' where nothing is known."""

    slug: str
    title: str
    id: str = ""
    """A UUID."""
    subtitle: str = ""
    kind: str = "talk"
    speakers: tuple[Guest, ...] = ()
    at: datetime | None = None
    """Without a zone: it is the schedule's."""
    minutes: int | None = None
    room: str = ""
    track: str = ""
    language: str = ""
    is_cancelled: bool = False
    is_not_to_be_recorded: bool = False
    abstract: str = ""
    """Markdown."""
    links: tuple[Link, ...] = ()
    media: tuple[Mapping[str, Any], ...] = ()
    """As ``talks.yaml`` has it; only Herald's own JSON knows of material."""


@dataclass(frozen=True)
class Schedule:
    """An event with its agenda."""

    slug: str
    title: str
    starts: date
    ends: date
    zone: str
    """An IANA name."""
    kind: str = "conference"
    url: str = ""
    """Its own site."""
    city: str = ""
    venue: str = ""
    licence: str = ""
    """SPDX."""
    entries: tuple[Entry, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    """What else ``event.yaml`` is to say; only Herald's own JSON knows of it."""
    lock: str = ""
    """What ``media.lock.json`` is to say, where files are elsewhere and known; '' for no such file."""
