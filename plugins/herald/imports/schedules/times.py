"""Days, times, durations and zones as schedules write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from herald.core.errors import MachineError
from herald.imports.schedules.model import Tell

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?", re.ASCII)
_DURATION = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", re.ASCII)
_PERIOD = re.compile(r"P(?:(\d{1,2})D)?T?(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d+S)?", re.ASCII)
_MINUTES = re.compile(r"\d{1,4}", re.ASCII)
_SECONDS = ":00"
_DAY = 24
_LONGEST = timedelta(days=7)
"""An exhibition may last as long as the event; more is a slip."""


def day_of(text: str, zone: ZoneInfo | None = None) -> date | None:
    """The day that a date, or a moment told in ``zone``, names."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None


def offset_of(text: str) -> timedelta | None:
    """How far a moment says that it is from UTC."""
    try:
        return datetime.fromisoformat(text).utcoffset()
    except ValueError:
        return None


def minutes_of(text: str) -> int | None:
    """Minutes of a duration: '1:30', '00:40', '0:40:00', '1:02:30' (a day, two hours and a half), '40', 'PT1H30M'.

    ``None`` for nothing, and for what is none or longer than a week. Three numbers are hours, minutes and seconds where
    the last is '00', as FOSDEM writes them, and else days, hours and minutes, as frab writes them.
    """
    if match := _DURATION.fullmatch(text):
        first, second, third = int(match[1] or 0), int(match[2]), int(match[3])
        if match[1] and text.endswith(_SECONDS) and second < 60:  # noqa: PLR2004
            minutes = first * 60 + second
        else:
            minutes = (first * _DAY + second) * 60 + third
    elif _MINUTES.fullmatch(text):
        minutes = int(text)
    elif (match := _PERIOD.fullmatch(text)) and any(match.groups()):
        days, hours, rest = (int(part or 0) for part in match.groups())
        minutes = (days * _DAY + hours) * 60 + rest
    else:
        return None
    return minutes if timedelta(0) < timedelta(minutes=minutes) <= _LONGEST else None


@dataclass(frozen=True)
class Written:
    """What a schedule says of when an entry begins; texts, '' where it says nothing."""

    date: str = ""
    """A moment, or a day."""
    start: str = ""
    """A time of the clock, or a moment."""
    day: str = ""
    """The date of the day below which the entry stands."""
    change: str = ""
    """The time at which such a day begins: what is earlier is of the night after it."""


def starts_at(written: Written, zone: ZoneInfo, tell: Tell) -> datetime | None:
    """When an entry begins, in ``zone`` and without one; ``None`` where nobody can know."""
    at = _by_date(written, zone, tell) or _by_clock(written, tell)
    if at is None or not 1 < at.year < MAXYEAR:
        return None
    there = at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if there != at:
        tell(f"{at:%Y-%m-%d %H:%M} is a time that clocks in {zone.key} left out; {there:%H:%M} was written")
    return there


def _by_date(written: Written, zone: ZoneInfo, tell: Tell) -> datetime | None:
    """By the moment that the date is, or else the start."""
    for text in (written.date, written.start):
        if "T" not in text and " " not in text:
            continue
        if moment := _moment(text, zone):
            clock = _CLOCK.fullmatch(written.start)
            if clock and (moment.hour, moment.minute) != (int(clock[1]) % _DAY, int(clock[2])):
                tell(f"its date says {moment:%H:%M} ({zone.key}), its start {written.start}; the date was believed")
            return moment
        tell(f"'{text}' is no date")
    return None


def _by_clock(written: Written, tell: Tell) -> datetime | None:
    """By the time of the clock, on the day that the date is, or the day around it; after midnight on the next."""
    clock = _CLOCK.fullmatch(written.start)
    if not clock:
        if written.date or written.start:
            tell(f"'{written.start or written.date}' is no time; it stands without one")
        return None
    nights, hour = divmod(int(clock[1]), _DAY)
    base = day_of(written.date) or day_of(written.day)
    if base is None or nights > 1:
        tell(f"the time {written.start} has no day; it stands without one")
        return None
    at = datetime.combine(base, time(hour, int(clock[2])))
    begins = _CLOCK.fullmatch(written.change)
    if not nights and begins and at.time() < time(int(begins[1]) % _DAY, int(begins[2])):
        nights = 1
    try:
        return at + timedelta(days=nights)
    except OverflowError:
        return None


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
        local = moment.astimezone(zone) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return local.replace(tzinfo=None, second=0, microsecond=0)


def zone_of(wish: str, said: str, offsets: Iterable[timedelta | None], tell: Tell) -> ZoneInfo | None:
    """The zone that is wished for, or else said, or else one that has the offset of all dates; ``None`` for none.

    Raises ``MachineError`` if what is wished for is no zone.
    """
    if wish:
        if zone := _zone(wish):
            return zone
        raise MachineError(f"--zone: there is no zone '{wish}'; write a name such as Europe/Berlin")
    if zone := _zone(said):
        return zone
    wrong = f"names the zone '{said}', which does not exist" if said else "names no zone"
    found = set(offsets) - {None}
    hours = {offset / timedelta(hours=1) for offset in found if offset is not None}
    if len(hours) != 1 or not (hour := hours.pop()).is_integer():
        return None
    # POSIX counts westwards: Etc/GMT-1 is an hour ahead of Greenwich.
    guess = _zone(f"Etc/GMT{-int(hour):+d}" if hour else "UTC")
    if guess:
        tell(f"{wrong}; all of its dates are {int(hour):+d} hours from UTC, so '{guess.key}' was written: say --zone")
    return guess


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except Exception:  # whatever zoneinfo makes of a name that is none
        return None
