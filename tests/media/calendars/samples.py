"""Events, calls and talks made by hand: what a test does not name is as simple as it can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from herald.media.model import Event, Talk
from herald.media.particulars import Call, Extension

SEOUL, LONDON = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/London")
AOE = timezone(timedelta(hours=-12), "AoE")
FILE = Path("content/events/weir-days/event.yaml")


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def an_event(slug: str = "weir-days", **said: Any) -> Event:
    """Two days in Seoul."""
    known = {
        "title": "Weir days",
        "kind": "summit",
        "starts": date(2011, 11, 2),
        "ends": date(2011, 11, 3),
        "zone": SEOUL,
        "path": FILE,
        "id": str(uuid5(NAMESPACE_OID, slug)),
    }
    return Event(slug=slug, **(known | said))


def a_call(name: str = "Call for dams", **said: Any) -> Call:
    """Open until the end of 16 September 2011 in Seoul."""
    return Call(**({"name": name, "line": 1, "closes": datetime(2011, 9, 17, tzinfo=SEOUL), "zone": SEOUL.key} | said))


def moved(former: datetime, on: date) -> tuple[Extension, ...]:
    """One extension."""
    return (Extension(former, on),)


def a_talk(slug: str = "reeds", event: str = "weir-days", **said: Any) -> Talk:
    """Forty minutes from half past nine."""
    known = {
        "title": "Reeds",
        "path": FILE,
        "line": 1,
        "starts": datetime(2011, 11, 2, 9, 30, tzinfo=SEOUL),
        "minutes": 40,
        "id": str(uuid5(NAMESPACE_OID, f"{event}/{slug}")),
    }
    return Talk(event=event, slug=slug, **(known | said))
