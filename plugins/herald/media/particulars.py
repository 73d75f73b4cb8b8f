"""What an event says besides its agenda, as values: calls, registration, what is wanted, where it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from herald.core.dates import PartialDate


@dataclass(frozen=True)
class Link:
    """Something elsewhere that belongs to a talk or event."""

    title: str
    url: str


@dataclass(frozen=True)
class Host:
    """Somebody who gives an event its room or its money; ``role`` says which, in words. '' for what is not said."""

    name: str
    role: str = ""
    url: str = ""


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
