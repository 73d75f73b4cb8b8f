"""What the values of events say of themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from herald.media.material import Facts, File, Item, Kind, Licence, Rendition, State
from herald.media.model import Appearance, Event, Library, Speaker, Talk, talks_of
from herald.media.particulars import Call

BERLIN = ZoneInfo("Europe/Berlin")
PATH = Path("event.yaml")
EVENT = Event("summit", "Summit", "summit", date(2011, 10, 29), date(2011, 10, 30), BERLIN, PATH)
TALK = Talk("summit", "dams", "Dams", PATH, 1)
HERE = File("a.pdf", Facts(1, "", "application/pdf"), save_as="events/summit/a.pdf")
THERE = File("a.mp4", Facts(1, "", "video/mp4"), url="https://x.org/a.mp4")
MIT, CC0 = Licence("MIT", "MIT"), Licence("CC0-1.0", "CC0")


def item(kind: Kind, state: State = State.POSTED, licence: Licence | None = None) -> Item:
    return Item(kind, state, PATH, 1, licence=licence)


def test_a_file_is_here_or_there() -> None:
    assert HERE.at("https://site.example") == "https://site.example/events/summit/a.pdf"
    assert THERE.at("https://site.example") == "https://x.org/a.mp4"


def test_a_recording_has_each_of_its_files_once() -> None:
    small = replace(THERE, name="small.mp4")
    recording = replace(
        item(Kind.RECORDING), file=THERE, renditions=(Rendition("1080p", THERE), Rendition("720p", small))
    )
    assert recording.files == (THERE, small)
    talks = (replace(TALK, items=(recording, recording)), replace(TALK, slug="weirs", items=(recording,)))
    event = replace(EVENT, talks=talks, items=(replace(item(Kind.PHOTO), file=HERE),))
    assert event.files == (HERE, THERE, small)
    assert [talk and talk.slug for talk, _item in event.every_item] == [None, "dams", "dams", "weirs"]


def test_an_event_lasts_to_the_midnight_after_its_last_day() -> None:
    assert EVENT.begins == datetime(2011, 10, 28, 22, tzinfo=UTC)
    # Clocks were put back that night.
    assert EVENT.is_over_from == datetime(2011, 10, 30, 23, tzinfo=UTC)


def test_a_talk_ends_where_both_is_known() -> None:
    at = datetime(2011, 10, 29, 10, tzinfo=BERLIN)
    assert replace(TALK, starts=at, minutes=40).ends == datetime(2011, 10, 29, 10, 40, tzinfo=BERLIN)
    assert replace(TALK, starts=at).ends is None
    assert replace(TALK, minutes=40).ends is None


# states of slides: how many there are, how many are posted
COUNTS = {
    (): (0, 0),
    (State.POSTED, State.POSTED, State.AWAITING_APPROVAL): (3, 2),
    (State.LOST, State.WITHHELD, State.COMING, State.PROCESSING): (4, 0),
    (State.NOT_RECORDED, State.POSTED): (1, 1),
}


@pytest.mark.parametrize("states", COUNTS)
def test_what_was_never_made_is_not_counted(states: tuple[State, ...]) -> None:
    event = replace(EVENT, talks=(replace(TALK, items=tuple(item(Kind.SLIDES, state) for state in states)),))
    found = {count.kind: (count.total, count.posted) for count in event.counts}
    assert found == ({Kind.SLIDES: COUNTS[states]} if states else {})


def test_counts_stand_in_the_order_of_kinds_and_know_the_events_own_material() -> None:
    event = replace(EVENT, items=(item(Kind.PHOTO),), talks=(replace(TALK, items=(item(Kind.SLIDES),)),))
    assert [count.kind for count in event.counts] == [Kind.SLIDES, Kind.PHOTO]


def test_posted_material_can_be_asked_for_by_kind() -> None:
    slides, film, draft = item(Kind.SLIDES), item(Kind.RECORDING), item(Kind.SLIDES, State.COMING)
    talk = replace(TALK, items=(draft, slides, film))
    assert talk.posted() == (slides, film)
    assert talk.posted(Kind.SLIDES) == (slides,)
    assert talk.posted(Kind.PAPER, Kind.RECORDING) == (film,)


@pytest.mark.parametrize(
    ("licences", "expected"), [((), None), ((MIT,), MIT), ((MIT, MIT), MIT), ((MIT, CC0), None), ((MIT, None), None)]
)
def test_a_talk_has_a_licence_where_all_that_is_posted_has_the_same(
    licences: tuple[Licence | None, ...], expected: Licence | None
) -> None:
    posted = [item(Kind.SLIDES, licence=licence) for licence in licences]
    hidden = item(Kind.PAPER, State.COMING, CC0)
    assert replace(TALK, items=(*posted, hidden)).licence == expected


@pytest.mark.parametrize(
    ("closes", "has_time", "day"),
    [
        (datetime(2011, 9, 17, tzinfo=BERLIN), False, date(2011, 9, 16)),
        (datetime(2011, 9, 17, tzinfo=BERLIN), True, date(2011, 9, 17)),
        (datetime(2011, 9, 16, 18, tzinfo=BERLIN), True, date(2011, 9, 16)),
    ],
)
def test_the_last_day_of_a_call_is_the_one_that_was_written(closes: datetime, has_time: bool, day: date) -> None:
    assert Call("X", 1, closes, "AoE", has_time=has_time).last_day == day


def test_speakers_are_told_as_their_newest_talk_names_them() -> None:
    young, old = Speaker("ann", "Ann", "Holt"), Speaker("ann", "Ann Other", "Weir")
    first = replace(EVENT, slug="first", talks=(replace(TALK, speakers=(young, Speaker("bo", "Bo"))),))
    second = replace(EVENT, slug="second", talks=(replace(TALK, speakers=(old,)),))
    library = Library((first, second))
    assert list(library.speakers) == ["ann", "bo"]
    speaker, given = library.speakers["ann"]
    assert speaker is old
    assert given == (Appearance(second, second.talks[0]), Appearance(first, first.talks[0]))
    assert list(talks_of(library.events)) == [*first.talks, *second.talks]
    assert library.by_slug() == {"first": first, "second": second}


def test_everything_has_its_address() -> None:
    assert (EVENT.url, EVENT.calendar_url) == ("events/summit/", "events/summit/summit.ics")
    assert (TALK.url, TALK.calendar_url) == ("events/summit/dams/", "events/summit/dams/dams.ics")
    assert Speaker("ann", "Ann").url == "speakers/ann/"
    assert TALK.has_page
    assert not replace(TALK, kind="break").has_page
    assert replace(EVENT, status="cancelled").is_cancelled
    assert not replace(EVENT, status="postponed").is_cancelled
