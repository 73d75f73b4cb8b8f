"""Herald's own JSON becomes an event again: with its calls, and with material that is elsewhere from now on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from herald.core.dates import parse_zone
from herald.core.errors import HeraldError, Mistake, shown
from herald.imports.schedules.model import Entry, Guest, Link, Repair, Schedule, Tell
from herald.imports.schedules.texts import is_address, plain
from herald.media.exchange.form import CallData, EventData, FileData, ItemData, LicenceData, TalkData
from herald.media.lock import Lock, LockedFile, LockedRendition, lock_text
from herald.media.material import Kind

_MOST_MISTAKES = 10
_FACTS = {"bytes", "sha256", "media_type", "pages", "seconds", "width", "height", "codecs"}


def is_own(data: Mapping[str, Any]) -> bool:
    """Whether this is an ``event.json``."""
    return "schedule" not in data and str(data.get("$schema", "")).endswith("schema.json")


def read_own(data: Mapping[str, Any], path: Path, zone: str = "") -> tuple[Schedule, tuple[Repair, ...]]:
    """The event in what the JSON of the file ``path`` says, and what could not be taken over.

    ``zone`` is a wish that counts more than what the file says. Raises ``HeraldError`` if it does not keep to the form.
    """
    try:
        event = EventData.model_validate(data)
        there = ZoneInfo(zone or event.timezone)
    except ValidationError as error:
        remedy = "export it again, or write what schema.json says"
        mistakes = [
            Mistake(path, None, f"'{'.'.join(map(str, one['loc']))}': {one['msg']}", remedy)
            for one in error.errors(include_url=False)[:_MOST_MISTAKES]
        ]
        raise HeraldError(mistakes) from None
    except Exception:  # whatever zoneinfo makes of a name that is none
        what = f"names the zone '{zone or event.timezone}', which does not exist"
        raise HeraldError([Mistake(path, None, what, "say it: --zone Europe/Berlin")]) from None
    repairs: list[Repair] = []
    files: dict[str, LockedFile] = {}

    def at(place: str) -> Tell:
        return lambda what: repairs.append(Repair(f"{shown(path)}, {place}", what))

    media = _media(event.media, event, files, at("material of the event"))
    schedule = Schedule(
        slug=event.slug,
        title=event.title,
        starts=event.starts,
        ends=event.ends,
        zone=there.key,
        kind=event.kind,
        url=event.website,
        city=event.place.city,
        venue=event.place.venue,
        licence=event.licence.id if event.licence else "",
        entries=tuple(_entry(talk, event, there, files, at) for talk in event.talks),
        more={**_more(event), **({"media": media} if media else {})},
        lock=lock_text(Lock(files=dict(sorted(files.items())))) if files else "",
    )
    return schedule, tuple(repairs)


def _entry(
    talk: TalkData, event: EventData, zone: ZoneInfo, files: dict[str, LockedFile], at: Callable[[str], Tell]
) -> Entry:
    tell = at(f"talk '{talk.slug}'")
    starts = talk.starts.astimezone(zone) if talk.starts and talk.starts.tzinfo else talk.starts
    return Entry(
        slug=talk.slug,
        title=talk.title,
        id=talk.id,
        subtitle=talk.subtitle,
        kind=talk.kind,
        speakers=tuple(Guest(one.name, one.org) for one in talk.speakers),
        at=starts.replace(tzinfo=None) if starts else None,
        minutes=talk.minutes,
        room=talk.room,
        track=talk.track,
        language=talk.language,
        is_cancelled=talk.status == "cancelled",
        is_not_to_be_recorded=talk.do_not_record,
        abstract=plain(talk.abstract, tell),
        links=tuple(Link(link.title, link.url) for link in talk.links),
        media=tuple(_media(talk.media, event, files, tell)),
    )


def _media(
    items: tuple[ItemData, ...], event: EventData, files: dict[str, LockedFile], tell: Tell
) -> list[Mapping[str, Any]]:
    found = []
    for item in items:
        if item.file is None and item.state.value == "posted":
            tell(f"{item.kind.value} is posted, but without a file; left out")
        elif item.file and item.kind in (Kind.CAPTIONS, Kind.CHAPTERS):
            tell(f"{item.kind.value} have to be a file here: fetch {item.file.url}; left out")
        elif item.file and not is_address(item.file.url):
            tell(f"'{item.file.url}' is no whole address; left out")
        else:
            found.append(_item(item, event, files, tell))
    return found


def _item(item: ItemData, event: EventData, files: dict[str, LockedFile], tell: Tell) -> Mapping[str, Any]:
    said: dict[str, Any] = {"kind": item.kind.value, "state": item.state.value}
    if item.file:
        said |= {"url": item.file.url, "sha256": item.file.sha256, "bytes": item.file.bytes}
        renditions = tuple(_rendition(one.quality, one.file, item.file.url) for one in item.renditions)
        if None in renditions:
            tell("renditions that are not beside their recording are left out")
        facts = item.file.model_dump(include=_FACTS)
        files[item.file.url] = LockedFile(**facts, renditions=tuple(one for one in renditions if one))
    said |= {key: text for key in ("title", "language", "why") if (text := getattr(item, key))}
    said |= {key: _partial(text) for key in ("since", "expected") if (text := getattr(item, key))}
    if item.licence and item.licence != event.licence:
        said["licence"] = _licence(item.licence)
    return said


def _rendition(quality: str, file: FileData, recording: str) -> LockedRendition | None:
    folder, _, name = file.url.rpartition("/")
    if folder != recording.rpartition("/")[0]:
        return None
    return LockedRendition(**file.model_dump(include=_FACTS), quality=quality, name=name)


def _partial(text: str) -> str | date:
    return date.fromisoformat(text) if len(text) == len("YYYY-MM-DD") else text


def _licence(licence: LicenceData) -> Any:
    if not licence.id.startswith("LicenseRef-"):
        return licence.id
    return {"id": licence.id, "title": licence.title, **({"url": licence.url} if licence.url else {})}


def _more(event: EventData) -> dict[str, Any]:
    """Keys of event.yaml that no other format knows of, in the order of the documentation."""
    place = event.place.model_dump(include={"country", "address", "url", "online"}, exclude_defaults=True)
    found = {
        "id": event.id,
        "summary": event.summary,
        "place": place,
        "status": event.status if event.status != "scheduled" else "",
        "status_note": event.status_note,
        "announced": event.announced,
        "updated": event.updated,
        "organisers": list(event.organisers),
        "hosts": [one.model_dump(exclude_defaults=True) for one in event.hosts],
        "cfp": [_call(call) for call in event.calls],
        "milestones": [{"date": _partial(one.date), "what": one.what} for one in event.milestones],
        "registration": _registration(event),
        "wanted": [
            {"what": one.what, **_contact(one.contact), **({"until": one.until} if one.until else {})}
            for one in event.wanted
        ],
        "topics": list(event.topics),
        "licence": _licence(event.licence) if event.licence else "",
        "links": [{"title": link.title, "url": link.url} for link in event.links],
    }
    return {key: value for key, value in found.items() if value}


def _call(call: CallData) -> dict[str, Any]:
    zone = parse_zone(call.zone)
    closes: Any = _partial(call.deadline)
    said: dict[str, Any] = {"name": call.name}
    if call.opens:
        said["opens"] = _moment(call.opens.astimezone(zone))
    said |= {"closes": closes, "zone": call.zone}
    if call.submit:
        said["submit"] = [_contact(address) for address in call.submit]
    if call.about:
        said["about"] = call.about
    if call.extensions:
        # What ended with a day is told as that day: its midnight is the next one's.
        formers = [(one.former.astimezone(zone), one.on) for one in call.extensions]
        said["extended"] = [
            {"from": _moment(former - timedelta(days=1) if not (former.hour or former.minute) else former), "on": on}
            for former, on in formers
        ]
    return said


def _moment(moment: datetime) -> str | date:
    return f"{moment:%Y-%m-%d %H:%M}" if moment.hour or moment.minute else moment.date()


def _contact(address: str) -> dict[str, str]:
    if not address:
        return {}
    return {"email": unquote(address.removeprefix("mailto:"))} if address.startswith("mailto:") else {"url": address}


def _registration(event: EventData) -> dict[str, Any]:
    if event.registration is None:
        return {}
    said = event.registration.model_dump(exclude={"contact"}, exclude_defaults=True)
    return {**said, **_contact(event.registration.contact)}
