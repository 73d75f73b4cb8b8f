"""The agenda of an event in frab's two formats, for players, apps and signs: ``schedule.xml`` and ``schedule.json``."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from pydantic_core import to_json

from herald.media.exchange.agenda import (
    Day,
    Slot,
    acronym_of,
    days_of,
    duration_of,
    licence_id,
    papers_of,
    room_id,
    slug_of,
)
from herald.media.material import Kind
from herald.media.model import Event, Talk
from herald.media.site import Site

# XML 1.0, production 2: what no document may hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SLOT = "00:05"


def schedule_xml(event: Event, site: Site) -> bytes:
    """The agenda as XML, valid by the c3voc's schema."""
    root = ElementTree.Element("schedule")
    ElementTree.SubElement(root, "generator", name="Herald")
    if site.address:
        _add(root, "url", f"{site.address}/{event.url}schedule.xml")
    _add(root, "version", _version(event))
    days = days_of(event)
    conference = ElementTree.SubElement(root, "conference")
    for name, text in _conference(event, site, days):
        _add(conference, name, text)
    for track in _tracks(event):
        ElementTree.SubElement(conference, "track", name=_clean(track))
    for number, day in enumerate(days, 1):
        element = ElementTree.SubElement(
            root,
            "day",
            index=str(number),
            date=day.date.isoformat(),
            start=day.starts.isoformat(),
            end=day.ends.isoformat(),
        )
        for room, slots in day.rooms:
            inside = ElementTree.SubElement(element, "room", name=_clean(room), guid=room_id(event, room))
            for slot in slots:
                _add_talk(inside, event, slot, site)
    ElementTree.indent(root, " ")
    body: bytes = ElementTree.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _version(event: Event) -> str:
    return (event.updated or event.announced or event.starts).isoformat()


def _conference(event: Event, site: Site, days: tuple[Day, ...]) -> list[tuple[str, str]]:
    found = [
        ("acronym", acronym_of(event)),
        ("title", event.title),
        ("start", event.starts.isoformat()),
        ("end", event.ends.isoformat()),
        ("days", str(len(days))),
        ("timeslot_duration", _SLOT),
        ("time_zone_name", event.zone.key),
    ]
    if event.url_elsewhere:
        found.append(("url", event.url_elsewhere))
    return [*found, ("base_url", f"{site.address}/{event.url}")] if site.address else found


def _tracks(event: Event) -> tuple[str, ...]:
    return tuple(sorted({talk.track for talk in event.talks if talk.track}))


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _add_talk(room: ElementTree.Element, event: Event, slot: Slot, site: Site) -> None:
    talk = slot.talk
    element = ElementTree.SubElement(room, "event", guid=talk.id, id=str(slot.number))
    texts = [
        ("date", slot.starts.isoformat()),
        ("start", f"{slot.starts:%H:%M}"),
        ("duration", duration_of(talk)),
        ("room", talk.room),
        ("title", talk.title),
        ("subtitle", talk.subtitle),
        ("track", talk.track),
        ("type", talk.kind),
        ("language", talk.language),
        ("abstract", talk.abstract),
        ("description", ""),
        ("slug", slug_of(event, talk)),
    ]
    if site.address and talk.has_page:
        texts.append(("url", f"{site.address}/{talk.url}"))
    for name, text in texts:
        _add(element, name, text)
    persons = ElementTree.SubElement(element, "persons")
    for speaker in talk.speakers:
        _add(persons, "person", speaker.name)
    recording = ElementTree.SubElement(element, "recording")
    _add(recording, "license", licence_id(event, talk))
    _add(recording, "optout", "true" if talk.is_not_to_be_recorded else "false")
    if url := _recording_url(talk, site):
        _add(recording, "url", url)
    links = ElementTree.SubElement(element, "links")
    for link in talk.links:
        _add(links, "link", link.title, href=_clean(link.url))
    attachments = ElementTree.SubElement(element, "attachments")
    for name, url, kind in _attachments(talk, site):
        _add(attachments, "attachment", name, href=url, type=kind)


def _recording_url(talk: Talk, site: Site) -> str:
    files = (item.file for item in talk.posted(Kind.RECORDING) if item.file)
    return next((url for file in files if (url := _whole(file.at(site.address))).startswith("http")), "")


def _attachments(talk: Talk, site: Site) -> list[tuple[str, str, str]]:
    return [
        (item.title or item.file.name, _whole(item.file.at(site.address)), item.kind.value)
        for item in papers_of(talk)
        if item.file
    ]


def _whole(url: str) -> str:
    """The address with all that may not stand in one as %XX; what is escaped already stays."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def schedule_json(event: Event, site: Site) -> bytes:
    """The agenda as JSON, valid by the c3voc's first schema."""
    days = days_of(event)
    rooms = sorted({room for day in days for room, _slots in day.rooms})
    conference: dict[str, Any] = {
        **dict(_conference(event, site, days)),
        "daysCount": len(days),
        "tracks": [{"name": track} for track in _tracks(event)],
        "rooms": [{"name": room, "guid": room_id(event, room)} for room in rooms],
        "days": [
            {
                "index": number,
                "date": day.date.isoformat(),
                "day_start": day.starts.isoformat(),
                "day_end": day.ends.isoformat(),
                "rooms": {room: [_talk_data(event, slot, site) for slot in slots] for room, slots in day.rooms},
            }
            for number, day in enumerate(days, 1)
        ],
    }
    schedule: dict[str, Any] = {"version": _version(event), "conference": conference}
    if base := conference.pop("base_url", ""):
        schedule["base_url"] = base
    return bytes(to_json({"generator": {"name": "Herald"}, "schedule": schedule}, indent=1)) + b"\n"


def _talk_data(event: Event, slot: Slot, site: Site) -> dict[str, Any]:
    talk = slot.talk
    return {
        "guid": talk.id,
        "id": slot.number,
        "date": slot.starts.isoformat(),
        "start": f"{slot.starts:%H:%M}",
        "duration": duration_of(talk),
        "room": talk.room,
        "slug": slug_of(event, talk),
        "url": f"{site.address}/{talk.url if talk.has_page else event.url}",
        "title": talk.title,
        "subtitle": talk.subtitle,
        "track": talk.track,
        "type": talk.kind,
        "language": talk.language,
        "abstract": talk.abstract,
        "description": "",
        "recording_license": licence_id(event, talk),
        "do_not_record": talk.is_not_to_be_recorded,
        "persons": [
            {"name": one.name, "public_name": one.name, **({"organization": one.org} if one.org else {})}
            for one in talk.speakers
        ],
        "links": [{"title": link.title, "url": link.url} for link in talk.links],
        "attachments": [{"title": name, "url": url, "type": kind} for name, url, kind in _attachments(talk, site)],
    }
