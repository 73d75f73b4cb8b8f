"""What feeds and search engines are told of material alike: whole addresses, moments, licences, ids."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from herald.media.material import File, Item, Licence
from herald.media.model import Event, Talk
from herald.media.site import Site


def whole(url: str, site: Site) -> str:
    """The whole address of what stands at ``url`` below the root."""
    return f"{site.address}/{quote(url)}"


def address_of(file: File, site: Site) -> str:
    """Where visitors get the file; what another host has keeps its address."""
    return whole(file.save_as, site) if file.save_as else file.url


def page_of(event: Event, talk: Talk | None, site: Site) -> str:
    """The whole address of the page of a talk, or of its event where it has none."""
    return whole(talk.url if talk and talk.has_page else event.url, site)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The beginning of the day in the zone."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def posted_on(item: Item) -> date | None:
    """The day on which it was posted; ``None`` if that is not known to the day."""
    return item.since.first if item.since and item.since.precision == "day" else None


def published(event: Event, talk: Talk | None, item: Item) -> datetime:
    """A moment for readers that must have one: it was posted, else its talk was given, else its event was over."""
    if day := posted_on(item):
        return midnight(day, event.zone)
    if talk and talk.starts:
        return talk.starts
    return event.is_over_from


def licence_of(item: Item, event: Event) -> Licence | None:
    """Its own, or else the one of everything of its event."""
    return item.licence or event.licence


def lasting_id(event: Event, talk: Talk | None, *names: str) -> str:
    """A URN of something that belongs to a talk, or to an event: it outlives slugs, titles and addresses."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join((f"herald:{talk.id if talk else event.id}", *names))).urn
