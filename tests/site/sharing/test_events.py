"""Pages of events, talks and speakers: what others are told of them, and when a page is one."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from herald.people import Link, Person
from herald.site.sharing.events import event_page
from herald.site.sharing.model import Image
from herald.site.sharing.pages import Shared, Site, shared

HOME = "https://otters.example"
SITE = Site(HOME, "Otters", card=Image(f"{HOME}/card.png", "Card", 1200, 630, "image/png"))


def picture(name: str, width: int = 640) -> SimpleNamespace:
    return SimpleNamespace(save_as=f"events/weir/previews/{name}.webp", width=width, height=width // 2)


def item(kind: str, preview: Any, *, is_posted: bool = True) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, preview=preview, is_posted=is_posted)


EVENT = SimpleNamespace(title="Weir </script> Days", url="events/weir/", items=())
TALK = SimpleNamespace(
    title="Dams & weirs",
    url="events/weir/dams/",
    items=(item("slides", picture("slides")), item("recording", picture("po #ster"))),
)
ADA = Person("ada", "Ada Otter", "Swims.", links=(Link("Own", "https://ada.example/"), Link("Mail", "mailto:a@b.c")))
SPEAKER = SimpleNamespace(name="Ada Otter", url="speakers/ada/", person=ADA)


def told(url: str, events: str = "Events", **context: Any) -> Shared:
    found = shared({"output_file": f"{url}index.html", **context}, SITE, "Page - Otters", "Of the page", events)
    assert found
    return found


def crumbs(page: Shared) -> list[tuple[str, str]]:
    nodes = {node["@type"]: node for node in json.loads(page.data)["@graph"]}
    return [(step["name"], step["item"].removeprefix(HOME)) for step in nodes["BreadcrumbList"]["itemListElement"]]


def test_the_way_to_a_talk_leads_over_its_event() -> None:
    page = told(TALK.url, event=EVENT, talk=TALK)
    assert crumbs(page) == [
        ("Otters", "/"),
        ("Events", "/events/"),
        (EVENT.title, "/events/weir/"),
        ("Dams & weirs", "/events/weir/dams/"),
    ]
    said = dict(page.properties)
    assert (said["og:title"], said["og:type"], said["og:description"]) == ("Dams & weirs", "website", "Of the page")
    assert page.canonical == f"{HOME}/events/weir/dams/"


def test_the_way_to_an_event() -> None:
    page = told(EVENT.url, event=EVENT)
    assert crumbs(page) == [("Otters", "/"), ("Events", "/events/"), (EVENT.title, "/events/weir/")]
    assert dict(page.properties)["og:title"] == EVENT.title
    assert "</script>" not in page.data


def test_a_theme_that_has_no_word_for_events_leaves_the_step_out() -> None:
    assert crumbs(told(EVENT.url, "", event=EVENT)) == [("Otters", "/"), (EVENT.title, "/events/weir/")]


def test_who_speaks_has_a_profile() -> None:
    page = told(SPEAKER.url, speaker=SPEAKER)
    assert crumbs(page) == [("Otters", "/"), ("Events", "/events/"), ("Ada Otter", "/speakers/ada/")]
    assert dict(page.properties)["og:type"] == "profile"
    (profile,) = (node for node in json.loads(page.data)["@graph"] if node["@type"] == "ProfilePage")
    assert profile["mainEntity"] == {
        "@type": "Person",
        "@id": f"{HOME}/speakers/ada/#author",
        "name": "Ada Otter",
        "url": f"{HOME}/speakers/ada/",
        "sameAs": ["https://ada.example/"],
        "description": "Swims.",
    }


def test_of_whom_nothing_is_known_the_name_is_told() -> None:
    bare = SimpleNamespace(**{**vars(SPEAKER), "person": None})
    (profile,) = (n for n in json.loads(told(bare.url, speaker=bare).data)["@graph"] if n["@type"] == "ProfilePage")
    assert set(profile["mainEntity"]) == {"@type", "@id", "name", "url"}


def test_the_poster_of_the_film_is_the_picture() -> None:
    page = told(TALK.url, event=EVENT, talk=TALK)
    said = dict(page.properties)
    assert said["og:image"] == f"{HOME}/events/weir/previews/po%20%23ster.webp"
    assert (said["og:image:width"], said["og:image:height"]) == ("640", "320")
    assert (said["og:image:type"], said["og:image:alt"]) == ("image/webp", "Dams & weirs")
    assert page.card == "summary_large_image"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((item("paper", picture("paper")), item("slides", picture("slides"))), "slides"),
        ((item("recording", None), item("photo", picture("photo")), item("paper", picture("paper"))), "paper"),
        ((item("recording", picture("film", 199)), item("slides", picture("slides", 200))), "slides"),
        ((item("recording", picture("film"), is_posted=False),), ""),
        ((item("recording", picture("film", 199)),), ""),
        ((item("captions", picture("odd")),), ""),
        ((), ""),
    ],
)
def test_a_picture_that_is_posted_and_wide_enough(items: tuple[Any, ...], expected: str) -> None:
    talk = SimpleNamespace(**{**vars(TALK), "items": items})
    image = dict(told(talk.url, event=EVENT, talk=talk).properties)["og:image"]
    assert image == (f"{HOME}/events/weir/previews/{expected}.webp" if expected else f"{HOME}/card.png")


@pytest.mark.parametrize("context", [{"event": EVENT}, {"event": EVENT, "talk": TALK}, {"speaker": SPEAKER}, {}])
def test_a_page_that_only_mentions_an_event_is_another(context: dict[str, Any]) -> None:
    assert event_page(context, "elsewhere/") is None
    assert dict(told("elsewhere/", **context).properties)["og:title"] == "Page"


@pytest.mark.parametrize("odd", [{"event": "a word"}, {"speaker": 7}, {"event": EVENT, "talk": "a word"}])
def test_names_that_a_theme_uses_for_something_else_do_no_harm(odd: dict[str, Any]) -> None:
    assert event_page(odd, "elsewhere/") is None


def test_a_post_is_a_post_whatever_its_template_speaks_of() -> None:
    post = SimpleNamespace(title="Post", summary="", source_path="x", status="published", lang="en")
    subject = {"page": post, "event": EVENT, "output_file": "events/weir/index.html"}
    found = shared(subject, replace(SITE, card=None), "", "", "Events")
    assert found
    assert dict(found.properties)["og:title"] == "Post"
