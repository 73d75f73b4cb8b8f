"""Whole builds of sites of many events with many talks each, no posts and no logos: how their cost grows."""

from __future__ import annotations

import hashlib
import random
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.corpus import make_site
from benchmarks.measure import Cost, measure
from benchmarks.tables import table

EVENTS = (10, 50, 100)
TALKS = 100
"""Of each event."""
_SPEAKERS = 3000
_SETTINGS = 'PLUGINS = ["herald.markup", "herald.news", "herald.logos", "herald.media", "herald.site"]\n'
_WORDS = ("scheduler", "memory", "driver", "network", "storage", "guest", "host", "boot", "release", "test", "cloud")
_ZONES = ("Europe/Brussels", "America/Los_Angeles", "Asia/Seoul", "UTC")
_ROOMS = ("Main hall", "Room 1", "Room 2", "Room 3")
_A_DAY = 8  # talks of a room


def run(rounds: int, sizes: Sequence[int]) -> str:
    """Measure; returns the table, with the cost of a talk beside that of the whole."""
    rows = [_row(events, rounds) for events in sizes]
    head = ["events", "talks", "CPU s / wall s", "CPU ms a talk", "pages", "peak MB"]
    return f"{TALKS} talks an event, {_SPEAKERS:,} speakers. Rounds: {rounds}; medians\n\n{table(head, rows)}"


def make_events(content: Path, events: int, talks: int) -> None:
    """Write so many events with so many talks each into ``content/events``."""
    dice = random.Random(2011)
    for number in range(events):
        folder = content / "events" / f"summit-{number}"
        folder.mkdir(parents=True)
        day = date(1998, 3, 1) + timedelta(days=90 * number)
        (folder / "event.yaml").write_text(_event(dice, number, day))
        entries = "".join(_talk(dice, f"talk-{talk}", *_slot(day, talk)) for talk in range(talks))
        (folder / "talks.yaml").write_text(f"talks:\n{entries}")


def _row(events: int, rounds: int) -> list[str]:
    costs = [_built(events) for _ in range(rounds)]
    cpu, wall = median(cost.cpu for cost in costs), median(cost.wall for cost in costs)
    pages = re.findall(r"([0-9,]+) pages", costs[0].output)
    peak = max(cost.peak for cost in costs)
    talks = events * TALKS
    return [
        f"{events:,}",
        f"{talks:,}",
        f"{cpu:.1f} / {wall:.1f}",
        f"{1000 * cpu / talks:.1f}",
        pages[-1],
        f"{peak:.0f}",
    ]


def _built(events: int) -> Cost:
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
        root = Path(folder)
        make_site(root, 0, (), _SETTINGS)
        make_events(root / "content", events, TALKS)
        return measure([sys.executable, "-m", "herald", "build"], root)


def _slot(day: date, talk: int) -> tuple[datetime, str]:
    """When and where: eight talks a day in each room."""
    days, rest = divmod(talk, _A_DAY * len(_ROOMS))
    hour, room = divmod(rest, len(_ROOMS))
    return datetime(day.year, day.month, day.day, 9 + hour) + timedelta(days=days), _ROOMS[room]


def _event(dice: random.Random, number: int, day: date) -> str:
    zone = _ZONES[number % len(_ZONES)]
    closes = day - timedelta(days=60)
    return (
        f"title: Summit {number}\nkind: summit\nstarts: {day}\nends: {day + timedelta(days=7)}\ntimezone: {zone}\n"
        f"summary: {_prose(dice, 15)}\nplace: {{city: Somewhere, country: BE}}\nlicence: CC-BY-4.0\n"
        f"cfp:\n  - {{name: Call for talks, closes: {closes}, zone: AoE, submit: [{{email: cfp@benchmark.example}}]}}\n"
    )


def _talk(dice: random.Random, slug: str, at: datetime, room: str) -> str:
    numbers = dice.sample(range(_SPEAKERS), dice.choice((1, 1, 2)))
    speakers = ", ".join(f"{{name: Speaker {number}, org: Somewhere}}" for number in numbers)
    digest = hashlib.sha256(f"{slug}{at}{room}".encode()).hexdigest()
    slides = (
        f"      state: posted\n      since: {at.date()}\n      url: https://files.benchmark.example/{digest[:16]}.pdf\n"
        f"      sha256: {digest}\n      bytes: {dice.randrange(10**5, 10**7)}\n"
        if dice.random() < 0.7
        else f"      state: awaiting-approval\n      since: {at.date()}\n"
    )
    return (
        f"- slug: {slug}\n  title: {_prose(dice, 6)}\n  speakers: [{speakers}]\n  at: {at:%Y-%m-%dT%H:%M}\n"
        f"  minutes: 40\n  room: {room}\n  abstract: |\n    {_prose(dice, 40)}\n\n    {_prose(dice, 30)}\n"
        f"  media:\n    - kind: slides\n{slides}    - {{kind: recording, state: processing, since: {at.date()}}}\n"
    )


def _prose(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."
