"""A folder of events for the tests of this room, and what reading it tells."""

from __future__ import annotations

from pathlib import Path

from herald.core.errors import Mistake
from herald.media.model import Event, Library
from herald.media.reading.library import read_library
from herald.people import People, Person

EVENT = """\
title: Otter summit
kind: summit
starts: 2011-11-02
ends: 2011-11-03
timezone: Europe/Berlin
"""
TALK = """\
talks:
- slug: dams
  title: Dams
"""
JANE = Person("jane-doe", "Jane Doe", aliases=("J. Doe",))
PEOPLE = People({"jane-doe": JANE})


def write(root: Path, files: dict[str, str], slug: str = "summit") -> Path:
    """Put files into an event's folder below ``root``; the folder of all events."""
    for name, text in files.items():
        path = root / "events" / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "events"


def read(root: Path, people: People = PEOPLE) -> tuple[Library, tuple[Mistake, ...]]:
    """What ``write`` has put there."""
    return read_library(root / "events", people)


def the_event(root: Path, event: str = EVENT, talks: str = "", **files: str) -> Event:
    """The one event of these sheets; ``files`` have '__' for a slash and '_' for a dot in their names."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    write(root, {"event.yaml": event, **({"talks.yaml": talks} if talks else {}), **named})
    library, mistakes = read(root)
    assert list(map(str, mistakes)) == []
    return library.events[0]


def told(root: Path, event: str = EVENT, talks: str = "", files: dict[str, str] | None = None) -> list[str]:
    """Every mistake of these sheets: 'talks.yaml:3:5: what; remedy'. An event that has one is no event."""
    write(root, {"event.yaml": event, **({"talks.yaml": talks} if talks else {}), **(files or {})})
    library, mistakes = read(root)
    assert bool(mistakes) is not bool(library.events)
    return [str(mistake).removeprefix(f"{root}/events/summit/") for mistake in mistakes]
