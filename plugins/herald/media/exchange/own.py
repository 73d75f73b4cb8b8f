"""An event as Herald's own JSON: everything that visitors may know, and of files only those that are posted."""

from __future__ import annotations

from datetime import timedelta

from herald.media.exchange.form import (
    VERSION,
    CallData,
    ChapterData,
    EventData,
    ExtensionData,
    FileData,
    HostData,
    ItemData,
    LicenceData,
    LinkData,
    MilestoneData,
    PlaceData,
    RegistrationData,
    RenditionData,
    SpeakerData,
    TalkData,
    WantedData,
)
from herald.media.material import File, Item, Licence
from herald.media.model import Event, Talk
from herald.media.particulars import Call, Link, Registration


def event_json(event: Event, site: str) -> bytes:
    """The document; ``site`` is the site's address without a slash at its end, or ''."""
    return _data(event, site).model_dump_json(indent=1, exclude_defaults=True).encode() + b"\n"


def _data(event: Event, site: str) -> EventData:
    venue = event.venue
    return EventData(
        schema_="../schema.json",
        version=VERSION,
        slug=event.slug,
        title=event.title,
        id=event.id,
        url=f"{site}/{event.url}",
        kind=event.kind,
        starts=event.starts,
        ends=event.ends,
        timezone=event.zone.key,
        summary=event.summary,
        website=event.url_elsewhere,
        status=event.status,
        status_note=event.status_note,
        announced=event.announced,
        updated=event.updated,
        place=PlaceData(
            city=venue.city, country=venue.country, venue=venue.name, address=venue.address, url=venue.url,
            online=event.is_online,
        ),
        organisers=event.organisers,
        hosts=tuple(HostData(name=one.name, role=one.role, url=one.url) for one in event.hosts),
        calls=tuple(map(_call, event.calls)),
        milestones=tuple(MilestoneData(date=str(one.date), what=one.what) for one in event.milestones),
        registration=_registration(event.registration),
        wanted=tuple(WantedData(what=one.what, contact=one.contact, until=one.until) for one in event.wanted),
        topics=event.topics,
        licence=_licence(event.licence),
        links=_links(event.links),
        talks=tuple(_talk(talk, site) for talk in event.talks),
        media=tuple(_item(item, site) for item in event.items),
        bundles=tuple(_file(bundle.file, site) for bundle in event.bundles),
    )  # fmt: skip


def _talk(talk: Talk, site: str) -> TalkData:
    return TalkData(
        slug=talk.slug,
        title=talk.title,
        id=talk.id,
        url=f"{site}/{talk.url}" if talk.has_page else "",
        subtitle=talk.subtitle,
        kind=talk.kind,
        speakers=tuple(SpeakerData(name=one.name, slug=one.slug, org=one.org) for one in talk.speakers),
        starts=talk.starts,
        minutes=talk.minutes,
        room=talk.room,
        track=talk.track,
        language=talk.language,
        status="cancelled" if talk.is_cancelled else "scheduled",
        do_not_record=talk.is_not_to_be_recorded,
        abstract=talk.abstract,
        links=_links(talk.links),
        media=tuple(_item(item, site) for item in talk.items),
    )


def _item(item: Item, site: str) -> ItemData:
    # The library has no file for what is not posted; this is the second lock on that door.
    file = item.file if item.is_posted else None
    return ItemData(
        kind=item.kind,
        state=item.state,
        title=item.title,
        language=item.language,
        licence=_licence(item.licence),
        since=str(item.since) if item.since else None,
        expected=str(item.expected) if item.expected else None,
        why=item.why,
        file=_file(file, site) if file else None,
        renditions=tuple(RenditionData(quality=one.quality, file=_file(one.file, site)) for one in item.renditions)
        if item.is_posted
        else (),
        chapters=tuple(ChapterData(start=one.start, title=one.title, end=one.end) for one in item.chapters)
        if item.is_posted
        else (),
    )


def _file(file: File, site: str) -> FileData:
    facts = file.facts
    url = f"{site}/{file.save_as}" if file.save_as else file.url
    return FileData(
        name=file.name, url=url, bytes=facts.bytes, sha256=facts.sha256, media_type=facts.media_type, pages=facts.pages,
        seconds=facts.seconds, width=facts.width, height=facts.height, codecs=facts.codecs,
    )  # fmt: skip


def _call(call: Call) -> CallData:
    return CallData(
        name=call.name,
        deadline=f"{call.closes:%Y-%m-%d %H:%M}" if call.has_time else f"{call.closes - timedelta(days=1):%Y-%m-%d}",
        zone=call.zone,
        closes=call.closes,
        opens=call.opens,
        submit=call.submit,
        about=call.about,
        extensions=tuple(ExtensionData(former=one.former, on=one.on) for one in call.extensions),
    )


def _registration(registration: Registration | None) -> RegistrationData | None:
    if registration is None:
        return None
    return RegistrationData(
        places=registration.places,
        as_of=registration.as_of,
        contact=registration.contact,
        fee=registration.fee,
        note=registration.note,
    )


def _licence(licence: Licence | None) -> LicenceData | None:
    return LicenceData(id=licence.id, title=licence.title, url=licence.url) if licence else None


def _links(links: tuple[Link, ...]) -> tuple[LinkData, ...]:
    return tuple(LinkData(title=link.title, url=link.url) for link in links)
