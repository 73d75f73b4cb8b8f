"""The agenda of an event as frab's formats arrange it: days from four to four, in each its rooms, in each its talks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from herald.media.material import Item, Kind
from herald.media.model import Event, Talk

# As pretalx has it: what is earlier belongs to the night before.
_DAWN = time(4)
# Signed 32 bits, which programs keep such numbers in.
_NUMBERS = 0x7FFFFFFF
_WIDTH = 4


@dataclass(frozen=True)
class Slot:
    """A talk that has a time, and the number by which older programs know it."""

    number: int
    talk: Talk
    starts: datetime


@dataclass(frozen=True)
class Day:
    """A day of the agenda; rooms in the order of their names, slots by their time."""

    date: date
    starts: datetime
    ends: datetime
    rooms: tuple[tuple[str, tuple[Slot, ...]], ...]


def days_of(event: Event) -> tuple[Day, ...]:
    """Every day of the event with its talks; those that are cancelled or have no time are not in any."""
    found: dict[date, dict[str, list[Slot]]] = {
        event.starts + timedelta(days=number): {} for number in range((event.ends - event.starts).days + 1)
    }
    for slot in _slots(event):
        day = slot.starts.date()
        eve = day - timedelta(days=1)
        if slot.starts.time() < _DAWN and eve in found:
            day = eve
        found.setdefault(day, {}).setdefault(slot.talk.room, []).append(slot)
    return tuple(_day(event, day, rooms) for day, rooms in sorted(found.items()))


def _day(event: Event, day: date, rooms: dict[str, list[Slot]]) -> Day:
    starts = datetime.combine(day, _DAWN, event.zone)
    ends = datetime.combine(day + timedelta(days=1), _DAWN, event.zone)
    # A day with nothing before it begins with its first talk, though that is before dawn.
    starts = min([starts, *(slot.starts for slots in rooms.values() for slot in slots)])
    return Day(day, starts, ends, tuple((room, tuple(slots)) for room, slots in sorted(rooms.items())))


def _slots(event: Event) -> Iterator[Slot]:
    taken = set()
    for talk in sorted(event.talks, key=lambda talk: talk.starts.timestamp() if talk.starts else 0):
        if talk.starts and not talk.is_cancelled:
            number = UUID(talk.id).int & _NUMBERS or 1
            while number in taken:
                number = number % _NUMBERS + 1
            taken.add(number)
            yield Slot(number, talk, talk.starts)


def acronym_of(event: Event) -> str:
    """The event's slug as an acronym: no hyphen, which ends it in the slugs of talks, and at least four characters.

    So says https://c3voc.de/schedule/schema.xsd.
    """
    return event.slug.replace("-", "_").ljust(_WIDTH, "_")


def slug_of(event: Event, talk: Talk) -> str:
    """The talk's slug after the acronym; by the same schema it has four characters, too."""
    return f"{acronym_of(event)}-{talk.slug.rjust(_WIDTH, '_')}"


def room_id(event: Event, room: str) -> str:
    """A UUID of the room, the same in all versions of the schedule."""
    return str(uuid5(UUID(event.id), f"room:{room}"))


def duration_of(talk: Talk) -> str:
    """'00:40'; '00:00' where nobody knows."""
    hours, minutes = divmod(talk.minutes or 0, 60)
    return f"{hours:02}:{minutes:02}"


def licence_id(event: Event, talk: Talk) -> str:
    """The licence of the recording, or else of the event's material; '' where none is known."""
    own = next((item.licence for item in talk.items if item.kind is Kind.RECORDING and item.licence), event.licence)
    return own.id if own else ""


def papers_of(talk: Talk) -> tuple[Item, ...]:
    """Slides and papers that are posted."""
    return tuple(item for item in talk.posted(Kind.SLIDES, Kind.PAPER) if item.file)
