"""Events, talks and recordings as schema.org knows them.

Which properties a type needs is Google's list for rich results (Event, Video); what nobody has said is left out.
"""

from __future__ import annotations

from typing import Any

from herald.core.linked import filled
from herald.feeds.fulltext import plain_text
from herald.media.material import Chapter, Kind
from herald.media.model import Event, Speaker, Talk
from herald.media.particulars import Registration
from herald.media.site import Site
from herald.media.syndication.told import address_of, licence_of, midnight, page_of, posted_on, whole
from herald.people import People, Person

_CONTEXT = "https://schema.org"
_STATUS = {"scheduled": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
_PLACES = {"open": "InStock", "few-left": "LimitedAvailability", "full": "SoldOut", "closed": "SoldOut"}
_FREE = "none"
# Google shows less, and a description is no second copy of the page.
_LONGEST = 500

Node = dict[str, Any]
"""An object of JSON-LD."""


def event_data(event: Event, site: Site, people: People | None = None) -> Node | None:
    """An Event; ``None`` where the site's address is not known, and for a call that nobody travels to.

    ``people`` tells which organisers are groups.
    """
    if not site.address or event.kind == "call":
        return None
    page = whole(event.url, site)
    photos = [item.preview for item in event.items if item.kind is Kind.PHOTO and item.is_posted and item.preview]
    wanted = event.registration
    return filled(
        {
            "@context": _CONTEXT,
            "@type": "Event",
            "@id": f"{page}#event",
            "name": event.title,
            "description": event.summary,
            "url": page,
            "startDate": event.starts.isoformat(),
            "endDate": event.ends.isoformat(),
            "eventStatus": f"{_CONTEXT}/{_STATUS[event.status]}",
            "eventAttendanceMode": f"{_CONTEXT}/{_attendance(event)}EventAttendanceMode",
            "location": _location(event, page),
            "organizer": _organisers(event, people or People()),
            "offers": _offer(wanted, page) if wanted and not event.is_cancelled else {},
            "isAccessibleForFree": bool(wanted and wanted.fee.casefold() == _FREE),
            "image": [whole(photos[0].save_as, site)] if photos else [],
            "sameAs": event.url_elsewhere,
        }
    )


def talk_data(event: Event, talk: Talk, site: Site) -> Node | None:
    """A VideoObject if there is a posted recording, else ``None``."""
    found = [(item, item.file) for item in talk.posted(Kind.RECORDING) if item.file]
    found = [(item, file) for item, file in found if file.facts.media_type.startswith("video/")]
    if not site.address or not found:
        return None
    item, file = found[0]
    page, content, facts = page_of(event, talk, site), address_of(file, site), file.facts
    day, licence = posted_on(item), licence_of(item, event)
    chapters = next((told.chapters for told in talk.posted(Kind.CHAPTERS) if told.chapters), ())
    return filled(
        {
            "@context": _CONTEXT,
            "@type": "VideoObject",
            "@id": f"{page}#video",
            "name": talk.title,
            "description": _clipped(plain_text(talk.html)) or f"{event.title}: {talk.title}",
            "url": page,
            "thumbnailUrl": [whole(item.preview.save_as, site)] if item.preview else [],
            "uploadDate": midnight(day, event.zone).isoformat() if day else "",
            "duration": duration(facts.seconds) if facts.seconds else "",
            "contentUrl": content,
            "encodingFormat": facts.media_type,
            "width": facts.width,
            "height": facts.height,
            "inLanguage": item.language or talk.language or site.language,
            "license": licence.url if licence else "",
            "creator": [_person(speaker, site) for speaker in talk.speakers],
            "hasPart": _clips(chapters, facts.seconds, content),
            "caption": [
                filled(
                    {
                        "@type": "MediaObject",
                        "contentUrl": address_of(captions.file, site),
                        "encodingFormat": captions.file.facts.media_type,
                        "inLanguage": captions.language,
                    }
                )
                for captions in talk.posted(Kind.CAPTIONS)
                if captions.file
            ],
        }
    )


def duration(seconds: float) -> str:
    """As ISO 8601 has it, to the second and never nothing: 'PT1H2M3S'."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def _attendance(event: Event) -> str:
    if not event.is_online:
        return "Offline"
    return "Mixed" if _has_place(event) else "Online"


def _has_place(event: Event) -> bool:
    venue = event.venue
    return any((venue.city, venue.country, venue.name, venue.address))


def _location(event: Event, page: str) -> Node | list[Node]:
    """Where it is, if that is known: a place, an address of the web, or both."""
    venue, found = event.venue, []
    if _has_place(event):
        address = {
            "@type": "PostalAddress",
            "streetAddress": venue.address,
            "addressLocality": venue.city,
            "addressCountry": venue.country,
        }
        url = "" if event.is_online else venue.url
        name = venue.name or venue.city
        found.append(filled({"@type": "Place", "name": name, "address": filled(address), "url": url}))
    if event.is_online:
        found.append({"@type": "VirtualLocation", "url": venue.url or event.url_elsewhere or page})
    return found[0] if len(found) == 1 else found


def _organisers(event: Event, people: People) -> list[Node]:
    hosts = [filled({"@type": "Organization", "name": host.name, "url": host.url}) for host in event.hosts]
    return [*hosts, *({"@type": _kind(people.of(name)), "name": name} for name in event.organisers)]


def _offer(registration: Registration, page: str) -> Node:
    """Where one registers, and whether there are places; nothing if neither is told."""
    places = _PLACES.get(registration.places, "")
    is_page = registration.contact.startswith(("http://", "https://"))
    if not places and not is_page:
        return {}
    return filled(
        {
            "@type": "Offer",
            "url": registration.contact if is_page else page,
            "availability": f"{_CONTEXT}/{places}" if places else "",
        }
    )


def _clips(chapters: tuple[Chapter, ...], seconds: float | None, content: str) -> list[Node]:
    """The chapters; each ends where the next one begins. A fragment of media (W3C) leads there without a script."""
    following = [chapter.start for chapter in chapters[1:]] + [seconds]
    return [
        {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": round(chapter.start),
            "url": f"{content}#t={round(chapter.start)}",
        }
        | ({"endOffset": round(end)} if (end := chapter.end or begins) else {})
        for chapter, begins in zip(chapters, following, strict=False)
    ]


def _person(speaker: Speaker, site: Site) -> Node:
    return {"@type": _kind(speaker.person), "name": speaker.name, "url": whole(speaker.url, site)}


def _kind(person: Person | None) -> str:
    return "Organization" if person and person.is_team else "Person"


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
