"""The JSON of frab, pretalx and the c3voc, first and second version: what is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from herald.core.errors import HeraldError, Mistake, shown
from herald.imports.schedules.model import Found, FoundTalk, Guest, Link

_NAMES = {
    "recording_license": "licence",
    "license": "licence",
    "day_start": "change",
    "time_zone": "time_zone_name",
    "timezone": "time_zone_name",
}
_PEOPLE = ("persons", "speakers", "participants")


def read_json(data: Mapping[str, Any], path: Path) -> Found:
    """The schedule in what the JSON of the file ``path`` says. Raises ``HeraldError`` if it is none."""
    schedule = data.get("schedule")
    if not isinstance(schedule, dict) or not isinstance(schedule.get("conference"), dict):
        what = "is no schedule: it has no 'schedule' with a 'conference' in it"
        raise HeraldError([Mistake(path, None, what, "take frab's or pretalx's schedule.json, or an event.json")])
    name = shown(path)
    conference = schedule["conference"]
    texts = _texts(conference)
    texts["base_url"] = texts.get("base_url") or str(schedule.get("base_url") or "")
    tracks = {
        _word(track.get("slug")): _word(track.get("name"))
        for track in _dicts(conference.get("tracks"))
        if track.get("slug")
    }
    days = list(_dicts(conference.get("days")))
    talks = [*_of_days(days, name, tracks), *_of_list(schedule.get("events") or conference.get("events"), name, tracks)]
    people = [person for event in _events(days) for key in _PEOPLE for person in _dicts(event.get(key))]
    return Found(
        place=name,
        texts=texts,
        talks=tuple(talks),
        days=tuple(_word(day.get("date")) for day in days),
        biographies=len({_guest(person) for person in people if person.get("biography")}),
    )


def _events(days: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (event for day in days for _room, events in _rooms(day.get("rooms")) for event in events)


def _of_days(days: Iterable[Mapping[str, Any]], name: str, tracks: Mapping[str, str]) -> Iterator[FoundTalk]:
    for number, day in enumerate(days, 1):
        for room, events in _rooms(day.get("rooms")):
            for position, event in enumerate(events, 1):
                place = f"{name}, day {number}, room '{room}', entry {position}"
                yield _talk(event, place, room, _word(day.get("date")), tracks)


def _of_list(events: Any, name: str, tracks: Mapping[str, str]) -> Iterator[FoundTalk]:
    for position, event in enumerate(_dicts(events), 1):
        yield _talk(event, f"{name}, entry {position}", "", "", tracks)


def _rooms(rooms: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A mapping from names to entries; or a list of rooms with their names and entries."""
    if isinstance(rooms, dict):
        yield from ((str(room), list(_dicts(events))) for room, events in rooms.items())
    for room in _dicts(rooms if isinstance(rooms, list) else None):
        yield _word(room.get("name")), list(_dicts(room.get("events") or room.get("talks")))


def _talk(event: Mapping[str, Any], place: str, room: str, day: str, tracks: Mapping[str, str]) -> FoundTalk:
    texts = _texts(event)
    texts["room"] = texts.get("room") or room
    track = texts.get("track", "")
    texts["track"] = tracks.get(track) or track
    links = [*_references(event.get("links")), *_references(event.get("attachments"))]
    people: list[Any] = next((event[key] for key in _PEOPLE if isinstance(event.get(key), list)), [])
    return FoundTalk(place, texts, day, tuple(map(_guest, people)), tuple(links))


def _references(links: Any) -> Iterator[Link]:
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict):
            # The second version has these among the links; the first in keys of their own.
            if str(link.get("type")).upper() not in ("ORIGIN", "FEEDBACK"):
                yield Link(_word(link.get("title") or link.get("name")), _word(link.get("url") or link.get("href")))
        else:
            yield Link("", _word(link))


def _guest(person: Any) -> Guest:
    if not isinstance(person, dict):
        return Guest(_word(person))
    named = next((person[key] for key in ("public_name", "name", "full_public_name") if person.get(key)), "")
    return Guest(_word(named), _word(person.get("organization") or person.get("affiliation")))


def _dicts(values: Any) -> Iterator[dict[str, Any]]:
    return (value for value in values if isinstance(value, dict)) if isinstance(values, list) else iter(())


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in data.items():
        if not isinstance(value, list):
            found.setdefault(_NAMES.get(key, key), _word(value))
    return found


def _word(value: Any) -> str:
    """A text of whatever stands there: of words in several languages the first, of a thing its name."""
    if isinstance(value, dict):
        named = (value.get(key) for key in ("name", "title", "slug"))
        return next((_word(one) for one in (*named, *value.values()) if isinstance(one, str) and one), "")
    if value is None or isinstance(value, list):
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value).strip()
