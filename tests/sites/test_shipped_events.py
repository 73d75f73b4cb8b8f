"""The events that the demonstration ships: read without a mistake, as they stood at the end of August 2011."""

from __future__ import annotations

import hashlib
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from herald.core.dates import parse_moment
from herald.media.calls import CallState, Overview, Phase
from herald.media.material import Kind, State
from herald.media.model import Event
from herald.media.reading.library import read_library
from herald.people import read_people
from tests.conftest import ROOT
from tests.feeds.validity import read_atom, read_json
from tests.media.calendars.reading import entries, entries_again
from tests.media.syndication.validity import read_chapters, read_podcast
from tests.sites.conftest import Shipped

EVENTS = ROOT / "content" / "events"
AMERICA, ASIA, MUNICH = "xensummit-north-america-2011", "xensummit-asia-2011", "xen-hackathon-munich-2011"
PEOPLE = read_people(ROOT / "content" / "people.yaml", ROOT / "content")
LIBRARY, MISTAKES = read_library(EVENTS, PEOPLE)
OVERVIEW = Overview(LIBRARY, parse_moment("2011-08-31 18:00", ZoneInfo("Europe/London")), closing_soon=7)


def event(slug: str) -> Event:
    return LIBRARY.by_slug()[slug]


def test_they_are_read_without_a_mistake() -> None:
    assert MISTAKES == ()
    assert [event.slug for event in LIBRARY.events] == [AMERICA, MUNICH, ASIA]


def test_two_are_to_come_and_one_was() -> None:
    assert [OVERVIEW.phase(event) for event in LIBRARY.events] == [Phase.OVER, Phase.COMING, Phase.COMING]


def test_topics_for_seoul_are_accepted_until_the_end_of_the_sixteenth_there() -> None:
    (call,) = event(ASIA).calls
    assert OVERVIEW.state(call, event(ASIA)) is CallState.OPEN
    assert call.closes.isoformat() == "2011-09-17T00:00:00+09:00"


def test_munich_has_a_few_places_left() -> None:
    registration = event(MUNICH).registration
    assert registration
    assert (registration.places, registration.fee) == ("few-left", "none")


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        (Kind.SLIDES, {State.POSTED: 6, State.AWAITING_APPROVAL: 1, State.COMING: 1}),
        (Kind.RECORDING, {State.POSTED: 1, State.PROCESSING: 6, State.WITHHELD: 1, State.NOT_RECORDED: 1}),
        (Kind.CAPTIONS, {State.POSTED: 2}),
        (Kind.CHAPTERS, {State.POSTED: 1}),
    ],
)
def test_material_of_santa_clara_is_partly_posted(kind: Kind, states: dict[State, int]) -> None:
    assert Counter(item.state for _talk, item in event(AMERICA).every_item if item.kind is kind) == states


def test_whatever_is_not_posted_says_why() -> None:
    assert not [item for _talk, item in event(AMERICA).every_item if not item.is_posted and not item.why]


def test_every_talk_says_that_it_is_an_example() -> None:
    talks = [talk for talk in event(AMERICA).talks if talk.has_page]
    assert not [talk.slug for talk in talks if "made for this demonstration" not in talk.abstract.replace("\n", " ")]


def test_the_deck_that_awaits_approval_is_nowhere_in_the_site(shipped: Shipped) -> None:
    deck = (EVENTS / AMERICA / "slides" / "xen-on-arm.pdf").read_bytes()
    names = {deck, hashlib.sha256(deck).hexdigest().encode(), b"xen-on-arm.pdf"}
    posted = (EVENTS / AMERICA / "slides" / "next-stop-seoul.pdf").read_bytes()
    tree = {path: path.read_bytes() for path in shipped.folder.rglob("*") if path.is_file()}
    assert any(posted in payload for path, payload in tree.items() if path.suffix == ".zip")
    assert not [path for path, payload in tree.items() for name in names if name in payload]


def test_its_feeds_and_calendars_are_valid(shipped: Shipped) -> None:
    folder = shipped.folder / "events"
    news = read_json((folder / "material.json").read_bytes())["items"]
    assert [entry.id for entry in read_atom((folder / "material.atom.xml").read_bytes()).entries] == [
        entry["id"] for entry in news
    ]
    assert news
    podcasts = sorted(folder.glob("*/podcast-*.xml"))
    assert [path.name for path in podcasts] == ["podcast-720p.xml", "podcast-audio.xml"]
    for path in podcasts:
        read_podcast(path.read_bytes())
    (chapters,) = folder.glob("*/*/chapters.json")
    assert read_chapters(chapters.read_bytes())["chapters"]
    for path in folder.rglob("*.ics"):
        payload = path.read_bytes()
        assert [str(entry["UID"]) for entry in entries(payload)] == [entry.uid for entry in entries_again(payload)]
