"""Writes a schedule into the folder of events: whole, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pydantic import RootModel

from herald.core.documents import read_placed
from herald.core.errors import HeraldError, MachineError, Mistake, shown
from herald.imports.schedules.model import Schedule
from herald.imports.schedules.writing import event_text, talk_data, talks_text, updated
from herald.media.lock import NAME
from herald.media.reading.folder import SHEET, TALKS

# A thousand talks with long abstracts have 3 MB.
_MAX_BYTES = 50_000_000


class _Document(RootModel[dict[str, Any]]):
    """Any document, as texts."""


def zone_in(folder: Path) -> str:
    """The zone that the event in ``folder`` has. Raises ``HeraldError`` if there is none, or no event."""
    path = folder / SHEET
    if not path.is_file():
        raise MachineError(f"{shown(folder)} has no {SHEET}; import it without --update first")
    zone = read_placed(path, _Document, max_bytes=_MAX_BYTES).value.root.get("timezone")
    if not isinstance(zone, str):
        raise HeraldError([Mistake(path, None, "has no 'timezone'", "add a line 'timezone: Europe/Berlin'")])
    return zone


def place_event(folder: Path, schedule: Schedule) -> None:
    """Write a new event. Raises ``MachineError`` if the folder is there already, ``OSError``."""
    if folder.exists() or folder.is_symlink():
        raise MachineError(f"{shown(folder)} is there already; say --update to bring its talks up to date")
    stage = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    try:
        (stage / SHEET).write_text(event_text(schedule), encoding="utf-8")
        if schedule.entries:
            (stage / TALKS).write_text(talks_text([talk_data(entry) for entry in schedule.entries]), encoding="utf-8")
        if schedule.lock:
            (stage / NAME).write_text(schedule.lock, encoding="utf-8")
        stage.rename(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def place_talks(folder: Path, schedule: Schedule) -> list[str]:
    """Bring the talks of an event up to date; what was done, besides what stayed as it was.

    Raises ``HeraldError`` if its talks.yaml cannot be read, ``OSError``.
    """
    path = folder / TALKS
    former: Any = read_placed(path, _Document, max_bytes=_MAX_BYTES).value.root.get("talks") if path.is_file() else []
    if not isinstance(former or [], list) or not all(isinstance(talk, dict) for talk in former or ()):
        raise HeraldError([Mistake(path, None, "has no list of talks", "write 'talks:' and a list below it")])
    talks, told = updated(former or [], schedule)
    stage = path.with_name(f".{TALKS}.new")
    try:
        stage.write_text(talks_text(talks), encoding="utf-8")
        stage.replace(path)
    finally:
        stage.unlink(missing_ok=True)
    return told
