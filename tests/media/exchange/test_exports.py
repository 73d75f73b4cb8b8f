"""What other programs read of an event: frab's XML and JSON, and Herald's own JSON with its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from herald.imports.schedules.placing import place_event
from herald.imports.schedules.reading import read_schedule
from herald.media.exchange.agenda import days_of
from herald.media.exchange.exports import exports, schema
from herald.media.material import Chapter, Facts, File, Item, Kind, Rendition, State
from herald.media.model import Event, Library, Talk
from herald.media.reading.library import read_library
from herald.media.site import Site
from herald.people import People

SITE = Site("Otters", "https://otters.example")
DECK, FILM, SMALL = "a" * 64, "b" * 64, "c" * 64
SECRET = "d" * 64
EVENT = """\
title: "Otter <Summit> & Co"
kind: summit
starts: 2026-05-02
ends: 2026-05-03
timezone: Europe/Berlin
summary: Two days by the river.
place: {city: Berlin, country: DE, venue: The weir, address: 1 River Road, url: https://weir.example, online: yes}
status: postponed
status_note: High water.
announced: 2026-01-01
updated: 2026-02-03
url: https://summit.example/?a=1&b=2
organisers: [Ada Otter]
hosts: [{name: Weir Ltd, role: host, url: https://weir.example}]
cfp:
- name: Talks
  opens: 2026-01-10
  closes: 2026-02-10
  zone: event
  submit: [{url: https://cfp.example}]
  about: Send them.
- name: Posters
  opens: 2026-01-10 09:00
  closes: 2026-02-12 18:00
  zone: AoE
  submit: [{email: cfp+posters@otters.example}]
  extended: [{from: 2026-02-01, on: 2026-01-30}, {from: 2026-02-05 12:00, on: 2026-02-01}]
milestones: [{date: 2026-03, what: Agenda}, {date: 2026-04-01, what: Final agenda}]
registration: {places: few-left, as_of: 2026-02-01, email: in@otters.example, fee: none, note: Bring a towel.}
wanted: [{what: Volunteers, url: https://help.example, until: 2026-03-01}]
topics: [Dams, Locks]
licence: CC-BY-4.0
links: [{title: Wiki, url: https://wiki.example}]
media:
- {kind: photo, state: coming, expected: 2026-06, why: being sorted, title: Everybody}
"""
TALKS = f"""\
talks:
- slug: dam
  title: Dams & "locks"
  kind: keynote
  speakers: [Ada Otter, {{name: Bo Heron, org: Herons}}]
  at: 2026-05-02 10:30
  minutes: 40
  room: River
  track: Water
  language: en
  abstract: |
    One *dam*.

    Two.
  links: [{{title: Deck, url: "https://deck.example/?a=1&b=2"}}]
  media:
  - kind: slides
    state: posted
    url: https://files.example/dam.pdf
    sha256: {DECK}
    bytes: 10
    since: 2026-05-04
    licence: CC0-1.0
  - {{kind: recording, state: posted, url: https://files.example/dam-1080p.mp4, sha256: {FILM}, bytes: 20}}
- {{slug: dusk, title: Dusk, at: 2026-05-03 03:59, room: Lake, do_not_record: yes}}
- {{slug: dawn, title: Dawn, at: 2026-05-03 04:00, room: River, minutes: 6000}}
- {{slug: lunch, title: Lunch, kind: break, at: 2026-05-03 12:00, minutes: 60}}
- {{slug: gone, title: Gone, status: cancelled, at: 2026-05-03 14:00}}
- slug: someday
  title: Someday
  media:
  - kind: slides
    state: awaiting-approval
    why: legal
    url: https://files.example/secret.pdf
    sha256: {SECRET}
    bytes: 30
  - {{kind: recording, state: lost}}
"""
FACTS = {"media_type": "video/mp4", "seconds": 60.5, "width": 1920, "height": 1080, "codecs": "avc1.64001f"}
LOCK = {
    "version": "1",
    "files": {
        "https://files.example/dam.pdf": {"bytes": 10, "sha256": DECK, "media_type": "application/pdf", "pages": 3},
        "https://files.example/dam-1080p.mp4": {
            **FACTS,
            "bytes": 20,
            "sha256": FILM,
            "renditions": [
                {**FACTS, "bytes": 20, "sha256": FILM, "quality": "1080p", "name": "dam-1080p.mp4"},
                {**FACTS, "bytes": 5, "sha256": SMALL, "quality": "720p", "name": "dam-720p.mp4"},
            ],
        },
    },
}


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    folder = tmp_path_factory.mktemp("events")
    (folder / "summit").mkdir()
    (folder / "summit" / "event.yaml").write_text(EVENT, encoding="utf-8")
    (folder / "summit" / "talks.yaml").write_text(TALKS, encoding="utf-8")
    (folder / "summit" / "media.lock.json").write_text(json.dumps(LOCK), encoding="utf-8")
    return only(read_library(folder, People()))


def only(read: tuple[Library, Any]) -> Event:
    library, mistakes = read
    assert not mistakes
    return library.events[0]


def exported(event: Event, site: Site = SITE) -> dict[str, bytes]:
    return {name.removeprefix("events/summit/"): payload for name, payload in exports(event, site)}


def test_the_names_below_the_root(event: Event) -> None:
    assert exported(event).keys() == {"schedule.xml", "schedule.json", "event.json"}
    assert schema()[0] == "events/schema.json"


def test_own_json_keeps_to_its_schema(event: Event) -> None:
    form = json.loads(schema()[1])
    jsonschema.Draft202012Validator.check_schema(form)
    data = json.loads(exported(event)["event.json"])
    jsonschema.Draft202012Validator(form).validate(data)
    assert data["$schema"] == "../schema.json"
    assert [call["deadline"] for call in data["calls"]] == ["2026-02-10", "2026-02-12 18:00"]
    assert data["calls"][1]["closes"] == "2026-02-12T18:00:00-12:00"
    dam, *_others, someday = data["talks"]
    assert dam["url"] == "https://otters.example/events/summit/dam/"
    assert dam["starts"] == "2026-05-02T10:30:00+02:00"
    slides = dam["media"][0]
    assert (slides["state"], slides["file"]["bytes"], slides["file"]["sha256"]) == ("posted", 10, DECK)
    assert [item["state"] for item in someday["media"]] == ["awaiting-approval", "lost"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(form).validate({**data, "kind": "party"})


def test_own_json_becomes_the_same_event_again(event: Event, tmp_path: Path) -> None:
    first = exported(event)
    (tmp_path / "event.json").write_bytes(first["event.json"])
    schedule, repairs = read_schedule(tmp_path / "event.json")
    assert not repairs
    place_event(tmp_path / "events" / schedule.slug, schedule)
    again = only(read_library(tmp_path / "events", People()))
    assert exported(again) == first
    assert (again.calls[1].closes, again.calls[1].extensions) == (event.calls[1].closes, event.calls[1].extensions)


def test_what_is_not_posted_is_in_none_of_them(event: Event) -> None:
    for payload in exported(event).values():
        assert SECRET.encode() not in payload
        assert b"secret.pdf" not in payload


@pytest.mark.parametrize("state", [state for state in State if state is not State.POSTED])
def test_nor_would_it_be_if_the_library_gave_its_file_away(event: Event, state: State) -> None:
    file = File("secret.pdf", Facts(30, SECRET, "application/pdf"), save_as="events/summit/secret.pdf")
    shown: dict[str, Any] = {
        "file": file,
        "renditions": (Rendition("720p", file),),
        "chapters": (Chapter(0, "secret.pdf"),),
    }
    kinds = (Kind.SLIDES, Kind.RECORDING, Kind.PAPER)
    items = tuple(replace(Item(kind, state, Path("x"), None), **shown) for kind in kinds)
    talks = tuple(replace(talk, items=items) for talk in event.talks)
    for payload in exported(replace(event, talks=talks, items=items)).values():
        assert SECRET.encode() not in payload
        assert b"secret.pdf" not in payload


def test_the_xml(event: Event) -> None:
    root = ElementTree.fromstring(exported(event)["schedule.xml"])
    conference = {child.tag: child.text for child in root.find("conference") or ()}
    assert conference["acronym"] == "summit"
    assert conference["title"] == "Otter <Summit> & Co"
    assert conference["time_zone_name"] == "Europe/Berlin"
    days = root.findall("day")
    assert [(day.get("index"), day.get("date")) for day in days] == [("1", "2026-05-02"), ("2", "2026-05-03")]
    assert [[room.get("name") for room in day] for day in days] == [["Lake", "River"], ["", "River"]]
    talks = {talk.findtext("title"): talk for talk in root.iter("event")}
    assert talks.keys() == {'Dams & "locks"', "Dusk", "Dawn", "Lunch"}
    dam = talks['Dams & "locks"']
    assert dam.findtext("date") == "2026-05-02T10:30:00+02:00"
    assert (dam.findtext("start"), dam.findtext("duration")) == ("10:30", "00:40")
    assert dam.findtext("slug") == "summit-_dam"
    assert [person.text for person in dam.iter("person")] == ["Ada Otter", "Bo Heron"]
    assert [link.get("href") for link in dam.iter("link")] == ["https://deck.example/?a=1&b=2"]
    assert [(one.get("href"), one.get("type")) for one in dam.iter("attachment")] == [
        ("https://files.example/dam.pdf", "slides")
    ]
    assert dam.findtext("recording/license") == "CC-BY-4.0"
    assert dam.findtext("recording/url") == "https://files.example/dam-1080p.mp4"
    assert talks["Dusk"].findtext("recording/optout") == "true"
    assert talks["Dawn"].findtext("duration") == "100:00"
    assert talks["Lunch"].find("url") is None
    numbers = [int(talk.get("id", "0")) for talk in root.iter("event")]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 2**31 for number in numbers)


def test_the_json_says_the_same(event: Event) -> None:
    files = exported(event)
    conference = json.loads(files["schedule.json"])["schedule"]["conference"]
    root = ElementTree.fromstring(files["schedule.xml"])
    assert conference["daysCount"] == len(conference["days"]) == 2
    talks = [talk for day in conference["days"] for room in day["rooms"].values() for talk in room]
    elements = list(root.iter("event"))
    for key in ("title", "date", "start", "duration", "room", "slug", "abstract", "type", "track", "language"):
        assert [talk[key] for talk in talks] == [element.findtext(key) or "" for element in elements]
    assert [talk["guid"] for talk in talks] == [element.get("guid") for element in elements]
    assert {room["name"] for room in conference["rooms"]} == {"", "Lake", "River"}
    dam = next(talk for talk in talks if talk["slug"] == "summit-_dam")
    assert dam["persons"][1] == {"name": "Bo Heron", "public_name": "Bo Heron", "organization": "Herons"}
    assert dam["attachments"] == [{"title": "dam.pdf", "url": "https://files.example/dam.pdf", "type": "slides"}]


def test_without_an_address_there_are_no_half_addresses_in_the_xml(event: Event) -> None:
    root = ElementTree.fromstring(exported(event, Site("Otters"))["schedule.xml"])
    addresses = [element.text or "" for element in root.iter() if element.tag in ("url", "base_url")]
    assert addresses
    assert all(address.startswith("https://") for address in addresses)


def test_the_bytes_are_the_same_each_time(event: Event) -> None:
    shuffled = replace(event, talks=tuple(sorted(event.talks, key=lambda talk: (talk.starts is None, talk.starts))))
    assert exported(event) == exported(shuffled)


def test_characters_that_xml_cannot_hold_are_left_out(event: Event) -> None:
    talk = replace(event.talks[0], title="A\x0b\ufffedam", track="\x1bWater", room="Ri\x00ver")
    root = ElementTree.fromstring(exported(replace(event, talks=(talk,)))["schedule.xml"])
    assert [one.findtext("title") for one in root.iter("event")] == ["Adam"]


def test_an_event_without_talks_has_its_days(event: Event) -> None:
    assert [day.rooms for day in days_of(replace(event, talks=()))] == [(), ()]


def test_days_begin_at_four_or_with_their_first_talk(event: Event) -> None:
    def talk(text: str, number: int) -> Talk:
        at = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))
        return Talk("summit", f"t{number}", "T", Path("x"), None, starts=at, id=f"00000000-0000-4000-8000-{number:012}")

    talks = [talk("2026-05-02 01:00", 0), talk("2026-05-04 02:00", 1), talk("2026-05-04 05:00", 2**31)]
    days = days_of(replace(event, talks=tuple(talks)))
    assert [(f"{day.date}", len(day.rooms)) for day in days] == [
        ("2026-05-02", 1),
        ("2026-05-03", 1),
        ("2026-05-04", 1),
    ]
    assert [f"{day.starts:%d %H:%M}" for day in days] == ["02 01:00", "03 04:00", "04 04:00"]
    numbers = [slot.number for day in days for _room, slots in day.rooms for slot in slots]
    assert numbers == [1, 2, 3] or len(set(numbers)) == 3
