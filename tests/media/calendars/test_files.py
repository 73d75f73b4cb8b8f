"""The calendars of a site: which there are, what stands in them, and that two parsers read the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from herald.media.calendars.files import calendars
from herald.media.calendars.words import Words
from herald.media.model import DEADLINES_CALENDAR, EVENTS_CALENDAR, Event, Library, Speaker, Talk
from herald.media.particulars import Venue
from herald.media.site import Site
from tests.media.calendars.reading import entries, entries_again, lines
from tests.media.calendars.samples import AOE, LONDON, SEOUL, a_call, a_talk, an_event, moved

SITE = Site("Otters, dams & weirs", "https://otters.example/club")
HOME = SITE.address
WEIR, REEDS = "events/weir-days/weir-days.ics", "events/weir-days/reeds/reeds.ics"
ODD = 'Commas, semicolons; "quotes" \\ back\\nslashes 🦦 ' + "an endless title, " * 15
MOSCOW = ZoneInfo("Europe/Moscow")
FULL = an_event(
    title="Weir days; 2011, Seoul",
    summary="Two days, of weirs.",
    venue=Venue("Seoul", "KR", "Korea University", "1 Dam Road"),
    updated=date(2011, 8, 23),
    announced=date(2011, 8, 10),
    topics=("dams", "reeds"),
    calls=(
        a_call(extensions=moved(datetime(2011, 9, 10, tzinfo=SEOUL), date(2011, 9, 5)), about="Half an hour; any dam."),
        a_call(
            "Call for posters",
            closes=datetime(2011, 9, 17, tzinfo=AOE),
            zone="AoE",
            submit=("https://otters.example/posters", "mailto:a%2Bb@otters.example"),
        ),
        a_call("Call for boats", closes=datetime(2011, 9, 16, 18, 30, tzinfo=LONDON), zone=LONDON.key, has_time=True),
    ),
    talks=(
        a_talk(
            title=ODD,
            subtitle="Or rushes",
            room="Main hall, north",
            track="Plants",
            speakers=(Speaker("ann", "Ann Otter", "Dam Ltd"), Speaker("bo", "Bo")),
            abstract="Raw *text*",
            html=Markup("<p>Reeds &amp; <em>rushes</em>.</p>\n<ul><li>one</li><li>two</li></ul>"),
        ),
        a_talk("tea", title="Tea", kind="break", minutes=None),
        a_talk("some-time", title="Some time", starts=None),
        a_talk("off", title="Off", is_cancelled=True),
    ),
)


def files(*events: Event, **more: Any) -> dict[str, bytes]:
    return dict(calendars(Library(events), SITE, **more))


def only(payload: bytes) -> dict[str, Any]:
    """The properties of the one entry, as plain values."""
    (one,) = entries(payload)
    return {name: getattr(value, "dt", value) for name, value in one.items()}


def test_each_event_each_talk_with_a_page_and_time_and_two_of_the_site() -> None:
    assert list(files(FULL)) == [WEIR, REEDS, "events/weir-days/off/off.ics", EVENTS_CALENDAR, DEADLINES_CALENDAR]
    assert list(files()) == [EVENTS_CALENDAR, DEADLINES_CALENDAR]
    assert [len(entries(payload)) for payload in files().values()] == [0, 0]


def test_both_parsers_read_the_same_in_every_file() -> None:
    found = files(FULL)
    assert {name: len(entries(payload)) for name, payload in found.items()} == {
        WEIR: 4,
        REEDS: 1,
        "events/weir-days/off/off.ics": 1,
        EVENTS_CALENDAR: 1,
        DEADLINES_CALENDAR: 3,
    }
    for payload in found.values():
        pairs = zip(entries(payload), entries_again(payload), strict=True)
        for one, other in pairs:
            assert (str(one["UID"]), str(one["SUMMARY"])) == (other.uid, other.summary)
            assert str(one["DESCRIPTION"]) == other.description
            assert one["DTSTART"].dt == other.dtstart
            assert str(one.get("LOCATION", "")) == (other.location or "")
            if "DTEND" in one:
                assert one["DTEND"].dt == other.dtend


def test_the_days_of_an_event_end_before_the_day_after() -> None:
    said = only(files(FULL)[EVENTS_CALENDAR])
    assert (said["DTSTART"], said["DTEND"]) == (date(2011, 11, 2), date(2011, 11, 4))
    assert (said["STATUS"], said["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert said["UID"] == f"{FULL.id}@herald"
    assert said["LOCATION"] == "Korea University, 1 Dam Road, Seoul, KR"
    assert said["URL"] == f"{HOME}/events/weir-days/"
    assert said["DESCRIPTION"] == f"Two days, of weirs.\n\n{HOME}/events/weir-days/"
    assert said["CATEGORIES"].cats == ["dams", "reeds"]
    assert said["DTSTAMP"] == said["LAST-MODIFIED"] == datetime(2011, 8, 23, tzinfo=UTC)


def test_a_talk_has_its_time_in_the_events_zone_and_all_that_is_known() -> None:
    payload = files(FULL)[REEDS]
    said = only(payload)
    assert "DTSTART;TZID=Asia/Seoul:20111102T093000" in lines(payload)
    assert said["DTEND"] == datetime(2011, 11, 2, 10, 10, tzinfo=SEOUL)
    assert said["SUMMARY"] == ODD
    assert said["LOCATION"] == "Main hall, north, Korea University, 1 Dam Road, Seoul, KR"
    assert "TRANSP" not in said
    assert said["CATEGORIES"].cats == ["Plants"]
    assert str(said["DESCRIPTION"]).split("\n\n") == [
        *("Or rushes", "Ann Otter (Dam Ltd), Bo", "Reeds & rushes.", "one", "two"),
        f"{HOME}/events/weir-days/reeds/",
    ]
    # The same bytes stand in the event's calendar.
    assert payload[payload.index(b"BEGIN:VEVENT") : payload.index(b"END:VCALENDAR")] in files(FULL)[WEIR]


def test_a_talk_through_the_night_on_which_clocks_change_keeps_its_length() -> None:
    night = a_talk(starts=datetime(2011, 10, 29, 23, tzinfo=LONDON), minutes=240)
    said = only(files(an_event(zone=LONDON, talks=(night,)))[REEDS])
    assert said["DTEND"].astimezone(UTC) - said["DTSTART"].astimezone(UTC) == timedelta(minutes=240)
    assert said["DTEND"] == datetime(2011, 10, 30, 2, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("call", "starts", "ends", "told"),
    [
        (
            0,
            datetime(2011, 9, 16, 14, 30, tzinfo=UTC),
            datetime(2011, 9, 16, 15, tzinfo=UTC),
            (
                "Until the end of 2011-09-16, Asia/Seoul\nExtended on 2011-09-05; the deadline was 2011-09-09"
                "\n\nHalf an hour; any dam."
            ),
        ),
        (
            1,
            datetime(2011, 9, 17, 11, 30, tzinfo=UTC),
            datetime(2011, 9, 17, 12, tzinfo=UTC),
            (
                "Until the end of 2011-09-16, anywhere on Earth (AoE, UTC-12)"
                "\n\nhttps://otters.example/posters\na+b@otters.example"
            ),
        ),
        (
            2,
            datetime(2011, 9, 16, 17, tzinfo=UTC),
            datetime(2011, 9, 16, 17, 30, tzinfo=UTC),
            "Until 2011-09-16 18:30, Europe/London",
        ),
    ],
)
def test_a_deadline_is_the_half_hour_before_it_and_says_when_in_its_own_zone(
    call: int, starts: datetime, ends: datetime, told: str
) -> None:
    one = entries(files(FULL)[DEADLINES_CALENDAR])[call]
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (starts, ends)
    assert str(one["SUMMARY"]) == f"{FULL.calls[call].name}: Weir days; 2011, Seoul"
    assert str(one["DESCRIPTION"]) == f"{told}\n\n{HOME}/events/weir-days/"
    (alarm,) = one.walk("VALARM")
    assert (alarm["TRIGGER"].dt.days, alarm["TRIGGER"].params["RELATED"]) == (-1, "END")


def sequence(payload: bytes, place: int = 0) -> int:
    return int(entries(payload)[place]["SEQUENCE"])


def test_an_extension_is_a_later_version_of_the_same_entry() -> None:
    before = replace(FULL, calls=(replace(FULL.calls[0], extensions=()),))
    old, new = (files(event)[DEADLINES_CALENDAR] for event in (before, FULL))
    assert entries(old)[0]["UID"] == entries(new)[0]["UID"]
    assert sequence(new) == sequence(old) + 1
    assert entries(old)[0]["DTSTAMP"].dt == datetime(2011, 8, 23, tzinfo=UTC)
    assert entries(new)[0]["DTSTAMP"].dt == entries(new)[0]["LAST-MODIFIED"].dt == datetime(2011, 9, 5, tzinfo=UTC)


def test_what_is_told_to_be_updated_is_a_later_version() -> None:
    versions = [
        FULL,
        replace(FULL, updated=date(2011, 8, 24)),
        replace(FULL, updated=date(2011, 8, 24), status="cancelled"),
    ]
    for name in (WEIR, REEDS, EVENTS_CALENDAR, DEADLINES_CALENDAR):
        numbers = [sequence(files(event)[name]) for event in versions]
        assert numbers == sorted(set(numbers))


def test_entries_are_the_same_ones_wherever_the_site_stands() -> None:
    moved_site = Site("Other", "https://other.example")
    for name, payload in calendars(Library((replace(FULL, slug="renamed", title="Other"),)), moved_site):
        if name in {EVENTS_CALENDAR, DEADLINES_CALENDAR}:
            assert [one["UID"] for one in entries(payload)] == [one["UID"] for one in entries(files(FULL)[name])]


def test_every_entry_of_a_file_has_an_identity_of_its_own() -> None:
    twice = replace(FULL, calls=(a_call(), a_call(closes=datetime(2011, 10, 1, tzinfo=SEOUL))))
    for payload in files(twice, an_event("other", calls=(a_call(),))).values():
        names = [one["UID"] for one in entries(payload)]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("status", "told", "title"),
    [
        ("scheduled", "CONFIRMED", "Reeds"),
        ("postponed", "TENTATIVE", "Postponed: Reeds"),
        ("cancelled", "CANCELLED", "Cancelled: Reeds"),
    ],
)
def test_what_has_become_of_an_event_is_said_of_its_talks(status: str, told: str, title: str) -> None:
    found = files(an_event(status=status, status_note="Floods.", talks=(a_talk(),), calls=(a_call(),)))
    assert (only(found[REEDS])["STATUS"], only(found[REEDS])["SUMMARY"]) == (told, title)
    assert only(found[EVENTS_CALENDAR])["STATUS"] == told
    assert str(only(found[EVENTS_CALENDAR])["DESCRIPTION"]).startswith("Floods.\n\n")
    deadline = only(found[DEADLINES_CALENDAR])
    assert deadline["STATUS"] == ("CANCELLED" if status == "cancelled" else "CONFIRMED")
    # Nobody is reminded of what does not happen.
    assert (b"VALARM" in found[DEADLINES_CALENDAR]) == (status != "cancelled")


def test_a_cancelled_talk_is_told_to_be_so() -> None:
    said = only(files(FULL)["events/weir-days/off/off.ics"])
    assert (said["STATUS"], said["SUMMARY"]) == ("CANCELLED", "Cancelled: Off")
    assert said["SEQUENCE"] == sequence(files(FULL)[REEDS]) + 1


def test_deadlines_go_when_their_event_is_over() -> None:
    only_call = an_event("call", kind="call", calls=(a_call(closes=datetime(2012, 1, 1, tzinfo=SEOUL)),))
    moment = datetime(2011, 11, 3, 15, tzinfo=UTC)
    for when, number in ((moment - datetime.resolution, 4), (moment, 1)):
        assert len(entries(files(FULL, only_call, moment=when)[DEADLINES_CALENDAR])) == number


def test_what_is_only_a_call_has_its_deadline_and_no_days() -> None:
    found = files(an_event(title="Call for dams", kind="call", calls=(a_call(),)))
    assert entries(found[EVENTS_CALENDAR]) == []
    assert only(found[WEIR])["SUMMARY"] == only(found[DEADLINES_CALENDAR])["SUMMARY"] == "Call for dams"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (WEIR, "Weir days; 2011, Seoul"),
        (EVENTS_CALENDAR, "Otters, dams & weirs: events"),
        (DEADLINES_CALENDAR, "Otters, dams & weirs: deadlines"),
    ],
)
def test_what_one_can_subscribe_to_has_a_name(name: str, title: str) -> None:
    head = files(FULL)[name].split(b"BEGIN:V")[1]
    escaped = title.replace(",", "\\,").replace(";", "\\;").encode()
    assert b"\r\nNAME:" + escaped in head
    assert b"\r\nX-WR-CALNAME:" + escaped in head
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n" in head
    assert b"REFRESH" not in files(FULL)[REEDS]


def test_without_an_address_entries_link_to_the_events_own_site() -> None:
    event = replace(FULL, url_elsewhere="https://weir.example/")
    for payload in dict(calendars(Library((event,)), Site("Otters"))).values():
        assert {str(one["URL"]) for one in entries(payload)} == {"https://weir.example/"}


def test_the_words_are_given_and_the_bytes_the_same_each_time() -> None:
    german = Words(events="%(site)s: Termine", until_end_of="Bis Ende %(day)s, %(zone)s")
    found = files(FULL, words=german)
    assert "NAME:Otters\\, dams & weirs: Termine" in lines(found[EVENTS_CALENDAR])
    assert str(entries(found[DEADLINES_CALENDAR])[0]["DESCRIPTION"]).startswith("Bis Ende 2011-09-16, Asia/Seoul")
    assert found == files(FULL, words=german)


def test_a_break_leads_to_its_event() -> None:
    (tea,) = (one for one in entries(files(FULL)[WEIR]) if one["SUMMARY"] == "Tea")
    assert (str(tea["URL"]), tea.get("DTEND")) == (f"{HOME}/events/weir-days/", None)


@pytest.mark.parametrize(
    "talks",
    [
        (a_talk(starts=datetime(2011, 3, 27, 1, tzinfo=MOSCOW), minutes=120),),
        (
            a_talk(starts=datetime(2011, 3, 26, 9, tzinfo=MOSCOW)),
            a_talk("b", starts=datetime(2011, 3, 27, 9, tzinfo=MOSCOW)),
        ),
    ],
)
def test_a_change_of_clocks_between_the_talks_is_told_where_no_rule_tells_it(talks: tuple[Talk, ...]) -> None:
    # In that year the clocks went forward for good.
    event = an_event(zone=MOSCOW, starts=date(2011, 3, 26), ends=date(2011, 3, 27), talks=talks)
    payload = files(event)[WEIR].replace(b"TZID=", b"TZID=only-here-").replace(b"TZID:", b"TZID:only-here-")
    last = entries(payload)[-1]
    told = last["DTEND"].dt.astimezone(UTC)
    assert talks[-1].starts
    assert talks[-1].minutes
    assert told == talks[-1].starts.astimezone(UTC) + timedelta(minutes=talks[-1].minutes)
