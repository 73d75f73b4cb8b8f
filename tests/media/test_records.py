"""What the record of a run has of events: claims, pages for the map, old addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from herald.core.addresses import check_addresses
from herald.feeds.model import FeedLink
from herald.host import Move, SitePage
from herald.media.model import Library, Talk
from herald.media.records import claims, moves, previews, site_pages
from herald.media.settings import Options
from herald.media.site import Site
from tests.media.syndication.samples import DIVE, EVENT, FOLDER, HERE, PAUSE, SITE, WEIR, event

ROOT = Path("content/events")
LIBRARY = Library((EVENT,))
ALWAYS = {
    "events/index.html", "events/events.ics", "events/deadlines.ics", "events/schema.json",
    f"{FOLDER}index.html", f"{FOLDER}weir-days.ics", f"{FOLDER}event.json", f"{FOLDER}schedule.json",
    f"{FOLDER}schedule.xml", f"{FOLDER}weir/index.html", f"{FOLDER}weir/weir.ics", f"{FOLDER}dive/index.html",
    f"{FOLDER}dive/dive.ics", "speakers/ada/index.html", "speakers/bo/index.html",
    f"{FOLDER}video/a weir é.mp4", f"{FOLDER}video/weir-720p.mp4", f"{FOLDER}video/weir.opus",
    f"{FOLDER}video/weir.en.vtt", f"{FOLDER}video/weir.chapters.vtt", f"{FOLDER}slides/weir.pdf",
    f"{FOLDER}previews/weir.webp", f"{FOLDER}previews/weir-slides.webp",
}  # fmt: skip
BUNDLES = {f"{FOLDER}weir-days-everything.zip"}
PODCASTS = {f"{FOLDER}podcast-{name}.xml" for name in ("1080p", "720p", "audio", "recording")} | {
    f"{FOLDER}weir/chapters.json"
}
FEED = FeedLink("New", "events/material.json", "application/feed+json")


def claimed(library: Library = LIBRARY, options: Options | None = None, site: Site = SITE, **more: object) -> list[str]:
    given = {"texts": (), "feeds": ()} | more
    return [claim.save_as for claim in claims(library, ROOT, options or Options(), site, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (claimed(), ALWAYS | BUNDLES | PODCASTS),
        (claimed(options=Options(bundles=False)), ALWAYS | PODCASTS),
        (claimed(site=Site("Otters")), ALWAYS | BUNDLES),
        (claimed(feeds=(FEED,)), ALWAYS | BUNDLES | PODCASTS | {FEED.url}),
        (claimed(texts={"weir-days"}), (ALWAYS | BUNDLES | PODCASTS) - {f"{FOLDER}index.html"}),
        (
            claimed(Library()),
            {"events/index.html", "events/events.ics", "events/deadlines.ics", "events/schema.json"},
        ),
    ],
    ids=["all", "no bundles", "no address", "a feed", "a text", "no events"],
)
def test_each_file_is_claimed_once(found: list[str], expected: set[str]) -> None:
    assert sorted(found) == sorted(expected)


def test_a_break_and_a_talk_without_a_time_have_no_calendar() -> None:
    talks = (PAUSE, replace(WEIR, starts=None))
    found = claimed(Library((event(talks=talks),)))
    assert {name for name in found if name.endswith(".ics")} == {
        "events/events.ics", "events/deadlines.ics", f"{FOLDER}weir-days.ics",
    }  # fmt: skip
    assert f"{FOLDER}lunch/index.html" not in found


def test_who_claims_a_file_is_told_by_name() -> None:
    twice = Library((event(talks=(WEIR, replace(WEIR, items=()))),))
    told = [str(mistake) for mistake in check_addresses(claims(twice, ROOT, Options(), SITE, texts=(), feeds=()))]
    assert f"{HERE}: wants the address '{FOLDER}weir/index.html', which the talk 'weir' has; " in told[0]
    assert len(told) == 2


def test_every_page_is_on_the_map_with_its_pictures_and_the_day_of_its_last_change() -> None:
    older = replace(event(talks=()), slug="older", updated=date(2010, 1, 1))
    library = Library((older, event(updated=date(2011, 11, 9))))
    assert list(site_pages(library)) == [
        SitePage("events/", date(2011, 11, 9)),
        SitePage("events/older/", date(2010, 1, 1)),
        SitePage(FOLDER, date(2011, 11, 9)),
        SitePage(
            f"{FOLDER}weir/",
            date(2011, 11, 9),
            (f"{FOLDER}previews/weir.webp", f"{FOLDER}previews/weir-slides.webp"),
        ),
        SitePage(f"{FOLDER}dive/", date(2011, 11, 9)),
        SitePage("speakers/ada/"),
        SitePage("speakers/bo/"),
    ]
    assert list(site_pages(LIBRARY))[:2] == [SitePage("events/"), SitePage(FOLDER)]


def test_old_addresses_lead_to_the_event() -> None:
    path = EVENT.path
    assert list(moves(Library((event(redirect_from=("weirs", "weir-meeting")), event())))) == [
        Move("/events/weirs/", f"/{FOLDER}", path),
        Move("/events/weir-meeting/", f"/{FOLDER}", path),
    ]


def test_a_picture_that_two_items_show_is_one() -> None:
    shared: tuple[Talk, ...] = (WEIR, replace(DIVE, items=WEIR.items[:1]))
    found = [image.save_as for image in previews(event(talks=shared))]
    assert found == [f"{FOLDER}previews/weir.webp", f"{FOLDER}previews/weir-slides.webp"]
