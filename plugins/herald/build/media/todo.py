"""``herald media todo``: the material that somebody still waits for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from herald.build.media.events import open_events
from herald.core.errors import HeraldError
from herald.media.model import Library
from herald.media.reading.library import read_library
from herald.media.todo import todo as waiting_in
from herald.media.todo import todo_text
from herald.people import People, read_people


def todo(settings_file: Path, events: Sequence[str]) -> str:
    """The list as text for the terminal. Raises ``HeraldError`` if an event has mistakes."""
    site = open_events(settings_file, events)
    people = read_people(site.people, site.content) if site.people.is_file() else People()
    library, mistakes = read_library(site.root, people)
    wanted = {folder.name for folder in site.folders}
    concerned = [mistake for mistake in mistakes if not events or mistake.path.parent.name in wanted]
    if concerned:
        raise HeraldError(concerned)
    chosen = Library(tuple(event for event in library.events if event.slug in wanted))
    return todo_text(chosen, waiting_in(chosen, site.moment, site.options.overdue))
