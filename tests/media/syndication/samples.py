"""A made-up event with material, built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from herald.core.dates import parse_partial_date
from herald.media.material import Chapter, Facts, File, Image, Item, Kind, Licence, Rendition, State
from herald.media.model import Event, Speaker, Talk
from herald.media.particulars import Venue
from herald.media.site import Site

SITE = Site("Otters & friends", "https://otters.example/club", "en")
HOME = f"{SITE.address}/"
HERE = Path("content/events/weir-days/talks.yaml")
SEOUL = ZoneInfo("Asia/Seoul")
FOLDER = "events/weir-days/"
BY = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
SHARE = Licence("CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0", "https://licence.example/by-sa/")
HOSTILE = "</script><script>alert(1)</script> \"'& \u2028 <!-- ]]>"


def file(name: str, media_type: str, *, size: int = 1000, url: str = "", **facts: Any) -> File:
    """A local file of the event, or one that is elsewhere."""
    known = Facts(size, "0" * 64, media_type, **facts)
    return File(name.rpartition("/")[2], known, "" if url else FOLDER + name, None if url else Path(name), url)


def item(kind: Kind, payload: File | None, since: str = "", **more: Any) -> Item:
    """A posted item."""
    told = parse_partial_date(since) if since else None
    return Item(kind, State.POSTED, HERE, 1, since=told, file=payload, **more)


BIG = file("video/a weir é.mp4", "video/mp4", size=9_000_000_000, seconds=3723.4, width=1920, height=1080)
SMALL = file("video/weir-720p.mp4", "video/mp4", size=70_000, seconds=3723.4, width=1280, height=720)
SOUND = file("video/weir.opus", "audio/ogg", size=5_000)
HOSTED = file("dive.webm", "video/webm", url="https://host.example/films/dive.webm?a=1&b=2", seconds=59.6)
SLIDES = file("slides/weir.pdf", "application/pdf", size=1234, pages=9)
VTT = file("video/weir.en.vtt", "text/vtt", size=99)

RECORDING = item(
    Kind.RECORDING,
    BIG,
    "2011-11-05",
    renditions=(Rendition("1080p", BIG), Rendition("720p", SMALL), Rendition("audio", SOUND)),
    preview=Image(f"{FOLDER}previews/weir.webp", 640, 360),
    licence=SHARE,
)
CHAPTERS = item(
    Kind.CHAPTERS,
    file("video/weir.chapters.vtt", "text/vtt"),
    chapters=(Chapter(0, "Hello"), Chapter(60.5, "Weirs & water", 900), Chapter(1000, "Questions")),
)
WEIR = Talk(
    "weir-days",
    "weir",
    "Weirs & <water>",
    HERE,
    3,
    speakers=(Speaker("ada", "Ada Otter"), Speaker("bo", "Bo")),
    starts=datetime(2011, 11, 2, 9, 30, tzinfo=SEOUL),
    minutes=60,
    html=Markup("<p>How <em>water</em> falls &amp; where.</p>"),
    items=(
        RECORDING,
        item(Kind.CAPTIONS, VTT, "2011-11-20", language="en"),
        CHAPTERS,
        item(Kind.SLIDES, SLIDES, "2011-11-05", preview=Image(f"{FOLDER}previews/weir-slides.webp", 640, 480)),
        Item(Kind.PAPER, State.AWAITING_APPROVAL, HERE, 9, since=parse_partial_date("2011-11-05")),
    ),
    id="2f0d6a5e-0000-4000-8000-000000000001",
)
DIVE = Talk(
    "weir-days",
    "dive",
    "Diving",
    HERE,
    20,
    starts=datetime(2011, 11, 3, 14, 0, tzinfo=SEOUL),
    language="de",
    items=(item(Kind.RECORDING, HOSTED),),
    id="2f0d6a5e-0000-4000-8000-000000000002",
)
PAUSE = Talk("weir-days", "lunch", "Lunch", HERE, 30, kind="break")
EVENT = Event(
    "weir-days",
    "Weir Days",
    "summit",
    date(2011, 11, 2),
    date(2011, 11, 3),
    SEOUL,
    HERE.with_name("event.yaml"),
    summary="Two days at the weir.",
    venue=Venue("Seoul", "KR", "River Hall", "1 Bank Street"),
    licence=BY,
    talks=(WEIR, DIVE, PAUSE),
    id="2f0d6a5e-0000-4000-8000-000000000009",
)


def event(**changes: Any) -> Event:
    """The event, with changes."""
    return replace(EVENT, **changes)


def talk(**changes: Any) -> Talk:
    """The talk on weirs, with changes."""
    return replace(WEIR, **changes)
