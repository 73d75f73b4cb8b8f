"""How the theme puts events into words, in English and in German."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from herald.core.dates import parse_partial_date
from herald.media.calls import Phase
from herald.media.material import Count, Item, Kind, State
from herald.media.model import Event
from herald.media.particulars import Venue
from herald.site.languages.catalogues import read_catalogues
from herald.site.languages.speech import Speech
from tests.conftest import ROOT

HERE = Path("event.yaml")
DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


@cache
def macros(lang: str) -> Any:
    """The macros of the theme, speaking a language."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    catalogues, mistakes = read_catalogues([ROOT / "theme/locale"])
    assert not mistakes
    Speech(catalogues, "en").install(environment)
    return environment.get_template("event_words.html").make_module({"lang": lang})


def word(name: str, *arguments: Any, lang: str = "en") -> str:
    """What a macro of the theme says, as text."""
    return " ".join(Markup(getattr(macros(lang), name)(*arguments)).striptags().split())


def event(zone: str = "UTC", starts: date = date(2011, 11, 2), venue: Venue | None = None, **more: Any) -> Event:
    place = venue or Venue()
    return Event("e", "E", "summit", starts, starts, ZoneInfo(zone), HERE, venue=place, **more)


COUNTS = [
    (
        "slides",
        {"posted": 31, "awaiting-approval": 3, "coming": 2},
        "31 of 36 slides posted; 3 wait for approval; 2 will follow",
    ),
    ("slides", {"posted": 1, "not-recorded": 0}, "Slides of 1 talk posted"),
    ("recording", {"posted": 2, "not-recorded": 1}, "2 recordings posted; 1 was not recorded"),
    ("recording", {"not-recorded": 2}, "2 were not recorded"),
    ("recording", {"processing": 1, "lost": 1}, "0 of 2 recordings posted; 1 is being processed; 1 was lost"),
    ("audio", {"posted": 1, "coming": 1}, "1 of 2 sound recordings posted; 1 will follow"),
    ("photo", {"posted": 1200}, "1,200 photos posted"),
    ("paper", {"withheld": 1}, "0 of 1 paper posted; 1 is withheld"),
]


@pytest.mark.parametrize(("kind", "states", "told"), COUNTS)
def test_counts_tell_what_is_posted_and_what_becomes_of_the_rest(kind: str, states: dict[str, int], told: str) -> None:
    count = Count(Kind(kind), {State(state): number for state, number in states.items()})
    assert word("count_of", count) == told


def test_counts_are_told_in_german() -> None:
    count = Count(Kind.SLIDES, {State.POSTED: 31, State.AWAITING_APPROVAL: 1, State.COMING: 4})
    told = "31 von 36 Foliensätzen veröffentlicht; 1 wartet auf Freigabe; 4 folgen"
    assert word("count_of", count, lang="de") == told


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2011, 11, 2), date(2011, 11, 2), "2 November 2011", "2. November 2011"),
        (date(2011, 11, 2), date(2011, 11, 3), f"2{DASH}3 November 2011", f"2.{DASH}3. November 2011"),
        (
            date(2011, 9, 30),
            date(2011, 10, 1),
            f"30 September {DASH} 1 October 2011",
            f"30. September {DASH} 1. Oktober 2011",
        ),
        (
            date(2010, 12, 31),
            date(2011, 1, 1),
            f"31 December 2010 {DASH} 1 January 2011",
            f"31. Dezember 2010 {DASH} 1. Januar 2011",
        ),
        (
            date(2010, 11, 2),
            date(2011, 11, 3),
            f"2 November 2010 {DASH} 3 November 2011",
            f"2. November 2010 {DASH} 3. November 2011",
        ),
    ],
)
def test_days_are_told_as_briefly_as_they_can(first: date, last: date, english: str, german: str) -> None:
    assert (word("days", first, last), word("days", first, last, lang="de")) == (english, german)


@pytest.mark.parametrize(
    ("text", "told"), [("2011", "2011"), ("2011-12", "December 2011"), ("2011-12-24", "24 December 2011")]
)
def test_partial_dates_promise_no_more_than_they_say(text: str, told: str) -> None:
    assert word("partial", parse_partial_date(text)) == told


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("UTC", "UTC"),
        ("Asia/Seoul", "Asia/Seoul (UTC+9)"),
        ("Asia/Kolkata", "Asia/Kolkata (UTC+5:30)"),
        ("America/St_Johns", f"America/St_Johns (UTC{MINUS}2:30)"),
        ("Africa/Abidjan", "Africa/Abidjan (UTC)"),
    ],
)
def test_a_zone_is_told_with_its_offset_on_that_day(zone: str, told: str) -> None:
    assert word("zone_name", event(zone)) == told


@pytest.mark.parametrize(("seconds", "told"), [(0.4, "0:00"), (59.6, "1:00"), (2530, "42:10"), (3723.4, "1:02:03")])
def test_lengths_are_told_as_players_do(seconds: float, told: str) -> None:
    assert word("length_of", seconds) == told


@pytest.mark.parametrize(
    ("venue", "is_online", "told"),
    [
        (Venue("Seoul", "KR", "Hall"), False, "Seoul, South Korea"),
        (Venue("", "", "Hall"), False, "Hall"),
        (Venue("Seoul"), True, "Seoul, and online"),
        (Venue(), True, "Online"),
        (Venue(), False, ""),
    ],
)
def test_a_place_is_a_town_a_house_or_the_net(venue: Venue, is_online: bool, told: str) -> None:
    assert word("town", event(venue=venue, is_online=is_online)) == told


@pytest.mark.parametrize(
    ("since", "expected", "told"),
    [
        ("2011-08-05", "2011-09", "since 5 August 2011, expected September 2011"),
        ("2011-08", "", "since August 2011"),
        ("", "2012", "expected 2012"),
        ("", "", ""),
    ],
)
def test_prospects_say_since_when_and_until_when(since: str, expected: str, told: str) -> None:
    dates = [parse_partial_date(text) if text else None for text in (since, expected)]
    item = Item(Kind.SLIDES, State.COMING, HERE, 1, since=dates[0], expected=dates[1])
    assert word("prospects", item) == told


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_value_has_words_of_its_own(lang: str) -> None:
    values = {
        "state_name": tuple(State),
        "item_kind": tuple(Kind),
        "event_kind": ("summit", "conference", "hackathon", "meetup", "workshop", "call"),
        "talk_kind": ("keynote", "lightning", "panel", "workshop", "break"),
        "phase_name": (Phase.CANCELLED, Phase.POSTPONED, Phase.NOW),
        "places_name": ("open", "few-left", "full", "closed", ""),
    }
    for macro, known in values.items():
        told = [word(macro, value, lang=lang) for value in known]
        assert all(told), macro
        assert len(set(told)) == len(known), macro
