"""A schedule as the files of an event: new ones, or an agenda brought up to date that keeps what people have added."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from herald.core.documents import document_text
from herald.imports.schedules.model import Entry, Schedule

_NUMBER = re.compile(r"0|[1-9]\d{0,17}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Of a talk that is there already, only people decide on these.
_KEPT = ("slug", "media")
_ORDER = (
    *("slug", "title", "subtitle", "kind", "speakers", "at", "minutes", "room", "track", "language", "status"),
    *("do_not_record", "id", "abstract", "links", "media"),
)


def event_text(schedule: Schedule) -> str:
    """What ``event.yaml`` says."""
    more = dict(schedule.more)
    place = {"city": schedule.city, "venue": schedule.venue, **more.pop("place", {})}
    said: dict[str, Any] = {
        "title": schedule.title,
        "kind": schedule.kind,
        "starts": schedule.starts,
        "ends": schedule.ends if schedule.ends != schedule.starts else "",
        "timezone": schedule.zone,
        "url": schedule.url,
        "place": {key: value for key, value in place.items() if value},
        "licence": schedule.licence,
        **more,
    }
    return document_text({key: value for key, value in said.items() if value})


def talks_text(talks: Sequence[Mapping[str, Any]]) -> str:
    """What ``talks.yaml`` says."""
    return document_text({"talks": list(talks)})


def talk_data(entry: Entry) -> dict[str, Any]:
    """An entry as ``talks.yaml`` has it."""
    said: dict[str, Any] = {
        "slug": entry.slug,
        "title": entry.title,
        "subtitle": entry.subtitle,
        "kind": entry.kind if entry.kind != "talk" else "",
        "speakers": [{"name": one.name, "org": one.org} if one.org else one.name for one in entry.speakers],
        "at": f"{entry.at:%Y-%m-%d %H:%M}" if entry.at else "",
        "minutes": entry.minutes,
        "room": entry.room,
        "track": entry.track,
        "language": entry.language,
        "status": "cancelled" if entry.is_cancelled else "",
        "do_not_record": entry.is_not_to_be_recorded,
        "id": entry.id,
        "abstract": entry.abstract,
        "links": [{"title": link.title, "url": link.url} for link in entry.links],
        "media": list(entry.media),
    }
    return {key: value for key, value in said.items() if value}


def updated(former: Sequence[Mapping[str, Any]], schedule: Schedule) -> tuple[list[dict[str, Any]], list[str]]:
    """The talks of ``schedule`` with what the ``former`` ones keep, those that are gone as cancelled; what was done.

    Talks are the same if they have the same id; those that have none, if they have the same slug.
    """
    by_id = {str(talk["id"]).lower(): talk for talk in former if talk.get("id")}
    by_slug = {str(talk.get("slug")): talk for talk in former if not talk.get("id")}
    matches = [by_id.get(entry.id) or by_slug.get(entry.slug) for entry in schedule.entries]
    matched = {id(talk) for talk in matches if talk}
    taken = {str(talk.get("slug")) for talk in former}
    talks, told = [], []
    for entry, old in zip(schedule.entries, matches, strict=True):
        data = talk_data(entry)
        if old is not None:
            if old.get("status") == "cancelled" and not entry.is_cancelled:
                told.append(f"in the schedule, and no longer cancelled: '{old.get('slug')}' ({entry.title})")
            talks.append(_merged(data, old))
            continue
        number = 2
        while data["slug"] in taken:
            data["slug"], number = f"{entry.slug}-{number}", number + 1
        taken.add(data["slug"])
        told.append(f"new: '{data['slug']}' ({entry.title})")
        talks.append(data)
    for talk in former:
        if id(talk) not in matched:
            if talk.get("status") != "cancelled":
                told.append(f"gone, and now cancelled: '{talk.get('slug')}' ({talk.get('title')})")
            talks.append(_in_order({**_typed(talk), "status": "cancelled"}))
    return talks, told


def _merged(data: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: _typed(old[key]) for key in _KEPT if key in old}
    links = {link["url"]: link for link in data.get("links", ())}
    links |= {
        link["url"]: _typed(link) for link in old.get("links") or () if link.get("url") and link["url"] not in links
    }
    return _in_order({**data, **kept, **({"links": list(links.values())} if links else {})})


def _in_order(talk: Mapping[str, Any]) -> dict[str, Any]:
    """The keys in the order of the documentation: one that was added does not come last."""
    return {key: talk[key] for key in dict.fromkeys((*_ORDER, *talk)) if key in talk}


def _typed(value: Any) -> Any:
    """What was read from YAML as texts, so that it is written without quotes again."""
    if isinstance(value, Mapping):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
