"""What the events will write, as the run's record has it: claims of files, pages for the site's map, old addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from herald.core.addresses import Claim
from herald.feeds.model import FeedLink
from herald.host import Move, SitePage
from herald.media.exchange.exports import export_names
from herald.media.exchange.form import SCHEMA_NAME
from herald.media.files.bundles import plan_bundles
from herald.media.material import Image, Item
from herald.media.model import DEADLINES_CALENDAR, EVENTS_CALENDAR, Event, Library
from herald.media.settings import Options
from herald.media.site import Site
from herald.media.syndication.podcast import chapter_files, podcast_links


def claims(
    library: Library,
    folder: Path,
    options: Options,
    site: Site,
    *,
    texts: Collection[str],
    feeds: Iterable[FeedLink],
) -> Iterator[Claim]:
    """Every file that is somebody's own; ``folder`` is that of all events.

    ``texts`` are the slugs of events with a text, whose page Pelican's own check knows; ``feeds`` is new material.
    """
    yield Claim("events/index.html", folder, None, "the page of all events")
    yield Claim(EVENTS_CALENDAR, folder, None, "the calendar of all events")
    yield Claim(DEADLINES_CALENDAR, folder, None, "the calendar of all deadlines")
    yield Claim(SCHEMA_NAME, folder, None, "the schema of exported events")
    yield from (Claim(link.url, folder, None, "the feed of new material") for link in feeds)
    for event in library.events:
        for name, source, what in _of_event(event, options, site):
            yield Claim(name, source, None, what)
        if event.slug not in texts:
            yield Claim(f"{event.url}index.html", event.path, None, f"the event '{event.slug}'")
    for speaker, _given in library.speakers.values():
        yield Claim(f"{speaker.url}index.html", folder, None, f"the speaker '{speaker.slug}'")


def site_pages(library: Library) -> Iterator[SitePage]:
    """Every page, with the pictures on it."""
    days = [event.updated for event in library.events if event.updated]
    yield SitePage("events/", max(days, default=None))
    for event in library.events:
        yield SitePage(event.url, event.updated, _pictures(event.items))
        for talk in event.talks:
            if talk.has_page:
                yield SitePage(talk.url, event.updated, _pictures(talk.items))
    yield from (SitePage(speaker.url) for speaker, _given in library.speakers.values())


def moves(library: Library) -> Iterator[Move]:
    """The old addresses of events."""
    for event in library.events:
        yield from (Move(f"/events/{old}/", f"/{event.url}", event.path) for old in event.redirect_from)


def previews(event: Event) -> tuple[Image, ...]:
    """Every picture that was made of the event's material, each once."""
    return tuple(dict.fromkeys(item.preview for _talk, item in event.every_item if item.preview))


def _of_event(event: Event, options: Options, site: Site) -> Iterator[tuple[str, Path, str]]:
    what = f"the event '{event.slug}'"
    yield event.calendar_url, event.path, f"the calendar of {what}"
    yield from ((name, event.path, f"an export of {what}") for name in export_names(event))
    yield from ((file.save_as, event.path, what) for file in event.files if file.save_as)
    yield from ((image.save_as, event.path, what) for image in previews(event))
    if options.bundles:
        yield from ((planned.save_as, event.path, what) for planned in plan_bundles(event))
    if site.address:
        yield from ((link.url, event.path, f"a podcast of {what}") for link in podcast_links(event))
        yield from ((name, talk.path, f"chapters of '{talk.slug}'") for name, talk, _ in chapter_files(event))
    for talk in event.talks:
        if talk.has_page:
            yield f"{talk.url}index.html", talk.path, f"the talk '{talk.slug}'"
            if talk.starts:
                yield talk.calendar_url, talk.path, f"the calendar of the talk '{talk.slug}'"


def _pictures(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.preview.save_as for item in items if item.is_posted and item.preview))
