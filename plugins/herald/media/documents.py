"""What is written of the events for programs: calendars, exports, podcasts, and the feed of new material."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from herald.feeds import formats
from herald.feeds.model import Feed, FeedLink
from herald.media.calendars.files import calendars
from herald.media.calendars.words import Words
from herald.media.calls import Overview
from herald.media.exchange.exports import exports, schema
from herald.media.settings import Options
from herald.media.site import Site
from herald.media.syndication.podcast import podcasts


def documents(
    overview: Overview, options: Options, site: Site, words: Words, *, feed: Feed | None, links: Iterable[FeedLink]
) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes of each.

    ``words`` are those of calendars; ``feed`` is new material, and ``links`` are its addresses. Feeds need a site whose
    address is known.
    """
    yield from calendars(overview.library, site, words, overview.moment)
    yield schema()
    for event in overview.library.events:
        yield from exports(event, site)
        if site.address:
            yield from podcasts(event, options, site)
    if feed:
        yield from formats.documents(feed, links, site.address)
