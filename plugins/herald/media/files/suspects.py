"""Files of events that are refused for other reasons: looked at all the same, so that every mistake is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.core.errors import HeraldError
from herald.media.hosting.entries import Entry, read_entries
from herald.media.material import Facts, File, Item, State
from herald.media.model import Event, Library
from herald.media.reading.folder import SHEET
from herald.media.reading.material import media_type_of

# Nothing is asked of these events but what is in their files.
_SOME_DAY = date(2000, 1, 1)


def suspects(folder: Path, library: Library) -> Library:
    """The posted files of the events in ``folder`` that are not in ``library``, as far as their sheets can be read."""
    kept = library.by_slug()
    refused = (path for path in sorted(folder.iterdir()) if path.is_dir() and path.name not in kept)
    return Library(tuple(_event(path) for path in refused))


def _event(path: Path) -> Event:
    sheet = path / SHEET
    zone = ZoneInfo("UTC")
    return Event(path.name, path.name, "", _SOME_DAY, _SOME_DAY, zone, sheet, items=tuple(_items(path)))


def _items(path: Path) -> Iterator[Item]:
    try:
        entries = read_entries(path)
    except HeraldError:
        return  # which whoever refused the event has told
    for entry in entries:
        if entry.state is State.POSTED and not entry.url and (source := _source(entry)):
            line, _column = entry.placed.places[entry.loc]
            facts = Facts(entry.bytes or 0, entry.sha256 or "", media_type_of(entry.file))
            file = File(entry.name, facts, save_as=entry.file, source=source)
            yield Item(entry.kind, entry.state, entry.placed.path, line, file=file)


def _source(entry: Entry) -> Path | None:
    """The file, if it is there and in the event's folder."""
    path = entry.path
    is_there = path is not None and path.is_file() and path.resolve().is_relative_to(entry.folder.resolve())
    return path if is_there else None
