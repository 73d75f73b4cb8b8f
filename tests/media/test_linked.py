"""JSON-LD of events and recordings: what Google asks for, nothing made up, read back by parsers that are not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import extruct
import pytest
from pyld import jsonld

from herald.core.linked import script
from herald.media.linked import duration, event_data, talk_data
from herald.media.material import Kind, State
from herald.media.model import Speaker
from herald.media.particulars import Host, Registration, Venue
from herald.media.site import Site
from herald.people import People, Person
from tests.media.syndication.samples import (
    BIG,
    CHAPTERS,
    DIVE,
    EVENT,
    FOLDER,
    HOME,
    HOSTED,
    HOSTILE,
    PAUSE,
    RECORDING,
    SHARE,
    SITE,
    SOUND,
    WEIR,
    event,
    file,
    item,
    talk,
)

NOWHERE = Site("Otters")
PAGE = f"{HOME}{FOLDER}"
SCHEMA = "https://schema.org"


def said(**changes: Any) -> dict[str, Any]:
    found = event_data(event(**changes), SITE)
    assert found
    return found


def video(**changes: Any) -> dict[str, Any]:
    found = talk_data(EVENT, talk(**changes), SITE)
    assert found
    return found


def test_an_event_has_what_google_asks_for() -> None:
    assert said() == {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": f"{PAGE}#event",
        "name": "Weir Days",
        "description": "Two days at the weir.",
        "url": PAGE,
        "startDate": "2011-11-02",
        "endDate": "2011-11-03",
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "River Hall",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "1 Bank Street",
                "addressLocality": "Seoul",
                "addressCountry": "KR",
            },
        },
    }


def test_a_recording_has_what_google_asks_for() -> None:
    content = f"{PAGE}video/a%20weir%20%C3%A9.mp4"
    assert video() == {
        "@context": SCHEMA,
        "@type": "VideoObject",
        "@id": f"{PAGE}weir/#video",
        "name": "Weirs & <water>",
        "description": "How water falls & where.",
        "url": f"{PAGE}weir/",
        "thumbnailUrl": [f"{PAGE}previews/weir.webp"],
        "uploadDate": "2011-11-05T00:00:00+09:00",
        "duration": "PT1H2M3S",
        "contentUrl": content,
        "encodingFormat": "video/mp4",
        "width": 1920,
        "height": 1080,
        "inLanguage": "en",
        "license": SHARE.url,
        "creator": [
            {"@type": "Person", "name": "Ada Otter", "url": f"{HOME}speakers/ada/"},
            {"@type": "Person", "name": "Bo", "url": f"{HOME}speakers/bo/"},
        ],
        "hasPart": [
            {"@type": "Clip", "name": "Hello", "startOffset": 0, "url": f"{content}#t=0", "endOffset": 60},
            {"@type": "Clip", "name": "Weirs & water", "startOffset": 60, "url": f"{content}#t=60", "endOffset": 900},
            {"@type": "Clip", "name": "Questions", "startOffset": 1000, "url": f"{content}#t=1000", "endOffset": 3723},
        ],
        "caption": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{PAGE}video/weir.en.vtt",
                "encodingFormat": "text/vtt",
                "inLanguage": "en",
            }
        ],
    }


@pytest.mark.parametrize(
    ("status", "expected"),
    [("scheduled", "EventScheduled"), ("postponed", "EventPostponed"), ("cancelled", "EventCancelled")],
)
def test_the_status(status: str, expected: str) -> None:
    assert said(status=status)["eventStatus"] == f"{SCHEMA}/{expected}"


@pytest.mark.parametrize(
    ("venue", "is_online", "mode", "kinds"),
    [
        (Venue("Seoul", "KR"), False, "Offline", ["Place"]),
        (Venue("Seoul", "KR", url="https://meet.example/"), True, "Mixed", ["Place", "VirtualLocation"]),
        (Venue(url="https://meet.example/"), True, "Online", ["VirtualLocation"]),
        (Venue(), False, "Offline", []),
        (Venue(url="https://hall.example/"), False, "Offline", []),
    ],
)
def test_a_place_is_told_only_where_it_is_known(venue: Venue, is_online: bool, mode: str, kinds: list[str]) -> None:
    found = said(venue=venue, is_online=is_online)
    assert found["eventAttendanceMode"] == f"{SCHEMA}/{mode}EventAttendanceMode"
    places = found.get("location", [])
    assert [place["@type"] for place in (places if isinstance(places, list) else [places])] == kinds


def test_a_hall_has_its_own_site_and_a_meeting_its_address() -> None:
    hall = said(venue=Venue("Seoul", url="https://hall.example/"))["location"]
    assert (hall["name"], hall["url"]) == ("Seoul", "https://hall.example/")
    assert said(venue=Venue(url="https://meet.example/"), is_online=True)["location"]["url"] == "https://meet.example/"
    place, meeting = said(venue=Venue("Seoul", url="https://meet.example/"), is_online=True)["location"]
    assert ("url" in place, meeting["url"]) == (False, "https://meet.example/")
    elsewhere = said(venue=Venue(), is_online=True, url_elsewhere="https://weir.example/")
    assert (elsewhere["location"]["url"], elsewhere["sameAs"]) == ("https://weir.example/", "https://weir.example/")
    assert said(venue=Venue(), is_online=True)["location"]["url"] == PAGE


def test_hosts_and_organisers() -> None:
    found = said(hosts=(Host("Bank", "host", "https://bank.example/"), Host("Mill")), organisers=("Ada",))
    assert found["organizer"] == [
        {"@type": "Organization", "name": "Bank", "url": "https://bank.example/"},
        {"@type": "Organization", "name": "Mill"},
        {"@type": "Person", "name": "Ada"},
    ]


def test_who_organises_may_be_a_group() -> None:
    people = People({"team": Person("team", "Otter team", is_team=True)})
    found = event_data(event(organisers=("Otter team", "Ada")), SITE, people)
    assert found
    assert [one["@type"] for one in found["organizer"]] == ["Organization", "Person"]


@pytest.mark.parametrize(
    ("registration", "offer"),
    [
        (Registration("open", contact="https://r.example/"), {"url": "https://r.example/", "availability": "InStock"}),
        (Registration("few-left", contact="mailto:a@b.example"), {"url": PAGE, "availability": "LimitedAvailability"}),
        (Registration("full"), {"url": PAGE, "availability": "SoldOut"}),
        (Registration("closed"), {"url": PAGE, "availability": "SoldOut"}),
        (Registration(contact="https://r.example/"), {"url": "https://r.example/"}),
        (Registration(contact="mailto:a@b.example"), None),
        (None, None),
    ],
)
def test_registration_is_an_offer(registration: Registration | None, offer: dict[str, str] | None) -> None:
    found = said(registration=registration, status="scheduled").get("offers")
    if offer and "availability" in offer:
        offer = offer | {"availability": f"{SCHEMA}/{offer['availability']}"}
    assert found == (offer and {"@type": "Offer", **offer})


def test_nothing_is_offered_of_what_is_cancelled() -> None:
    assert "offers" not in said(registration=Registration("open"), status="cancelled")


@pytest.mark.parametrize(("fee", "is_free"), [("none", True), ("None", True), ("", False), ("99 USD", False)])
def test_only_no_fee_is_free(fee: str, is_free: bool) -> None:
    assert said(registration=Registration(fee=fee)).get("isAccessibleForFree", False) is is_free


def test_a_posted_photo_is_the_picture() -> None:
    shown = replace(item(Kind.PHOTO, file("photos/all.jpg", "image/jpeg")), preview=RECORDING.preview)
    assert said(items=(shown,))["image"] == [f"{PAGE}previews/weir.webp"]
    assert "image" not in said(items=(replace(shown, state=State.AWAITING_APPROVAL),))


def test_only_a_posted_film_is_a_video() -> None:
    hidden = replace(RECORDING, state=State.WITHHELD)
    for items in ((), (hidden,), (item(Kind.RECORDING, SOUND),), (item(Kind.AUDIO, SOUND),)):
        assert talk_data(EVENT, talk(items=items), SITE) is None
    sound_first = (item(Kind.RECORDING, SOUND), item(Kind.RECORDING, BIG))
    assert video(items=sound_first)["encodingFormat"] == "video/mp4"


def test_what_is_not_posted_is_not_told_with_the_video() -> None:
    hidden = tuple(replace(one, state=State.COMING) for one in WEIR.items[1:])
    assert {"caption", "hasPart"} & set(video(items=(RECORDING, *hidden))) == set()


def test_a_bare_recording() -> None:
    assert video(title="Diving", slug="dive", html="", speakers=(), language="de", items=DIVE.items) == {
        "@context": SCHEMA,
        "@type": "VideoObject",
        "@id": f"{PAGE}dive/#video",
        "name": "Diving",
        "description": "Weir Days: Diving",
        "url": f"{PAGE}dive/",
        "duration": "PT1M",
        "contentUrl": HOSTED.url,
        "encodingFormat": "video/webm",
        "inLanguage": "de",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_the_last_chapter_ends_with_the_film_if_its_length_is_known() -> None:
    unknown = item(Kind.RECORDING, file("x.mp4", "video/mp4"))
    assert "endOffset" not in video(items=(unknown, CHAPTERS))["hasPart"][-1]


def test_a_group_is_no_person() -> None:
    team = Speaker("team", "Otter team", person=Person("team", "Otter team", is_team=True))
    assert video(speakers=(team,))["creator"][0]["@type"] == "Organization"


def test_a_month_is_no_day_of_upload() -> None:
    monthly = item(Kind.RECORDING, BIG, "2011-11")
    assert "uploadDate" not in video(items=(monthly,))


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.2, "PT1S"), (59.4, "PT59S"), (60, "PT1M"), (3600, "PT1H"), (3723.4, "PT1H2M3S"), (90_000, "PT25H")],
)
def test_durations(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


def test_a_long_abstract_is_cut_at_a_word() -> None:
    found = video(html=f"<p>{'otter ' * 200}</p>")["description"]
    assert found.endswith("otter …")
    assert len(found) <= 502


def test_without_an_address_nothing_is_said() -> None:
    assert event_data(EVENT, NOWHERE) is None
    assert talk_data(EVENT, WEIR, NOWHERE) is None


def test_a_call_is_no_event() -> None:
    assert event_data(event(kind="call"), SITE) is None


def test_strange_titles_come_back_whole_and_open_nothing() -> None:
    hall = Venue(HOSTILE, name=HOSTILE)
    of = event(title=HOSTILE, summary=HOSTILE, venue=hall, hosts=(Host(HOSTILE),), organisers=(HOSTILE,))
    told = (event_data(of, SITE), talk_data(of, talk(title=HOSTILE, html=""), SITE))
    page = "".join(f'<script type="application/ld+json">{script(data or {})}</script>' for data in told)
    assert page.count("<script") == 2
    found, film = extruct.extract(f"<html><head>{page}</head></html>", syntaxes=["json-ld"])["json-ld"]
    assert (found["name"], found["location"]["name"], found["organizer"][1]["name"]) == (HOSTILE,) * 3
    assert (film["name"], film["description"]) == (HOSTILE, f"{HOSTILE}: {HOSTILE}")


def test_it_is_json_ld_of_schema_org() -> None:
    """Expanded without the network: schema.org's context is one vocabulary."""
    for data in (said(), video()):
        (node,) = jsonld.expand({**data, "@context": {"@vocab": f"{SCHEMA}/"}})
        assert node["@type"] == [f"{SCHEMA}/{data['@type']}"]
        assert {name.removeprefix(f"{SCHEMA}/") for name in node} == set(data) - {"@context"}


def test_nothing_is_said_empty() -> None:
    bare = event(summary="", venue=Venue(), licence=None, registration=Registration(), starts=date(2011, 11, 2))
    for data in (event_data(bare, SITE), talk_data(bare, talk(items=DIVE.items, speakers=(), html=""), SITE)):
        assert not {empty for empty in ('""', "null", "[]", "{}") if empty in json.dumps(data)}


def test_a_break_with_a_film_leads_to_the_event() -> None:
    filmed = talk_data(EVENT, replace(PAUSE, items=(RECORDING,), path=Path("x")), SITE)
    assert filmed
    assert filmed["url"] == PAGE
