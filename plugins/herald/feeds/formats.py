"""A feed in every format that is written: where each stands, and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from herald.feeds.atom import atom
from herald.feeds.jsonfeed import json_feed
from herald.feeds.model import ATOM, JSON, Feed, FeedLink


def links_to(title: str, path: str) -> tuple[FeedLink, ...]:
    """The feed at ``path``, an address below the root without an ending, as pages link to it: Atom first."""
    return (FeedLink(title, f"{path}.atom.xml", ATOM), FeedLink(title, f"{path}.json", JSON))


def documents(feed: Feed, links: Iterable[FeedLink], domain: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the feed for each of its ``links``; ``domain`` is the site's whole address."""
    for link in links:
        at_link = replace(feed, url=f"{domain}/{link.url}")
        yield link.url, atom(at_link) if link.media_type == ATOM else json_feed(at_link)
