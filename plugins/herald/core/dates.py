"""Moments as maintainers write them: ``YYYY-MM-DD[ HH:MM[ zone]]`` and nothing else, always with a zone."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

FORM = "YYYY-MM-DD, YYYY-MM-DD HH:MM, or the same with a zone, such as 2011-08-31 09:30 Europe/Berlin"
"""For remedies."""

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2})(?: (\S+))?)?", re.ASCII)
_OFFSET = re.compile(r"([+-])([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# 'Anywhere on Earth': the deadline has passed when it has passed in the last inhabited zone.
_AOE = timezone(timedelta(hours=-12), "AoE")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a month or a day: as much as somebody knows or wants to promise."""

    first: date
    last: date

    def __str__(self) -> str:
        """'2011', '2011-12' or '2011-12-24'."""
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @property
    def precision(self) -> str:
        """'year', 'month' or 'day'."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"


def parse_partial_date(text: str) -> PartialDate:
    """The year, month or day that ``text`` names. Raises ``ValueError`` with a clause that says what is wrong."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError("is not a date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return PartialDate(first, date(year, last_month, day or monthrange(year, last_month)[1]))
    except ValueError:
        raise ValueError("is not a date") from None


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """The moment that ``text`` names, told in ``zone``: the site's, which also counts where the text names none.

    A day without a time is its midnight. A zone is an IANA name, an offset such as ``+02:00``, UTC, Z, or AoE.
    Raises ``ValueError`` with a clause that says what is wrong.
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError("is not a date")
    try:
        plain = datetime.strptime(f"{match[1]} {match[2] or '00:00'}", "%Y-%m-%d %H:%M")
    except ValueError:
        raise ValueError("is not a date") from None
    there = parse_zone(match[3]) if match[3] else zone
    moment = plain.replace(tzinfo=there)
    try:
        # A clock that is put forward leaves an hour out: on the way through UTC such a time becomes another one.
        if match[2] and moment.astimezone(UTC).astimezone(there).replace(tzinfo=None) != plain:
            raise ValueError("is a time that clocks left out on that day")
        return moment.astimezone(zone)
    except OverflowError:
        raise ValueError("is not a date") from None


def parse_zone(name: str) -> ZoneInfo | timezone:
    """The zone with this name: an IANA name, an offset such as ``+02:00``, UTC, Z, or AoE.

    Raises ``ValueError`` with a clause that says what is wrong.
    """
    if name in ("Z", "UTC"):
        return UTC
    if name == "AoE":
        return _AOE
    if match := _OFFSET.fullmatch(name):
        distance = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(distance if match[1] == "+" else -distance)
    try:
        return ZoneInfo(name)
    except Exception:  # whatever zoneinfo makes of a name that is none
        raise ValueError(f"names the zone '{name}', which does not exist") from None
