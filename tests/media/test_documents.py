"""All that is written of the events for programs, under the names that were claimed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from herald.feeds.formats import links_to
from herald.media.calendars.words import Words
from herald.media.calls import Overview
from herald.media.documents import documents
from herald.media.model import Library
from herald.media.records import claims
from herald.media.settings import Options
from herald.media.site import Site
from herald.media.syndication.material import PATH, material
from tests.media.syndication.samples import EVENT, SITE, event

MOMENT = datetime(2011, 8, 31, 17, tzinfo=UTC)
PROGRAMS = (".ics", ".xml", ".json")


def written(library: Library, site: Site = SITE) -> dict[str, bytes]:
    feed = material(library, Options(), site, "New material") if site.address else None
    links = links_to("New material", PATH) if feed else ()
    made = list(documents(Overview(library, MOMENT, 7), Options(), site, Words(), feed=feed, links=links))
    assert len(made) == len(dict(made))
    given = claims(library, Path("content/events"), Options(), site, texts=(), feeds=links)
    assert dict(made).keys() == {claim.save_as for claim in given if claim.save_as.endswith(PROGRAMS)}
    return dict(made)


def test_they_are_what_was_claimed_and_the_same_each_time() -> None:
    library = Library((EVENT, event(slug="older", talks=())))
    made = written(library)
    assert made == written(library)
    assert b"BEGIN:VCALENDAR" in made["events/weir-days/weir/weir.ics"]
    assert made["events/weir-days/podcast-audio.xml"].startswith(b"<?xml")
    assert {"events/material.atom.xml", "events/material.json", "events/schema.json"} <= made.keys()


def test_a_site_without_an_address_has_calendars_and_exports_only() -> None:
    made = written(Library((EVENT,)), Site("Otters"))
    assert not [name for name in made if "podcast" in name or "material" in name or "chapters" in name]
    assert "events/weir-days/schedule.xml" in made


def test_nothing_posted_is_no_feed() -> None:
    assert not [name for name in written(Library((event(talks=()),))) if "material" in name]
