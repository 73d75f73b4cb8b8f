"""``herald import schedule``: an event from the schedule that another program has written."""

from __future__ import annotations

from pathlib import Path

from herald import host
from herald.build.settings import load_settings
from herald.core.addresses import is_slug
from herald.core.errors import MachineError, shown
from herald.imports.schedules.placing import place_event, place_talks, zone_in
from herald.imports.schedules.reading import read_schedule
from herald.media.settings import read_options

_REPORT = "import-schedule.txt"
_SHOWN = 40
"""Lines of the report that are printed: a screen."""


def import_schedule(settings_file: Path, source: Path, event: str, *, update: bool, zone: str = "") -> str:
    """Write or update an event; what was written and repaired.

    ``event`` is its slug, '' for the schedule's own; ``zone`` counts more than the zone that the schedule says.
    Raises ``HeraldError`` if the file is no schedule, ``MachineError`` if the event is there already, or is not.
    """
    if not source.is_file():
        raise MachineError(f"{shown(source)} is not a file")
    if event and not is_slug(event):
        raise MachineError(f"--event: '{event}' is no slug; write lower-case letters, digits and single hyphens")
    settings = load_settings(settings_file, {})
    events = Path(settings["PATH"]) / read_options(settings).path
    if update and zone:
        raise MachineError("--zone: the event's own zone counts; change it in its event.yaml")
    own = host.address(settings)
    # Times are written in the zone of the event, which may be another than the schedule's.
    there = zone_in(events / event) if update and event else zone
    schedule, repairs = read_schedule(source, there, own)
    slug = event or schedule.slug
    folder = events / slug
    if update:
        if not event and (there := zone_in(folder)) != schedule.zone:
            schedule, repairs = read_schedule(source, there, own)
        told = place_talks(folder, schedule)
    else:
        place_event(folder, schedule)
        told = []
    count = f"{shown(folder)}: {len(schedule.entries)} talks {'brought up to date' if update else 'written'}"
    lines = [*told, *map(str, repairs)]
    report = host.work_folder(settings) / _REPORT
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text("\n".join([count, *lines, ""]), encoding="utf-8")
    rest = len(lines) - _SHOWN
    more = [f"... and {rest} more in {shown(report)}"] if rest > 0 else []
    return "\n".join([*lines[:_SHOWN], *more, f"{count}; {len(repairs)} repairs"])
