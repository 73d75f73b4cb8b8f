"""Times as the sheets of events write them: of a clock on the wall, whose zone stands elsewhere in the sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from herald.core.documents import refusal

_CLOCK = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:[ T](?P<time>\d{2}:\d{2}))?", re.ASCII)
# A talk after midnight belongs to the evening before.
_NIGHT_ENDS = time(6)


@dataclass(frozen=True)
class Clock:
    """A day, or a minute of it; no zone."""

    start: datetime
    """The minute, or the day's midnight."""
    has_time: bool

    @property
    def end(self) -> datetime:
        """The minute, or the midnight after the day."""
        return self.start if self.has_time else self.start + timedelta(days=1)

    def __str__(self) -> str:
        """As people write it."""
        return f"{self.start:%Y-%m-%d %H:%M}" if self.has_time else f"{self.start:%Y-%m-%d}"


def _clock(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    match = _CLOCK.fullmatch(value)
    try:
        if match:
            # The last days of all time have no midnight after them, nor a time in every zone.
            clock = Clock(datetime.fromisoformat(f"{match['day']} {match['time'] or '00:00'}"), bool(match["time"]))
            if date.min.year < clock.start.year < date.max.year:
                return clock
    except ValueError:
        pass
    what = f"'{info.field_name}' is '{value}', which is no day or time"
    raise refusal(what, "write YYYY-MM-DD or YYYY-MM-DD HH:MM; the zone stands in its own line")


Moment = Annotated[Clock, BeforeValidator(_clock)]


def is_left_out(moment: datetime, zone: tzinfo) -> bool:
    """Whether clocks in the zone never show this time, because they were put forward over it."""
    # On the way through UTC such a time becomes another one.
    return moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment


@dataclass(frozen=True)
class Days:
    """The days of an event, by the clocks of its zone."""

    first: date
    last: date
    zone: tzinfo

    def has(self, moment: datetime) -> bool:
        """Whether the event is on at this time; it may go on through its last night."""
        last = datetime.combine(self.last + timedelta(days=1), _NIGHT_ENDS)
        return datetime.combine(self.first, time()) <= moment < last
