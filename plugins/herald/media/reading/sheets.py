"""What ``event.yaml`` and ``talks.yaml`` may say: every key, and what can be told from one sheet alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from herald.core.documents import Document
from herald.core.trees import Loc
from herald.media.reading.calls import CallSheet, local_problems
from herald.media.reading.items import ItemSheet, Surroundings, item_problems
from herald.media.reading.moments import Moment, is_left_out
from herald.media.reading.terms import LicenceSheet
from herald.media.reading.words import (
    Country,
    Day,
    Email,
    Id,
    Language,
    Partial,
    Problem,
    Slug,
    Text,
    Web,
    Zone,
    one_of,
    refuse,
)

KINDS = ("summit", "conference", "hackathon", "meetup", "workshop", "call")
TALK_KINDS = ("talk", "keynote", "lightning", "panel", "workshop", "break", "other")
_STATUSES = ("scheduled", "postponed", "cancelled")
_PLACES = ("open", "few-left", "full", "closed")
# Nothing on an agenda takes longer than a week.
_LONGEST = 7 * 24 * 60


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _contact_problems(sheet: ContactSheet) -> Iterator[Problem]:
    if sheet.email and sheet.url:
        yield Problem(("email",), "says 'email' besides 'url'", "keep the one that people should use")


class NameSheet(Document):
    """Somebody: a name, slug or alias of ``people.yaml``, or another name."""

    name: Text
    org: str = ""


Name = Annotated[NameSheet, BeforeValidator(_named)]


class PlaceSheet(Document):
    """The key ``place``."""

    city: str = ""
    country: Country = ""
    venue: str = ""
    address: str = ""
    url: Web | None = None
    online: bool = False


class HostSheet(Document):
    """One of ``hosts``."""

    name: Text
    role: str = ""
    url: Web | None = None


class LinkSheet(Document):
    """One of ``links``."""

    title: Text
    url: Web


class MilestoneSheet(Document):
    """One of ``milestones``."""

    date: Partial
    what: Text


class ContactSheet(Document):
    """What has an address to write to: of the web, or for mail."""

    email: Email | None = None
    url: Web | None = None

    @model_validator(mode="after")
    def _check(self) -> ContactSheet:
        refuse(_contact_problems(self))
        return self


class RegistrationSheet(ContactSheet):
    """The key ``registration``."""

    places: Annotated[str, one_of(*_PLACES)] = ""
    as_of: Day | None = None
    fee: str = ""
    note: str = ""


class WantedSheet(ContactSheet):
    """One of ``wanted``."""

    what: Text
    until: Day | None = None


class EventSheet(Document):
    """``event.yaml``."""

    title: Text
    kind: Annotated[str, one_of(*KINDS)]
    starts: Day
    ends: Day | None = None
    timezone: Zone
    summary: str = ""
    place: PlaceSheet = PlaceSheet()
    status: Annotated[str, one_of(*_STATUSES)] = "scheduled"
    status_note: str = ""
    announced: Day | None = None
    updated: Day | None = None
    url: Web | None = None
    id: Id | None = None
    redirect_from: tuple[Slug, ...] = ()
    organisers: tuple[Name, ...] = ()
    hosts: tuple[HostSheet, ...] = ()
    cfp: tuple[CallSheet, ...] = ()
    milestones: tuple[MilestoneSheet, ...] = ()
    registration: RegistrationSheet | None = None
    wanted: tuple[WantedSheet, ...] = ()
    topics: tuple[Text, ...] = ()
    licence: LicenceSheet | None = None
    links: tuple[LinkSheet, ...] = ()
    media: tuple[ItemSheet, ...] = ()

    @field_validator("ends")
    @classmethod
    def _ends_after_it_starts(cls, ends: Day | None, info: ValidationInfo) -> Day | None:
        starts = info.data.get("starts")
        if ends and starts and ends < starts:
            refuse([Problem((), f"ends on {ends}, before it starts on {starts}", "mend one of the two days")])
        return ends

    @field_validator("cfp")
    @classmethod
    def _calls_by_the_clock_of_the_event(
        cls, cfp: tuple[CallSheet, ...], info: ValidationInfo
    ) -> tuple[CallSheet, ...]:
        if zone := info.data.get("timezone"):
            refuse(local_problems(cfp, zone))
        return cfp

    @field_validator("media")
    @classmethod
    def _whole(cls, media: tuple[ItemSheet, ...]) -> tuple[ItemSheet, ...]:
        refuse(item_problems(media))
        return media


class TalkSheet(Document):
    """One entry of ``talks``."""

    slug: Slug
    title: Text
    subtitle: str = ""
    kind: Annotated[str, one_of(*TALK_KINDS)] = "talk"
    speakers: tuple[Name, ...] = ()
    at: Moment | None = None
    minutes: Annotated[int, Field(ge=1, le=_LONGEST)] | None = None
    room: str = ""
    track: str = ""
    language: Language = ""
    status: Annotated[str, one_of("scheduled", "cancelled")] = "scheduled"
    do_not_record: bool = False
    id: Id | None = None
    abstract: str = ""
    links: tuple[LinkSheet, ...] = ()
    media: tuple[ItemSheet, ...] = ()

    @field_validator("slug", "id")
    @classmethod
    def _once(cls, value: str | None, info: ValidationInfo) -> str | None:
        around: Surroundings = (info.context or {})["around"]
        seen = around.slugs if info.field_name == "slug" else around.ids
        if value in seen:
            refuse([Problem((), f"the {info.field_name} '{value}' is that of a talk above", "give each talk its own")])
        if value:
            seen.add(value)
        return value

    @field_validator("at")
    @classmethod
    def _within_the_event(cls, at: Moment | None, info: ValidationInfo) -> Moment | None:
        around: Surroundings = (info.context or {})["around"]
        if at:
            refuse(_time_problems(at, around))
        return at

    @field_validator("media")
    @classmethod
    def _whole(cls, media: tuple[ItemSheet, ...]) -> tuple[ItemSheet, ...]:
        refuse(item_problems(media))
        return media


def _time_problems(at: Moment, around: Surroundings) -> Iterator[Problem]:
    here: Loc = ()
    if not at.has_time:
        yield Problem(here, f"'at' is {at}, a day without a time", "write YYYY-MM-DD HH:MM, or leave it out")
    if not (days := around.days):
        return
    if not days.has(at.start):
        what = f"is at {at}, and the event lasts from {days.first} to {days.last}"
        yield Problem(here, what, "mend the time, or the days of the event")
    elif at.has_time and is_left_out(at.start, days.zone):
        yield Problem(here, f"{at} is a time that clocks in {days.zone} leave out", "write one that there is")


def _listed(value: Any) -> Any:
    return [] if value is None else value


class TalksSheet(Document):
    """``talks.yaml``."""

    talks: Annotated[tuple[TalkSheet, ...], BeforeValidator(_listed)]
