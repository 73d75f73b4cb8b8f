"""How far a zone's clocks are from UTC, as calendars take it: as rules of every year, where there are such."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Rule:
    """The day of each year on which clocks change: the ``nth`` such weekday of the month, or the last (-1)."""

    month: int
    nth: int
    weekday: int
    """Monday is 0."""


@dataclass(frozen=True)
class Observance:
    """From when on clocks keep an offset."""

    starts: datetime
    """Without a zone: what the clocks show when they change."""
    before: timedelta
    """How far they are ahead of UTC until then."""
    after: timedelta
    name: str
    """'BST'."""
    rule: Rule | None = None
    """Whether that happens every year."""

    @property
    def is_daylight(self) -> bool:
        """Whether the clocks are put forward; Dublin calls its winter the exception, which no calendar understands."""
        return self.after > self.before


def observances(zone: ZoneInfo, first: datetime, last: datetime) -> tuple[Observance, ...]:
    """What calendars have to know of the zone for moments from ``first`` to ``last``.

    One for summer and one for winter where both come by a rule, because that is what Outlook takes: of a VTIMEZONE it
    reads nothing but first days, rules and offsets ([MS-STANOICAL] 2.2.47). Elsewhere the offset at ``first``, and
    each change until ``last``.
    """
    begin, end = first.astimezone(UTC), last.astimezone(UTC)
    # From the year before: what holds in January has begun then.
    years = range(begin.year - 1, end.year + 1)
    changes = tuple(_changes(zone, datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[-1], 12, 31, tzinfo=UTC)))
    forward = _yearly([change for _when, change in changes if change.is_daylight], years)
    back = _yearly([change for _when, change in changes if not change.is_daylight], years)
    if forward and back:
        return tuple(sorted((forward, back), key=lambda one: one.starts))
    there = begin.astimezone(zone)
    offset = _offset(there)
    always = Observance(datetime(years[0], 1, 1), offset, offset, there.tzname() or "")
    return (always, *(change for when, change in changes if begin < when <= end))


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[tuple[datetime, Observance]]:
    """Each change of the clocks between two moments in UTC, with its moment."""
    day = first
    while day < last:
        if _offset(day.astimezone(zone)) != _offset((day + _DAY).astimezone(zone)):
            yield _change(zone, day, day + _DAY)
        day += _DAY


def _change(zone: ZoneInfo, early: datetime, late: datetime) -> tuple[datetime, Observance]:
    """The change between two moments, to the second."""
    before = _offset(early.astimezone(zone))
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if _offset(middle.astimezone(zone)) == before:
            early = middle
        else:
            late = middle
    there = late.astimezone(zone)
    return late, Observance((late + before).replace(tzinfo=None), before, _offset(there), there.tzname() or "")


def _yearly(changes: Sequence[Observance], years: range) -> Observance | None:
    """The first of the changes with the rule by which they all come, if they do: one in each of the years."""
    days = [change.starts for change in changes]
    same = {
        (one.before, one.after, one.name, one.starts.month, one.starts.weekday(), one.starts.time()) for one in changes
    }
    if [day.year for day in days] != list(years) or len(same) > 1:
        return None
    nth = {(day.day + 6) // 7 for day in days}
    is_last = all(day.day + 7 > monthrange(day.year, day.month)[1] for day in days)
    if len(nth) > 1 and not is_last:
        return None
    return replace(changes[0], rule=Rule(days[0].month, -1 if is_last else nth.pop(), days[0].weekday()))


def _offset(moment: datetime) -> timedelta:
    offset = moment.utcoffset()
    assert offset is not None
    return offset
