"""The folder of events: what is whole becomes a library, and every mistake of the rest is told at once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from herald.core.dates import parse_partial_date
from herald.media.material import Kind, Licence, State
from herald.media.model import Event, Library, Speaker
from herald.media.particulars import Call, Extension, Host, Link, Milestone, Registration, Venue, Wanted
from herald.media.reading.library import read_library
from herald.people import People
from tests.media.reading.folders import EVENT, JANE, TALK, read, the_event, told, write

BERLIN = ZoneInfo("Europe/Berlin")
CC_BY = Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
FULL = """\
title: Otter summit
kind: conference
starts: 2011-11-02
ends: 2011-11-03
timezone: Europe/Berlin
summary: We meet.
place: {city: Ulm, country: DE, venue: The holt, address: Dam 1, url: https://holt.example/, online: yes}
status: postponed
status_note: High water.
announced: 2011-08-10
updated: 2011-08-23
url: https://summit.example/
redirect_from: [otters-2010, otters-2011]
organisers: [jane-doe, {name: Ann, org: Weir}]
hosts: [{name: The holt, role: sponsor, url: https://holt.example/}, {name: Nobody}]
cfp:
  - name: Call for topics
    opens: 2011-07-20
    closes: 2011-09-16
    zone: event
    submit: [{url: https://summit.example/cfp}, {email: cfp@summit.example}]
    about: Tell us.
    extended: [{from: 2011-09-09 12:00, on: 2011-09-05}]
milestones: [{date: 2011-09, what: Final agenda}]
registration: {places: few-left, as_of: 2011-08-18, email: in@summit.example, fee: none, note: Bring fish.}
wanted: [{what: Helpers, url: https://summit.example/help, until: 2011-09-16}]
topics: [Fish, "1.10"]
licence: CC-BY-4.0
links: [{title: Wiki, url: https://wiki.example/}]
media: [{kind: photo, state: coming, expected: 2011-12, why: Being cut, title: All of us, language: de}]
"""
FULL_TALKS = """\
talks:
- {slug: lunch, title: Lunch, kind: break}
- slug: dams
  title: Dams
  subtitle: And weirs
  kind: keynote
  speakers: [J. Doe, {name: Ann Other, org: Weir}]
  at: 2011-11-02T09:30
  minutes: 40
  room: Hall
  track: Building
  language: de
  status: cancelled
  do_not_record: yes
  id: 6BA7B810-9DAD-11D1-80B4-00C04FD430C8
  abstract: |
    One.

    Two.
  links: [{title: Wiki, url: https://wiki.example/dams}]
  media:
    - {kind: slides, state: awaiting-approval, file: dams.pdf, since: 2011-11-04, licence: MIT}
"""


def test_everything_that_an_event_says_is_read(tmp_path: Path) -> None:
    event = the_event(tmp_path, FULL)
    (item,) = event.items
    assert (item.kind, item.state, item.line, item.licence) == (Kind.PHOTO, State.COMING, 30, CC_BY)
    assert (item.why, item.title, item.language, str(item.expected)) == ("Being cut", "All of us", "de", "2011-12")
    assert event == Event(
        slug="summit",
        title="Otter summit",
        kind="conference",
        starts=date(2011, 11, 2),
        ends=date(2011, 11, 3),
        zone=BERLIN,
        path=tmp_path / "events/summit/event.yaml",
        summary="We meet.",
        url_elsewhere="https://summit.example/",
        is_online=True,
        venue=Venue("Ulm", "DE", "The holt", "Dam 1", "https://holt.example/"),
        status="postponed",
        status_note="High water.",
        updated=date(2011, 8, 23),
        announced=date(2011, 8, 10),
        organisers=("Jane Doe", "Ann (Weir)"),
        hosts=(Host("The holt", "sponsor", "https://holt.example/"), Host("Nobody")),
        calls=(
            Call(
                name="Call for topics",
                line=17,
                closes=datetime(2011, 9, 17, tzinfo=BERLIN),
                zone="Europe/Berlin",
                opens=datetime(2011, 7, 20, tzinfo=BERLIN),
                submit=("https://summit.example/cfp", "mailto:cfp@summit.example"),
                about="Tell us.",
                extensions=(Extension(datetime(2011, 9, 9, 12, tzinfo=BERLIN), date(2011, 9, 5)),),
            ),
        ),
        milestones=(Milestone(parse_partial_date("2011-09"), "Final agenda"),),
        registration=Registration("few-left", date(2011, 8, 18), "mailto:in@summit.example", "none", "Bring fish."),
        wanted=(Wanted("Helpers", "https://summit.example/help", date(2011, 9, 16)),),
        topics=("Fish", "1.10"),
        licence=CC_BY,
        links=(Link("Wiki", "https://wiki.example/"),),
        items=(item,),
        redirect_from=("otters-2010", "otters-2011"),
        id=event.id,
    )


def test_everything_that_a_talk_says_is_read(tmp_path: Path) -> None:
    event = the_event(tmp_path, FULL, FULL_TALKS, dams_pdf="%PDF")
    talk, lunch = event.talks
    assert (talk.slug, talk.title, talk.subtitle, talk.kind) == ("dams", "Dams", "And weirs", "keynote")
    assert talk.speakers == (
        Speaker("jane-doe", "Jane Doe", "", JANE),
        Speaker("ann-other", "Ann Other", "Weir"),
    )
    assert (talk.starts, talk.minutes) == (datetime(2011, 11, 2, 9, 30, tzinfo=BERLIN), 40)
    assert (talk.room, talk.track, talk.language) == ("Hall", "Building", "de")
    assert talk.is_cancelled
    assert talk.is_not_to_be_recorded
    assert (talk.abstract, talk.links) == ("One.\n\nTwo.", (Link("Wiki", "https://wiki.example/dams"),))
    assert (talk.event, talk.path.name, talk.line) == ("summit", "talks.yaml", 3)
    assert talk.id == "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    (item,) = talk.items
    assert (item.state, item.line, str(item.since)) == (State.AWAITING_APPROVAL, 22, "2011-11-04")
    assert item.licence
    assert item.licence.id == "MIT"
    assert item.file is None
    assert (lunch.kind, lunch.starts, lunch.minutes, lunch.items) == ("break", None, None, ())


def test_an_id_outlives_a_move_of_the_event(tmp_path: Path) -> None:
    before = the_event(tmp_path, EVENT, TALK)
    write(tmp_path, {"event.yaml": f"{EVENT}redirect_from: [summit, later]\n", "talks.yaml": TALK}, "moved")
    (tmp_path / "events/summit/event.yaml").unlink()
    (tmp_path / "events/summit/talks.yaml").unlink()
    (tmp_path / "events/summit").rmdir()
    (after,) = read(tmp_path)[0].events
    assert (after.id, after.talks[0].id) == (before.id, before.talks[0].id)
    assert len({after.id, after.talks[0].id}) == 2


def test_talks_stand_by_time_and_those_without_one_last(tmp_path: Path) -> None:
    times = {"c": "", "a": "2011-11-02 10:00", "d": "", "b": "2011-11-03T09:00", "night": "2011-11-04 05:59"}
    lines = [f"- {{slug: {slug}, title: T{f', at: {at}' if at else ''}}}\n" for slug, at in times.items()]
    event = the_event(tmp_path, EVENT, f"talks:\n{''.join(lines)}")
    assert [talk.slug for talk in event.talks] == ["a", "b", "night", "c", "d"]


def test_events_stand_by_their_days(tmp_path: Path) -> None:
    for slug, starts in (("a", "2012-01-01"), ("c", "2011-01-01"), ("b", "2011-01-01")):
        write(tmp_path, {"event.yaml": f"title: T\nkind: call\nstarts: {starts}\ntimezone: UTC\n"}, slug)
    assert [event.slug for event in read(tmp_path)[0].events] == ["b", "c", "a"]


@pytest.mark.parametrize("talks", ["talks:\n", "talks: []\n"])
def test_an_agenda_may_be_empty(tmp_path: Path, talks: str) -> None:
    assert the_event(tmp_path, EVENT, talks).talks == ()


def test_there_may_be_no_events(tmp_path: Path) -> None:
    assert read_library(tmp_path / "events", People()) == (Library(), ())


def test_an_event_with_a_mistake_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    write(tmp_path, {"event.yaml": EVENT}, "whole")
    write(tmp_path, {"event.yaml": "title: T\n"}, "broken")
    library, mistakes = read(tmp_path)
    assert [event.slug for event in library.events] == ["whole"]
    assert {mistake.path.parent.name for mistake in mistakes} == {"broken"}


HOW = "write YYYY-MM-DD or YYYY-MM-DD HH:MM; the zone stands in its own line"


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    event = "titel: T\nkind: sumit\nstarts: 2011-11-03\nends: 2011-11-02\ntimezone: Europe/Berln\nurl: x.org\n"
    talks = """\
talks:
- slug: dams
  title: Dams
  kind: tlak
  media:
  - {kind: slides, state: posted, file: dam.pdf}
  - {kind: captions, state: lost, file: dams.txt}
- slug: dams
  title: Weirs
  at: noon
"""
    assert told(tmp_path, event, talks, {"dams.pdf": "%PDF", "media.lock.json": '{"version": "2"}'}) == [
        "event.yaml:1:1: does not know the key 'titel'; did you mean 'title'?",
        "event.yaml:1:1: has no 'title'; add a line 'title: ...'",
        "event.yaml:2:1: 'kind' is 'sumit'; did you mean 'summit'?",
        "event.yaml:4:1: ends on 2011-11-02, before it starts on 2011-11-03; mend one of the two days",
        "event.yaml:5:1: the zone 'Europe/Berln' does not exist; did you mean 'Europe/Berlin'?",
        "event.yaml:6:1: 'x.org' is no address of the web; write it whole, such as https://example.org/talk",
        "media.lock.json:1:2: 'version' is '2'; should be '1'",
        "talks.yaml:4:3: 'kind' is 'tlak'; did you mean 'talk'?",
        "talks.yaml:6:35: 'dam.pdf' does not exist; did you mean 'dams.pdf'?",
        "talks.yaml:7:5: are captions without a language; add a line such as 'language: en'",
        "talks.yaml:7:35: 'dams.txt' is no WebVTT file; name a file that ends in .vtt",
        "talks.yaml:7:35: is lost, and has 'file'; take the line out, or write another state",
        "talks.yaml:8:3: the slug 'dams' is that of a talk above; give each talk its own",
        f"talks.yaml:10:3: 'at' is 'noon', which is no day or time; {HOW}",
    ]


def test_what_is_no_event_is_told(tmp_path: Path) -> None:
    events = write(tmp_path, {"event.yaml": EVENT, "extra/event.yaml": EVENT})
    write(tmp_path, {"event.yaml": EVENT}, "Otter_Days")
    write(tmp_path, {"notes.txt": "x"}, "empty")
    (events / "readme.txt").write_text("x")
    (events / ".hidden").write_text("x")
    library, mistakes = read(tmp_path)
    assert [event.slug for event in library.events] == ["summit"]
    assert [str(mistake).removeprefix(f"{events}/") for mistake in mistakes] == [
        "Otter_Days/event.yaml: stands in 'Otter_Days', which cannot be part of an address; rename it to 'otter-days'",
        "empty/event.yaml: does not exist; add it, or move the folder elsewhere",
        "readme.txt: is no folder of an event; keep files in the folder of an event, events/<event>/",
    ]


UUID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
# what two events say: what is told of them, and which of them are left out
CLASHES = {
    "an id": ({"a": f"id: {UUID}", "b": f"id: {UUID}"}, f"b/event.yaml:6:1: '{UUID}' belongs to 'a' already", {"b"}),
    "an old address": (
        {"a": "redirect_from: [old]", "b": "redirect_from: [older, old]"},
        "b/event.yaml:6:24: 'old' belongs to 'a' already",
        {"b"},
    ),
    "an address": ({"a": "redirect_from: [b]", "b": ""}, "a/event.yaml:6:17: 'b' belongs to 'b' already", {"a"}),
    "its own": ({"a": "redirect_from: [a]"}, "a/event.yaml:6:17: 'a' belongs to 'a' already", {"a"}),
}


@pytest.mark.parametrize("name", CLASHES)
def test_what_two_events_cannot_have_both_is_told_of_one(tmp_path: Path, name: str) -> None:
    said, words, left_out = CLASHES[name]
    for slug, line in said.items():
        write(tmp_path, {"event.yaml": f"{EVENT}{line}\n"}, slug)
    library, mistakes = read(tmp_path)
    assert {event.slug for event in library.events} == said.keys() - left_out
    assert [str(mistake).removeprefix(f"{tmp_path}/events/") for mistake in mistakes] == [
        f"{words}; take it out of one of the two"
    ]


def test_talks_of_two_events_cannot_have_one_id(tmp_path: Path) -> None:
    for slug in "ab":
        write(tmp_path, {"event.yaml": EVENT, "talks.yaml": f"{TALK}  id: {UUID}\n"}, slug)
    library, (mistake,) = read(tmp_path)
    assert [event.slug for event in library.events] == ["a"]
    assert (mistake.path.parent.name, mistake.line) == ("b", 4)
    assert mistake.what == f"'{UUID}' belongs to 'a/dams' already"
