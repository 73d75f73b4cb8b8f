"""The feed of new material: an entry for each talk and day, the newest first, valid in both formats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from herald.feeds.formats import documents, links_to
from herald.feeds.model import Enclosure, Feed
from herald.media.material import Item, Kind, State
from herald.media.model import Event, Library
from herald.media.settings import Options
from herald.media.syndication.material import PATH, material
from tests.feeds.validity import read_atom, read_json
from tests.media.syndication.samples import (
    BIG,
    BY,
    DIVE,
    EVENT,
    FOLDER,
    HERE,
    HOME,
    HOSTED,
    HOSTILE,
    PAUSE,
    RECORDING,
    SHARE,
    SITE,
    SLIDES,
    SMALL,
    event,
    item,
    talk,
)

OPTIONS = Options()
LINKS = links_to("Otters: material", PATH)


def feed(*events: Event, options: Options = OPTIONS) -> Feed:
    found = material(Library(events), options, SITE, "Otters: material")
    assert found
    return found


def test_it_is_valid_in_both_formats_and_read_by_others() -> None:
    atom, json = (payload for _name, payload in documents(feed(EVENT), LINKS, SITE.address))
    assert [entry.title for entry in read_atom(atom).entries] == ["Weirs & <water>"] * 2
    assert [entry["title"] for entry in read_json(json)["items"]] == ["Weirs & <water>"] * 2
    assert read_json(json)["home_page_url"] == f"{HOME}events/"


def test_what_was_posted_on_one_day_of_one_talk_is_one_entry() -> None:
    captions, first = feed(EVENT).entries
    assert first.updated.isoformat() == "2011-11-05T00:00:00+09:00"
    assert [enclosure.url.removeprefix(HOME + FOLDER) for enclosure in first.enclosures] == [
        "video/a%20weir%20%C3%A9.mp4",
        "video/weir-720p.mp4",
        "video/weir.opus",
        "slides/weir.pdf",
    ]
    assert first.enclosures[0] == Enclosure(
        f"{HOME}{FOLDER}video/a%20weir%20%C3%A9.mp4", "video/mp4", 9_000_000_000, "a weir é.mp4 (1080p)", 3723
    )
    assert first.enclosures[3] == Enclosure(f"{HOME}{FOLDER}slides/weir.pdf", "application/pdf", 1234, "weir.pdf")
    assert [enclosure.media_type for enclosure in captions.enclosures] == ["text/vtt"]


def test_an_entry_tells_of_its_talk() -> None:
    entry = feed(EVENT).entries[1]
    assert (entry.url, entry.summary) == (f"{HOME}{FOLDER}weir/", "Weir Days: Ada Otter, Bo")
    assert [(author.name, author.url) for author in entry.authors] == [
        ("Ada Otter", f"{HOME}speakers/ada/"),
        ("Bo", f"{HOME}speakers/bo/"),
    ]
    assert entry.categories == ("Weir Days",)
    assert entry.picture == f"{HOME}{FOLDER}previews/weir.webp"
    assert f'<a href="{HOME}{FOLDER}slides/weir.pdf">weir.pdf</a>' in entry.html
    assert entry.html.endswith("<p>How <em>water</em> falls &amp; where.</p>")


@pytest.mark.parametrize(
    ("licences", "expected"),
    [((SHARE, SHARE), SHARE), ((None, None), BY), ((SHARE, None), None)],
)
def test_a_licence_is_told_where_all_files_have_it(licences: tuple, expected: object) -> None:  # type: ignore[type-arg]
    items = tuple(
        item(kind, payload, "2011-11-05", licence=licence)
        for kind, payload, licence in zip((Kind.RECORDING, Kind.SLIDES), (BIG, SLIDES), licences, strict=True)
    )
    (entry,) = feed(event(talks=(talk(items=items),))).entries
    told = (expected.url, expected.title) if expected else ("", "")  # type: ignore[attr-defined]
    assert (entry.licence_url, entry.rights) == told


@pytest.mark.parametrize("since", ["", "2011", "2011-11"])
def test_what_is_not_known_to_the_day_is_not_news(since: str) -> None:
    quiet = event(talks=(talk(items=(item(Kind.SLIDES, SLIDES, since),)),))
    assert material(Library((quiet,)), OPTIONS, SITE, "x") is None


@pytest.mark.parametrize("state", [state for state in State if state is not State.POSTED])
def test_what_is_not_posted_is_not_told(state: State) -> None:
    waiting = replace(item(Kind.SLIDES, SLIDES, "2011-11-05"), state=state)
    assert material(Library((event(talks=(talk(items=(waiting,)),)),)), OPTIONS, SITE, "x") is None


def test_there_is_no_feed_of_nothing() -> None:
    assert material(Library(), OPTIONS, SITE, "x") is None
    assert material(Library((event(talks=(DIVE, PAUSE)),)), OPTIONS, SITE, "x") is None


def test_the_newest_come_first_and_no_more_than_asked_for() -> None:
    days = ("2011-11-05", "2011-11-07", "2011-11-05", "2011-11-06")
    talks = tuple(
        talk(slug=f"t{n}", title=f"T{n}", id=f"id-{n}", items=(item(Kind.SLIDES, SLIDES, day),))
        for n, day in enumerate(days)
    )
    assert [entry.title for entry in feed(event(talks=talks)).entries] == ["T1", "T3", "T0", "T2"]
    few = feed(event(talks=talks), options=Options(feed_items=2))
    assert [entry.title for entry in few.entries] == ["T1", "T3"]


def test_an_id_is_of_the_talk_and_the_day_whatever_either_is_called() -> None:
    moved = event(slug="weirs", title="Weirs", talks=(talk(event="weirs", slug="w", title="W"),))
    assert [entry.id for entry in feed(moved).entries] == [entry.id for entry in feed(EVENT).entries]
    assert len({entry.id for entry in feed(EVENT).entries}) == 2


def test_material_of_the_whole_event_leads_to_its_page() -> None:
    photos = tuple(item(Kind.PHOTO, file, "2011-11-09") for file in (BIG, SMALL))
    (entry,) = feed(event(items=photos, talks=())).entries
    assert (entry.title, entry.url, entry.summary) == ("Weir Days", f"{HOME}{FOLDER}", "Two days at the weir.")
    assert len(entry.enclosures) == 2


def test_a_break_has_no_page_to_lead_to() -> None:
    (entry,) = feed(event(talks=(replace(PAUSE, items=(item(Kind.PHOTO, BIG, "2011-11-05"),)),))).entries
    assert entry.url == f"{HOME}{FOLDER}"


def test_what_another_host_has_keeps_its_address() -> None:
    (entry,) = feed(event(talks=(replace(DIVE, items=(item(Kind.RECORDING, HOSTED, "2011-11-05"),)),))).entries
    assert entry.enclosures[0].url == HOSTED.url
    assert entry.language == "de"


def test_strange_words_break_nothing() -> None:
    odd = talk(title=HOSTILE, items=(replace(RECORDING, title=HOSTILE),))
    atom, json = (payload for _name, payload in documents(feed(event(title=HOSTILE, talks=(odd,))), LINKS, HOME))
    assert read_json(json)["items"][0]["title"] == HOSTILE
    read_atom(atom)


def test_an_item_without_a_file_is_no_news() -> None:
    bare = Item(Kind.SLIDES, State.POSTED, HERE, 1, since=RECORDING.since)
    assert material(Library((event(talks=(talk(items=(bare,)),)),)), OPTIONS, SITE, "x") is None
