"""What calendars say besides the events' own texts: patterns with placeholders, here in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Patterns by what they are for; days in them are written as ISO 8601 has it. The theme has them translated."""

    events: str = "%(site)s: events"
    """The name of the calendar of all events."""
    deadlines: str = "%(site)s: deadlines"
    """The name of the calendar of all deadlines."""
    cancelled: str = "Cancelled: %(title)s"
    postponed: str = "Postponed: %(title)s"
    until_end_of: str = "Until the end of %(day)s, %(zone)s"
    """A deadline that is a day."""
    until: str = "Until %(day)s %(time)s, %(zone)s"
    """A deadline that is a minute."""
    anywhere: str = "anywhere on Earth (AoE, UTC-12)"
    """The zone AoE."""
    extended: str = "Extended on %(day)s; the deadline was %(former)s"
