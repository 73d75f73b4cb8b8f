"""The recordings of an event as a podcast, one feed for each quality."""

from __future__ import annotations

from collections.abc import Iterator

from herald.feeds.model import FeedLink
from herald.media.model import Event
from herald.media.settings import Options
from herald.media.site import Site


def podcast_links(event: Event) -> tuple[FeedLink, ...]:
    """The feeds that the event has: none without posted recordings."""
    return ()


def podcasts(event: Event, options: Options, site: Site) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes of each feed, and of the files that only feeds need (chapters)."""
    return iter(())
