"""Schedules of other programs: their dialects, everything that is mended, and files that are none."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from herald.core.errors import HeraldError
from herald.imports.schedules import reading
from herald.imports.schedules.model import Entry, Guest, Link, Schedule
from herald.imports.schedules.reading import read_schedule
from tests.imports.schedules.samples import C3VOC, FOSDEM


def read(folder: Path, text: str | bytes, **wishes: str) -> tuple[Schedule, list[str]]:
    """The schedule in a text, and the repairs without their places."""
    file = folder / "schedule"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    schedule, repairs = read_schedule(file, **wishes)
    assert all(repair.place.startswith(str(file)) for repair in repairs)
    return schedule, [repair.what for repair in repairs]


def test_the_dialect_of_the_c3voc(tmp_path: Path) -> None:
    schedule, repairs = read(tmp_path, C3VOC)
    assert replace(schedule, entries=()) == Schedule(
        *("ottercon-2026", "OtterCon 2026", date(2026, 5, 2), date(2026, 5, 3), "Europe/Berlin"),
        url="https://ottercon.example/2026",
        licence="CC-BY-4.0",
    )
    assert schedule.entries == (
        Entry(
            slug="dams-and-locks",
            title="Dams & locks",
            id="270fa44c-821a-577f-8ca3-33e8d4a8c2a7",
            subtitle="A tour",
            speakers=(Guest("Ada Otter"), Guest("Bo Heron")),
            at=datetime(2026, 5, 2, 10, 30),
            minutes=40,
            room="River",
            track="Water",
            language="en",
            abstract="What a dam does.\n\nAnd what a *lock* does.",
            links=(
                Link("Dams", "https://dams.example/"),
                Link("Slides", "https://dams.example/dams.pdf"),
                Link("ottercon.example", "https://ottercon.example/talk/7"),
            ),
        ),
        Entry(
            slug="night",
            title="Night swimming",
            id="78910469-adfa-5c79-8529-1a9d66ef9e6a",
            kind="workshop",
            at=datetime(2026, 5, 3, 1, 15),
            minutes=90,
            room="River",
            is_not_to_be_recorded=True,
        ),
    )
    assert repairs == [
        "'ottercon_2026-7-dams_and_locks' is no slug; 'dams-and-locks' was written",
        "recordings are CC-BY-4.0; it became the licence of all material of the event",
    ]


def test_a_link_to_this_site_is_none(tmp_path: Path) -> None:
    schedule, _ = read(tmp_path, C3VOC, own="https://ottercon.example")
    assert len(schedule.entries[0].links) == 2
    assert not schedule.url


def test_the_dialect_of_fosdem(tmp_path: Path) -> None:
    with pytest.raises(HeraldError, match="says no zone that exists, and its dates do not tell it; say it: --zone"):
        read(tmp_path, FOSDEM)
    schedule, repairs = read(tmp_path, FOSDEM, zone="Europe/Brussels")
    assert (schedule.slug, schedule.city, schedule.venue) == ("frogdem-2018", "Brussels", "The pond")
    keynote, chorus = schedule.entries
    assert (keynote.kind, keynote.at, keynote.minutes) == ("keynote", datetime(2018, 2, 3, 10), 50)
    assert keynote.abstract == "How to **leap**.\n\n- One reed"
    assert (chorus.kind, chorus.at) == ("talk", datetime(2018, 2, 4, 2, 30))
    assert keynote.id
    assert keynote.id != chorus.id
    assert schedule.entries == read(tmp_path, FOSDEM, zone="Europe/Brussels")[0].entries
    assert any("cleaned: removed the link to /reeds" in repair for repair in repairs)


def talk(**said: Any) -> dict[str, Any]:
    plain = {"guid": "270fa44c-821a-577f-8ca3-33e8d4a8c2a7", "title": "A dam", "date": "2026-05-02T10:30:00+02:00"}
    return {**plain, "duration": "00:30", **said}


def pretalx(*talks: Any, **said: Any) -> str:
    conference = {"acronym": "oc", "title": "OC", "start": "2026-05-02", "end": "2026-05-03", **said}
    days = [{"date": "2026-05-02", "rooms": {"River": list(talks)}}]
    return json.dumps({"schedule": {"conference": {"time_zone_name": "Europe/Berlin", "days": days, **conference}}})


NOTHING = ""


@pytest.mark.parametrize(
    ("said", "found", "told"),
    [
        ({}, {"slug": "a-dam", "room": "River", "minutes": 30}, NOTHING),
        ({"slug": "oc-12-big_dam", "id": 12}, {"slug": "big-dam"}, "is no slug"),
        ({"slug": "MJA8QY"}, {"slug": "a-dam"}, "'MJA8QY' is no slug"),
        ({"title": "🦦"}, {"slug": "entry-1", "title": "🦦"}, NOTHING),
        ({"title": " "}, {"title": "Untitled"}, "has no title"),
        ({"title": "word " * 40}, {"slug": "-".join(["word"] * 16)}, NOTHING),
        ({"title": {"en": "A dam", "de": "Ein Damm"}}, {"title": "A dam"}, NOTHING),
        ({"title": "A\x1b[31m dam\n"}, {"title": "A[31m dam"}, "control characters"),
        ({"guid": "12"}, {"id": ""}, "'12' is no UUID"),
        ({"duration": "half an hour"}, {"minutes": None}, "'half an hour' is none"),
        ({"duration": 45}, {"minutes": 45}, NOTHING),
        ({"duration": "", "end": "2026-05-02T11:45:00+02:00"}, {"minutes": 75}, NOTHING),
        ({"date": "", "start": ""}, {"at": None}, "has no time"),
        ({"date": "2026-05-04T05:59:00+02:00"}, {"at": datetime(2026, 5, 4, 5, 59)}, NOTHING),
        ({"date": "2026-05-04T06:00:00+02:00"}, {"at": datetime(2026, 5, 4, 6)}, "they were stretched"),
        ({"date": "2036-05-04T06:00:00+02:00"}, {"at": None}, "days from the event; it stands without a time"),
        ({"language": "de, en"}, {"language": "de"}, "is not one tag; 'de'"),
        ({"language": "pt_BR"}, {"language": "pt-BR"}, "is not one tag; 'pt-BR'"),
        ({"language": "qx"}, {"language": ""}, "no tag"),
        ({"language": "Deutsch"}, {"language": ""}, "no tag"),
        ({"language": None}, {"language": ""}, NOTHING),
        ({"type": "Geisterstunde"}, {"kind": "other"}, "'Geisterstunde' is unknown"),
        ({"type": "other"}, {"kind": "other"}, NOTHING),
        ({"type": "Talk 40 (30min + 10 Q&A)"}, {"kind": "talk"}, NOTHING),
        ({"type": "lightningtalk"}, {"kind": "lightning"}, NOTHING),
        ({"type": "Panel discussion"}, {"kind": "panel"}, NOTHING),
        ({"type": "Breakout"}, {"kind": "other"}, "unknown"),
        ({"title": "Coffee break"}, {"kind": "break"}, NOTHING),
        ({"title": "Break", "persons": ["Ada"]}, {"kind": "talk", "speakers": (Guest("Ada"),)}, NOTHING),
        ({"speakers": [{"name": "Ada Otter"}]}, {"speakers": (Guest("Ada Otter"),)}, NOTHING),
        ({"persons": [{"public_name": "Ada"}, {"name": ""}]}, {"speakers": (Guest("Ada"),)}, "a speaker has no name"),
        ({"persons": ["Ada", "Ada"]}, {"speakers": (Guest("Ada"),)}, NOTHING),
        ({"persons": "Ada"}, {"speakers": ()}, NOTHING),
        ({"do_not_record": True}, {"is_not_to_be_recorded": True}, NOTHING),
        ({"do_not_record": "perhaps"}, {"is_not_to_be_recorded": True}, "'do_not_record: yes' was written"),
        ({"state": "canceled"}, {"is_cancelled": True}, NOTHING),
        ({"links": ["see the wiki"]}, {"links": ()}, "no address"),
        (
            {"links": [{"title": "W", "url": "https://w.example"}]},
            {"links": (Link("W", "https://w.example"),)},
            NOTHING,
        ),
        (
            {"links": ["https://w.example"], "attachments": ["https://w.example"], "url": "https://w.example"},
            {"links": (Link("w.example", "https://w.example"),)},
            NOTHING,
        ),
        ({"attachments": [{"url": "/a.pdf"}]}, {"links": ()}, "'/a.pdf', which is no address"),
        ({"track": {"name": {"en": "x"}}}, {"track": ""}, NOTHING),
        ({"track": {"en": "Water"}}, {"track": "Water"}, NOTHING),
        ({"recording_license": "all yours"}, {}, "'all yours' of its recording is unknown"),
        ({"abstract": "Same.", "description": "Same. And more."}, {"abstract": "Same. And more."}, NOTHING),
    ],
)
def test_what_is_mended(tmp_path: Path, said: dict[str, Any], found: dict[str, Any], told: str) -> None:
    schedule, repairs = read(tmp_path, pretalx(talk(**said)))
    (entry,) = schedule.entries
    assert {key: getattr(entry, key) for key in found} == found
    assert [told in repair for repair in repairs] == ([True] if told else [])


def test_slugs_and_ids_are_there_once(tmp_path: Path) -> None:
    talks = [talk(slug="dam"), talk(slug="dam"), talk(slug="dam-2"), talk(slug="dam")]
    schedule, repairs = read(tmp_path, pretalx(*talks))
    assert [entry.slug for entry in schedule.entries] == ["dam", "dam-3", "dam-2", "dam-4"]
    assert [bool(entry.id) for entry in schedule.entries] == [True, False, False, False]
    assert len(repairs) == 5


def test_the_days_of_the_event(tmp_path: Path) -> None:
    schedule, repairs = read(tmp_path, pretalx(talk(), start="", end=""))
    assert schedule.starts == schedule.ends == date(2026, 5, 2)
    assert len(repairs) == 2
    schedule, repairs = read(tmp_path, pretalx(talk(), start="2026-05-02", end="2026-05-01"))
    assert schedule.ends == date(2026, 5, 2)
    assert repairs == ["ends on 2026-05-01, before it starts; 2026-05-02 was written as its end"]
    schedule, repairs = read(tmp_path, pretalx(talk(date="2026-05-01T10:00:00+02:00")))
    assert schedule.starts == date(2026, 5, 1)
    with pytest.raises(HeraldError, match="says no day on which the event is"):
        read(tmp_path, json.dumps({"schedule": {"conference": {"title": "x", "time_zone_name": "UTC"}}}))


def test_licences_that_differ_are_told(tmp_path: Path) -> None:
    talks = [talk(recording_license="CC-BY-SA-4.0"), talk(title="B", guid="", recording_license="CC0 1.0")]
    schedule, repairs = read(tmp_path, pretalx(*talks))
    assert not schedule.licence
    assert repairs == ["recordings have several licences: CC-BY-SA-4.0 (1), CC0-1.0 (1); write each at its recording"]


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("Creative Commons Attribution-ShareAlike 3.0", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("cc by 4.0 international", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("mit", "MIT"),
        ("CC BY", ""),
        ("CC BY 9.9", ""),
    ],
)
def test_licences(tmp_path: Path, said: str, licence: str) -> None:
    assert read(tmp_path, pretalx(talk(recording_license=said)))[0].licence == licence


def test_the_second_version_of_the_json(tmp_path: Path) -> None:
    entry: dict[str, Any] = {"title": "A dam", "start": "2026-05-02T10:30:00+02:00", "end": "2026-05-02T11:00:00+02:00"}
    entry |= {"room": {"name": "River"}, "track": {"slug": "w"}, "participants": [{"name": "Ada"}]}
    entry |= {"links": [{"type": "FEEDBACK", "url": "https://f.example"}, {"url": "https://l.example"}]}
    conference: dict[str, Any] = {
        "title": "OC",
        "time_zone_name": "Europe/Berlin",
        "tracks": [{"slug": "w", "name": "Water"}],
    }
    conference |= {"start": "2026-05-02", "end": "2026-05-02"}
    schedule, repairs = read(tmp_path, json.dumps({"schedule": {"conference": conference, "events": [entry]}}))
    assert schedule.entries == (
        Entry(
            *("a-dam", "A dam"), speakers=(Guest("Ada"),), at=datetime(2026, 5, 2, 10, 30), minutes=30, room="River",
            track="Water", links=(Link("l.example", "https://l.example"),),
        ),
    )  # fmt: skip
    assert not repairs


BOMB = (
    '<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><schedule><conference><title>&c;</title></conference></schedule>'
)
OUTSIDE = '<!DOCTYPE schedule SYSTEM "http://127.0.0.1:9/x.dtd"><schedule><conference/></schedule>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is neither XML nor JSON"),
        (b"%PDF-1.4", "is neither XML nor JSON"),
        (b"\x00\x01\x02", "is neither XML nor JSON"),
        (b"<html><body>Log in</body></html>", "its first element is <html>"),
        (b"<schedule/>", "is no schedule"),
        (b"<", "is no XML"),
        (BOMB.encode(), "has a document type"),
        (BOMB.encode("utf-16"), "has a document type"),
        (OUTSIDE.encode(), "has a document type"),
        (b"<a>" * 100_000, "is no schedule"),
        (b"[1]", "it is a list"),
        (b"{}", "it has no 'schedule'"),
        (b'{"schedule": []}', "it has no 'schedule'"),
        (b'{"schedule": ', "1:14: is no JSON"),
        (b'{"a": ' + b"[" * 200_000, "is JSON beyond all measure"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "is JSON beyond all measure"),
        ('{"schedule": "ü"}'.encode("latin-1"), "is not UTF-8"),
    ],
)
def test_what_is_no_schedule_is_refused_in_a_sentence(tmp_path: Path, raw: bytes, said: str) -> None:
    with pytest.raises(HeraldError) as caught:
        read(tmp_path, raw)
    assert said in str(caught.value)
    assert len(caught.value.mistakes) == 1


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    with pytest.raises(HeraldError, match="bytes long"):
        read(tmp_path, C3VOC)


def test_xml_in_another_encoding(tmp_path: Path) -> None:
    text = C3VOC.replace("Dams &amp; locks", "Dämme")
    for encoding in ("iso-8859-1", "utf-16"):
        schedule, _ = read(tmp_path, text.replace("UTF-8", encoding).encode(encoding))
        assert schedule.entries[0].title == "Dämme"


def test_broken_xml_is_read_as_far_as_it_goes_and_told(tmp_path: Path) -> None:
    schedule, repairs = read(tmp_path, C3VOC.replace("Night swimming</title>", "Night & swimming</titel>"))
    assert schedule.entries[0].title == "Dams & locks"
    assert any("the XML is broken here" in repair for repair in repairs)


@pytest.mark.parametrize("junk", [None, 7, "x", [], [None], {}, {"a": None}, True, [[]], [{"x": [{}]}]])
def test_junk_in_the_json_is_never_a_traceback(tmp_path: Path, junk: object) -> None:
    whole = json.loads(pretalx(talk()))
    for key in ("days", "tracks", "rooms", "title", "start", "end", "acronym", "time_zone_name", "url"):
        # No zone, or no day, is a refusal.
        with suppress(HeraldError):
            read(tmp_path, pretalx(talk(), **{key: junk}))
    names = (
        "title",
        "date",
        "duration",
        "persons",
        "links",
        "attachments",
        "track",
        "room",
        "slug",
        "guid",
        "abstract",
    )
    for key in names:
        read(tmp_path, pretalx(talk(**{key: junk})))
    whole["schedule"]["conference"]["days"][0]["rooms"] = junk
    read(tmp_path, json.dumps(whole))
