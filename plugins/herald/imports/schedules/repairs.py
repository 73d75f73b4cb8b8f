"""What was found in a schedule becomes an event with an agenda; each thing that had to be mended is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.core.addresses import romanised
from herald.core.errors import HeraldError, Mistake
from herald.imports.schedules.entries import entry_of, licence_of
from herald.imports.schedules.model import Entry, Found, Repair, Schedule, Tell
from herald.imports.schedules.texts import is_address, one_line
from herald.imports.schedules.times import day_of, offset_of, zone_of

_FAR = timedelta(days=31)
"""What is further from the event's days than this is a slip, and no day of the event."""
_NIGHT = 6
"""Until this hour an entry may be of the night that began on the event's last day."""


def repaired(found: Found, path: Path, zone: str = "", own: str = "") -> tuple[Schedule, tuple[Repair, ...]]:
    """The schedule in what was found in the file ``path``, and all that was mended.

    ``zone`` is a wish that counts more than what the file says; ``own`` is the address of this site, to which nothing
    needs to link. Raises ``HeraldError`` if there is no zone, or no day; ``MachineError`` if the wish is no zone.
    """
    repairs = list(found.faults)

    def at(place: str) -> Tell:
        return lambda what: repairs.append(Repair(place, what))

    tell = at(found.place)
    texts = found.texts
    offsets = (
        offset_of(text) for talk in found.talks for text in (talk.texts.get("date"), talk.texts.get("start")) if text
    )
    there = zone_of(zone, texts.get("time_zone_name", ""), offsets, tell)
    if there is None:
        what = "says no zone that exists, and its dates do not tell it"
        raise HeraldError([Mistake(path, None, what, "say it: --zone Europe/Berlin")])
    title = one_line(texts.get("title", ""), tell) or one_line(texts.get("acronym", ""), tell) or "Untitled event"
    acronym = romanised(texts.get("acronym", ""))
    conference = {**texts, "acronym": acronym or romanised(title), "base": _base(texts), "own": own}
    entries = [entry_of(talk, number, conference, there, at(talk.place)) for number, talk in enumerate(found.talks, 1)]
    places = [talk.place for talk in found.talks]
    entries = _numbered(entries, places, at)
    starts, ends = _days(found, entries, there, path, tell)
    entries, starts, ends = _within(entries, places, starts, ends, at)
    if found.biographies:
        tell(f"speakers have biographies ({found.biographies}); write those that you want into people.yaml")
    schedule = Schedule(
        slug=acronym or romanised(title) or "event",
        title=title,
        starts=starts,
        ends=ends,
        zone=there.key,
        url=texts.get("url", "") if is_address(texts.get("url", "")) and not _is_own(texts["url"], own) else "",
        city=one_line(texts.get("city", ""), tell),
        venue=one_line(texts.get("venue", ""), tell),
        licence=_licence(found, at),
        entries=tuple(entries),
    )
    return schedule, tuple(dict.fromkeys(repairs))


def _base(texts: Mapping[str, str]) -> str:
    return next((texts[key] for key in ("base_url", "url") if is_address(texts.get(key, ""))), "")


def _is_own(url: str, own: str) -> bool:
    return bool(own) and f"{url}/".startswith(f"{own}/")


def _numbered(entries: list[Entry], places: list[str], at: Callable[[str], Tell]) -> list[Entry]:
    """Each slug once, and each id."""
    taken = Counter(entry.slug for entry in entries)
    slugs: set[str] = set()
    ids: set[str] = set()
    numbered = []
    for entry, place in zip(entries, places, strict=True):
        slug, number = entry.slug, 2
        while slug in slugs or (slug != entry.slug and slug in taken):
            slug, number = f"{entry.slug}-{number}", number + 1
        if slug != entry.slug:
            at(place)(f"the slug '{entry.slug}' is another entry's already; it became '{slug}'")
        is_taken = bool(entry.id) and entry.id in ids
        if is_taken:
            at(place)(f"the id {entry.id} is another entry's already; it was left out")
        slugs.add(slug)
        ids.add(entry.id)
        numbered.append(replace(entry, slug=slug, id="" if is_taken else entry.id))
    return numbered


def _days(found: Found, entries: list[Entry], zone: ZoneInfo, path: Path, tell: Tell) -> tuple[date, date]:
    """The first and last day, as far as the conference, its days, or its entries say them."""
    named = sorted(day for text in found.days if (day := day_of(text)))
    held = sorted(entry.at.date() for entry in entries if entry.at)
    days = named or held
    first, last = (day_of(found.texts.get(key, ""), zone) for key in ("start", "end"))
    if not (first or days):
        what = "says no day on which the event is, and none of its entries does"
        raise HeraldError([Mistake(path, None, what, "write <start> and <end> of the conference")])
    if first is None:
        first = days[0]
        tell(f"does not say when the event starts; {first} was written, its first day in the agenda")
    if last is None:
        last = max(first, days[-1] if days else first)
        tell(f"does not say when the event ends; {last} was written, its last day in the agenda")
    if last < first:
        tell(f"ends on {last}, before it starts; {max([first, *days[-1:]])} was written as its end")
        last = max([first, *days[-1:]])
    return first, last


def _within(
    entries: list[Entry], places: list[str], starts: date, ends: date, at: Callable[[str], Tell]
) -> tuple[list[Entry], date, date]:
    """The entries, and the event's days around all of them."""
    first, last = starts, ends
    kept = []
    for entry, place in zip(entries, places, strict=True):
        far = _distance(entry.at, starts, ends) if entry.at else timedelta()
        if entry.at and far > _FAR:
            at(place)(f"is on {entry.at:%Y-%m-%d}, {far.days} days from the event; it stands without a time")
            kept.append(replace(entry, at=None))
            continue
        if entry.at and far:
            at(place)(f"is on {entry.at:%Y-%m-%d}, outside of the event's days; they were stretched")
            first, last = min(first, entry.at.date()), max(last, entry.at.date())
        kept.append(entry)
    return kept, first, last


def _distance(moment: datetime, starts: date, ends: date) -> timedelta:
    day = moment.date()
    if day < starts:
        return starts - day
    is_night = day == ends + timedelta(days=1) and moment.hour < _NIGHT
    return timedelta() if day <= ends or is_night else day - ends


def _licence(found: Found, at: Callable[[str], Tell]) -> str:
    """The licence of all recordings that name one, if they name the same."""
    known: Counter[str] = Counter()
    for talk in found.talks:
        if said := talk.texts.get("licence", ""):
            if licence := licence_of(said):
                known[licence] += 1
            else:
                at(talk.place)(f"the licence '{said}' of its recording is unknown; it was left out")
    if len(known) > 1:
        names = ", ".join(f"{licence} ({number})" for licence, number in sorted(known.items()))
        at(found.place)(f"recordings have several licences: {names}; write each at its recording")
        return ""
    licence = next(iter(known), "")
    if licence:
        at(found.place)(f"recordings are {licence}; it became the licence of all material of the event")
    return licence
