"""Checked sheets as events."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from herald.core.documents import Placed
from herald.core.trees import Loc
from herald.media.lock import Lock
from herald.media.material import Item, Licence
from herald.media.model import Event, Talk
from herald.media.particulars import Host, Link, Milestone, Registration, Venue, Wanted
from herald.media.reading.calls import call_of, contact
from herald.media.reading.folder import Folder
from herald.media.reading.items import ItemSheet
from herald.media.reading.material import item_of
from herald.media.reading.sheets import EventSheet, NameSheet, RegistrationSheet, TalkSheet, TalksSheet
from herald.media.reading.speakers import Known, key_of, speaker_of


@dataclass(frozen=True)
class Whole:
    """The files of one event, read without a mistake."""

    folder: Folder
    event: Placed[EventSheet]
    talks: Placed[TalksSheet] | None
    lock: Lock

    @property
    def id(self) -> str:
        """The event's UUID: its own, or one made of the slug that it had first."""
        sheet = self.event.value
        return sheet.id or str(
            uuid.uuid5(uuid.NAMESPACE_URL, f"herald:events/{[*sheet.redirect_from, self.folder.slug][0]}")
        )

    @property
    def talk_sheets(self) -> tuple[TalkSheet, ...]:
        """Its talks as they were written."""
        return self.talks.value.talks if self.talks else ()


def event_of(whole: Whole, known: Known) -> Event:
    """The event as a value; speakers who are not among the ``known`` people have no slug yet."""
    sheet, zone = whole.event.value, whole.event.value.timezone
    licence = sheet.licence.licence if sheet.licence else None
    talks = [_talk(whole, position, known, licence) for position in range(len(whole.talk_sheets))]
    return Event(
        slug=whole.folder.slug,
        title=sheet.title,
        kind=sheet.kind,
        starts=sheet.starts,
        ends=sheet.ends or sheet.starts,
        zone=zone,
        path=whole.event.path,
        summary=sheet.summary,
        url_elsewhere=sheet.url or "",
        is_online=sheet.place.online,
        venue=_venue(sheet),
        status=sheet.status,
        status_note=sheet.status_note,
        updated=sheet.updated,
        announced=sheet.announced,
        organisers=tuple(_organiser(name, known) for name in sheet.organisers),
        hosts=tuple(Host(host.name, host.role, host.url or "") for host in sheet.hosts),
        calls=tuple(call_of(call, zone, _line(whole.event, ("cfp", n))) for n, call in enumerate(sheet.cfp)),
        milestones=tuple(Milestone(one.date, one.what) for one in sheet.milestones),
        registration=_registration(sheet.registration) if sheet.registration else None,
        wanted=tuple(Wanted(one.what, contact(one.url, one.email), one.until) for one in sheet.wanted),
        topics=sheet.topics,
        licence=licence,
        links=tuple(Link(link.title, link.url) for link in sheet.links),
        talks=tuple(sorted(talks, key=_by_time)),
        items=_items(whole, whole.event, ("media",), sheet.media, licence),
        redirect_from=sheet.redirect_from,
        id=whole.id,
    )


def _talk(whole: Whole, position: int, known: Known, licence: Licence | None) -> Talk:
    assert whole.talks is not None
    sheet = whole.talk_sheets[position]
    loc: Loc = ("talks", position)
    return Talk(
        event=whole.folder.slug,
        slug=sheet.slug,
        title=sheet.title,
        path=whole.talks.path,
        line=_line(whole.talks, loc),
        kind=sheet.kind,
        subtitle=sheet.subtitle,
        speakers=tuple(speaker_of(one.name, one.org, known) for one in sheet.speakers),
        starts=sheet.at.start.replace(tzinfo=whole.event.value.timezone) if sheet.at else None,
        minutes=sheet.minutes,
        room=sheet.room,
        track=sheet.track,
        language=sheet.language,
        abstract=sheet.abstract,
        is_cancelled=sheet.status == "cancelled",
        is_not_to_be_recorded=sheet.do_not_record,
        links=tuple(Link(link.title, link.url) for link in sheet.links),
        items=_items(whole, whole.talks, (*loc, "media"), sheet.media, licence),
        id=sheet.id or str(uuid.uuid5(uuid.UUID(whole.id), sheet.slug)),
    )


def _items(
    whole: Whole,
    placed: Placed[EventSheet] | Placed[TalksSheet],
    loc: Loc,
    sheets: tuple[ItemSheet, ...],
    licence: Licence | None,
) -> tuple[Item, ...]:
    return tuple(
        item_of(sheet, (placed.path, _line(placed, (*loc, n))), (whole.folder, whole.lock), licence)
        for n, sheet in enumerate(sheets)
    )


def _line(placed: Placed[EventSheet] | Placed[TalksSheet], loc: Loc) -> int | None:
    place = placed.places.get(loc)
    return place[0] if place else None


def _by_time(talk: Talk) -> tuple[bool, datetime]:
    # Those without a time come last, and sorting keeps the order of equals.
    return talk.starts is None, (talk.starts or datetime.min).replace(tzinfo=None)


def _venue(sheet: EventSheet) -> Venue:
    place = sheet.place
    return Venue(place.city, place.country, place.venue, place.address, place.url or "")


def _registration(sheet: RegistrationSheet) -> Registration:
    return Registration(sheet.places, sheet.as_of, contact(sheet.url, sheet.email), sheet.fee, sheet.note)


def _organiser(sheet: NameSheet, known: Known) -> str:
    person = known.get(key_of(sheet.name))
    return _with(person.name if person else sheet.name, sheet.org)


def _with(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name
