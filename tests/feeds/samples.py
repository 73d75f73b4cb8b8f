"""Feeds to write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from herald.feeds.model import Feed, FeedEntry

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2011, 8, 31, 12, 0, tzinfo=LONDON)
SITE = "https://otters.example"


def entry(number: int = 1, **told: Any) -> FeedEntry:
    """The entry with a number; the higher, the older."""
    moment = NOON - timedelta(days=number)
    plain: dict[str, Any] = {
        "id": f"urn:otter:{number}",
        "url": f"{SITE}/otter-{number}/",
        "title": f"Otter {number}",
        "published": moment,
        "updated": moment,
    }
    return FeedEntry(**plain | told)


def feed(*entries: FeedEntry, **told: Any) -> Feed:
    """A feed of these entries, or of one."""
    plain: dict[str, Any] = {
        "id": "urn:otters",
        "title": "The Otters & friends",
        "home": f"{SITE}/",
        "url": f"{SITE}/feeds/all",
        "language": "en",
        "entries": entries or (entry(),),
    }
    return Feed(**plain | told)


MIDNIGHT = datetime(2011, 8, 31, tzinfo=UTC)
