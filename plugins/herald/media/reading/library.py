"""The folder of events as a library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from herald.core.addresses import is_slug, romanised
from herald.core.documents import Document, Placed, read_placed
from herald.core.errors import HeraldError, Mistake
from herald.media import lock
from herald.media.lock import Lock
from herald.media.model import Event, Library
from herald.media.reading.events import Whole, event_of
from herald.media.reading.folder import SHEET, TALKS, Folder
from herald.media.reading.items import Surroundings
from herald.media.reading.material import lock_mistakes
from herald.media.reading.moments import Days
from herald.media.reading.names import Owned, clashes, name_mistakes, owned, posted_items, speaker_mistakes
from herald.media.reading.sheets import EventSheet, TalksSheet
from herald.media.reading.speakers import Known, known_people, with_slugs
from herald.people import People

# An event with a thousand photos has 200 kB, one with 10,000 talks 10 MB, and a lock of as many recordings the same.
_MAX_EVENT, _MAX_TALKS = 1_000_000, 20_000_000

Sheet = TypeVar("Sheet", bound=Document)


def read_library(folder: Path, people: People) -> tuple[Library, tuple[Mistake, ...]]:
    """Every event in ``folder``, and what is wrong with the others; a folder that does not exist has none.

    Only posted items have a file here: what is not posted goes no further than its state. A file of the event's folder
    has empty facts, unless the lock knows them; one that another host has has those of the lock or of the YAML file.
    """
    known = known_people(people)
    mistakes: list[Mistake] = []
    events: list[Event] = []
    claims: list[Owned] = []
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name.startswith("."):
            continue
        try:
            whole = _read_event(entry, known)
        except HeraldError as error:
            mistakes += error.mistakes
        else:
            # The places of all values would be most of what a big site has in memory.
            claims += owned(whole)
            events.append(event_of(whole, known))
    found = list(clashes(claims, [event.slug for event in events]))
    refused = {mistake.path.parent for mistake in found}
    kept = sorted((event for event in events if event.path.parent not in refused), key=_by_day)
    return Library(with_slugs(kept, people)), HeraldError([*mistakes, *found]).mistakes


def _by_day(event: Event) -> tuple[date, date, str]:
    return event.starts, event.ends, event.slug


def _read_event(path: Path, known: Known) -> Whole:
    """The files of the event in the folder ``path``. Raises ``HeraldError`` with every mistake of all of them."""
    mistakes: list[Mistake] = []
    if not path.is_dir():
        remedy = f"keep files in the folder of an event, {path.parent.name}/<event>/"
        raise HeraldError([Mistake(path, None, "is no folder of an event", remedy)])
    if not is_slug(path.name):
        guess = romanised(path.name)
        remedy = f"rename it to '{guess}'" if guess else "use lower-case letters, digits and single hyphens"
        mistakes.append(
            Mistake(path / SHEET, None, f"stands in '{path.name}', which cannot be part of an address", remedy)
        )
    if not (path / SHEET).is_file():
        mistakes.append(Mistake(path / SHEET, None, "does not exist", "add it, or move the folder elsewhere"))
        raise HeraldError(mistakes)
    folder = Folder(path)
    locked = _placed(path / lock.NAME, Lock, lock.MAX_BYTES, None, mistakes)
    seen = locked.value if locked else Lock()
    is_readable = locked or not (path / lock.NAME).exists()
    around = Surroundings(folder, seen if is_readable else None)
    event = _placed(path / SHEET, EventSheet, _MAX_EVENT, around, mistakes)
    talks = _placed(path / TALKS, TalksSheet, _MAX_TALKS, replace(around, days=_days(event)), mistakes)
    if event:
        whole = Whole(folder, event, talks, seen)
        mistakes += [*name_mistakes(whole), *speaker_mistakes(whole, known)]
        mistakes += (
            lock_mistakes(locked, [item for _sheets, _loc, item in posted_items(whole)], folder) if locked else ()
        )
        if not mistakes:
            return whole
    raise HeraldError(mistakes)


def _placed(
    path: Path, model: type[Sheet], max_bytes: int, around: Surroundings | None, mistakes: list[Mistake]
) -> Placed[Sheet] | None:
    """The file, if it exists and has no mistakes; those that it has are added to ``mistakes``."""
    if not path.is_file():
        return None
    try:
        return read_placed(path, model, {"around": around}, max_bytes)
    except HeraldError as error:
        mistakes += error.mistakes
        return None


def _days(event: Placed[EventSheet] | None) -> Days | None:
    return Days(event.value.starts, event.value.ends or event.value.starts, event.value.timezone) if event else None
