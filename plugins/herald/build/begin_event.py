"""``herald new-event``: a folder to start from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

from herald import host
from herald.build.settings import load_settings
from herald.core.addresses import romanised
from herald.core.documents import document_text, nearest
from herald.core.errors import MachineError
from herald.media.reading.folder import SHEET
from herald.media.settings import read_options

_FURTHER = """\
summary: One or two plain sentences that lists and feeds show.
# place: {city: ..., country: XX, venue: ..., url: https://...}
# cfp:
#   - {name: Call for papers, closes: YYYY-MM-DD, zone: event, submit: [{email: ...}]}
# licence: CC-BY-4.0
# Talks are listed in talks.yaml, and about.md may tell more; docs/events.md has every key.
"""


def begin_event(settings_file: Path, title: str, starts: str, ends: str, zone: str) -> Path:
    """Write the event.yaml of a new event; its path. ``ends`` and ``zone`` may be '': the first day, the site's zone.

    Raises ``MachineError`` if a day or zone is none, or the event exists already, and ``HeraldError`` where the
    settings are wrong.
    """
    settings = load_settings(settings_file, {})
    first = _day("--starts", starts)
    last = _day("--ends", ends or starts)
    if last < first:
        raise MachineError(f"--ends is {last}, before --starts, {first}; mend one of the two")
    title = " ".join(title.split())
    slug = romanised(title)
    if not slug:
        raise MachineError(f"no address can be made of '{title}'; use some letters or digits")
    said = {
        "title": title,
        "kind": _kind(title),
        "starts": first.isoformat(),
        "ends": last.isoformat(),
        "timezone": _zone(zone) if zone else host.zone(settings).key,
        "id": str(uuid4()),
    }
    path = Path(settings["PATH"], read_options(settings).path, slug, SHEET)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            # Quotes around days, as YAML needs them for texts, would only be one more thing to look at.
            file.write(re.sub(r"'(\d{4}-\d{2}-\d{2})'$", r"\1", document_text(said), flags=re.MULTILINE) + _FURTHER)
    except FileExistsError:
        raise MachineError(f"{path} exists already; choose another name, or edit it") from None
    return path


def _day(option: str, text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise MachineError(f"{option} is '{text}', which is not a day; write YYYY-MM-DD")


def _kind(title: str) -> str:
    """The first kind of event that the title names: 'Otter Hackathon 2011' is one; else a conference."""
    kinds = ("summit", "hackathon", "meetup", "workshop")
    return next((kind for kind in kinds if kind in title.lower()), "conference")


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except Exception:  # whatever zoneinfo makes of a name that is none
        guess = nearest(name, available_timezones())
        remedy = f"did you mean '{guess}'?" if guess else "write an IANA name such as Asia/Seoul"
        raise MachineError(f"--zone is '{name}', which does not exist; {remedy}") from None
